import { BOX_PADDING } from "../layout/measure-entry.js";
import { PARAGRAPH_STYLES } from "../layout/styles.js";
import type { GlyphRun } from "../text/glyph-run.js";
import type { FaceName } from "../text/typeface.js";
import { pdfNumber } from "./numbers.js";
import { showRuns, type SubsetsInUse } from "./pen.js";

/** What a form field looks like in one of its states: operators within a box that begins at 0, 0. */
export interface Appearance {
  readonly width: number;
  readonly height: number;
  readonly operators: string;
  readonly faces: ReadonlySet<FaceName>;
}

/** Lines that a photocopier keeps, and a ground that says "write here" without taking toner. */
export const BORDER_GREY = 0.45;
export const READ_ONLY_GROUND = 0.93;
export const BORDER_WIDTH = 0.75;

const STYLE = PARAGRAPH_STYLES.value;
/** Where the baseline of a single line stands, from the middle of the box. */
const BASELINE_BELOW_MIDDLE = 0.36;
const NOTHING: ReadonlySet<FaceName> = new Set();

/** A box to write in, with what stands in it from the start. */
export function textAppearance(
  width: number,
  height: number,
  lines: readonly (readonly GlyphRun[])[],
  options: { readonly isReadOnly: boolean; readonly isMultiline: boolean },
  subsets: SubsetsInUse,
): Appearance {
  const frame = box(width, height, options.isReadOnly);
  if (lines.length === 0) {
    return {
      width,
      height,
      operators: `${frame}\n/Tx BMC\nEMC`,
      faces: NOTHING,
    };
  }
  const faces = new Set<FaceName>();
  const inner = `${pdfNumber(width - 2)} ${pdfNumber(height - 2)}`;
  const out = [frame, "/Tx BMC", "q", `1 1 ${inner} re W n`, "BT", "0 g"];
  const first = options.isMultiline
    ? height - BOX_PADDING - STYLE.sizePt
    : height / 2 - STYLE.sizePt * BASELINE_BELOW_MIDDLE;
  for (const [index, runs] of lines.entries()) {
    const y = first - index * STYLE.leadingPt;
    out.push(`1 0 0 1 ${pdfNumber(BOX_PADDING)} ${pdfNumber(y)} Tm`);
    showRuns(out, runs, STYLE.sizePt, subsets, faces);
  }
  out.push("ET", "Q", "EMC");
  return { width, height, operators: out.join("\n"), faces };
}

/** A square to mark, with or without its cross. */
export function checkAppearance(size: number, isOn: boolean): Appearance {
  const from = size * 0.22;
  const to = size - from;
  const cross = `0 G 1.4 w ${point(from, from)} m ${point(to, to)} l ${point(from, to)} m ${point(to, from)} l S`;
  const operators = box(size, size, false) + (isOn ? `\n${cross}` : "");
  return { width: size, height: size, operators, faces: NOTHING };
}

/** A circle to mark, with or without its dot: of several, one is chosen. */
export function radioAppearance(size: number, isOn: boolean): Appearance {
  const middle = size / 2;
  const ring = `1 g ${pdfNumber(BORDER_GREY)} G ${pdfNumber(BORDER_WIDTH)} w ${circle(middle, middle - BORDER_WIDTH / 2)} B`;
  const dot = `0 g ${circle(middle, size * 0.25)} f`;
  const operators = isOn ? `${ring}\n${dot}` : ring;
  return { width: size, height: size, operators, faces: NOTHING };
}

function box(width: number, height: number, isReadOnly: boolean): string {
  const inset = BORDER_WIDTH / 2;
  const extent = `${pdfNumber(width - BORDER_WIDTH)} ${pdfNumber(height - BORDER_WIDTH)}`;
  const ground = isReadOnly ? READ_ONLY_GROUND : 1;
  return `${pdfNumber(ground)} g ${pdfNumber(BORDER_GREY)} G ${pdfNumber(BORDER_WIDTH)} w ${point(inset, inset)} ${extent} re B`;
}

/** Four curves; the factor brings them closest to a circle. */
function circle(middle: number, radius: number): string {
  const pull = radius * 0.5523;
  const [low, high] = [middle - radius, middle + radius];
  const curve = (...numbers: readonly number[]): string =>
    `${numbers.map(pdfNumber).join(" ")} c`;
  return [
    `${point(high, middle)} m`,
    curve(high, middle + pull, middle + pull, high, middle, high),
    curve(middle - pull, high, low, middle + pull, low, middle),
    curve(low, middle - pull, middle - pull, low, middle, low),
    curve(middle + pull, low, high, middle - pull, high, middle),
  ].join(" ");
}

function point(x: number, y: number): string {
  return `${pdfNumber(x)} ${pdfNumber(y)}`;
}
