import { missingLength, missingRange } from "../diagnostics/checks.js";
import type { Check } from "./check.js";
import { facetOf, holdsText, scaleOf } from "./limits.js";
import { elementPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** What citizens type is limited, where that is possible. @diagnostics FIM3102 · FIM3103 */
export const checkMissingLimits: Check = (context) => {
  for (const feld of context.outline.fields) {
    if (feld.feldart?.text !== "input") continue;
    const place = elementPlace(context, feld);
    const what = titleOfElement(feld);
    const missing = (["minLength", "maxLength"] as const).filter(
      (facet) => facetOf(feld, facet) === undefined,
    );
    if (holdsText(feld) && missing.length > 0)
      context.report(missingLength(place, what, missing));
    const scale = scaleOf(feld);
    if (scale === undefined || scale === "time" || scale === "instant")
      continue;
    if (
      facetOf(feld, "minValue") === undefined &&
      facetOf(feld, "maxValue") === undefined
    )
      context.report(missingRange(place, what));
  }
};
