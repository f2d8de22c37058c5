import {
  lowerBoundNoDate,
  lowerBoundNoInstant,
  lowerBoundNoInteger,
  lowerBoundNoNumber,
  lowerBoundNoTime,
  malformedMaxLength,
  malformedMinLength,
  upperBoundNoDate,
  upperBoundNoInstant,
  upperBoundNoInteger,
  upperBoundNoNumber,
  upperBoundNoTime,
} from "../diagnostics/checks.js";
import type { DiagnosticConstructor } from "../diagnostics/define.js";
import type { Datenfeld } from "../fim/model.js";
import type { Check } from "./check.js";
import {
  boundOf,
  facetOf,
  holdsText,
  lengthOf,
  scaleOf,
  type Scale,
} from "./limits.js";
import { facetPlace } from "./places.js";
import { titleOfElement } from "./visit.js";

type Malformed = DiagnosticConstructor<
  [what: string, facet: string, written: string]
>;

const BOUNDS: Readonly<Record<Scale, Readonly<Record<string, Malformed>>>> = {
  decimal: { minValue: lowerBoundNoNumber, maxValue: upperBoundNoNumber },
  integer: { minValue: lowerBoundNoInteger, maxValue: upperBoundNoInteger },
  date: { minValue: lowerBoundNoDate, maxValue: upperBoundNoDate },
  time: { minValue: lowerBoundNoTime, maxValue: upperBoundNoTime },
  instant: { minValue: lowerBoundNoInstant, maxValue: upperBoundNoInstant },
};

const LENGTHS = {
  minLength: malformedMinLength,
  maxLength: malformedMaxLength,
} as const;

/**
 * Limits are of the form of the field's type.
 *
 * @diagnostics FIM3059 · FIM3060 · FIM3062 · FIM3063 · FIM3065–FIM3068 · FIM3079–FIM3082
 */
export const checkMalformedLimits: Check = (context) => {
  for (const feld of context.outline.fields)
    for (const [facet, say] of malformedFacets(feld))
      context.report(
        say(
          facetPlace(context, feld, facet),
          titleOfElement(feld),
          facet,
          facetOf(feld, facet) ?? "",
        ),
      );
};

function malformedFacets(
  feld: Datenfeld,
): readonly (readonly [
  "minLength" | "maxLength" | "minValue" | "maxValue",
  Malformed,
])[] {
  const lengths = holdsText(feld) ? (["minLength", "maxLength"] as const) : [];
  const scale = scaleOf(feld);
  const bounds = scale === undefined ? [] : (["minValue", "maxValue"] as const);
  return [
    ...lengths
      .filter(
        (facet) =>
          facetOf(feld, facet) !== undefined &&
          lengthOf(feld, facet) === undefined,
      )
      .map((facet) => [facet, LENGTHS[facet]] as const),
    ...bounds.flatMap((facet) => {
      const say = scale === undefined ? undefined : BOUNDS[scale][facet];
      return say !== undefined &&
        facetOf(feld, facet) !== undefined &&
        boundOf(feld, facet) === undefined
        ? [[facet, say] as const]
        : [];
    }),
  ];
}
