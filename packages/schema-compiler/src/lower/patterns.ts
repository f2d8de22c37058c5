import {
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
  type Pattern,
} from "@fim-forms/form-model";

import type { Place, Report } from "../diagnostics/define.js";
import {
  impossiblePattern,
  prosePattern,
  unsupportedPattern,
} from "../diagnostics/lowering.js";

/**
 * Translates a pattern once for all outputs.
 *
 * @returns `undefined` if it is not enforced, for the reason reported, or if every text matches it
 * @diagnostics FIM4020 a remark · FIM4021 unsupported · FIM4022 matches nothing
 */
export function lowerPattern(
  source: string,
  place: Place,
  report: Report,
): Pattern | undefined {
  const parsed = parsePattern(source);
  if (!parsed.ok) {
    report(
      parsed.reason === "prose"
        ? prosePattern(place, source)
        : unsupportedPattern(place, source, parsed.message),
    );
    return undefined;
  }
  if (parsed.notes.includes("nothing")) {
    report(impossiblePattern(place, source));
    return undefined;
  }
  return {
    source,
    ecmaScript: toEcmaScriptPattern(parsed),
    xsd: toXsdPattern(parsed),
  };
}
