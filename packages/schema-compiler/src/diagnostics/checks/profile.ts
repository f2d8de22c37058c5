import { defineQuality, listSome, quote } from "../define.js";

/** FIM3007: a schema without a document profile. */
export const missingProfile = defineQuality(
  "1007",
  {
    title: "No document profile",
    explanation:
      "The document profile says what kind of document the schema describes.",
    example: "a stammdatenschema without dokumentsteckbrief",
    fix: "Name the document profile.",
  },
  (what: string) => `${what} names no document profile`,
);

/** FIM3096: the default profile. */
export const defaultProfile = defineQuality(
  "1096",
  {
    title: "Default document profile",
    explanation: "D99000000001 only holds the place of a real profile.",
    example: "dokumentsteckbrief D99000000001",
    fix: "Name the real document profile.",
  },
  (what: string) => `${what} has the default document profile D99000000001`,
);

/** FIM3097: the default profile of a released schema. */
export const defaultProfileOfRelease = defineQuality(
  "1097",
  {
    title: "Default document profile of a released schema",
    explanation:
      "D99000000001 only holds the place of a real profile, which a released schema must have.",
    example: "freigabestatus 6 with dokumentsteckbrief D99000000001",
    fix: "Name the real document profile.",
  },
  (what: string) =>
    `${what} is released, but has the default document profile D99000000001`,
);

/** FIM3124: a profile of another catalogue. */
export const foreignProfile = defineQuality(
  "1124",
  {
    title: "Document profile of another catalogue",
    explanation:
      "Document profiles come from the central catalogue, whose ids begin with D99.",
    example: "dokumentsteckbrief D98000000001",
    fix: "Use a profile of the central catalogue.",
  },
  (what: string, id: string) =>
    `${what} has the document profile ${quote(id)}, which is not from the central catalogue`,
);

/** FIM3039: an id that nobody looks up, malformed. */
export const malformedReference = defineQuality(
  "1039",
  {
    title: "Malformed id in a reference",
    explanation:
      "Ids are a letter and eight (XDatenfelder 2) or eleven digits (XDatenfelder 3). Those of the elements themselves are FIM2002 and FIM2003.",
    example:
      "<xdf:dokumentsteckbrief><xdf:id>D1</xdf:id></xdf:dokumentsteckbrief>",
    fix: "Use the id that FIM gave the element.",
  },
  (what: string, property: string, id: string, form: string) =>
    `${property} of ${what} has the id ${quote(id)}, which is not of the form ${form}`,
);

/** FIM3049: a profile without a definition. */
export const missingProfileDefinition = defineQuality(
  "1049",
  {
    title: "Document profile without definition",
    explanation: "The definition says which documents the profile is about.",
    example: "a dokumentsteckbrief without definition",
    fix: "Fill in definition.",
  },
  (what: string) => `${what} has no definition`,
);

/** FIM3107: a profile without help. */
export const missingProfileHelp = defineQuality(
  "1107",
  {
    title: "Document profile without help text",
    explanation: "The help text explains the document to citizens.",
    example: "a dokumentsteckbrief without hilfetext",
    fix: "Fill in hilfetext.",
  },
  (what: string) => `${what} has no help text`,
);

/** FIM3092: abstract or not. */
export const unknownAbstractness = defineQuality(
  "1092",
  {
    title: "Abstract or concrete is not said",
    explanation:
      "A document profile is either abstract (it gathers others) or concrete.",
    example: "<xdf:istAbstrakt>ja</xdf:istAbstrakt>",
    fix: "Write true or false.",
  },
  (what: string, written: string) =>
    written === ""
      ? `${what} does not say whether it is abstract`
      : `${quote(written)} does not say whether ${what} is abstract`,
);

/** FIM3053: profiles below a concrete one. */
export const profilesBelowConcrete = defineQuality(
  "1053",
  {
    title: "Concrete document profile with others below",
    explanation: "Only an abstract profile gathers others (relation VKN).",
    example: "istAbstrakt false with a relation VKN",
    fix: "Delete the relation, or make the profile abstract.",
  },
  (what: string, below: number) =>
    `${what} is concrete, but gathers ${String(below)} other${below === 1 ? "" : "s"}`,
);

/** FIM3054: too few below an abstract one. */
export const fewProfilesBelowAbstract = defineQuality(
  "1054",
  {
    title: "Abstract document profile with fewer than two below",
    explanation: "An abstract profile gathers at least two others.",
    example: "istAbstrakt true with one relation VKN",
    fix: "Add relations VKN to the profiles it stands for.",
  },
  (what: string, below: number) =>
    `${what} is abstract, but gathers ${below === 0 ? "no others" : "only one other"}`,
);

/** FIM3029: a relation of no known kind. */
export const unknownRelation = defineQuality(
  "1029",
  {
    title: "Kind of relation missing or unknown",
    explanation:
      "Relations are ABL (derived from), ERS (replaces), EQU (equivalent to) and VKN (gathers).",
    example: "<xdf:relation><xdf:praedikat><code/></xdf:praedikat>…",
    fix: "Set one of the codes.",
  },
  (what: string, code: string, known: readonly string[]) =>
    code === ""
      ? `a relation of ${what} is of no kind`
      : `a relation of ${what} is of the unknown kind ${quote(code)}; known are ${listSome(known)}`,
);

/** FIM3087: a relation to the wrong kind of element. */
export const wrongRelationObject = defineQuality(
  "1087",
  {
    title: "Relation to the wrong kind of element",
    explanation:
      "Schemas relate to schemas, document profiles to document profiles, fields and groups to fields and groups.",
    example: "a datenfeld with a relation to S99000000001",
    fix: "Correct the id.",
  },
  (what: string, id: string) => `${what} has a relation to ${id}`,
);

/** FIM3088: a relation that does not belong here. */
export const misplacedRelation = defineQuality(
  "1088",
  {
    title: "Relation that does not belong here",
    explanation: "Only document profiles gather others (VKN).",
    example: "a datenfeld with a relation VKN",
    fix: "Use another kind of relation.",
  },
  (what: string, code: string) => `${what} has a relation of the kind ${code}`,
);

/** FIM3091: a relation to nothing. */
export const missingRelationObject = defineQuality(
  "1091",
  {
    title: "Relation without object",
    explanation: "A relation names the element at its other end.",
    example: "<xdf:relation><xdf:objekt><xdf:id/></xdf:objekt>…",
    fix: "Name the element, or delete the relation.",
  },
  (what: string) => `a relation of ${what} leads nowhere`,
);
