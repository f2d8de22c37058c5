import {
  contradictoryLengths,
  contradictoryRange,
} from "../diagnostics/checks.js";
import type { Datenfeld } from "../fim/model.js";
import type { Check } from "./check.js";
import {
  boundOf,
  compareValues,
  facetOf,
  holdsText,
  lengthOf,
  scaleOf,
} from "./limits.js";
import { facetPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

/** The lower limit is not above the upper one. @diagnostics FIM3061 · FIM3064 */
export const checkContradictoryLimits: Check = (context) => {
  for (const feld of context.outline.fields) {
    const what = titleOfElement(feld);
    if (hasContradictoryLengths(feld))
      context.report(
        contradictoryLengths(
          facetPlace(context, feld, "minLength"),
          what,
          facetOf(feld, "minLength") ?? "",
          facetOf(feld, "maxLength") ?? "",
        ),
      );
    if (hasContradictoryRange(feld))
      context.report(
        contradictoryRange(
          facetPlace(context, feld, "minValue"),
          what,
          facetOf(feld, "minValue") ?? "",
          facetOf(feld, "maxValue") ?? "",
        ),
      );
  }
};

/** No text is both long and short enough. */
export function hasContradictoryLengths(feld: Datenfeld): boolean {
  const min = lengthOf(feld, "minLength");
  const max = lengthOf(feld, "maxLength");
  return holdsText(feld) && min !== undefined && max !== undefined && min > max;
}

/** No value lies between the bounds. */
export function hasContradictoryRange(feld: Datenfeld): boolean {
  const scale = scaleOf(feld);
  const min = boundOf(feld, "minValue");
  const max = boundOf(feld, "maxValue");
  return (
    scale !== undefined &&
    min !== undefined &&
    max !== undefined &&
    compareValues(scale, min, max) > 0
  );
}
