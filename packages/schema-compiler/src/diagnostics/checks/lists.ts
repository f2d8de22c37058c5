import { define, defineQuality, listSome, quote } from "../define.js";

/** FIM3005: an identifier that is no URN. */
export const noUrn = defineQuality(
  "1005",
  {
    title: "Code list identifier is no URN",
    explanation: "Code lists are known by a URN.",
    example: "<xdf:canonicalIdentification>Staaten</…>",
    fix: "Write the URN of the list, for instance urn:de:fim:codeliste:dokumenttyp.",
  },
  (what: string, uri: string) =>
    `the code list of ${what} is called ${quote(uri)}, which is no URN`,
);

/** FIM3040: no identifier. */
export const missingUrn = defineQuality(
  "1040",
  {
    title: "Code list identifier is empty",
    explanation: "Code lists are known by a URN.",
    example: "<xdf:canonicalIdentification/>",
    fix: "Write the URN of the list.",
  },
  (what: string) =>
    `the code list reference of ${what} has no canonicalIdentification`,
);

/** FIM3048: a malformed URN. */
export const malformedUrn = defineQuality(
  "1048",
  {
    title: "Malformed URN",
    explanation:
      "A URN has letters without umlauts, digits and some punctuation: urn:namespace:name.",
    example: "urn:de:fim:codeliste:gebäudeteil",
    fix: "Correct the URN.",
  },
  (what: string, uri: string) =>
    `the URN ${quote(uri)} of the code list of ${what} is malformed`,
);

/** FIM3036: one name, two lists. */
export const ambiguousList = defineQuality(
  "1036",
  {
    title: "URN and version of two code lists",
    explanation:
      "URN and version name exactly one list, but two references with the same ones lead to different lists.",
    example: "C99000001 and C99000002, both urn:de:fim:codeliste:x 1",
    fix: "Correct one of the references.",
  },
  (what: string, list: string, one: string, other: string) =>
    `the reference of ${what} to ${quote(list)} means ${quote(one)}, another one ${quote(other)}`,
);

/** FIM3037: several versions. */
export const severalListVersions = defineQuality(
  "1037",
  {
    title: "Code list in several versions",
    explanation: "The same list is used in several versions.",
    example: "urn:de:fim:codeliste:x in the versions 1 and 2",
    fix: "Use one version, the newest if nothing speaks against it.",
  },
  (list: string, versions: readonly string[]) =>
    `code list ${quote(list)} is used in the versions ${listSome(versions)}`,
);

/** FIM3105: a version that is no date. */
export const undatedListVersion = defineQuality(
  "1105",
  {
    title: "Version of a code list is no date",
    explanation: "Versions of code lists should be days.",
    example: "<xdf:version>3</xdf:version>",
    fix: "Use a version such as 2018-03-01, if there is one.",
  },
  (what: string, version: string) =>
    `version ${quote(version)} of the code list of ${what} is no date`,
);

/** FIM3044: a list of less than two. */
export const shortList = defineQuality(
  "1044",
  {
    title: "List with fewer than two entries",
    explanation: "With one entry there is nothing to choose.",
    example: "werte with one wert",
    fix: "Add entries, or use another kind of field.",
  },
  (what: string, list: string, entries: number) =>
    `${list} of ${what} has ${entries === 0 ? "no entries" : "only one entry"}`,
);

/** FIM3093: a name twice. */
export const repeatedEntryName = defineQuality(
  "1093",
  {
    title: "Name of an entry repeated",
    explanation: "Two entries look the same to the citizen.",
    example: "the codes 01 and 02, both named Ja",
    fix: "Name the entries differently.",
  },
  (what: string, list: string, names: readonly string[]) =>
    `${list} of ${what} has several entries named ${listSome(names.map(quote), 3)}`,
);

/** FIM3242: an entry without a name. */
export const namelessEntry = define(
  {
    code: "FIM3242",
    severity: "warning",
    title: "Entry without a readable name",
    explanation:
      "Citizens read the names of the entries; an entry without one shows its code.",
    example: "<xdf:wert><xdf:code>01</xdf:code><xdf:name/></xdf:wert>",
    fix: "Name the entry.",
  },
  (what: string, list: string, codes: readonly string[]) =>
    `${list} of ${what} has no readable name for ${listSome(codes.map(quote), 3)}`,
);

/** FIM3058: columns of no list. */
export const columnsWithoutList = defineQuality(
  "1058",
  {
    title: "Columns without code list reference",
    explanation:
      "The properties codeKey, nameKey and helpKey choose columns of a referenced list.",
    example: "<xdf:codeKey> without codelisteReferenz",
    fix: "Delete the keys or add the reference.",
  },
  (what: string, keys: readonly string[]) =>
    `${what} names columns (${keys.join(", ")}) without referring to a code list`,
);

/** FIM3122: no such column. */
export const unknownColumnChosen = defineQuality(
  "1122",
  {
    title: "Chosen column is not in the code list",
    explanation: "The list that was supplied has no column of that id.",
    example: "<xdf:nameKey>Bezeichung</xdf:nameKey>",
    fix: "Use one of the columns listed.",
  },
  noColumn,
);

/** FIM3123: no such column in the newest version. */
export const unknownColumnOfNewest = defineQuality(
  "1123",
  {
    title: "Chosen column is not in the newest version of the code list",
    explanation:
      "The reference names no version, so the newest one counts; of those supplied it has no column of that id.",
    example: "<xdf:nameKey>Bezeichung</xdf:nameKey>",
    fix: "Use one of the columns listed.",
  },
  noColumn,
);

function noColumn(
  what: string,
  key: string,
  column: string,
  columns: readonly string[],
): { readonly message: string; readonly hint: string } {
  return {
    message: `${key} ${quote(column)} of ${what} is no column of the code list`,
    hint: `columns are ${listSome(columns, 12)}`,
  };
}
