import type { GlyphRun, PlacedGlyph } from "./glyph-run.js";
import type { Typeface } from "./typeface.js";

/** Ligatures gain a form nothing, and a copied “fi” should be two letters everywhere. */
export const FEATURES: Record<string, boolean> = {
  liga: false,
  clig: false,
};

export const LANGUAGE = "DEU";

/** Sets letters of one script with the font's own tables: kerning, composed letters, marks in their place. */
export function shapeOpenType(face: Typeface, text: string): GlyphRun {
  const { glyphs, positions } = face.font.layout(
    text,
    FEATURES,
    scriptOf(text),
    LANGUAGE,
    "ltr",
  );
  const scale = 1000 / face.unitsPerEm;
  const placed: PlacedGlyph[] = [];
  let width = 0;
  let shifted = false;
  let spelled = "";
  for (const [index, glyph] of glyphs.entries()) {
    const position = positions[index];
    const advance = (position?.xAdvance ?? 0) * scale;
    const dx = (position?.xOffset ?? 0) * scale;
    const dy = (position?.yOffset ?? 0) * scale;
    const stands = String.fromCodePoint(...glyph.codePoints);
    placed.push({
      id: glyph.id,
      width: glyph.advanceWidth * scale,
      advance,
      dx,
      dy,
      text: stands,
    });
    width += advance;
    spelled += stands;
    shifted ||= dx !== 0 || dy !== 0;
  }
  return {
    face,
    glyphs: placed,
    width,
    text,
    // Readers take a shifted mark for a word of its own.
    spellOut: shifted || spelled !== text,
  };
}

/** The script by which a font chooses its tables. */
export function scriptOf(text: string): string {
  if (/\p{Script=Greek}/u.test(text)) return "grek";
  if (/\p{Script=Cyrillic}/u.test(text)) return "cyrl";
  return "latn";
}
