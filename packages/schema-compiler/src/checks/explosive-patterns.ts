import { parsePattern } from "@fim-forms/form-model";

import { explosivePattern, pointlessPattern } from "../diagnostics/checks.js";
import { findAmbiguity } from "./ambiguity/find-ambiguity.js";
import type { Check } from "./check.js";
import { facetOf } from "./limits.js";
import { facetPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** Patterns say something, and can be judged in reasonable time by any program. @diagnostics FIM3211 · FIM3212 */
export const checkExplosivePatterns: Check = (context) => {
  for (const feld of context.outline.fields) {
    const source = facetOf(feld, "pattern");
    // Patterns that cannot be read are reported while lowering.
    const parsed = source === undefined ? undefined : parsePattern(source);
    if (source === undefined || parsed?.ok !== true) continue;
    const place = facetPlace(context, feld, "pattern");
    const what = titleOfElement(feld);
    const part = findAmbiguity(source);
    if (part !== undefined)
      context.report(explosivePattern(place, what, source, part));
    if (parsed.notes.includes("everything"))
      context.report(pointlessPattern(place, what, source));
  }
};
