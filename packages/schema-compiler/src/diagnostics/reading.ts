import { codePointName, define, listSome, quote, quoteName } from "./define.js";

/** FIM1001: the input is larger than the limit. */
export const fileTooLarge = define(
  {
    code: "FIM1001",
    severity: "error",
    title: "File too large",
    explanation:
      "The file has more bytes than the limit (16 MB unless set otherwise) and is not read.",
    example: "a 40 MB export",
    fix: "Check that the right file was given; raise the limit if the file is meant.",
  },
  (sizeBytes: number, maxSizeBytes: number) => ({
    message: `the file has ${String(sizeBytes)} bytes, more than the ${String(maxSizeBytes)} allowed`,
    hint: "raise the size limit if the file is meant to be this large",
  }),
);

/** FIM1002: there is nothing to read. */
export const emptyFile = define(
  {
    code: "FIM1002",
    severity: "error",
    title: "Empty file",
    explanation: "The file holds no bytes, or only white space.",
    example: "a file of 0 bytes",
    fix: "Export the schema again.",
  },
  (blank: boolean) =>
    blank
      ? "the file holds only white space, no root element"
      : "the file is empty",
);

/** FIM1003: the bytes are something else than XML. */
export const notXml = define(
  {
    code: "FIM1003",
    severity: "error",
    title: "Not XML",
    explanation: "The file does not begin like an XML document.",
    example: '{"id": "S99000000102"}',
    fix: "Give the XML export of the schema; unpack archives first.",
  },
  (looksLike: string) => ({
    message: `this is not XML; it looks like ${looksLike}`,
    hint: "give the XDatenfelder XML of the schema",
  }),
);

/** FIM1004: an encoding that is not read. */
export const unsupportedEncoding = define(
  {
    code: "FIM1004",
    severity: "error",
    title: "Unsupported encoding",
    explanation:
      "Only UTF-8, UTF-16 (with byte-order mark), ISO-8859-1, ISO-8859-15, windows-1252 and US-ASCII are decoded, by tables of our own.",
    example: '<?xml version="1.0" encoding="UTF-7"?>',
    fix: "Save the file as UTF-8.",
  },
  (encoding: string) => ({
    message: `the encoding ${quote(encoding)} is not supported`,
    hint: "save the file as UTF-8",
  }),
);

/** FIM1005: bytes that the encoding does not allow. */
export const invalidBytes = define(
  {
    code: "FIM1005",
    severity: "error",
    title: "Invalid bytes",
    explanation:
      "The bytes at the place shown are not text in the encoding of the file; often the declaration names another encoding than the one the file was saved in.",
    example: "a file saved as ISO-8859-1 that declares UTF-8",
    fix: "Correct the encoding in the XML declaration or save the file in the declared one.",
  },
  (encoding: string, byteOffset: number) => ({
    message: `invalid ${encoding} at byte ${String(byteOffset)}`,
    hint: "the file may be saved in another encoding than it declares",
  }),
);

/** FIM1006: byte-order mark and declaration name different encodings. */
export const encodingConflict = define(
  {
    code: "FIM1006",
    severity: "error",
    title: "Conflicting encodings",
    explanation:
      "The byte-order mark (or the form of the first bytes) and the XML declaration contradict each other.",
    example: "a byte-order mark of UTF-16 before bytes of UTF-8",
    fix: "Save the file as UTF-8 and declare UTF-8.",
  },
  (found: string, contradiction: string) => ({
    message: `the file begins like ${found}, but ${contradiction}`,
    hint: "save the file as UTF-8 and declare UTF-8",
  }),
);

/** FIM1007: the XML is broken; reading stops at the first place. */
export const notWellFormed = define(
  {
    code: "FIM1007",
    severity: "error",
    title: "XML not well-formed",
    explanation:
      "The document breaks a rule of XML 1.0 or of XML namespaces. Reading stops here, so only the first place is shown.",
    example: "<xdf:name>Straße</xdf:Name>",
    fix: "Correct the place shown.",
  },
  (problem: string, hint?: string) => ({ message: problem, hint }),
);

/** FIM1008: a document type declaration, which could pull in files or explode. */
export const doctypeRefused = define(
  {
    code: "FIM1008",
    severity: "error",
    title: "DOCTYPE not allowed",
    explanation:
      "XDatenfelder and genericode have no DTD. Any DOCTYPE is refused, since entities can open files, call addresses and blow up in memory.",
    example: '<!DOCTYPE r [<!ENTITY a "…">]>',
    fix: "Delete the DOCTYPE.",
  },
  () => ({
    message: "DOCTYPE not allowed",
    hint: "delete the document type declaration; XDatenfelder has none",
  }),
);

/** FIM1009: more of something than the limits allow. */
export const limitExceeded = define(
  {
    code: "FIM1009",
    severity: "error",
    title: "Limit exceeded",
    explanation:
      "The document nests deeper, has more elements or attributes, or has longer names than any real schema. Reading stops.",
    example: "1,000 elements inside one another",
    fix: "Check the program that wrote the file.",
  },
  (what: string, limit: number) => `${what}: the limit is ${String(limit)}`,
);

/** FIM1010: a reference to an entity that XML does not know. */
export const undeclaredEntity = define(
  {
    code: "FIM1010",
    severity: "error",
    title: "Undeclared entity or bare ampersand",
    explanation:
      "XML knows only lt, gt, amp, quot and apos; names such as nbsp belong to HTML. A bare ampersand must be written &amp;.",
    example: "<xdf:name>Stra&szlig;e</xdf:name>",
    fix: "Write the character itself, or &amp; for an ampersand.",
  },
  (name: string | undefined, character: string | undefined) => ({
    message:
      name === undefined
        ? "a bare ampersand"
        : `the entity ${quote(name)} is not declared`,
    hint:
      name === undefined
        ? "write &amp;"
        : character === undefined
          ? "write the character itself"
          : `write "${character}" itself`,
  }),
);

/** FIM1011: XML 1.1. */
export const unsupportedXmlVersion = define(
  {
    code: "FIM1011",
    severity: "error",
    title: "XML version not supported",
    explanation: "Only XML 1.0 is read; XML 1.1 allows other characters.",
    example: '<?xml version="1.1"?>',
    fix: 'Declare version="1.0".',
  },
  (version: string) => ({
    message: `XML version ${quote(version)} is not supported`,
    hint: 'declare version="1.0"',
  }),
);

/** FIM1012: an element that the standard does not have at this place. */
export const unknownElement = define(
  {
    code: "FIM1012",
    severity: "warning",
    title: "Unknown element",
    explanation:
      "The standard has no such element here. It is left out with everything inside it; each name is reported once per parent.",
    example: "<xdf:nme>Hund</xdf:nme>",
    fix: "Correct the name or delete the element.",
  },
  (name: string, parent: string, namespace: string, near?: string) => ({
    message: `unknown element ${quoteName(name)}${namespace === "" ? "" : ` of namespace ${quote(namespace)}`} in ${quote(parent)} is ignored`,
    hint: near === undefined ? undefined : `did you mean "${near}"`,
  }),
);

/** FIM1013: an attribute that the standard does not have at this place. */
export const unknownAttribute = define(
  {
    code: "FIM1013",
    severity: "warning",
    title: "Unknown attribute",
    explanation:
      "The standard has no such attribute on this element. It is ignored; each name is reported once per element name.",
    example: '<xdf:praezisierung maxlength="5"/>',
    fix: "Correct the name or delete the attribute.",
  },
  (name: string, element: string, near?: string) => ({
    message: `unknown attribute ${quoteName(name)} of ${quote(element)} is ignored`,
    hint: near === undefined ? undefined : `did you mean "${near}"`,
  }),
);

/** FIM1014: text where only elements belong. */
export const strayText = define(
  {
    code: "FIM1014",
    severity: "warning",
    title: "Stray text",
    explanation: "The element holds elements only; the text is ignored.",
    example: "<xdf:datenfeld>Text<xdf:name>…",
    fix: "Delete the text.",
  },
  (text: string, element: string) =>
    `text ${quote(text)} in ${quote(element)}, which holds only elements, is ignored`,
);

/** FIM1015: an element that may stand once stands again. */
export const repeatedElement = define(
  {
    code: "FIM1015",
    severity: "error",
    title: "Repeated element",
    explanation:
      "The element may occur once here. The first one counts for further checks, but nothing is emitted until it is settled which one is meant.",
    example: "<xdf:id>F99000000001</xdf:id><xdf:id>F99000000002</xdf:id>",
    fix: "Delete one of the two.",
  },
  (name: string, parent: string) =>
    `${quote(name)} occurs more than once in ${quote(parent)}`,
);

/** FIM1016: an element without which nothing can go on. */
export const missingElement = define(
  {
    code: "FIM1016",
    severity: "error",
    title: "Missing element",
    explanation: "The element is required and nothing can stand in for it.",
    example: "<xdf:identifikation/>",
    fix: "Add the element.",
    catalogueCodes: ["1038"],
  },
  (name: string, parent: string) => ({
    message: `${quote(parent)} has no ${quote(name)}`,
    catalogueCode: name === "id" || name === "identifikation" ? "1038" : null,
  }),
);

const CODES_OF_MISSING_ELEMENTS: ReadonlyMap<string, string> = new Map([
  ["name", "1002"],
  ["bezeichnungEingabe", "1009"],
  ["anzahl", "1021"],
  ["feldart", "1027"],
  ["datentyp", "1028"],
  ["bezeichnung", "1050"],
]);

/** FIM1017: an element that the standard requires, but reading can go on without. */
export const expectedElement = define(
  {
    code: "FIM1017",
    severity: "warning",
    title: "Expected element is missing",
    explanation:
      "The standard requires the element. What is used in its place is said in the message.",
    example: "a datenfeld without feldart",
    fix: "Add the element.",
    catalogueCodes: ["1002", "1009", "1021", "1027", "1028", "1050"],
  },
  (name: string, parent: string, instead: string) => ({
    message: `${quote(parent)} has no ${quote(name)}; ${instead}`,
    catalogueCode: CODES_OF_MISSING_ELEMENTS.get(name),
  }),
);

/** FIM1018: an element that should hold elements is a plain text or the other way round. */
export const elementInText = define(
  {
    code: "FIM1018",
    severity: "warning",
    title: "Element inside a text",
    explanation:
      "The element holds plain text; an element inside it is ignored.",
    example: "<xdf:name>Ein <b>Name</b></xdf:name>",
    fix: "Write plain text.",
  },
  (name: string, parent: string) =>
    `element ${quoteName(name)} inside the text of ${quote(parent)} is ignored`,
);

/** FIM1019: xsi:type would change the meaning of an element and is never followed. */
export const typeSubstitution = define(
  {
    code: "FIM1019",
    severity: "warning",
    title: "xsi:type is ignored",
    explanation: "Types named in the document are never interpreted.",
    example: '<xdf:datenfeld xsi:type="xdf:Datenfeldgruppe">',
    fix: "Delete the attribute.",
  },
  (element: string) => `xsi:type of ${quote(element)} is ignored`,
);

/** FIM1020: the document is another kind of XML. */
export const notXdatenfelder = define(
  {
    code: "FIM1020",
    severity: "error",
    title: "Not an XDatenfelder message",
    explanation: "The root element is not one of XDatenfelder.",
    example: "<html>",
    fix: "Give a message 0101 to 0104 of XDatenfelder 2.0 or 3.0.0.",
  },
  (root: string, hint: string) => ({
    message: `root element ${quoteName(root)} is not an XDatenfelder message`,
    hint,
  }),
);

/** FIM1021: XDatenfelder of a version, or namespace, that is not read. */
export const unsupportedStandard = define(
  {
    code: "FIM1021",
    severity: "error",
    title: "Unsupported version of XDatenfelder",
    explanation:
      "The namespace of the root element decides the version of the standard. Versions 2.0 and 3.0.0 are read.",
    example: 'xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_1"',
    fix: "Export the schema as XDatenfelder 3.0.0 (or 2.0), for instance from the FIM portal.",
  },
  (found: string, supported: readonly string[]) => ({
    message: `${found}; supported are ${listSome(supported)}`,
    hint: "export the schema as XDatenfelder 3.0.0 or 2.0, for instance from the FIM portal",
  }),
);

/** FIM1022: a message of the standard that is no form. */
export const notAForm = define(
  {
    code: "FIM1022",
    severity: "error",
    title: "Message holds no form",
    explanation:
      "Code lists (0105) and translations (0106) accompany a schema, they are none.",
    example: "<xdf:xdatenfelder.codeliste.0105>",
    fix: "Give the schema, and this file beside it.",
  },
  (what: string, hint: string) => ({
    message: `this is ${what}, not a schema`,
    hint,
  }),
);

/** FIM1030: a code list file that is no genericode. */
export const notGenericode = define(
  {
    code: "FIM1030",
    severity: "error",
    title: "Not a genericode list",
    explanation:
      "A code list is a genericode 1.0 document (root CodeList) or a message 0105 of XDatenfelder.",
    example: "<html>",
    fix: "Give the genericode file of the list, for instance from XRepository.",
  },
  (root: string) => ({
    message: `root element ${quoteName(root)} is not a genericode CodeList`,
    hint: "give the genericode file of the list",
  }),
);

/** FIM1031: a list without columns cannot be read. */
export const noColumns = define(
  {
    code: "FIM1031",
    severity: "error",
    title: "Code list without columns",
    explanation: "The ColumnSet names no column, so no row can be read.",
    example: "<ColumnSet/>",
    fix: "Give the complete list.",
  },
  () => "the code list has no columns",
);

/** FIM1032: the same code twice. */
export const duplicateCode = define(
  {
    code: "FIM1032",
    severity: "warning",
    title: "Duplicate code",
    explanation:
      "A code stands in several rows of the list; the first row counts.",
    example: "two rows with code 01",
    fix: "Choose another code column or correct the list.",
    catalogueCodes: ["1045"],
  },
  (code: string, more: number, list: string) =>
    `code ${quote(code)} occurs more than once in ${list}${more > 0 ? ` (and ${String(more)} more such codes)` : ""}; the first row counts`,
);

/** FIM1033: rows without a code. */
export const rowWithoutCode = define(
  {
    code: "FIM1033",
    severity: "warning",
    title: "Row without a code",
    explanation: "Rows without a value in the code column are left out.",
    example: '<Row><Value ColumnRef="name">…',
    fix: "Complete the row.",
  },
  (rows: number, list: string) =>
    `${String(rows)} ${rows === 1 ? "row" : "rows"} of ${list} without a code ${rows === 1 ? "is" : "are"} left out`,
);

/** FIM1034: a cell that names a column that does not exist. */
export const unknownColumn = define(
  {
    code: "FIM1034",
    severity: "warning",
    title: "Unknown column",
    explanation: "The value names a column that the ColumnSet does not have.",
    example: '<Value ColumnRef="nmae">',
    fix: "Correct the reference.",
  },
  (column: string, list: string) =>
    `values for column ${quote(column)}, which ${list} does not have, are ignored`,
);

/** FIM1035: a list that cannot be referred to. */
export const listWithoutIdentity = define(
  {
    code: "FIM1035",
    severity: "warning",
    title: "Code list without identity",
    explanation:
      "The list has neither a CanonicalVersionUri nor a CanonicalUri, so no field can refer to it except by its file name.",
    example: "<Identification/>",
    fix: "Complete the Identification.",
  },
  () => "the code list names neither CanonicalVersionUri nor CanonicalUri",
);

/** FIM1036: two supplied files hold the same list. */
export const sameListTwice = define(
  {
    code: "FIM1036",
    severity: "warning",
    title: "Code list supplied twice",
    explanation:
      "Two files have the same CanonicalVersionUri but differ; the first one counts.",
    example: "two exports of one list",
    fix: "Give one of them.",
    catalogueCodes: ["1036"],
  },
  (uri: string, other: string) =>
    `code list ${quote(uri)} was already read from ${other}; this one is ignored`,
);

/** FIM1037: a character that hides in a text. */
export const invisibleCharacter = define(
  {
    code: "FIM1037",
    severity: "warning",
    title: "Invisible character",
    explanation:
      "The text holds a control character, a zero-width character or one that turns the direction of writing. Readers cannot see it, and it can hide what a text really says. It is kept as it is.",
    example: "a name that holds U+202E",
    fix: "Delete the character.",
  },
  (what: string, character: string) =>
    `${what} holds the invisible character ${codePointName(character)}`,
);

/** FIM1038: the rest of the findings is not listed. */
export const tooManyFindings = define(
  {
    code: "FIM1038",
    severity: "warning",
    title: "Too many findings",
    explanation:
      "One file gave more findings than anyone reads; the rest is left out.",
    example: "a file of another standard under the right namespace",
    fix: "Correct the findings shown and run again.",
  },
  (shown: number) =>
    `only the first ${String(shown)} findings of this kind are shown`,
);
