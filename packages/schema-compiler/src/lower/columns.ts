import { missingColumn } from "../diagnostics/fim.js";
import type { Place, Report } from "../diagnostics/define.js";
import type { Codeliste, Spalte } from "../fim/genericode/model.js";

/** The columns that a field itself names (codeKey, nameKey, helpKey). */
export interface ColumnWishes {
  readonly codeKey: string | undefined;
  readonly nameKey: string | undefined;
  readonly helpKey: string | undefined;
}

/** Columns to read entries from. */
export interface ChosenColumns {
  readonly code: Spalte;
  readonly label: Spalte | undefined;
  readonly help: Spalte | undefined;
}

/** Words by which authors call the column that people read. */
const LABEL_WORDS =
  /name|bezeichnung|wert|beschreibung|description|label|bedeutung|suchbegriff|text/i;

/**
 * Chooses code, label and help column: what the field names; the keys `codeKey` and `codenameKey` of FIM's own lists;
 * the recommended key column; else the first key, and of the other columns the first complete one that is called like
 * a label.
 *
 * @returns `undefined` for a list without columns
 * @diagnostics FIM2112 a column named by the field does not exist
 */
export function chooseColumns(
  list: Codeliste,
  wishes: ColumnWishes,
  place: Place,
  report: Report,
): ChosenColumns | undefined {
  const wished = (key: keyof ColumnWishes): Spalte | undefined => {
    const name = wishes[key];
    if (name === undefined) return undefined;
    const column = findColumn(list, name);
    if (column === undefined)
      report(
        missingColumn(
          place,
          key,
          name,
          list.spalten.map(({ id }) => id),
        ),
      );
    return column;
  };
  const recommended = list.empfohleneCodeSpalte;
  const code =
    wished("codeKey") ??
    keyColumn(list, "codeKey") ??
    (recommended === undefined ? undefined : findColumn(list, recommended)) ??
    findColumn(list, list.schluessel[0]?.spalten[0] ?? "") ??
    list.spalten[0];
  if (code === undefined) return undefined;
  const label =
    wished("nameKey") ??
    keyColumn(list, "codenameKey") ??
    guessLabel(list, code);
  return {
    code,
    label: label === code ? undefined : label,
    help: wished("helpKey"),
  };
}

function keyColumn(list: Codeliste, id: string): Spalte | undefined {
  const key = list.schluessel.find((one) => one.id === id);
  return findColumn(list, key?.spalten[0] ?? "");
}

/** By column id, else by its short name or the id of a key over it. */
function findColumn(list: Codeliste, name: string): Spalte | undefined {
  if (name === "") return undefined;
  const key = list.schluessel.find((one) => one.id === name)?.spalten[0];
  return (
    list.spalten.find(({ id }) => id === name) ??
    list.spalten.find(({ shortName }) => shortName === name) ??
    list.spalten.find(({ id }) => id === key)
  );
}

function guessLabel(list: Codeliste, code: Spalte): Spalte | undefined {
  const others = list.spalten.filter((column) => column !== code);
  const complete = others.filter((column) => isComplete(column, list.zeilen));
  const named = (column: Spalte): boolean =>
    [column.id, column.shortName, column.longName].some(
      (name) => name !== undefined && LABEL_WORDS.test(name),
    );
  return complete.find(named) ?? others.find(named) ?? complete[0] ?? others[0];
}

function isComplete({ werte }: Spalte, rows: number): boolean {
  for (let row = 0; row < rows; row++)
    if ((werte[row] ?? "").trim() === "") return false;
  return true;
}
