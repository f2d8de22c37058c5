import type { Constraints } from "../model.js";
import { compileMatcher, type Matcher } from "../patterns/index.js";
import type { Check, Finding } from "./finding.js";

/** The matchers of one form by XML Schema source: its fields share most of their patterns. */
export type Matchers = Map<string, Matcher>;

/** The whole text matches the pattern; never slower than linear in the text's length. */
export function checkPattern(
  { pattern }: Constraints,
  matchers: Matchers,
): Check<string> | undefined {
  if (pattern === undefined) return undefined;
  const { xsd } = pattern;
  const finding: Finding = {
    constraint: "pattern",
    params: { pattern: pattern.source },
  };
  // Built when the first answer comes: many patterns of a large form are never asked.
  let matches: Matcher | undefined;
  return (text) => {
    matches ??= matcherFor(xsd, matchers);
    return matches(text) ? undefined : finding;
  };
}

function matcherFor(xsd: string, matchers: Matchers): Matcher {
  let matches = matchers.get(xsd);
  if (matches === undefined) {
    matches = compileMatcher(xsd);
    matchers.set(xsd, matches);
  }
  return matches;
}
