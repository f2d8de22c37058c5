import { define, defineQuality, quote } from "../define.js";

/** FIM3024: a rule without text. */
export const emptyRule = defineQuality(
  "1024",
  {
    title: "Rule without text",
    explanation:
      "The rule is its text: freitextRegel, in XDatenfelder 2 definition.",
    example: "<xdf:regel> without freitextRegel",
    fix: "Write the rule.",
  },
  (what: string, property: string) => `${what} has no ${property}`,
);

/** FIM3001: out of reach. */
export const ruleOutOfReach = defineQuality(
  "1001",
  {
    title: "Rule names an element outside its reach",
    explanation:
      "A rule speaks of the element it stands on and of what is inside. The element named stands elsewhere in the schema.",
    example: "a rule on G99000000001 that names a field of G99000000002",
    fix: "Move the rule to a group around all elements it names, or correct the id.",
  },
  (rule: string, bearer: string, id: string, where: string) => ({
    message: `${rule} on ${bearer} names ${id}, which is not inside`,
    hint: `${id} stands in ${where}`,
  }),
);

/** FIM3201: not there at all. */
export const ruleNamesAbsent = define(
  {
    code: "FIM3201",
    severity: "warning",
    title: "Rule names an absent element",
    explanation: "The schema has no element of that id.",
    example: "Wenn F99000000099 leer ist, dann …",
    fix: "Correct the id.",
    catalogueCodes: ["1001"],
  },
  (rule: string, bearer: string, id: string, near?: string, odd?: string) => ({
    message: `${rule} on ${bearer} names ${id}, which the schema does not have${odd === undefined ? "" : ` (${odd})`}`,
    hint: near === undefined ? undefined : `did you mean "${near}"`,
  }),
);

/** FIM3202: a path that leads nowhere. */
export const ruleNamesWrongPath = define(
  {
    code: "FIM3202",
    severity: "warning",
    title: "Rule names a wrong path",
    explanation:
      "In a dotted path each element stands directly in the one before it. Both exist, but not so.",
    example: "G99000000001.F99000000009, where the field stands elsewhere",
    fix: "Correct the path.",
  },
  (
    rule: string,
    path: string,
    child: string,
    parent: string,
    parents: readonly string[],
  ) => ({
    message: `${rule} names ${quote(path)}, but ${child} does not stand directly in ${parent}`,
    hint: `${child} stands in ${parents.join(", ")}`,
  }),
);

/** FIM3019: a version in a rule. */
export const ruleNamesVersion = defineQuality(
  "1019",
  {
    title: "Rule names an element with its version",
    explanation:
      "Rules name elements by id alone, so that they stay right when a version changes.",
    example: "Wenn F99000000001V1.0.0 leer ist, dann …",
    fix: "Delete the version.",
  },
  (rule: string, id: string) => `${rule} names ${id} with its version`,
);

/** FIM3041: a short id in a rule. */
export const ruleNamesShortId = defineQuality(
  "1041",
  {
    title: "Rule names an element by its old, short id",
    explanation: "Ids of XDatenfelder 3 have eleven digits.",
    example: "Wenn F99000001 leer ist, dann …",
    fix: "Write the long id: 000 behind the first two digits.",
  },
  (rule: string, id: string, long: string) => ({
    message: `${rule} names ${id} by its old, short id`,
    hint: `the long id is ${long}`,
  }),
);
