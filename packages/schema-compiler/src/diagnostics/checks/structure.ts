import { define, defineQuality, listSome, quote } from "../define.js";

/** FIM3003: several versions of one element. */
export const severalVersions = defineQuality(
  "1003",
  {
    title: "Element in several versions",
    explanation:
      "The same element is used in several versions, so that the same data are asked in different ways.",
    example: "F60000000227 in 1.0.0 and 1.1.0",
    fix: "Use one version, the newest if nothing speaks against it.",
  },
  (what: string, versions: readonly string[]) =>
    `${what} is used in the versions ${listSome(versions)}`,
);

/** FIM3004: twice in a group. */
export const twiceInGroup = defineQuality(
  "1004",
  {
    title: "Element twice in one group",
    explanation:
      "A group holds the same version of an element more than once. What was entered where cannot be told by the id.",
    example: "F99000000001 twice in G99000000001",
    fix: "Use a repeat (anzahl) or another element.",
  },
  (what: string, group: string) => `${what} stands more than once in ${group}`,
);

/** FIM3025: twice on top. */
export const twiceOnTop = defineQuality(
  "1025",
  {
    title: "Element twice on the top level",
    explanation:
      "The schema holds the same version of an element more than once on its top level.",
    example: "G99000000001 twice in S99000000001",
    fix: "Use a repeat (anzahl) or another element.",
  },
  (what: string) => `${what} stands more than once on the top level`,
);

/** FIM3013: an abstract element in use. */
export const abstractPart = defineQuality(
  "1013",
  {
    title: "Abstract element in use",
    explanation:
      "Abstract elements are models to derive from; schemas and groups hold harmonised or legal ones.",
    example: "schemaelementart ABS inside a struktur",
    fix: "Derive an element and use that.",
  },
  (what: string) => `${what} is abstract and should not be used itself`,
);

/** FIM3014: an abstract field. */
export const abstractField = defineQuality(
  "1014",
  {
    title: "Abstract field",
    explanation: "Only groups can be abstract.",
    example: "a datenfeld of schemaelementart ABS",
    fix: "Set schemaelementart HAR or RNG.",
  },
  (what: string) => `${what} is abstract; only groups can be`,
);

/** FIM3106: a group of one. */
export const lonePart = defineQuality(
  "1106",
  {
    title: "Group with only one element",
    explanation: "A group around one element adds a heading and nothing else.",
    example: "a datenfeldgruppe with one struktur",
    fix: "Use the element itself, or add others.",
  },
  (what: string) => `${what} holds only one element`,
);

/** FIM3118: an alternative that repeats. */
export const repeatedAlternative = defineQuality(
  "1118",
  {
    title: "Element of a choice group that is not 0:1",
    explanation:
      "One element of a choice group is given, and given once; each has the multiplicity 0:1.",
    example: "anzahl 0:* in a group of art X",
    fix: "Set 0:1; put what repeats into a group of its own.",
  },
  (what: string, anzahl: string) =>
    `${what} has the multiplicity ${quote(anzahl)} in a choice group, where only 0:1 is allowed`,
);

/** FIM3224: an alternative that cannot be chosen. */
export const unusableAlternative = define(
  {
    code: "FIM3224",
    severity: "warning",
    title: "Alternative that nobody can choose",
    explanation:
      "A label holds no data and a hidden or locked field takes none, so it cannot be the one element given.",
    example: "a datenfeld of feldart label in a group of art X",
    fix: "Move the element out of the choice group.",
  },
  (what: string, feldart: string) =>
    `${what} of feldart ${feldart} cannot be chosen in a choice group`,
);

/** FIM3094: the default field among others. */
export const defaultFieldAmongOthers = defineQuality(
  "1094",
  {
    title: "Default field beside others",
    explanation:
      "F60000000001 only stands in for what is missing when an empty group is converted; with other elements beside it, it has no purpose.",
    example: "F60000000001 as one of two elements",
    fix: "Delete the default field.",
  },
  (parent: string) => `${parent} holds the default field beside other elements`,
);

/** FIM3095: the default field alone. */
export const defaultField = defineQuality(
  "1095",
  {
    title: "Default field",
    explanation:
      "F60000000001 only stands in for what is missing when an empty group is converted.",
    example: "F60000000001 as the only element of a group",
    fix: "Replace it by the elements that are meant, or delete the group.",
  },
  (parent: string) => `${parent} holds nothing but the default field`,
);

/** FIM3116: an inactive element in use. */
export const inactivePart = defineQuality(
  "1116",
  {
    title: "Inactive element in use",
    explanation: "Inactive elements are not kept up any more.",
    example: "freigabestatus 7 inside a schema",
    fix: "Use the element that replaces it.",
  },
  (what: string) => `${what} is inactive`,
);

/** FIM3139: one file only. */
export const oneFile = defineQuality(
  "1139",
  {
    title: "File field that does not repeat",
    explanation:
      "A proof often comes in several files, so file fields should take any number.",
    example: "a file field with anzahl 0:1",
    fix: "Set 0:* or 1:*.",
  },
  (what: string, anzahl: string) =>
    `${what} takes files and has the multiplicity ${quote(anzahl)}`,
);

/** FIM3134: a released legal element in a draft of the same range. */
export const releasedPartInDraft = defineQuality(
  "1134",
  {
    title: "Released element in a working copy",
    explanation:
      "While a schema is edited, legal elements of its own number range are usually edited too, as working copies.",
    example: "F99000000001 1.0.0 in S99000000001 without version",
    fix: "Use the working copy of the element, unless the version is meant.",
  },
  (what: string, root: string) =>
    `${what} is a released version in the working copy ${root} of its own number range`,
);

/** FIM3135: a draft in something released. */
export const draftInRelease = defineQuality(
  "1135",
  {
    title: "Working copy in a released element",
    explanation:
      "What has a version never changes again, so nothing inside it may be without one.",
    example: "F99000000001 without version in S99000000001 1.0.0",
    fix: "Use a version of the element.",
  },
  (what: string, around: string) =>
    `${what} has no version, but ${around} around it has one`,
);

/** FIM3222: what is never shown. */
export const unreachablePart = define(
  {
    code: "FIM3222",
    severity: "warning",
    title: "Unreachable element",
    explanation:
      "The multiplicity allows no occurrence, so neither the element nor anything inside it is ever asked, even what is required there.",
    example: "<xdf:anzahl>0:0</xdf:anzahl>",
    fix: "Correct the multiplicity or delete the element.",
  },
  (what: string, anzahl: string, fields: number, required: number) => ({
    message: `${what} has the multiplicity ${quote(anzahl)} and is never asked${
      fields === 0
        ? ""
        : `, nor are the ${String(fields)} fields inside it${
            required === 0
              ? ""
              : `, of which ${String(required)} are required there`
          }`
    }`,
  }),
);

/** FIM3240: one identity, two contents. */
export const ambiguousIdentity = define(
  {
    code: "FIM3240",
    severity: "warning",
    title: "Same id and version, different content",
    explanation:
      "Id and version name exactly one element, but the file holds two that differ. Programs that look elements up by id will mix them up.",
    example: "F99000000001 1.0.0 once as text, once as date",
    fix: "Export the schema again, or give one of the elements another version.",
  },
  (what: string, properties: readonly string[]) =>
    `${what} stands here with another ${listSome(properties)} than before`,
);
