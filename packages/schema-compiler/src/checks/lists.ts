import type { Codeliste } from "../fim/genericode/model.js";
import { linkCodeliste } from "../fim/link.js";
import type { Datenfeld } from "../fim/model.js";
import { collapse } from "../fim/shapes.js";
import { chooseColumns, type ColumnWishes } from "../lower/columns.js";
import type { CheckContext } from "./check.js";

/** An entry of a list, wherever the list is. */
export interface ListEntry {
  readonly code: string;
  /** Empty if the entry has no name. */
  readonly name: string;
}

/** Link and columns are judged while lowering. */
const SILENT = (): void => undefined;

/** The supplied list that a field refers to. */
export function suppliedList(
  feld: Datenfeld,
  context: CheckContext,
): Codeliste | undefined {
  const reference = feld.codelisteReferenz;
  return reference === undefined
    ? undefined
    : linkCodeliste(reference, context.codeLists, {}, SILENT).list;
}

/** The entries of a field's values, blank codes included. */
export function valueEntries(
  feld: Datenfeld,
): readonly ListEntry[] | undefined {
  return feld.werte?.map(({ code, name }) => ({
    code: code?.text ?? "",
    name: name?.text ?? "",
  }));
}

/** Lists are long, and many fields use the same. */
const known = new WeakMap<Codeliste, Map<string, readonly ListEntry[]>>();

/** The entries of a supplied list in the columns that the field chooses. */
export function listEntries(
  list: Codeliste,
  feld: Datenfeld,
): readonly ListEntry[] {
  const wishes = {
    codeKey: feld.codeKey?.text,
    nameKey: feld.nameKey?.text,
    helpKey: undefined,
  };
  const key = JSON.stringify([wishes.codeKey, wishes.nameKey]);
  const ofList = known.get(list) ?? new Map<string, readonly ListEntry[]>();
  known.set(list, ofList);
  const entries = ofList.get(key) ?? readEntries(list, wishes);
  ofList.set(key, entries);
  return entries;
}

function readEntries(
  list: Codeliste,
  wishes: ColumnWishes,
): readonly ListEntry[] {
  const columns = chooseColumns(list, wishes, {}, SILENT);
  if (columns === undefined) return [];
  return Array.from({ length: list.zeilen }, (_, row) => ({
    code: collapse(columns.code.werte[row] ?? ""),
    name: collapse(columns.label?.werte[row] ?? ""),
  }));
}
