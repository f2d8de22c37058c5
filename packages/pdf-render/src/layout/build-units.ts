import type {
  Block,
  Cell,
  Heading,
  NumberedList,
  Paragraph,
  Row,
  Table,
  Words,
} from "../content/content.js";
import { widthOf } from "../text/glyph-run.js";
import type { Shaper } from "../text/shaper.js";
import { breakLines } from "./break-lines.js";
import { PAGE, TEXT_WIDTH } from "./page-geometry.js";
import {
  HEADING_STYLES,
  PARAGRAPH_STYLES,
  RULES,
  type TextStyle,
} from "./styles.js";
import { tag, type TagNode } from "./tag-node.js";
import type { Unit, UnitCell, UnitLine } from "./units.js";

/** Room between the text of a row and its edges, and between columns. */
const ROW_PADDING = 3;
const COLUMN_GAP = 12;
const TABLE_SPACE = 2;
const PARAGRAPH_SPACE = 6;
const LIST_INDENT = 9;
const DIGIT_WIDTH = 5.5;

const HEADING_TAGS = {
  1: "H1",
  2: "H2",
  3: "H3",
  4: "H4",
  5: "H5",
  6: "H6",
} as const;

export interface Measured {
  readonly units: readonly Unit[];
  readonly tags: readonly TagNode[];
}

/** Turns content into measured rows in reading order, and into the tags that they belong to. */
export function buildUnits(blocks: readonly Block[], shaper: Shaper): Measured {
  const units: Unit[] = [];
  const tags = measureBlocks(blocks, units, shaper);
  return { units, tags };
}

function measureBlocks(
  blocks: readonly Block[],
  units: Unit[],
  shaper: Shaper,
): TagNode[] {
  return blocks.map((block) => {
    switch (block.kind) {
      case "section":
        return tag("Sect", measureBlocks(block.blocks, units, shaper));
      case "heading":
        return measureHeading(block, units, shaper);
      case "paragraph":
        return measureParagraph(block, units, shaper);
      case "table":
        return measureTable(block, units, shaper);
    }
  });
}

function measureHeading(
  { level, text }: Heading,
  units: Unit[],
  shaper: Shaper,
): TagNode {
  const look = HEADING_STYLES[level];
  const node = tag(HEADING_TAGS[level]);
  const lines = setLines(
    text,
    look.text,
    PAGE.left,
    TEXT_WIDTH,
    0,
    node,
    shaper,
  );
  units.push({
    cells: [lines],
    heightPt: bottomOf(lines) + look.spaceAfterPt,
    // Headings right below one another belong together.
    spaceBeforePt:
      units.at(-1)?.bookmark === undefined
        ? look.spaceBeforePt
        : look.spaceBeforePt / 2,
    keepWithNext: true,
    ...(look.ruleBelow ? { ruleBelow: RULES.strong } : {}),
    bookmark: { level, title: text.text },
  });
  return node;
}

function measureParagraph(
  { role, text }: Paragraph,
  units: Unit[],
  shaper: Shaper,
): TagNode {
  const node = tag("P");
  const lines = setLines(
    text,
    PARAGRAPH_STYLES[role],
    PAGE.left,
    TEXT_WIDTH,
    0,
    node,
    shaper,
  );
  units.push({
    cells: [lines],
    heightPt: bottomOf(lines) + PARAGRAPH_SPACE,
    spaceBeforePt: PARAGRAPH_SPACE,
    keepWithNext: false,
  });
  return node;
}

function measureTable(table: Table, units: Unit[], shaper: Shaper): TagNode {
  const columns = columnsOf(table);
  const ruled = table.look !== "facts";
  const measure = (row: Row): { node: TagNode; unit: Unit } =>
    measureRow(row, columns, ruled, shaper);
  if (table.head === undefined) {
    const rows = table.rows.map(measure);
    pushSpaced(
      units,
      rows.map(({ unit }) => unit),
    );
    return tag(
      "Table",
      rows.map(({ node }) => node),
    );
  }
  const head = measure({ cells: table.head });
  const headUnit: Unit = {
    ...head.unit,
    keepWithNext: true,
    ruleBelow: RULES.strong,
  };
  const rows = table.rows.map(measure);
  pushSpaced(units, [
    headUnit,
    ...rows.map(({ unit }) => ({ ...unit, repeatedHead: [headUnit] })),
  ]);
  return tag("Table", [
    tag("THead", [head.node]),
    tag(
      "TBody",
      rows.map(({ node }) => node),
    ),
  ]);
}

/** Adds the rows of a table. No spread: a table may have more rows than a call takes arguments. */
function pushSpaced(units: Unit[], rows: readonly Unit[]): void {
  for (const [index, row] of rows.entries()) {
    units.push(index === 0 ? { ...row, spaceBeforePt: TABLE_SPACE } : row);
  }
}

interface Column {
  readonly x: number;
  readonly width: number;
}

function columnsOf({ columns: shares }: Table): Column[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let x: number = PAGE.left;
  return shares.map((share, index) => {
    const full = (TEXT_WIDTH * share) / total;
    const width = index === shares.length - 1 ? full : full - COLUMN_GAP;
    const column = { x, width };
    x += full;
    return column;
  });
}

function measureRow(
  { cells }: Row,
  columns: readonly Column[],
  ruled: boolean,
  shaper: Shaper,
): { node: TagNode; unit: Unit } {
  const padding = ruled ? ROW_PADDING : 0;
  const measured = cells.map((cell, index) =>
    measureCell(
      cell,
      columns[index] ?? { x: PAGE.left, width: TEXT_WIDTH },
      padding,
      shaper,
    ),
  );
  const bottom = Math.max(...measured.map(({ lines }) => bottomOf(lines)));
  return {
    node: tag(
      "TR",
      measured.map(({ node }) => node),
    ),
    unit: {
      cells: measured.map(({ lines }) => lines),
      heightPt: bottom + padding,
      spaceBeforePt: 0,
      keepWithNext: false,
      ...(ruled ? { ruleBelow: RULES.row } : {}),
    },
  };
}

function measureCell(
  cell: Cell,
  { x, width }: Column,
  padding: number,
  shaper: Shaper,
): { node: TagNode; lines: UnitCell } {
  let lines: readonly UnitLine[] = [];
  const children: TagNode[] = [];
  const [only] = cell.blocks;
  for (const block of cell.blocks) {
    const top = lines.length === 0 ? padding : bottomOf(lines);
    if (block.kind === "list") {
      const list = measureList(block, x, width, top, shaper);
      lines = lines.concat(list.lines);
      children.push(list.node);
    } else {
      const node = tag("P");
      const style = PARAGRAPH_STYLES[block.role];
      lines = lines.concat(
        setLines(block.text, style, x, width, top, node, shaper),
      );
      children.push(node);
    }
  }
  const type = cell.heads === undefined ? "TD" : "TH";
  const aligned = cell.align === "end" ? lines.map(toEnd(x + width)) : lines;
  // A cell with one paragraph holds its text itself, as most readers expect of a table.
  if (cell.blocks.length === 1 && only?.kind === "paragraph") {
    const node = withScope(cell, { type, children: [] });
    return { node, lines: aligned.map((line) => ({ ...line, node })) };
  }
  return { node: withScope(cell, { type, children }), lines: aligned };
}

/** Moves a line to the right edge of its column. */
function toEnd(edge: number): (line: UnitLine) => UnitLine {
  return (line) => ({
    ...line,
    x: edge - (widthOf(line.runs) * line.style.sizePt) / 1000,
  });
}

function withScope(cell: Cell, node: TagNode): TagNode {
  if (cell.heads === undefined) return node;
  return { ...node, scope: cell.heads === "row" ? "Row" : "Column" };
}

function measureList(
  { items }: NumberedList,
  x: number,
  width: number,
  top: number,
  shaper: Shaper,
): { node: TagNode; lines: UnitCell } {
  const style = PARAGRAPH_STYLES.value;
  const indent = LIST_INDENT + DIGIT_WIDTH * String(items.length).length;
  let lines: UnitCell = [];
  const children = items.map((item, index) => {
    const label = tag("Lbl");
    const body = tag("LBody");
    const itemTop = lines.length === 0 ? top : bottomOf(lines);
    const number = { text: `${String(index + 1)}.` };
    lines = lines.concat(
      setLines(number, style, x, indent, itemTop, label, shaper),
      setLines(item, style, x + indent, width - indent, itemTop, body, shaper),
    );
    return tag("LI", [label, body]);
  });
  return { node: tag("L", children), lines };
}

/** Breaks a text into the lines of a unit. */
export function setLines(
  text: Words,
  style: TextStyle,
  x: number,
  width: number,
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
