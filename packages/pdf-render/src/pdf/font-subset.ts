import type { PlacedGlyph } from "../text/glyph-run.js";
import { PLAIN_CHARACTERS } from "../text/plain-shaper.js";
import type { Typeface } from "../text/typeface.js";

/**
 * The glyphs of one typeface that a document uses, with new numbers in the order of their first use.
 *
 * Every subset begins with the letters of German text. Most documents need no others, so that they share one subset,
 * which is encoded once (see embed-font.ts).
 */
export interface FontSubset {
  readonly face: Typeface;
  /** New number of a glyph. */
  codeOf(glyph: PlacedGlyph): number;
  /** What a reader takes a glyph for. */
  textOf(code: number): string;
  /** In the order of the new numbers; 0 is the glyph for missing characters, which is never shown. */
  glyphs(): readonly PlacedGlyph[];
  /** How many of the glyphs are the letters that every subset begins with. */
  readonly commonGlyphs: number;
}

/** A glyph that only fills its number: how it is placed and read is said where it is used. */
export function plainGlyph(
  face: Typeface,
  id: number,
  text: string,
): PlacedGlyph {
  const width = (face.font.getGlyph(id).advanceWidth * 1000) / face.unitsPerEm;
  return { id, width, advance: width, dx: 0, dy: 0, text };
}

/**
 * What a glyph stands for by itself, if the shaper has told another one all of it, as with a letter that it took apart:
 * PDF/A wants every glyph to stand for something.
 */
function ownText({ font }: Typeface, id: number): string {
  return font.stringsForGlyph(id)[0] ?? "\ufffd";
}

/** The characters that nearly every document uses. */
const COMMON = PLAIN_CHARACTERS.filter(
  (codePoint) =>
    codePoint < 0x7f ||
    "ÄÖÜßäöü§–„“€‹›…".includes(String.fromCodePoint(codePoint)),
);

/** A subset with the common letters in it. */
export function createFontSubset(face: Typeface): FontSubset {
  const glyphs: PlacedGlyph[] = [plainGlyph(face, 0, "")];
  const codes = new Map<number, number>([[0, 0]]);
  const add = (glyph: PlacedGlyph): number => {
    const code = glyphs.length;
    glyphs.push(
      glyph.text === "" ? { ...glyph, text: ownText(face, glyph.id) } : glyph,
    );
    codes.set(glyph.id, code);
    return code;
  };
  for (const codePoint of face.name === "fallback" ? [] : COMMON) {
    if (!face.has(codePoint)) continue;
    const { id } = face.font.glyphForCodePoint(codePoint);
    if (codes.has(id)) continue;
    add(plainGlyph(face, id, String.fromCodePoint(codePoint)));
  }
  return {
    face,
    commonGlyphs: glyphs.length,
    codeOf: (glyph) => codes.get(glyph.id) ?? add(glyph),
    textOf: (code) => glyphs[code]?.text ?? "",
    glyphs: () => glyphs,
  };
}
