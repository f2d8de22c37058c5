import { define, listSome, quote } from "./define.js";

/** FIM2001: an element without an id cannot be referred to. */
export const missingId = define(
  {
    code: "FIM2001",
    severity: "error",
    title: "Element without id",
    explanation: "Ids become the names of the data, so an element needs one.",
    example: "<xdf:identifikation><xdf:id/></xdf:identifikation>",
    fix: "Give the element its id.",
    catalogueCodes: ["1038"],
  },
  () => "the id is empty",
);

/** FIM2002: an id that is not of FIM's form but harmless. */
export const unusualId = define(
  {
    code: "FIM2002",
    severity: "warning",
    title: "Unusual id",
    explanation:
      "FIM ids are a letter and eight (XDatenfelder 2) or eleven digits (XDatenfelder 3). Other ids of letters, digits and hyphens are used as they are.",
    example: "<xdf:id>F123</xdf:id>",
    fix: "Use the id that FIM gave the element.",
    catalogueCodes: ["1039"],
  },
  (id: string, form: string) => `id ${quote(id)} is not of the form ${form}`,
);

/** FIM2003: an id that must not become a name. */
export const unsafeId = define(
  {
    code: "FIM2003",
    severity: "error",
    title: "Unusable id",
    explanation:
      "Ids become property names, element names and file names. An id with other characters than letters, digits and hyphens, or one that does not begin with a letter and hold a digit, is refused.",
    example: "<xdf:id>../../etc/passwd</xdf:id>",
    fix: "Use the id that FIM gave the element.",
    catalogueCodes: ["1039"],
  },
  (id: string, form: string) => `id ${quote(id)} does not match ${form}`,
);

/** FIM2010: a multiplicity that cannot be read. */
export const malformedOccurs = define(
  {
    code: "FIM2010",
    severity: "warning",
    title: "Malformed multiplicity",
    explanation:
      "A multiplicity is min:max with digits, max also *. An unreadable or missing one is read as 1:1.",
    example: "<xdf:anzahl>viele</xdf:anzahl>",
    fix: "Write for instance 0:1, 1:1 or 0:*.",
    catalogueCodes: ["1021", "1046"],
  },
  (written: string | undefined) => ({
    message:
      written === undefined
        ? "no multiplicity (anzahl); 1:1 is used"
        : `multiplicity ${quote(written)} is not of the form min:max; 1:1 is used`,
    hint: "write for instance 0:1, 1:1 or 0:*",
    catalogueCode: written === undefined ? "1021" : "1046",
  }),
);

/** FIM2011: min greater than max. */
export const contradictoryOccurs = define(
  {
    code: "FIM2011",
    severity: "warning",
    title: "Contradictory multiplicity",
    explanation:
      "The minimum is greater than the maximum, or the maximum is 0. 1:1 is read instead.",
    example: "<xdf:anzahl>5:2</xdf:anzahl>",
    fix: "Correct the numbers.",
    catalogueCodes: ["1021", "1047"],
  },
  (written: string) => ({
    message: `multiplicity ${quote(written)} allows no number of entries; 1:1 is used`,
    catalogueCode: /^0+\s*:\s*0+$/.test(written) ? "1021" : "1047",
  }),
);

/** FIM2012: more mandatory entries than a form can show. */
export const absurdOccurs = define(
  {
    code: "FIM2012",
    severity: "warning",
    title: "Absurd multiplicity",
    explanation:
      "No citizen fills in this many entries; the minimum is lowered to 1 and the maximum becomes unbounded.",
    example: "<xdf:anzahl>999999999:999999999</xdf:anzahl>",
    fix: "Correct the numbers.",
  },
  (written: string, most: number) =>
    `multiplicity ${quote(written)} demands more than ${String(most)} entries; 1:* is used`,
);

/** FIM2020: the JSON of an XDatenfelder 2 praezisierung is broken. */
export const brokenPraezisierung = define(
  {
    code: "FIM2020",
    severity: "error",
    title: "Broken Präzisierung",
    explanation:
      "In XDatenfelder 2 the limits of a field are JSON text. Broken JSON would silently lift all limits.",
    example: '<xdf:praezisierung>{"minLength":"5"</xdf:praezisierung>',
    fix: 'Write for instance {"minLength":"1","maxLength":"50"}.',
  },
  (problem: string) => ({
    message: `praezisierung is not readable: ${problem}`,
    hint: 'write for instance {"minLength":"1","maxLength":"50"}',
  }),
);

/** FIM2021: a key of the praezisierung that the standard does not have. */
export const unknownPraezisierung = define(
  {
    code: "FIM2021",
    severity: "warning",
    title: "Unknown key in Präzisierung",
    explanation:
      "Known keys are minLength, maxLength, minValue, maxValue and pattern; others are ignored.",
    example: '{"maxlength":"50"}',
    fix: "Correct the key.",
  },
  (key: string) => `praezisierung has the unknown key ${quote(key)}`,
);

/** FIM2022: a value of the praezisierung that is neither text nor number. */
export const wrongPraezisierungType = define(
  {
    code: "FIM2022",
    severity: "warning",
    title: "Wrong type in Präzisierung",
    explanation: "The values are texts or numbers; anything else is ignored.",
    example: '{"pattern":["a"]}',
    fix: "Write the value as text.",
  },
  (key: string) =>
    `${key} in praezisierung is neither text nor number and is ignored`,
);

/** FIM2023: text inside a praezisierung of XDatenfelder 3. */
export const praezisierungText = define(
  {
    code: "FIM2023",
    severity: "warning",
    title: "Text in Präzisierung",
    explanation:
      "In XDatenfelder 3 the limits are attributes; the text inside the element is ignored.",
    example: '<xdf:praezisierung>{"maxLength":"5"}</xdf:praezisierung>',
    fix: 'Write attributes: <xdf:praezisierung maxLength="5"/>.',
  },
  (text: string) => `text ${quote(text)} in praezisierung is ignored`,
);

/** FIM2024: the praezisierung of XDatenfelder 2 is a remark. */
export const prosePraezisierung = define(
  {
    code: "FIM2024",
    severity: "warning",
    title: "Remark instead of a Präzisierung",
    explanation:
      "In XDatenfelder 2 the limits of a field are a JSON object. Anything else is a remark for people and is not enforced.",
    example: "<xdf:praezisierung>1..31</xdf:praezisierung>",
    fix: 'Write for instance {"minValue":"1","maxValue":"31"}.',
  },
  (text: string) => ({
    message: `praezisierung ${quote(text)} is a remark and is not enforced`,
    hint: 'write for instance {"minValue":"1","maxValue":"31"}',
  }),
);

/** FIM2030: a struktur that contains nothing. */
export const emptyStruktur = define(
  {
    code: "FIM2030",
    severity: "error",
    title: "Struktur without element",
    explanation: "A struktur holds exactly one datenfeld or datenfeldgruppe.",
    example: "<xdf:struktur><xdf:anzahl>1:1</xdf:anzahl></xdf:struktur>",
    fix: "Add the element or delete the struktur.",
  },
  () => "struktur contains neither datenfeld nor datenfeldgruppe",
);

/** FIM2031: a struktur that contains two elements. */
export const doubleStruktur = define(
  {
    code: "FIM2031",
    severity: "error",
    title: "Struktur with two elements",
    explanation: "A struktur holds exactly one datenfeld or datenfeldgruppe.",
    example:
      "<xdf:enthaelt><xdf:datenfeld/><xdf:datenfeldgruppe/></xdf:enthaelt>",
    fix: "Give each element its own struktur.",
  },
  () => "enthaelt holds both a datenfeld and a datenfeldgruppe",
);

/** FIM2032: a group inside itself. */
export const circularGroup = define(
  {
    code: "FIM2032",
    severity: "error",
    title: "Group inside itself",
    explanation: "The same group contains itself, directly or further down.",
    example: "G99000000001 in G99000000001",
    fix: "Remove the inner occurrence.",
    catalogueCodes: ["1026"],
  },
  (cycle: readonly string[]) => `cycle ${cycle.join(" → ")}`,
);

/** FIM2033: a group or schema without content. */
export const emptyGroup = define(
  {
    code: "FIM2033",
    severity: "warning",
    title: "Empty group",
    explanation: "The group or schema holds no element, so it asks nothing.",
    example: "a datenfeldgruppe without struktur",
    fix: "Add elements or delete the group.",
    catalogueCodes: ["1023", "1078"],
  },
  (what: string) => ({
    message: `${what} holds no elements`,
    catalogueCode: what.startsWith("schema") ? "1078" : "1023",
  }),
);

const CODES_OF_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ["feldart", "1027"],
  ["datentyp", "1028"],
  ["vorbefuellung", "1030"],
  ["schemaelementart", "1031"],
  ["freigabestatus", "1032"],
  ["art", "1042"],
]);

/** FIM2034: a code that the standard does not have, where nothing can stand in for it. */
export const unknownCode = define(
  {
    code: "FIM2034",
    severity: "error",
    title: "Unknown code",
    explanation:
      "The code decides how the element behaves, and the standard does not know it.",
    example: "<xdf:feldart><code>eingabe</code></xdf:feldart>",
    fix: "Use one of the codes listed.",
    catalogueCodes: ["1027", "1028", "1042"],
  },
  (
    property: string,
    code: string,
    known: readonly string[],
    near?: string,
  ) => ({
    message: `${property} ${quote(code)} is unknown; known are ${listSome(known, 12)}`,
    hint: near === undefined ? undefined : `did you mean "${near}"`,
    catalogueCode: CODES_OF_PROPERTIES.get(property),
  }),
);

/** FIM2035: an unknown code of a property that only describes. */
export const unknownDescriptiveCode = define(
  {
    code: "FIM2035",
    severity: "warning",
    title: "Unknown descriptive code",
    explanation:
      "The code describes the element without changing the form; it is left out.",
    example: "<xdf:freigabestatus><code>99</code></xdf:freigabestatus>",
    fix: "Use one of the codes listed.",
    catalogueCodes: ["1030", "1031", "1032"],
  },
  (property: string, code: string, known: readonly string[]) => ({
    message: `${property} ${quote(code)} is unknown and is left out; known are ${listSome(known, 12)}`,
    catalogueCode: CODES_OF_PROPERTIES.get(property),
  }),
);

/** FIM2104: a list that was not supplied. */
export const missingList = define(
  {
    code: "FIM2104",
    severity: "error",
    title: "Code list not supplied",
    explanation:
      "A select field refers to a code list outside the schema, and none of the supplied files is that list.",
    example: "<xdf:codelisteReferenz>… urn:de:bund:destatis:…:staat_2023-02-24",
    fix: "Pass the genericode file with --code-list, or allow missing lists: the field then takes free text.",
  },
  (field: string, list: string, supplied: readonly string[], near?: string) =>
    missingListWording(field, list, supplied, near),
);

/** FIM2105: the same, when missing lists are allowed. */
export const missingListAllowed = define(
  {
    code: "FIM2105",
    severity: "warning",
    title: "Code list not supplied, free text instead",
    explanation:
      "As FIM2104, but missing lists are allowed: the field takes free text.",
    example: "see FIM2104",
    fix: "Pass the genericode file with --code-list.",
  },
  (field: string, list: string, supplied: readonly string[], near?: string) => {
    const wording = missingListWording(field, list, supplied, near);
    return { ...wording, message: `${wording.message}; it takes free text` };
  },
);

function missingListWording(
  field: string,
  list: string,
  supplied: readonly string[],
  near: string | undefined,
): { readonly message: string; readonly hint: string } {
  const stock =
    supplied.length === 0
      ? "no lists are supplied"
      : `supplied are ${listSome(supplied)}`;
  const suggestion = near === undefined ? "" : `; did you mean ${near}`;
  return {
    message: `${field} refers to code list ${quote(list)}, which was not supplied`,
    hint: `pass it with --code-list; ${stock}${suggestion}`,
  };
}

/** FIM2106: another version of the list stands in. */
export const otherListVersion = define(
  {
    code: "FIM2106",
    severity: "warning",
    title: "Other version of the code list",
    explanation:
      "The reference names no version, so the only (or the newest) version supplied is used.",
    example: "<xdf:canonicalVersionUri> without _version",
    fix: "Name the version that is meant.",
  },
  (list: string, used: string) =>
    `the reference to code list ${quote(list)} names no version; ${quote(used)} is used`,
);

/** FIM2107: the list was found by the id of the FIM editor only. */
export const listFoundById = define(
  {
    code: "FIM2107",
    severity: "warning",
    title: "Code list found by its id only",
    explanation:
      "No supplied list has the URI of the reference; the one whose name or file name carries the C-id is used.",
    example: "C60000016 → C60000016_genericode.xml",
    fix: "Check that it is the list that is meant.",
  },
  (list: string, id: string, used: string) =>
    `code list ${quote(list)} was not found by its URI; ${id} leads to ${used}`,
);

/** FIM2108: a select field that names no list at all. */
export const selectWithoutList = define(
  {
    code: "FIM2108",
    severity: "warning",
    title: "Select without code list",
    explanation:
      "The field is a select, but neither inline values nor a reference say what to choose from. It takes free text.",
    example: "feldart select without werte and codelisteReferenz",
    fix: "Add the values or the reference.",
    catalogueCodes: ["1018"],
  },
  () => "a select without values and without code list; it takes free text",
);

/** FIM2109: both inline values and a reference. */
export const twoLists = define(
  {
    code: "FIM2109",
    severity: "warning",
    title: "Inline values and code list reference",
    explanation: "A field has one or the other; the inline values are used.",
    example: "werte and codelisteReferenz in one datenfeld",
    fix: "Delete one of the two.",
    catalogueCodes: ["1018"],
  },
  () =>
    "both inline values and a code list reference; the inline values are used",
);

/** FIM2110: a list on a field that is no select. */
export const listWithoutSelect = define(
  {
    code: "FIM2110",
    severity: "warning",
    title: "Code list on a field that is no select",
    explanation: "Only select fields offer a list; it is ignored.",
    example: "feldart input with werte",
    fix: "Make the field a select or delete the list.",
    catalogueCodes: ["1017"],
  },
  (feldart: string) =>
    `a code list on a field of feldart ${quote(feldart)} is ignored`,
);

/** FIM2111: a list without entries. */
export const emptyList = define(
  {
    code: "FIM2111",
    severity: "warning",
    title: "Code list without entries",
    explanation: "Nothing can be chosen from it; the field takes free text.",
    example: "<SimpleCodeList/>",
    fix: "Complete the list.",
    catalogueCodes: ["1044"],
  },
  (list: string) => `${list} has no entries; the field takes free text`,
);

/** FIM2112: a column named by the schema does not exist. */
export const missingColumn = define(
  {
    code: "FIM2112",
    severity: "warning",
    title: "Column not found",
    explanation:
      "The codeKey, nameKey or helpKey of a field names a column that the list does not have; the list's own choice is used.",
    example: "<xdf:nameKey>Bezeichung</xdf:nameKey>",
    fix: "Use one of the columns listed.",
    catalogueCodes: ["1122", "1123"],
  },
  (key: string, column: string, columns: readonly string[]) =>
    `${key} names column ${quote(column)}; the list has ${listSome(columns, 12)}`,
);

/** FIM2113: codeKey and its like without a reference. */
export const keyWithoutReference = define(
  {
    code: "FIM2113",
    severity: "warning",
    title: "Column choice without code list reference",
    explanation:
      "The properties codeKey, nameKey and helpKey choose columns of a referenced list; without one they are ignored.",
    example: "<xdf:codeKey> beside <xdf:werte>",
    fix: "Delete the key or add the reference.",
    catalogueCodes: ["1058"],
  },
  (key: string) => `${key} without a code list reference is ignored`,
);
