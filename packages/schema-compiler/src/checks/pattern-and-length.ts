import { matchLength, parsePattern } from "@fim-forms/form-model";

import { patternAgainstLength } from "../diagnostics/checks.js";
import type { Datenfeld } from "../fim/model.js";
import type { Check } from "./check.js";
import { facetOf, holdsText, lengthOf } from "./limits.js";
import { facetPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** Some text both matches the pattern and has an allowed length. @diagnostics FIM3213 */
export const checkPatternAndLength: Check = (context) => {
  for (const feld of context.outline.fields) {
    const conflict = lengthConflict(feld);
    if (conflict === undefined) continue;
    context.report(
      patternAgainstLength(
        facetPlace(context, feld, "pattern"),
        titleOfElement(feld),
        facetOf(feld, "pattern") ?? "",
        conflict.lengths,
        conflict.limit,
      ),
    );
  }
};

/** In words, which lengths the pattern allows and which limit allows none of them. */
export function lengthConflict(
  feld: Datenfeld,
): { readonly lengths: string; readonly limit: string } | undefined {
  const pattern = facetOf(feld, "pattern");
  if (pattern === undefined || !holdsText(feld)) return undefined;
  const parsed = parsePattern(pattern);
  if (!parsed.ok || parsed.notes.includes("nothing")) return undefined;
  const { min, max } = matchLength(parsed.node);
  const least = lengthOf(feld, "minLength") ?? 0;
  const most = lengthOf(feld, "maxLength") ?? Infinity;
  const lengths =
    max === null
      ? `at least ${String(min)}`
      : min === max
        ? String(min)
        : `${String(min)} to ${String(max)}`;
  if (max !== null && max < least)
    return { lengths, limit: `minLength is ${String(least)}` };
  if (min > most) return { lengths, limit: `maxLength is ${String(most)}` };
  return undefined;
}
