import { isLatin } from "@fim-forms/form-model";

import type { Typeface } from "../text/typeface.js";
import {
  createFontSubset,
  plainGlyph,
  type FontSubset,
} from "./font-subset.js";

/** The last code point that DIN SPEC 91379 has letters up to: the rest is punctuation and currency below it. */
const LAST_LETTER = 0x2265;

/** The letters of DIN SPEC 91379; those with several code points are put together by the reader. */
function letters(): readonly number[] {
  return Array.from(
    { length: LAST_LETTER + 1 },
    (_, codePoint) => codePoint,
  ).filter(
    (codePoint) =>
      codePoint >= 0x20 && isLatin(String.fromCodePoint(codePoint)),
  );
}

/** Worked out when the first form is made: whoever only imports this package should not wait for it. */
let known: readonly number[] | undefined;

/** Combining marks of the sequences, which `isLatin` knows only behind their letters. */
const MARKS: readonly number[] = Array.from(
  { length: 0x70 },
  (_, index) => 0x300 + index,
);

/** A subset to type in: whoever fills in the form uses letters that nobody knows yet. */
export function createFormFont(face: Typeface): FontSubset {
  const subset = createFontSubset(face);
  known ??= letters();
  for (const codePoint of [...known, ...MARKS]) {
    if (!face.has(codePoint)) continue;
    const { id } = face.font.glyphForCodePoint(codePoint);
    subset.codeOf(plainGlyph(face, id, String.fromCodePoint(codePoint)));
  }
  return subset;
}
