import { PDFArray } from "pdf-lib";

import { finding, type Finding } from "./finding.js";
import {
  dictOf,
  entry,
  has,
  itemsOf,
  nameOf,
  numberOf,
  textOf,
  type Found,
} from "./objects.js";
import type { PdfFile } from "./pdf-file.js";
import type { StructureElement } from "./structure-tree.js";

/** Tables: as many columns in every row, and heading cells that say what they are the heading of. */
export function checkTables({ structure }: PdfFile): Finding[] {
  return (structure?.elements ?? [])
    .filter(({ type }) => type === "Table")
    .flatMap((table) => {
      const rows = rowsOf(table);
      const layout = placeCells(rows);
      // Nothing can be said of the headings of a table whose columns are not known.
      return layout.fault === undefined
        ? checkHeadingCells(rows, layout.unheaded)
        : [layout.fault];
    });
}

/** Rows without a cell take no room. */
function rowsOf(element: StructureElement): StructureElement[] {
  return element.children.flatMap((child) => {
    if (child.type === "TR") return child.children.length > 0 ? [child] : [];
    return ["THead", "TBody", "TFoot"].includes(child.type ?? "")
      ? rowsOf(child)
      : [];
  });
}

interface Layout {
  readonly fault: Finding | undefined;
  /** Data cells without a heading that has a scope, in their row or column. */
  readonly unheaded: ReadonlySet<StructureElement>;
}

/** Tables that people read have fewer. */
const MOST_COLUMNS = 1_000;

/** Places the cells of a table one after the other, as readers do. */
function placeCells(rows: readonly StructureElement[]): Layout {
  const unheaded = new Set<StructureElement>();
  const failed = (fault: Finding): Layout => ({ fault, unheaded });
  const columns = (rows[0]?.children ?? []).reduce(
    (sum, cell) => sum + span(cell, "ColSpan"),
    0,
  );
  if (columns > MOST_COLUMNS) {
    return failed(finding("UA 7.2-42", `${String(columns)} columns`));
  }
  /** The first row in which a column is free, and the cell above. */
  const free = Array.from({ length: columns }, () => 0);
  const above: (StructureElement | undefined)[] = Array.from(
    { length: columns },
    () => undefined,
  );
  const headedColumns = Array.from({ length: columns }, () => false);
  for (const [index, row] of rows.entries()) {
    const where = `row ${String(index + 1)}`;
    let at = 0;
    for (const cell of row.children) {
      while (at < columns && (free[at] ?? 0) > index) at++;
      const end = at + span(cell, "ColSpan");
      const below = index + span(cell, "RowSpan");
      if (end > columns) return failed(finding("UA 7.2-42", where));
      if (below > rows.length) return failed(finding("UA 7.2-41", where));
      for (let column = at; column < end; column++) {
        if ((free[column] ?? 0) > index) {
          return failed(finding("UA 7.2-15", where));
        }
        free[column] = below;
        if (cell.type === "TH") {
          const isScoped = heads(cell, "Column");
          // Headings one below the other head a column together.
          headedColumns[column] =
            isScoped ||
            (above[column]?.type === "TH" && headedColumns[column] === true);
        }
        above[column] = cell;
      }
      at = end;
    }
    const missing = free.filter((next) => next <= index).length;
    if (missing > 0) {
      const count = `${where}: ${String(columns - missing)} columns of ${String(columns)}`;
      return failed(finding("UA 7.2-43", count));
    }
    noteUnheaded(row, above, headedColumns, unheaded);
  }
  return { fault: undefined, unheaded };
}

/** @param across - the cells of the row from left to right, those that reach down from above included */
function noteUnheaded(
  row: StructureElement,
  across: readonly (StructureElement | undefined)[],
  headedColumns: readonly boolean[],
  unheaded: Set<StructureElement>,
): void {
  const own = new Set(row.children);
  let isHeaded = false;
  let before: StructureElement | undefined;
  for (const [column, cell] of across.entries()) {
    if (cell === undefined) continue;
    if (cell.type === "TH" && cell !== before) {
      isHeaded = heads(cell, "Row") || (before?.type === "TH" && isHeaded);
    }
    before = cell;
    if (cell.type !== "TD" || !own.has(cell)) continue;
    if (isHeaded || headedColumns[column] === true) unheaded.delete(cell);
    else if (across[column - 1] !== cell) unheaded.add(cell);
  }
}

function span(cell: StructureElement, key: "ColSpan" | "RowSpan"): number {
  const wanted = numberOf(attribute(cell, key)) ?? 1;
  return Math.max(Math.trunc(wanted), 1);
}

function heads(cell: StructureElement, what: "Row" | "Column"): boolean {
  const scope = nameOf(attribute(cell, "Scope"));
  return scope === what || scope === "Both";
}

function checkHeadingCells(
  rows: readonly StructureElement[],
  unheaded: ReadonlySet<StructureElement>,
): Finding[] {
  const cells = rows.flatMap(({ children }) => children);
  const headings = cells.filter(({ type }) => type === "TH");
  const isSilent = headings.some(
    (cell) => attribute(cell, "Scope") === undefined,
  );
  const ids = new Set(headings.map(({ dict }) => textOf(entry(dict, "ID"))));
  const found: Finding[] = [];
  for (const cell of cells) {
    const references = itemsOf(attribute(cell, "Headers")).map(textOf);
    const strange = references.find((id) => !ids.has(id));
    const isReferring = references.length > 0 && strange === undefined;
    const isLost = isSilent && unheaded.has(cell) && !isReferring;
    if (strange !== undefined) {
      found.push(finding(isLost ? "UA 7.5-2" : "own table-headers", strange));
    } else if (isLost) {
      found.push(finding("UA 7.5-1"));
    }
    // One cell tells what is wrong with the table.
    if (found.length > 0) break;
  }
  return found;
}

/** An attribute of an element, whichever of its attribute objects it is in. */
function attribute({ dict }: StructureElement, key: string): Found {
  const attributes = entry(dict, "A");
  const objects =
    attributes instanceof PDFArray ? itemsOf(attributes) : [attributes];
  const holder = objects.map(dictOf).find((object) => has(object, key));
  return entry(holder, key);
}
