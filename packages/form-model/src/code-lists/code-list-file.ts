import type { Diagnostic, Staged } from "../diagnostic.js";
import type { CodeListEntry } from "../model.js";
import { searchForms } from "./search-form.js";

/** A long list in a file of its own. */
export interface CodeListFile {
  /** Id of the list in its form. */
  readonly id: string;
  readonly entries: readonly CodeListEntry[];
  /** Search forms of each entry's label, in the order of the entries. */
  readonly searchForms: readonly (readonly string[])[];
}

/** Stands between the search forms of one entry; none of them holds it. */
const BETWEEN = "|";

/** Columns instead of objects: half the size, and read at once. */
interface Columns {
  readonly formatVersion: 1;
  readonly kind: "codeList";
  readonly id: string;
  readonly codes: readonly string[];
  readonly labels: readonly string[];
  /** Empty where the search form is the label in lower case. */
  readonly search: readonly string[];
  readonly helps?: readonly string[];
}

/** Writes the entries of a list with their search index; the same list always gives the same text. */
export function encodeCodeList(
  id: string,
  entries: readonly CodeListEntry[],
): string {
  const hasHelp = entries.some(({ help }) => help !== undefined);
  const columns: Columns = {
    formatVersion: 1,
    kind: "codeList",
    id,
    codes: entries.map(({ code }) => code),
    labels: entries.map(({ label }) => label),
    search: entries.map(({ label }) => {
      const forms = searchForms(label).join(BETWEEN);
      return forms === label.toLowerCase() ? "" : forms;
    }),
    ...(hasHelp ? { helps: entries.map(({ help }) => help ?? "") } : {}),
  };
  return `${JSON.stringify(columns)}\n`;
}

/**
 * Reads the entries of a list. The file is not trusted.
 *
 * @param json - outcome of `JSON.parse`
 * @diagnostics FIM6005 not a file of entries
 */
export function decodeCodeList(json: unknown): Staged<CodeListFile> {
  if (!isColumns(json))
    return failed(
      "The file of a code list should hold formatVersion 1, kind codeList, id, and texts in codes, labels and search; nothing else but helps",
    );
  const { id, codes, labels, search, helps } = json;
  if (
    [labels, search, helps ?? codes].some(
      ({ length }) => length !== codes.length,
    )
  )
    return failed(`The columns of the code list ${id} differ in length`);
  const entries = codes.map((code, row): CodeListEntry => {
    const label = labels[row] ?? "";
    const help = helps?.[row] ?? "";
    return help === "" ? { code, label } : { code, label, help };
  });
  return {
    value: {
      id,
      entries,
      searchForms: search.map((forms, row) =>
        forms === ""
          ? [(labels[row] ?? "").toLowerCase()]
          : forms.split(BETWEEN),
      ),
    },
    diagnostics: [],
  };
}

/** Whether a file has the right form; not, whether its columns are of one length. */
function isColumns(json: unknown): json is Columns {
  if (typeof json !== "object" || json === null) return false;
  const columns: Partial<Record<keyof Columns, unknown>> = json;
  const {
    formatVersion,
    kind,
    id,
    codes,
    labels,
    search,
    helps = [],
    ...others
  } = columns;
  return (
    formatVersion === 1 &&
    kind === "codeList" &&
    typeof id === "string" &&
    Object.keys(others).length === 0 &&
    [codes, labels, search, helps].every(
      (column) =>
        Array.isArray(column) &&
        column.every((text) => typeof text === "string"),
    )
  );
}

function failed(message: string): Staged<CodeListFile> {
  const diagnostic: Diagnostic = {
    code: "FIM6005",
    severity: "error",
    message,
    hint: "Compile the schema again; its files belong together",
  };
  return { value: undefined, diagnostics: [diagnostic] };
}
