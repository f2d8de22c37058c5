import type { Bookmark, Frame, Page } from "./frames.js";
import { PAGE, TEXT_WIDTH, WHOLE_ROW } from "./page-geometry.js";
import type { Unit, UnitCell, UnitLine } from "./units.js";

/** A cut leaves at least this many lines on the page. */
const LINES_BEFORE_CUT = 2;

/** Where the baseline stands in a line of text. */
const BASELINE = 0.76;

export interface Paginated {
  readonly pages: readonly Page[];
  readonly bookmarks: readonly Bookmark[];
}

/**
 * Fills pages. A heading stays with what follows it; a row that begins a page has its table's head above it; a row
 * that is too high for the rest of a page goes on at the next one.
 */
export function paginate(units: readonly Unit[]): Paginated {
  const pages: { frames: Frame[] }[] = [];
  const bookmarks: Bookmark[] = [];
  let frames: Frame[] = [];
  let y: number = PAGE.top;
  let firstY = y;
  /** Nothing stands on the page but a repeated head. */
  const isFresh = (): boolean => y === firstY;
  const newPage = (): void => {
    frames = [];
    pages.push({ frames });
    y = PAGE.top;
    firstY = y;
  };
  const repeatHead = (unit: Unit): void => {
    for (const head of unit.repeatedHead ?? []) {
      const whole = head.cells.map(() => 0);
      drawLines(frames, head, whole, y, 0, Infinity, "repeated");
      y += head.heightPt;
      drawRule(frames, head, y);
    }
    firstY = y;
  };
  newPage();
  for (const [index, unit] of units.entries()) {
    const group = heightKeptTogether(units, index);
    if (!isFresh() && y + unit.spaceBeforePt + group > PAGE.bottom) {
      newPage();
      repeatHead(unit);
    }
    y += isFresh() ? 0 : unit.spaceBeforePt;
    if (unit.bookmark !== undefined) {
      bookmarks.push({ ...unit.bookmark, page: pages.length - 1, y });
    }
    const rest = unit.cells.map(() => 0);
    let from = 0;
    while (y + inkHeight(unit) - from > PAGE.bottom) {
      const fresh = isFresh();
      const to = drawLines(frames, unit, rest, y, from, PAGE.bottom);
      // A line that is higher than a page runs over its edge rather than being lost.
      if (to === from && fresh) break;
      newPage();
      repeatHead(unit);
      from = to;
    }
    drawLines(frames, unit, rest, y, from, Infinity);
    for (const rule of unit.rules ?? []) {
      frames.push({ ...rule, kind: "rule", y: y - from + rule.top });
    }
    y += unit.heightPt - from;
    drawRule(frames, unit, y);
    drawLink(frames, unit, y);
  }
  return { pages, bookmarks };
}

/** Height of a unit and of all that must begin on its page. */
function heightKeptTogether(units: readonly Unit[], index: number): number {
  let height = 0;
  for (let at = index; at < units.length; at++) {
    const unit = units[at];
    if (unit === undefined) break;
    if (at > index) height += unit.spaceBeforePt;
    height += unit.keepWithNext ? unit.heightPt : leastHeight(unit);
    if (!unit.keepWithNext) break;
  }
  return height;
}

/** What of a unit has to stand on the page that it begins on. */
function leastHeight(unit: Unit): number {
  if (unit.heightPt <= WHOLE_ROW) return unit.heightPt;
  const bottoms = unit.cells.map((lines) => {
    const line = lines.at(LINES_BEFORE_CUT - 1) ?? lines.at(-1);
    return line === undefined ? 0 : line.top + line.heightPt;
  });
  return Math.max(...bottoms);
}

/**
 * Draws the lines of a unit that end above a limit.
 *
 * @param next - for each cell the first line that is not drawn yet; moved on
 * @param y - where the part that begins at `from` stands on the page
 * @returns the lower edge of what was drawn, from the top of the unit
 */
function drawLines(
  frames: Frame[],
  unit: Unit,
  next: number[],
  y: number,
  from: number,
  limit: number,
  artifact?: "repeated",
): number {
  const top = y - from;
  let edge = from;
  let rest = Infinity;
  for (const [cell, lines] of unit.cells.entries()) {
    const start = next[cell] ?? 0;
    const end = lastToDraw(lines, start, limit - top);
    for (const line of lines.slice(start, end)) {
      edge = Math.max(edge, line.top + line.heightPt);
      frames.push(frameOf(line, top, artifact));
    }
    next[cell] = end;
    rest = Math.min(rest, lines[end]?.top ?? Infinity);
  }
  // What goes on at the next page begins at its highest line.
  return rest === Infinity ? edge : Math.min(edge, rest);
}

/** Index behind the last line that ends above the limit; a single line is not left over for the next page. */
function lastToDraw(lines: UnitCell, start: number, limit: number): number {
  let end = start;
  for (; end < lines.length; end++) {
    const line = lines[end];
    if (line === undefined || line.top + line.heightPt > limit) break;
  }
  const isAlone = end === lines.length - 1;
  return isAlone && end - start > LINES_BEFORE_CUT ? end - 1 : end;
}

function frameOf(
  line: UnitLine,
  top: number,
  artifact: "repeated" | undefined,
): Frame {
  const { x, box, runs, style, node } = line;
  if (box !== undefined) {
    return { kind: "box", x, y: top + line.top, box, owner: node };
  }
  return {
    kind: "text",
    x,
    y: top + line.top + baselineOf(line),
    runs,
    style,
    owner: artifact ?? node,
  };
}

/** Height down to the last line; the room below it may fall off the page. */
function inkHeight(unit: Unit): number {
  return Math.max(
    ...unit.cells.map((lines) => {
      const last = lines.at(-1);
      return last === undefined ? 0 : last.top + last.heightPt;
    }),
  );
}

function baselineOf({ heightPt, style }: UnitLine): number {
  return (heightPt - style.sizePt) / 2 + style.sizePt * BASELINE + 0.5;
}

function drawRule(frames: Frame[], unit: Unit, y: number): void {
  if (unit.ruleBelow === undefined) return;
  frames.push({
    kind: "rule",
    x: PAGE.left,
    y,
    width: TEXT_WIDTH,
    style: unit.ruleBelow,
  });
}

function drawLink(frames: Frame[], { link, heightPt }: Unit, y: number): void {
  if (link === undefined) return;
  frames.push({
    kind: "link",
    x: PAGE.left,
    y: y - heightPt,
    width: TEXT_WIDTH,
    height: heightPt,
    ...link,
  });
}
