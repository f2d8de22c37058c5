import { checkShape, type Shape } from "../codec/check-shape.js";
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

const text: Shape = { kind: "string" };
const texts: Shape = { kind: "array", of: text };

/** Columns instead of objects: half the size, and read at once. */
const shape: Shape = {
  kind: "object",
  required: {
    formatVersion: { kind: "oneOf", values: [1] },
    kind: { kind: "oneOf", values: ["codeList"] },
    id: text,
    codes: texts,
    labels: texts,
    /** Empty where the search form is the label in lower case. */
    search: texts,
  },
  optional: { helps: texts },
};

/** What {@link shape} has checked. */
interface Columns {
  readonly id: string;
  readonly codes: readonly string[];
  readonly labels: readonly string[];
  readonly search: readonly string[];
  readonly helps?: readonly string[];
}

/** Writes the entries of a list with their search index; the same list always gives the same text. */
export function encodeCodeList(
  id: string,
  entries: readonly CodeListEntry[],
): string {
  const hasHelp = entries.some(({ help }) => help !== undefined);
  const columns: Columns & { formatVersion: 1; kind: "codeList" } = {
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
  const [fault] = checkShape(shape, json);
  if (fault !== undefined)
    return failed(
      `The file of a code list should hold ${fault.expected} at ${fault.pointer === "" ? "the top" : fault.pointer}`,
    );
  const { id, codes, labels, search, helps } = json as Columns; // just checked
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

function failed(message: string): Staged<CodeListFile> {
  const diagnostic: Diagnostic = {
    code: "FIM6005",
    severity: "error",
    message,
    hint: "Compile the schema again; its files belong together",
  };
  return { value: undefined, diagnostics: [diagnostic] };
}
