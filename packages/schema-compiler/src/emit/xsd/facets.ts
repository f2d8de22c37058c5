import {
  binaryBound,
  boundsPattern,
  integerBound,
  isExactInstant,
  type InstantSpace,
  type NumberSpace,
  type TextSpace,
} from "../value-space/index.js";

/** A facet and its value. */
export type Facet = readonly [name: string, value: string | number];

/** For texts: no text is empty and holds a character. */
export const UNSATISFIABLE_TEXT: readonly Facet[] = [
  ["maxLength", 0],
  ["pattern", "!"],
];

/** For numbers, dates and times: none is written like this. */
const UNSATISFIABLE_LITERAL: readonly Facet[] = [["pattern", "!"]];

/** Facets of a text beyond those of the shared text types, which demand one character. */
export function textFacets(space: TextSpace): readonly Facet[] {
  const { minLength, maxLength, pattern } = space;
  // XSD refuses bounds that contradict each other, so nothing is said by a pattern that nothing matches.
  if (maxLength !== undefined && minLength > maxLength)
    return [
      ["maxLength", 1],
      ["pattern", "!!"],
    ];
  return [
    ...(minLength > 1 ? [["minLength", minLength] as const] : []),
    ...(maxLength === undefined ? [] : [["maxLength", maxLength] as const]),
    ...(pattern === undefined ? [] : [["pattern", pattern.xsd] as const]),
  ];
}

/** Facets of a number. */
export function numberFacets(space: NumberSpace): readonly Facet[] {
  const min = numberBound(space, space.minValue, "minimum");
  const max = numberBound(space, space.maxValue, "maximum");
  if (min !== undefined && max !== undefined && isAbove(min, max))
    return UNSATISFIABLE_LITERAL;
  return [
    ...(space.kind === "currency" ? [["fractionDigits", 2] as const] : []),
    ...(min === undefined ? [] : [["minInclusive", min] as const]),
    ...(max === undefined ? [] : [["maxInclusive", max] as const]),
  ];
}

function numberBound(
  space: NumberSpace,
  bound: string | undefined,
  side: "minimum" | "maximum",
): string | undefined {
  if (bound === undefined) return undefined;
  if (space.kind === "integer") return integerBound(bound, side);
  return binaryBound(bound, side) === undefined ? undefined : bound.trim();
}

function isAbove(min: string, max: string): boolean {
  return Number(min) > Number(max);
}

/** Facets of a date or time beyond its lexical form. */
export function instantFacets(space: InstantSpace): readonly Facet[] {
  const { kind, minValue, maxValue } = space;
  const bounds = [minValue, maxValue].filter((bound) => bound !== undefined);
  // Values with and without offset have no full order in XSD, so a dateTime is bounded by its lexical form.
  const native =
    kind !== "dateTime" && bounds.every((bound) => isExactInstant(kind, bound));
  if (!native) {
    const pattern = boundsPattern(space);
    return pattern === undefined ? [] : [["pattern", pattern]];
  }
  if (minValue !== undefined && maxValue !== undefined && minValue > maxValue)
    return UNSATISFIABLE_LITERAL;
  return [
    ...(minValue === undefined ? [] : [["minInclusive", minValue] as const]),
    ...(maxValue === undefined ? [] : [["maxInclusive", maxValue] as const]),
  ];
}
