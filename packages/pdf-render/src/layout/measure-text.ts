import type { Words } from "../content/content.js";
import type { Shaper } from "../text/shaper.js";
import { breakLines } from "./break-lines.js";
import type { TextStyle } from "./styles.js";
import type { TagNode } from "./tag-node.js";
import type { UnitCell, UnitLine } from "./units.js";

/** A column of a unit: where its lines begin, and how wide they may get. */
export interface Column {
  /** From the left edge of the page. */
  readonly x: number;
  readonly width: number;
}

/** Breaks a text into the lines of a unit. */
export function setLines(
  text: Words,
  style: TextStyle,
  { x, width }: Column,
  top: number,
  node: TagNode,
  shaper: Shaper,
): UnitLine[] {
  return breakLines(text, style, width, shaper).map(({ runs }, index) => ({
    x,
    top: top + index * style.leadingPt,
    heightPt: style.leadingPt,
    runs,
    style,
    node,
  }));
}

/** Lower edge of the last line, from the top of the unit. */
export function bottomOf(lines: UnitCell): number {
  const last = lines.at(-1);
  return last === undefined ? 0 : last.top + last.heightPt;
}
