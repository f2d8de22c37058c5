import type { Constraints } from "../model.js";
import { compileMatcher } from "../patterns/index.js";
import type { Check, Finding } from "./finding.js";

/** The whole text matches the pattern; never slower than linear in the text's length. */
export function checkPattern({
  pattern,
}: Constraints): Check<string> | undefined {
  if (pattern === undefined) return undefined;
  const finding: Finding = {
    constraint: "pattern",
    params: { pattern: pattern.source },
  };
  // Built when the first answer comes: many patterns of a large form are never asked.
  let matches: ((text: string) => boolean) | undefined;
  return (text) => {
    matches ??= compileMatcher(pattern.xsd);
    return matches(text) ? undefined : finding;
  };
}
