import type { CodeListEntry } from "@fim-forms/form-model";

import type { CodeListColumn, PublishedCodeList } from "./code-list-port.js";

/** What a later version has changed. */
export interface ListChanges {
  readonly added: readonly CodeListEntry[];
  readonly removed: readonly CodeListEntry[];
  readonly renamed: readonly {
    readonly code: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/**
 * Compares what a form offers with a published version. Which columns the form takes is worked out from its entries: the
 * column that has most of its codes, and the one that has most of their labels.
 *
 * @param known - the version that the form uses, if it is at hand: it tells the columns even where codes have changed
 * @returns `undefined` if no column holds even half of the codes: then they are codes of another kind
 */
export function compareLists(
  entries: readonly CodeListEntry[],
  later: PublishedCodeList,
  known?: PublishedCodeList,
): ListChanges | undefined {
  const columns =
    (known === undefined ? undefined : columnsOf(entries, known)) ??
    columnsOf(entries, later);
  const now =
    columns && (entriesOf(later, columns) ?? entriesBy(entries, later));
  if (now === undefined) return undefined;
  const before = new Map(entries.map((entry) => [entry.code, entry]));
  return {
    added: [...now].flatMap(([code, label]) =>
      before.has(code) ? [] : [{ code, label }],
    ),
    removed: entries.filter(({ code }) => !now.has(code)),
    renamed: entries.flatMap(({ code, label }) => {
      const after = now.get(code);
      return after === undefined || after === oneLine(label)
        ? []
        : [{ code, before: label, after }];
    }),
  };
}

/** Whether nothing has changed. */
export function isUnchanged({ added, removed, renamed }: ListChanges): boolean {
  return added.length + removed.length + renamed.length === 0;
}

interface Columns {
  readonly code: string;
  readonly label: string | undefined;
}

function columnsOf(
  entries: readonly CodeListEntry[],
  { columns, codeColumn, labelColumn }: PublishedCodeList,
): Columns | undefined {
  const codes = new Set(entries.map(({ code }) => code));
  const code = best(
    columns,
    codeColumn,
    ({ cells }) =>
      new Set(cells.filter((cell) => codes.has(textOf(cell)))).size,
  );
  if (code === undefined || code.score * 2 < codes.size) return undefined;
  const labels = new Map(
    entries.map((entry) => [entry.code, oneLine(entry.label)]),
  );
  const label = best(
    columns,
    labelColumn,
    ({ cells }) =>
      cells.filter(
        (cell, row) =>
          cell !== null &&
          labels.get(textOf(code.column.cells[row])) === oneLine(cell),
      ).length,
  );
  return {
    code: code.column.id,
    label:
      label === undefined || label.score === 0 ? labelColumn : label.column.id,
  };
}

/** The column with the highest score; of equal ones the preferred, else the first. */
function best(
  columns: readonly CodeListColumn[],
  preferred: string | undefined,
  scoreOf: (column: CodeListColumn) => number,
): { readonly column: CodeListColumn; readonly score: number } | undefined {
  return columns
    .map((column) => ({ column, score: scoreOf(column) }))
    .sort(
      (left, right) =>
        right.score - left.score ||
        Number(right.column.id === preferred) -
          Number(left.column.id === preferred),
    )[0];
}

/** Labels by code; the first of a code counts, as in forms. `undefined` if the version lacks a column. */
function entriesOf(
  { columns }: PublishedCodeList,
  wished: Columns,
): ReadonlyMap<string, string> | undefined {
  const code = columns.find(({ id }) => id === wished.code);
  const label = columns.find(({ id }) => id === wished.label);
  if (code === undefined || (wished.label !== undefined && label === undefined))
    return undefined;
  const entries = new Map<string, string>();
  code.cells.forEach((cell, row) => {
    const text = textOf(cell);
    if (text === "" || entries.has(text)) return;
    const shown = oneLine(label?.cells[row] ?? "");
    entries.set(text, shown === "" ? text : shown);
  });
  return entries;
}

/** Where the later version calls its columns otherwise. */
function entriesBy(
  entries: readonly CodeListEntry[],
  later: PublishedCodeList,
): ReadonlyMap<string, string> | undefined {
  const columns = columnsOf(entries, later);
  return columns && entriesOf(later, columns);
}

function textOf(cell: string | null | undefined): string {
  return oneLine(cell ?? "");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
