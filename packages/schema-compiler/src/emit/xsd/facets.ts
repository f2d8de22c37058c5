import {
  boundsPattern,
  MAX_INTEGER,
  printDecimal,
  type InstantSpace,
  type IntegerSpace,
  type NumberSpace,
  type TextSpace,
} from "../value-space/index.js";
import { withNewerLetters } from "./newer-letters.js";

/** A facet and its value. */
export type Facet = readonly [name: string, value: string | number];

/** For restrictions of `xs:string`: no text is empty and holds a character. */
export const UNSATISFIABLE_TEXT: readonly Facet[] = [
  ["maxLength", 0],
  ["pattern", "!"],
];

/** For numbers, dates and times: none is written like this. */
export const UNSATISFIABLE_LITERAL: readonly Facet[] = [["pattern", "!"]];

/** Longer texts do not exist, and validators that count in 32 bits refuse such a facet. */
const MOST_CHARACTERS = 2 ** 31 - 1;

/** Facets of a text beyond those of the shared text types, which demand one character. */
export function textFacets(space: TextSpace): readonly Facet[] {
  const { minLength, maxLength, pattern } = space;
  return facets({
    minLength: minLength > 1 ? Math.min(minLength, MOST_CHARACTERS) : undefined,
    maxLength:
      maxLength !== undefined && maxLength > MOST_CHARACTERS
        ? undefined
        : maxLength,
    pattern: pattern === undefined ? undefined : withNewerLetters(pattern.xsd),
  });
}

/** Facets of a number. */
export function numberFacets({
  kind,
  min,
  max,
}: NumberSpace): readonly Facet[] {
  return facets({
    fractionDigits: kind === "currency" ? 2 : undefined,
    minInclusive: min === undefined ? undefined : printDecimal(min),
    maxInclusive: max === undefined ? undefined : printDecimal(max),
  });
}

/** Facets of an integer beyond those of the shared integer type. */
export function integerFacets({ min, max }: IntegerSpace): readonly Facet[] {
  return facets({
    minInclusive: min === -MAX_INTEGER ? undefined : String(min),
    maxInclusive: max === MAX_INTEGER ? undefined : String(max),
  });
}

/** Facets of a date or time beyond its lexical form. */
export function instantFacets(space: InstantSpace): readonly Facet[] {
  const { kind, min, max } = space;
  // Values with and without offset have no full order in XSD, so a dateTime is bounded by its lexical form.
  if (kind === "dateTime") return facets({ pattern: boundsPattern(space) });
  if (min !== undefined && max !== undefined && min > max)
    return UNSATISFIABLE_LITERAL;
  return facets({ minInclusive: min, maxInclusive: max });
}

function facets(
  values: Readonly<Record<string, string | number | undefined>>,
): readonly Facet[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
}
