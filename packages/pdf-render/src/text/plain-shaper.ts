import type { GlyphRun, PlacedGlyph } from "./glyph-run.js";
import { FEATURES, LANGUAGE } from "./open-type.js";
import type { Typeface } from "./typeface.js";

/**
 * The letters of German text. Each is one glyph, and only kerning between neighbours moves them: two lookups do what
 * the OpenType engine takes 0.3 ms a word for. `plain-shaper.test.ts` holds both against
 * each other.
 */
const PLAIN_WORD = /^[ -~§°²³´·ÄÖÜßäöüÀ-ÖØ-öø-ÿ–—‘’‚“”„…€‹›«»•]*$/;

/** Code points that {@link PLAIN_WORD} allows, in the order of Unicode. */
export const PLAIN_CHARACTERS: readonly number[] = Array.from(
  { length: 0x20b0 },
  (_, codePoint) => codePoint,
).filter((codePoint) => PLAIN_WORD.test(String.fromCodePoint(codePoint)));

interface PlainFace {
  readonly glyphs: Map<number, PlacedGlyph>;
  /** Glyphs with kerning towards the next letter, by both code points. Holds letters, never words. */
  readonly pairs: Map<number, PlacedGlyph>;
}

const faces = new WeakMap<Typeface, PlainFace>();

/** Sets a word of plain letters; `undefined` if the word or the typeface needs the full engine. */
export function shapePlain(face: Typeface, word: string): GlyphRun | undefined {
  if (!PLAIN_WORD.test(word)) return undefined;
  const plain = plainFace(face);
  const glyphs: PlacedGlyph[] = [];
  let width = 0;
  for (let index = 0; index < word.length; index++) {
    const current = word.charCodeAt(index);
    const next = index + 1 < word.length ? word.charCodeAt(index + 1) : 0;
    const glyph =
      next === 0
        ? plain.glyphs.get(current)
        : kernedGlyph(face, plain, current, next);
    if (glyph === undefined) return undefined;
    glyphs.push(glyph);
    width += glyph.advance;
  }
  return { face, glyphs, width, text: word, spellOut: false };
}

function plainFace(face: Typeface): PlainFace {
  const known = faces.get(face);
  if (known !== undefined) return known;
  const glyphs = new Map<number, PlacedGlyph>();
  for (const codePoint of PLAIN_CHARACTERS) {
    if (!face.has(codePoint)) continue;
    const glyph = face.font.glyphForCodePoint(codePoint);
    const width = (glyph.advanceWidth * 1000) / face.unitsPerEm;
    glyphs.set(codePoint, {
      id: glyph.id,
      width,
      advance: width,
      dx: 0,
      dy: 0,
      text: String.fromCodePoint(codePoint),
    });
  }
  const plain = { glyphs, pairs: new Map<number, PlacedGlyph>() };
  faces.set(face, plain);
  return plain;
}

function kernedGlyph(
  face: Typeface,
  plain: PlainFace,
  current: number,
  next: number,
): PlacedGlyph | undefined {
  const pair = current * 0x10000 + next;
  const known = plain.pairs.get(pair);
  if (known !== undefined) return known;
  const alone = plain.glyphs.get(current);
  if (alone === undefined || !plain.glyphs.has(next)) return undefined;
  const [position] = face.font.layout(
    String.fromCharCode(current, next),
    FEATURES,
    "latn",
    LANGUAGE,
    "ltr",
  ).positions;
  const advance =
    position === undefined
      ? alone.advance
      : (position.xAdvance * 1000) / face.unitsPerEm;
  const glyph = advance === alone.advance ? alone : { ...alone, advance };
  plain.pairs.set(pair, glyph);
  return glyph;
}
