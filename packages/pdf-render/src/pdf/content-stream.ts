import type { Frame, Page, TextFrame } from "../layout/frames.js";
import { PAGE } from "../layout/page-geometry.js";
import type { TagNode } from "../layout/tag-node.js";
import type { GlyphRun } from "../text/glyph-run.js";
import type { FaceName, Typeface } from "../text/typeface.js";
import type { FontSubset } from "./font-subset.js";
import { hex4, hexText, pdfNumber } from "./numbers.js";

/** Subsets of the fonts that a document has used so far. */
export interface SubsetsInUse {
  of(face: Typeface): FontSubset;
}

export interface PageContent {
  /** Operators, all ASCII. */
  readonly operators: string;
  /** The structure elements that the marked text belongs to; the index is the MCID. */
  readonly marked: readonly TagNode[];
  readonly faces: ReadonlySet<FaceName>;
}

/** Resource names of the fonts. */
export const FONT_RESOURCE: Readonly<Record<FaceName, string>> = {
  regular: "R",
  bold: "B",
  italic: "I",
  fallback: "F",
};

const ARTIFACTS = {
  header: "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
  footer: "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
  repeated: "/Artifact <</Type /Pagination>> BDC",
  rule: "/Artifact <</Type /Layout>> BDC",
} as const;

/** Writes one page: text in reading order, each stretch marked with the element that it belongs to. */
export function pageContent(page: Page, subsets: SubsetsInUse): PageContent {
  const out: string[] = [];
  const marked: TagNode[] = [];
  const faces = new Set<FaceName>();
  let owner: TextFrame["owner"] | "rule" | undefined;
  const mark = (next: TextFrame["owner"] | "rule"): void => {
    if (next === owner) return;
    close();
    owner = next;
    if (typeof next === "string") out.push(ARTIFACTS[next]);
    else {
      out.push(`/${next.type} <</MCID ${String(marked.length)}>> BDC`);
      marked.push(next);
    }
    if (next !== "rule") out.push("BT");
  };
  const close = (): void => {
    if (owner === undefined) return;
    out.push(owner === "rule" ? "EMC" : "ET\nEMC");
  };
  for (const frame of page.frames) {
    if (frame.kind === "link") continue;
    if (frame.kind === "text" && frame.runs.length === 0) continue;
    mark(frame.kind === "rule" ? "rule" : frame.owner);
    if (frame.kind === "rule") writeRule(out, frame);
    else writeText(out, frame, subsets, faces);
  }
  close();
  return { operators: out.join("\n"), marked, faces };
}

function writeRule(
  out: string[],
  { x, y, width, style }: Extract<Frame, { kind: "rule" }>,
): void {
  const top = pdfNumber(PAGE.height - y);
  out.push(
    `${pdfNumber(style.grey)} G ${pdfNumber(style.weightPt)} w ${pdfNumber(x)} ${top} m ${pdfNumber(x + width)} ${top} l S`,
  );
}

function writeText(
  out: string[],
  { x, y, runs, style }: TextFrame,
  subsets: SubsetsInUse,
  faces: Set<FaceName>,
): void {
  out.push(
    `${pdfNumber(style.grey)} g 1 0 0 1 ${pdfNumber(x)} ${pdfNumber(PAGE.height - y)} Tm`,
  );
  const pen = new Pen(out, style.sizePt);
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
