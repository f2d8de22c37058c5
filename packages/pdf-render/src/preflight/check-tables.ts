import { PDFArray } from "pdf-lib";

import { finding, type Finding } from "./finding.js";
import {
  dictOf,
  entry,
  has,
  itemsOf,
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
      return [...checkWidths(rows), ...checkHeadingCells(rows)];
    });
}

function rowsOf(element: StructureElement): StructureElement[] {
  return element.children.flatMap((child) => {
    if (child.type === "TR") return [child];
    return ["THead", "TBody", "TFoot"].includes(child.type ?? "")
      ? rowsOf(child)
      : [];
  });
}

/** More rows than a cell of a document spans. */
const MOST_SPANNED = 10_000;

function checkWidths(rows: readonly StructureElement[]): Finding[] {
  // Cells that reach down from rows above, by row.
  const reaching = new Map<number, number>();
  let expected: number | undefined;
  for (const [index, row] of rows.entries()) {
    let width = reaching.get(index) ?? 0;
    for (const cell of row.children) {
      const columns = numberOf(attribute(cell, "ColSpan")) ?? 1;
      const spanned = numberOf(attribute(cell, "RowSpan")) ?? 1;
      width += columns;
      for (let down = 1; down < Math.min(spanned, MOST_SPANNED); down++) {
        const at = index + down;
        reaching.set(at, (reaching.get(at) ?? 0) + columns);
      }
    }
    expected ??= width;
    if (width !== expected) {
      return [
        finding(
          "UA 7.2-43",
          `${String(width)} columns, then ${String(expected)}`,
        ),
      ];
    }
  }
  return [];
}

function checkHeadingCells(rows: readonly StructureElement[]): Finding[] {
  const cells = rows.flatMap(({ children }) => children);
  const headings = cells.filter(({ type }) => type === "TH");
  const hasData = cells.some(({ type }) => type === "TD");
  const byReference = cells.some(
    (cell) => attribute(cell, "Headers") !== undefined,
  );
  const isSilent = headings.some(
    (cell) => attribute(cell, "Scope") === undefined,
  );
  const ids = new Set(headings.map(({ dict }) => textOf(entry(dict, "ID"))));
  const unknown = cells
    .flatMap((cell) => itemsOf(attribute(cell, "Headers")).map(textOf))
    .find((id) => !ids.has(id));
  return [
    ...(hasData && isSilent && !byReference ? [finding("UA 7.5-1")] : []),
    ...(unknown === undefined ? [] : [finding("UA 7.5-2", unknown)]),
  ];
}

/** An attribute of an element, whichever of its attribute objects it is in. */
function attribute({ dict }: StructureElement, key: string): Found {
  const attributes = entry(dict, "A");
  const objects =
    attributes instanceof PDFArray ? itemsOf(attributes) : [attributes];
  const holder = objects.map(dictOf).find((object) => has(object, key));
  return entry(holder, key);
}
