import { define, quote } from "./define.js";

/** FIM4001: two siblings with one id. */
export const duplicateSibling = define(
  {
    code: "FIM4001",
    severity: "warning",
    title: "Same element twice in one group",
    explanation:
      "Two elements of a group have the same id. The second one is named with a suffix (_2), so that both can be told apart in the data.",
    example: "F60000000227 twice in G99000000001",
    fix: "Use a repeat (anzahl) or another element, unless both are meant.",
  },
  (id: string, key: string) =>
    `${id} stands more than once in its group; this one is named ${key}`,
);

/** FIM4002: more elements than any form has. */
export const tooManyNodes = define(
  {
    code: "FIM4002",
    severity: "error",
    title: "Too many elements",
    explanation:
      "The form has more groups and fields than anyone can fill in; the rest is not looked at.",
    example: "a schema of 100,000 fields",
    fix: "Check the program that wrote the schema.",
  },
  (limit: number) =>
    `the form has more than ${String(limit)} groups and fields`,
);

/** FIM4003: a message that names a form and does not say what is in it. */
export const noStructure = define(
  {
    code: "FIM4003",
    severity: "info",
    title: "Document profile without structure",
    explanation:
      "A Dokumentsteckbrief says that there is a form, of what kind it is and on what it is based. Its fields stand in a Stammdatenschema that refers to it, so that the form has a title, a description and legal sources, and asks nothing.",
    example: "a message xdatenfelder.dokumentsteckbrief.0101",
    fix: "Compile the Stammdatenschema.",
  },
  (id: string, dokumentart: string | undefined) => ({
    message: `document profile ${id}${dokumentart === undefined ? "" : ` (dokumentart ${quote(dokumentart)})`} has no structure; the form has no fields`,
    hint: `compile the Stammdatenschema that refers to ${id}`,
  }),
);

/** FIM4010: a limit that cannot be read. */
export const malformedBound = define(
  {
    code: "FIM4010",
    severity: "warning",
    title: "Unreadable limit",
    explanation: "The limit is not of the field's type, so it is not enforced.",
    example: '<xdf:praezisierung minLength="fünf"/>',
    fix: "Correct the value.",
    catalogueCodes: [
      ...["1059", "1060", "1062", "1063", "1065", "1066", "1067", "1068"],
      ...["1079", "1080", "1081", "1082"],
    ],
  },
  (facet: string, value: string, type: string) =>
    `${facet} ${quote(value)} is no ${type} and is not enforced`,
);

/** FIM4011: lower limit above the upper one. */
export const contradictoryBounds = define(
  {
    code: "FIM4011",
    severity: "warning",
    title: "Contradictory limits",
    explanation: "No value could satisfy both limits, so neither is enforced.",
    example: '<xdf:praezisierung minLength="100" maxLength="1"/>',
    fix: "Correct the limits.",
    catalogueCodes: ["1061", "1064"],
  },
  (lower: string, low: string, upper: string, high: string) =>
    `${lower} ${quote(low)} is above ${upper} ${quote(high)}; neither is enforced`,
);

/** FIM4012: a limit that does not go with the type. */
export const misplacedBound = define(
  {
    code: "FIM4012",
    severity: "info",
    title: "Limit without effect",
    explanation:
      "Lengths and patterns limit typed text, values limit numbers, dates and times; sizes and media types limit files. Elsewhere they have no effect.",
    example: "maxLength on a select",
    fix: "Delete the limit.",
    catalogueCodes: ["1012", "1015", "1016", "1056", "1057", "1120"],
  },
  (facet: string, what: string) => `${facet} on ${what} has no effect`,
);

/** FIM4013: a number with decimal comma. */
export const decimalComma = define(
  {
    code: "FIM4013",
    severity: "warning",
    title: "Decimal comma",
    explanation:
      "Numbers in XDatenfelder have a decimal point; the comma is read as one.",
    example: '<xdf:praezisierung minValue="0,5"/>',
    fix: "Write a point.",
    catalogueCodes: ["1062", "1063", "1065", "1066"],
  },
  (facet: string, value: string) =>
    `${facet} ${quote(value)} has a decimal comma; it is read as a point`,
);

/** FIM4020: a pattern that is a remark. */
export const prosePattern = define(
  {
    code: "FIM4020",
    severity: "warning",
    title: "Remark instead of a pattern",
    explanation:
      "The text is a remark or an input mask. As a pattern it would match only itself, so it is not enforced.",
    example: '<xdf:praezisierung pattern="Mehrfachauswahl"/>',
    fix: "Move the remark to the help text.",
  },
  (pattern: string) =>
    `pattern ${quote(pattern)} is a remark and is not enforced`,
);

/** FIM4021: a pattern that not all outputs can say. */
export const unsupportedPattern = define(
  {
    code: "FIM4021",
    severity: "warning",
    title: "Unsupported pattern",
    explanation:
      "The pattern is broken, or uses something that XML Schema, JSON Schema and the form cannot all say. It is not enforced.",
    example: '<xdf:praezisierung pattern="(?=.*[0-9]).*"/>',
    fix: "Write the pattern in the language of XML Schema.",
  },
  (pattern: string, problem: string) => ({
    message: `pattern ${quote(pattern)} is not enforced`,
    hint: problem,
  }),
);

/** FIM4022: a pattern that no value matches. */
export const impossiblePattern = define(
  {
    code: "FIM4022",
    severity: "warning",
    title: "Pattern matches nothing",
    explanation: "No text matches the pattern, so it is not enforced.",
    example: '<xdf:praezisierung pattern="[]"/>',
    fix: "Correct the pattern.",
  },
  (pattern: string) =>
    `pattern ${quote(pattern)} matches no text and is not enforced`,
);

/** FIM4030: content that is not a value of the field. */
export const unusableInhalt = define(
  {
    code: "FIM4030",
    severity: "warning",
    title: "Unusable default value",
    explanation:
      "The content (inhalt) is not a value that the field accepts, so the field starts empty.",
    example: "inhalt abc in a number field",
    fix: "Correct or delete the content.",
    catalogueCodes: [
      ...["1069", "1070", "1071", "1072", "1073", "1074", "1075", "1076"],
      ...["1077", "1083", "1084", "1085", "1100", "1121"],
    ],
  },
  (value: string, why: string) =>
    `content ${quote(value)} ${why}; the field starts empty`,
);

/** FIM4031: a fixed field without a value. */
export const fixedWithoutValue = define(
  {
    code: "FIM4031",
    severity: "info",
    title: "Hidden or locked field without value",
    explanation:
      "Nobody can enter a value into a hidden or locked field; without content it is treated as optional.",
    example: "feldart locked without inhalt",
    fix: "Add the content, or make the field an input.",
  },
  (feldart: string) =>
    `a ${feldart} field without content cannot be demanded and is optional`,
);

/** FIM4032: a select whose values are not text. */
export const selectNotText = define(
  {
    code: "FIM4032",
    severity: "warning",
    title: "Select that is not text",
    explanation: "Codes are texts; the datatype is ignored.",
    example: "feldart select, datentyp num_int",
    fix: "Set datentyp text.",
    catalogueCodes: ["1011"],
  },
  (datentyp: string) =>
    `a select of datentyp ${quote(datentyp)} is treated as text`,
);

/** FIM4033: a repeated label. */
export const repeatedLabel = define(
  {
    code: "FIM4033",
    severity: "info",
    title: "Repeated label",
    explanation: "A label is static text; it is shown once.",
    example: "feldart label with anzahl 0:*",
    fix: "Set anzahl 1:1.",
  },
  () => "a label cannot repeat; it is shown once",
);

/** FIM4034: a number written into maxSize that is none. */
export const unusableMediaType = define(
  {
    code: "FIM4034",
    severity: "warning",
    title: "Unusable media type",
    explanation: "A media type has the form type/subtype; others are left out.",
    example: "<xdf:mediaType>PDF</xdf:mediaType>",
    fix: "Write for instance application/pdf.",
  },
  (value: string) => ({
    message: `media type ${quote(value)} is not of the form type/subtype and is left out`,
    hint: "write for instance application/pdf",
  }),
);

/** FIM4040: a choice that offers no choice. */
export const poorChoice = define(
  {
    code: "FIM4040",
    severity: "warning",
    title: "Choice group with fewer than two alternatives",
    explanation: "A choice group needs at least two elements to choose from.",
    example: "art X with one struktur",
    fix: "Add alternatives or remove the art.",
    catalogueCodes: ["1023", "1043"],
  },
  (alternatives: number) => ({
    message: `a choice group with ${alternatives === 1 ? "one alternative" : "no alternatives"}`,
    catalogueCode: alternatives === 0 ? "1023" : "1043",
  }),
);

/** FIM4041: an alternative that is demanded. */
export const demandedAlternative = define(
  {
    code: "FIM4041",
    severity: "warning",
    title: "Mandatory element in a choice group",
    explanation:
      "Only one element of a choice group can be given, so none can be mandatory; it is read as optional.",
    example: "anzahl 1:1 in a group of art X",
    fix: "Set anzahl 0:1.",
    catalogueCodes: ["1118"],
  },
  (written: string) => ({
    message: `multiplicity ${quote(written)} inside a choice group; the minimum is read as 0`,
    hint: "set 0:1",
  }),
);

/** FIM4050: a link that is no web address. */
export const unsafeLink = define(
  {
    code: "FIM4050",
    severity: "warning",
    title: "Link is no web address",
    explanation:
      "Links become links of the form, so only http and https are taken.",
    example: '<xdf:bezug link="javascript:…">',
    fix: "Give a web address.",
    catalogueCodes: ["1133"],
  },
  (link: string) => `link ${quote(link)} is no web address and is left out`,
);

/** FIM4051: a date that is none. */
export const malformedDate = define(
  {
    code: "FIM4051",
    severity: "warning",
    title: "Malformed date",
    explanation:
      "Dates of release and validity are YYYY-MM-DD; others are left out.",
    example: "<xdf:gueltigAb>1.1.2026</xdf:gueltigAb>",
    fix: "Write for instance 2026-01-01.",
  },
  (property: string, value: string) =>
    `${property} ${quote(value)} is no date and is left out`,
);

/** FIM4061: a rule that says nothing. */
export const ruleWithoutText = define(
  {
    code: "FIM4061",
    severity: "warning",
    title: "Rule without text",
    explanation: "The rule has neither text nor definition nor description.",
    example: "<xdf:regel> with empty freitextRegel",
    fix: "Write the rule.",
    catalogueCodes: ["1024"],
  },
  (id: string) => `rule ${id} has no text`,
);

/** FIM4070: an entry that can never be chosen. */
export const unreadableCode = define(
  {
    code: "FIM4070",
    severity: "warning",
    title: "Unusable code",
    explanation:
      "An entry without a code cannot be chosen; an entry whose code stands there already can never be told apart. Both are left out.",
    example: "<xdf:wert><xdf:code/>…",
    fix: "Correct the entry.",
    catalogueCodes: ["1045"],
  },
  (problem: string, isRepeated: boolean) => ({
    message: problem,
    catalogueCode: isRepeated ? "1045" : null,
  }),
);
