import type { Cell, NumberedList, Row, Table } from "../content/content.js";
import { widthOf } from "../text/glyph-run.js";
import type { Shaper } from "../text/shaper.js";
import { ENTRY_TEXT_DROP, measureEntry } from "./measure-entry.js";
import { bottomOf, setLines, type Column } from "./measure-text.js";
import { PAGE, TEXT_WIDTH, WHOLE_ROW } from "./page-geometry.js";
import { PARAGRAPH_STYLES, RULES } from "./styles.js";
import { tag, textTag, type TagNode, type TagType } from "./tag-node.js";
import type { Unit, UnitCell, UnitLine } from "./units.js";

/** Room between the text of a row and its edges, and between columns. */
const ROW_PADDING = 3;
const COLUMN_GAP = 12;
const TABLE_SPACE = 2;
const LIST_INDENT = 9;
const DIGIT_WIDTH = 5.5;
/** Between places to write in that stand below one another. */
const ENTRY_GAP = 4;
/** Between a place to write in and the help below it. */
const HELP_GAP = 2;

/** Tables shorter than this stay together. */
const ROWS_AT_EDGE = 2;

/** Sets a table row by row; the head is repeated on each page. */
export function measureTable(
  table: Table,
  units: Unit[],
  shaper: Shaper,
): TagNode {
  const columns = columnsOf(table);
  const measure = (row: Row): { node: TagNode; unit: Unit } =>
    measureRow(row, columns, table, shaper);
  if (table.head === undefined) {
    const rows = table.rows.map(measure);
    pushRows(
      units,
      rows.map(({ unit }) => unit),
      TABLE_SPACE,
    );
    return tag(
      isList(table) ? "L" : "Table",
      rows.map(({ node }) => node),
    );
  }
  const head = measure({ cells: table.head });
  const headUnit: Unit = {
    ...head.unit,
    spaceBeforePt: TABLE_SPACE,
    keepWithNext: true,
    ruleBelow: RULES.head,
  };
  const rows = table.rows.map(measure);
  units.push(headUnit);
  pushRows(
    units,
    rows.map(({ unit }) => ({ ...unit, repeatedHead: [headUnit] })),
    0,
  );
  return tag("Table", [
    tag("THead", [head.node]),
    tag(
      "TBody",
      rows.map(({ node }) => node),
    ),
  ]);
}

/** What stands in one column below nothing is no table to those who hear it. */
function isList({ columns, head }: Table): boolean {
  return columns.length === 1 && head === undefined;
}

/**
 * Adds the rows of a table; the first two stay together, and so do the last two: one row alone at the edge of a page
 * is taken for the end of something else.
 */
function pushRows(
  units: Unit[],
  rows: readonly Unit[],
  spaceAbove: number,
): void {
  // No spread: a table may have more rows than a call takes arguments.
  for (const [index, row] of rows.entries()) {
    const isEdge =
      index < ROWS_AT_EDGE - 1 ||
      (index === rows.length - ROWS_AT_EDGE && index > 0);
    const next = rows[index + 1];
    units.push({
      ...row,
      spaceBeforePt: index === 0 ? spaceAbove : row.spaceBeforePt,
      keepWithNext:
        isEdge &&
        next !== undefined &&
        row.heightPt <= WHOLE_ROW &&
        next.heightPt <= WHOLE_ROW,
    });
  }
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

const TABLE_TYPES = { row: "TR", cell: "TD" } as const;
const LIST_TYPES = { row: "LI", cell: "LBody" } as const;

function measureRow(
  { cells }: Row,
  columns: readonly Column[],
  table: Table,
  shaper: Shaper,
): { node: TagNode; unit: Unit } {
  const { look } = table;
  const types = isList(table) ? LIST_TYPES : TABLE_TYPES;
  const ruled = look === "answers" || look === "grid";
  const padding = look === "facts" ? 0 : ROW_PADDING;
  const hasEntries = cells.some(({ blocks }) =>
    blocks.some(({ kind }) => kind === "entry"),
  );
  const measured = cells.map((cell, index) => {
    const drops = hasEntries && cell.blocks[0]?.kind === "paragraph";
    return measureCell(
      cell,
      columns[index] ?? { x: PAGE.left, width: TEXT_WIDTH },
      drops ? padding + ENTRY_TEXT_DROP : padding,
      types.cell,
      shaper,
    );
  });
  const bottom = Math.max(...measured.map(({ lines }) => bottomOf(lines)));
  return {
    node: tag(
      types.row,
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
  column: Column,
  padding: number,
  dataType: TagType,
  shaper: Shaper,
): { node: TagNode; lines: UnitCell } {
  let lines: readonly UnitLine[] = [];
  const children: TagNode[] = [];
  const [only] = cell.blocks;
  for (const [index, block] of cell.blocks.entries()) {
    const before = cell.blocks[index - 1]?.kind;
    const gap =
      block.kind === "entry" ? ENTRY_GAP : before === "entry" ? HELP_GAP : 0;
    const top = lines.length === 0 ? padding : bottomOf(lines) + gap;
    if (block.kind === "list") {
      const list = measureList(block, column, top, shaper);
      lines = lines.concat(list.lines);
      children.push(list.node);
    } else if (block.kind === "entry") {
      const entry = measureEntry(block, column, top, shaper);
      lines = lines.concat(entry.lines);
      children.push(...entry.nodes);
    } else {
      const node = textTag("P", block.text);
      const style = PARAGRAPH_STYLES[block.role];
      lines = lines.concat(
        setLines(block.text, style, column, top, node, shaper),
      );
      children.push(node);
    }
  }
  const type = cell.heads === undefined ? dataType : "TH";
  const aligned =
    cell.align === "end" ? lines.map(toEnd(column.x + column.width)) : lines;
  // A cell with one paragraph holds its text itself, as most readers expect of a table.
  if (cell.blocks.length === 1 && only?.kind === "paragraph") {
    const node = withScope(cell, textTag(type, only.text));
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
  { x, width }: Column,
  top: number,
  shaper: Shaper,
): { node: TagNode; lines: UnitCell } {
  const style = PARAGRAPH_STYLES.value;
  const indent = LIST_INDENT + DIGIT_WIDTH * String(items.length).length;
  let lines: UnitCell = [];
  const children = items.map((item, index) => {
    const label = tag("Lbl");
    const body = textTag("LBody", item);
    const itemTop = lines.length === 0 ? top : bottomOf(lines);
    const number = { text: `${String(index + 1)}.` };
    const beside = { x: x + indent, width: width - indent };
    lines = lines.concat(
      setLines(number, style, { x, width: indent }, itemTop, label, shaper),
      setLines(item, style, beside, itemTop, body, shaper),
    );
    return tag("LI", [label, body]);
  });
  return { node: { type: "L", children, isNumbered: true }, lines };
}
