import type { GlyphRun } from "../text/glyph-run.js";
import type { FaceName, Typeface } from "../text/typeface.js";
import type { FontSubset } from "./font-subset.js";
import { hex4, hexText, pdfNumber } from "./numbers.js";

/** Subsets of the fonts that a document has used so far. */
export interface SubsetsInUse {
  of(face: Typeface): FontSubset;
}

/** Resource names of the fonts. */
export const FONT_RESOURCE: Readonly<Record<FaceName, string>> = {
  regular: "R",
  bold: "B",
  italic: "I",
  fallback: "F",
};

/** Writes the operators that show one line, inside a text object that stands at its place. */
export function showRuns(
  out: string[],
  runs: readonly GlyphRun[],
  sizePt: number,
  subsets: SubsetsInUse,
  faces: Set<FaceName>,
): void {
  const pen = new Pen(out, sizePt);
  for (const run of runs) {
    faces.add(run.face.name);
    const subset = subsets.of(run.face);
    const codes = run.glyphs.map((glyph) => subset.codeOf(glyph));
    const readAs = codes.map((code) => subset.textOf(code)).join("");
    const spellOut = run.spellOut || readAs !== run.text;
    if (spellOut) pen.open(run.text);
    pen.show(run, codes);
    if (spellOut) pen.close();
  }
  pen.flush();
}

/**
 * Shows glyphs where the shaper placed them. Lengths are thousandths of the font size; what the shaper wants and what
 * the glyph widths of the font give may differ, the difference goes into the array of TJ.
 */
class Pen {
  private face: FaceName | undefined;
  private rise = 0;
  private items = "";
  private hex = "";
  /** Where the next glyph should stand. */
  private wanted = 0;
  /** Where the PDF reader thinks it is. */
  private actual = 0;

  private readonly out: string[];
  private readonly sizePt: number;

  constructor(out: string[], sizePt: number) {
    this.out = out;
    this.sizePt = sizePt;
  }

  show(run: GlyphRun, codes: readonly number[]): void {
    this.useFace(run.face.name);
    for (const [index, glyph] of run.glyphs.entries()) {
      if (glyph.dy !== this.rise) this.setRise(glyph.dy);
      const offset = this.wanted + glyph.dx - this.actual;
      if (Math.abs(offset) >= 0.5) {
        this.closeHex();
        this.items += pdfNumber(-offset);
        this.actual += offset;
      }
      this.hex += hex4(codes[index] ?? 0);
      this.actual += glyph.width;
      this.wanted += glyph.advance;
    }
    if (this.rise !== 0) this.setRise(0);
  }

  open(text: string): void {
    this.flush();
    this.out.push(`/Span <</ActualText ${hexText(text)}>> BDC`);
  }

  close(): void {
    this.flush();
    this.out.push("EMC");
  }

  flush(): void {
    this.closeHex();
    if (this.items !== "") this.out.push(`[${this.items}] TJ`);
    this.items = "";
  }

  private useFace(face: FaceName): void {
    if (face === this.face) return;
    this.flush();
    this.face = face;
    this.out.push(`/${FONT_RESOURCE[face]} ${pdfNumber(this.sizePt)} Tf`);
  }

  private setRise(rise: number): void {
    this.flush();
    this.rise = rise;
    this.out.push(`${pdfNumber((rise * this.sizePt) / 1000)} Ts`);
  }

  private closeHex(): void {
    if (this.hex !== "") this.items += `<${this.hex}>`;
    this.hex = "";
  }
}
