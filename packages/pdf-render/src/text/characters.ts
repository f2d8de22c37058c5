/**
 * Characters without a shape of their own. Controls that turn the direction of writing, join or hide letters could
 * make a document say something else than its data.
 */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/u;

/** Scripts that are written from left to right, letter by letter; others need more than glyphs in a row. */
const SIMPLE_SCRIPT =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]/u;

/** A letter with its combining marks; under the flag `u`, a lone surrogate is one too. */
const CLUSTERS = /\P{M}\p{M}*|\p{M}+/gu;

/** More marks on one letter would reach into the lines above and below. */
const MARKS_THAT_FIT = 2;

export type CharacterKind = "plain" | "invisible" | "foreign";

/** What kind of character a code point is for the typesetter. */
export function characterKind(codePoint: number): CharacterKind {
  const character = String.fromCodePoint(codePoint);
  if (INVISIBLE.test(character)) return "invisible";
  return SIMPLE_SCRIPT.test(character) ? "plain" : "foreign";
}

/** Splits text into letters with their combining marks. */
export function clusters(text: string): string[] {
  return text.match(CLUSTERS) ?? [];
}

/** Splits the code points of a cluster into those that are set as a letter, and marks that no longer fit. */
export function fitMarks(codePoints: readonly number[]): {
  readonly fitting: readonly number[];
  readonly excess: readonly number[];
} {
  const end = 1 + MARKS_THAT_FIT;
  return { fitting: codePoints.slice(0, end), excess: codePoints.slice(end) };
}

/** The code points of a text; a lone surrogate counts as one. */
export function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
