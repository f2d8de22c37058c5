import type { Typeface } from "./typeface.js";

/** One glyph; lengths in thousandths of the font size. */
export interface PlacedGlyph {
  /** Glyph id in the font file. */
  readonly id: number;
  /** How far the glyph itself moves the pen. */
  readonly width: number;
  /** How far the pen really moves: `width` and kerning. */
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
  /** What the glyph stands for; "" if another glyph stands for it. */
  readonly text: string;
}

/** Glyphs of one typeface in a row. */
export interface GlyphRun {
  readonly face: Typeface;
  readonly glyphs: readonly PlacedGlyph[];
  /** Sum of the advances, in thousandths of the font size. */
  readonly width: number;
  /** What the glyphs together stand for. */
  readonly text: string;
  /** True if the text cannot be told from the glyphs alone, so that it has to stand beside them. */
  readonly spellOut: boolean;
}

/** Width of several runs, in thousandths of the font size. */
export function widthOf(runs: readonly GlyphRun[]): number {
  let width = 0;
  for (const run of runs) width += run.width;
  return width;
}
