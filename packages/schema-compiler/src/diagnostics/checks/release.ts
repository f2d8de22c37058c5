import { define, defineQuality, listSome, quote } from "../define.js";

const KNOWN = "The standard has a list of codes for the property.";

function codeWording(
  what: string,
  property: string,
  code: string,
  known: readonly string[],
): string {
  return code === ""
    ? `${what} says no ${property}; codes are ${listSome(known, 16)}`
    : `${property} ${quote(code)} of ${what} is unknown; codes are ${listSome(known, 16)}`;
}

/** FIM3030: no prefill. */
export const unknownPrefill = defineQuality(
  "1030",
  {
    title: "Prefill missing or unknown",
    explanation: `${KNOWN} Without one nothing is filled in beforehand.`,
    example: "a datenfeld without vorbefuellung",
    fix: "Set keine, optional or verpflichtend.",
  },
  codeWording,
);

/** FIM3031: no kind of element. */
export const unknownOrigin = defineQuality(
  "1031",
  {
    title: "Kind of element missing or unknown",
    explanation: `${KNOWN} It says whether the element is abstract, harmonised or bound to a legal norm.`,
    example: "a datenfeld without schemaelementart",
    fix: "Set ABS, HAR or RNG.",
  },
  codeWording,
);

/** FIM3032: no status. */
export const unknownStatus = defineQuality(
  "1032",
  {
    title: "Status missing or unknown",
    explanation: `${KNOWN} It says how far the element is on its way to release.`,
    example: "<xdf:freigabestatus><code>99</code></xdf:freigabestatus>",
    fix: "Set one of the codes listed.",
  },
  codeWording,
);

/** FIM3033: no word on the structure of derived schemas. */
export const unknownStructureChange = defineQuality(
  "1033",
  {
    title: "Change of structure missing or unknown",
    explanation: `${KNOWN} It says how a schema derived from this one may differ in structure.`,
    example: "a schema without ableitungsmodifikationenStruktur",
    fix: "Set 0, 1, 2 or 3.",
  },
  codeWording,
);

/** FIM3034: no word on the texts of derived schemas. */
export const unknownTextChange = defineQuality(
  "1034",
  {
    title: "Change of texts missing or unknown",
    explanation: `${KNOWN} It says whether a schema derived from this one may word things differently.`,
    example: "a schema without ableitungsmodifikationenRepraesentation",
    fix: "Set 0 or 1.",
  },
  codeWording,
);

/** FIM3042: an empty kind of group. */
export const unknownGroupKind = defineQuality(
  "1042",
  {
    title: "Kind of group is empty",
    explanation:
      "A group whose art is empty is read as an ordinary one. Unknown codes are FIM2034.",
    example: "<xdf:art><code/></xdf:art>",
    fix: "Set X for a choice group, or delete the element.",
  },
  codeWording,
);

/** FIM3055: no kind of document. */
export const unknownDocumentKind = defineQuality(
  "1055",
  {
    title: "Kind of document missing or unknown",
    explanation: `${KNOWN} It says what kind of document the profile describes.`,
    example: "a dokumentsteckbrief without dokumentart",
    fix: "Set one of the codes listed.",
  },
  codeWording,
);

const STATUS_DATE =
  "From the status “Entwurf” on, the day on which the status was set belongs to it.";

/** FIM3142: no date of status. */
export const missingStatusDate = defineQuality(
  "1142",
  {
    title: "Date of status missing",
    explanation: STATUS_DATE,
    example: "freigabestatus 6 without statusGesetztAm",
    fix: "Fill in statusGesetztAm.",
  },
  statusDateWording,
);

/** FIM3143: the same for schemas. */
export const missingSchemaStatusDate = defineQuality(
  "1143",
  {
    title: "Date of the schema's status missing",
    explanation: STATUS_DATE,
    example: "freigabestatus 6 without statusGesetztAm",
    fix: "Fill in statusGesetztAm.",
  },
  statusDateWording,
);

/** FIM3144: the same for document profiles. */
export const missingProfileStatusDate = defineQuality(
  "1144",
  {
    title: "Date of the document profile's status missing",
    explanation: STATUS_DATE,
    example: "freigabestatus 6 without statusGesetztAm",
    fix: "Fill in statusGesetztAm.",
  },
  statusDateWording,
);

function statusDateWording(what: string, status: string): string {
  return `${what} has the status ${status}, but no statusGesetztAm`;
}

/** FIM3117: no editor. */
export const missingEditor = defineQuality(
  "1117",
  {
    title: "No editor named",
    explanation:
      "Before an element gets a version or is published, it says who is responsible for it.",
    example: "an element without statusGesetztDurch",
    fix: "Fill in statusGesetztDurch (XDatenfelder 2: fachlicherErsteller).",
  },
  (what: string, property: string) => `${what} has no ${property}`,
);

/** FIM3140: the FIM team as editor of an element of others. */
export const foreignEditor = defineQuality(
  "1140",
  {
    title: "FIM team named as editor",
    explanation:
      "The team “FIM-Baustein Datenfelder” edits the elements of number range 60 and no others.",
    example: "F99000000001 by FIM-Baustein Datenfelder",
    fix: "Name the real editor.",
  },
  foreignEditorWording,
);

/** FIM3141: the FIM team as editor of a schema of others. */
export const foreignSchemaEditor = defineQuality(
  "1141",
  {
    title: "FIM team named as editor of a schema",
    explanation:
      "The team “FIM-Baustein Datenfelder” edits the schemas of number range 60 and no others.",
    example: "S99000000001 by FIM-Baustein Datenfelder",
    fix: "Name the real editor.",
  },
  foreignEditorWording,
);

function foreignEditorWording(what: string, editor: string): string {
  return `${what} is not of number range 60, but names ${quote(editor)} as editor`;
}

const PUBLISHED = "What is published stands for everything inside it.";

/** FIM3127: not published. */
export const unpublishedInSchema = defineQuality(
  "1127",
  {
    title: "Unpublished element in a published schema",
    explanation: PUBLISHED,
    example: "a datenfeld without veroeffentlichungsdatum",
    fix: "Publish the element too.",
  },
  (what: string) => `${what} is not published, but the schema is`,
);

/** FIM3128: the same in a group. */
export const unpublishedInGroup = defineQuality(
  "1128",
  {
    title: "Unpublished element in a published group",
    explanation: PUBLISHED,
    example: "a datenfeld without veroeffentlichungsdatum",
    fix: "Publish the element too.",
  },
  (what: string) => `${what} is not published, but the group around it is`,
);

/** FIM3129: not even a draft. */
export const unfinishedInSchema = defineQuality(
  "1129",
  {
    title: "Unfinished element in a published schema",
    explanation: `${PUBLISHED} At least a draft is expected.`,
    example: "freigabestatus 2 inside a published schema",
    fix: "Finish the element.",
  },
  (what: string) => `${what} is no draft yet, but the schema is published`,
);

/** FIM3130: the same in a group. */
export const unfinishedInGroup = defineQuality(
  "1130",
  {
    title: "Unfinished element in a published group",
    explanation: `${PUBLISHED} At least a draft is expected.`,
    example: "freigabestatus 2 inside a published group",
    fix: "Finish the element.",
  },
  (what: string) =>
    `${what} is no draft yet, but the group around it is published`,
);

/** FIM3241: valid backwards. */
export const reversedValidity = define(
  {
    code: "FIM3241",
    severity: "warning",
    title: "Validity ends before it begins",
    explanation: "There is no day on which the element is valid.",
    example: "gueltigAb 2026-01-01, gueltigBis 2025-12-31",
    fix: "Correct one of the dates.",
  },
  (what: string, from: string, until: string) =>
    `${what} is valid from ${quote(from)} until ${quote(until)}`,
);
