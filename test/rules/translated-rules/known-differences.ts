import type { StatementVerdict } from "@fim-forms/schema-compiler";

/** A translated rule that says something else than the prose it was made of. */
export interface KnownDifference {
  /** Id of the element whose rules were translated. */
  readonly element: string;
  readonly effect: "require" | "forbid";
  readonly target: string;
  /** The rule whose prose was translated. */
  readonly rule: string;
  /** The fewest answers for which the two differ. */
  readonly answers: string;
  readonly translation: StatementVerdict;
  readonly prose: StatementVerdict;
  readonly right: "prose" | "translation" | "neither";
  /** In our own words: the texts themselves may not be copied here. */
  readonly why: string;
}

/** Where translation and prose differ in more than the convention about showing. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    element: "G00000002163",
    effect: "forbid",
    target: "G60000000220",
    rule: "R00000002522",
    answers: "F00000003327 = Ja",
    translation: "forbidden",
    prose: "shown",
    right: "prose",
    why: "The translation has lost a negation: it forbids the representative in the very case in which it also demands one. Its own message for citizens says the opposite, and the same text on G00000002161 and G00000002190 is translated rightly.",
  },
  {
    element: "G00000002193",
    effect: "forbid",
    target: "F17000009298",
    rule: "R00000002565",
    answers: "F00000003391 = empty",
    translation: "forbidden",
    prose: "free",
    right: "prose",
    why: "The text speaks of all other entries of the code list. No answer is none of them, and what a text does not speak of stays as the structure says.",
  },
  {
    element: "G00000002193",
    effect: "forbid",
    target: "F17000009295",
    rule: "R00000002566",
    answers: "F17000009294 = empty",
    translation: "forbidden",
    prose: "free",
    right: "prose",
    why: "The text names both codes and says what each does; it says nothing about no answer. The translation turned the second code into “not the first”.",
  },
  {
    element: "G00000002193",
    effect: "forbid",
    target: "F17000009296",
    rule: "R00000002566",
    answers: "F17000009294 = empty",
    translation: "forbidden",
    prose: "free",
    right: "prose",
    why: "As for F17000009295. A second translation for the same target, on the first code, is right.",
  },
  {
    element: "G05000010341",
    effect: "forbid",
    target: "G05000010359",
    rule: "R05000011301",
    answers: "F05000016234 = empty",
    translation: "forbidden",
    prose: "free",
    right: "prose",
    why: "The text hides the group if the answer is no; the translation hides it unless the answer is yes, so that it is hidden before anything was answered. The neighbours that are worded alike (R05000011233, R05000011944) are translated as written.",
  },
  {
    element: "G07000002555",
    effect: "forbid",
    target: "F07000003637",
    rule: "R07000002215",
    answers: "F07000003636 = empty",
    translation: "free",
    prose: "forbidden",
    right: "prose",
    why: "The text ends with “otherwise”, which takes in that nothing was answered. The translation only names the answer yes.",
  },
  {
    element: "G05000010396",
    effect: "forbid",
    target: "G05000010397",
    rule: "R05000011227",
    answers: "F05000016271 = empty",
    translation: "free",
    prose: "forbidden",
    right: "neither",
    why: "The text contradicts itself: it shows the group for yes and hides it for everything but no, so that the group can never be seen. The translation reads the second condition as “equal to no”, which is probably meant but not written.",
  },
  {
    element: "G05000010396",
    effect: "require",
    target: "G05000010397",
    rule: "R05000011227",
    answers: "F05000016271 = Ja",
    translation: "required",
    prose: "forbidden",
    right: "neither",
    why: "The same text: forbidding wins over showing.",
  },
  {
    element: "G05000010406",
    effect: "require",
    target: "F05000016407",
    rule: "R05000011239",
    answers: "F05000016282 = Ja",
    translation: "required",
    prose: "forbidden",
    right: "neither",
    why: "The text contradicts itself as R05000011227 does, and lacks a closing quotation mark besides.",
  },
  {
    element: "G05000010406",
    effect: "forbid",
    target: "F05000016407",
    rule: "R05000011239",
    answers: "F05000016282 = Ja",
    translation: "free",
    prose: "forbidden",
    right: "neither",
    why: "The same text. Here the translation hides the field unless the answer is yes, while for R05000011227 it hides the group if the answer is no: two repairs of one mistake.",
  },
  {
    element: "G05000011195",
    effect: "forbid",
    target: "G05000011190",
    rule: "R05000011945",
    answers: "F05000016271 = empty",
    translation: "free",
    prose: "forbidden",
    right: "neither",
    why: "The text contradicts itself in the words of R05000011227, for another group.",
  },
  {
    element: "G05000011195",
    effect: "require",
    target: "G05000011190",
    rule: "R05000011945",
    answers: "F05000016271 = Ja",
    translation: "required",
    prose: "forbidden",
    right: "neither",
    why: "The same text: forbidding wins over showing.",
  },
];

/** Rules whose text contradicts itself; each gets FIM4420, runs as it is written, and needs an overlay. */
export const CONTRADICTORY: readonly {
  readonly rule: string;
  readonly why: string;
}[] = [
  {
    rule: "R05000011227",
    why: "shows for yes, hides for everything but no; the translation repairs it",
  },
  {
    rule: "R05000011239",
    why: "shows for yes, hides for everything but no; the translation repairs it, differently",
  },
  {
    rule: "R05000011945",
    why: "shows for yes, hides for everything but no; the translation repairs it",
  },
  {
    rule: "R05000012915",
    why: "demands and forbids one group under conditions that meet at one code; no translation is at hand",
  },
];

/** Element, target and rule where the text shows exactly where the translation demands. */
export const SHOWN: readonly string[] = [
  "G00000002161 G60000000220 R00000002519",
  "G00000002163 G60000000220 R00000002522",
  "G00000002190 G60000000220 R00000002562",
  "G00000002193 F17000009298 R00000002565",
  "G05000010341 G05000010359 R05000011301",
  "G05000010369 G05000010363 R05000011247",
  "G05000010392 F05000016256 R05000011249",
  "G05000010392 F05000016258 R05000011250",
  "G05000010398 G05000010399 R05000011228",
  "G05000010400 F05000016256 R05000011231",
  "G05000010400 F05000016258 R05000011232",
  "G05000010401 G05000010403 R05000011233",
  "G05000010404 G05000010405 R05000011234",
  "G05000010406 F05000016407 R05000011240",
  "G05000010406 F05000016407 R05000011241",
  "G05000010410 G05000010411 R05000011243",
  "G05000010411 G05000010580 R05000011242",
  "G05000010584 F05000016407 R05000011251",
  "G05000010584 F05000016407 R05000011252",
  "G05000010584 F05000016407 R05000011253",
  "G05000010584 F05000016407 R05000011900",
  "G05000010601 F05000016258 R05000011426",
  "G05000010603 G05000010405 R05000011268",
  "G05000010605 F05000016256 R05000011333",
  "G05000010605 F05000016258 R05000011334",
  "G05000010612 G05000010405 R05000011274",
  "G05000010683 G05000010405 R05000011339",
  "G05000010759 F05000016258 R05000011452",
  "G05000010762 F05000016256 R05000011456",
  "G05000010762 F05000016258 R05000011457",
  "G05000011189 G05000010363 R05000011943",
  "G05000011193 G05000011194 R05000011944",
  "G07000002555 F07000003637 R07000002215",
];

/** Of these, targets that are static texts: they are demanded by the text, too, but hold no answer. */
export const STATIC_TEXTS: readonly string[] = ["F07000003637"];

/** Elements whose translation compares with a code and its label in one text, which no answer ever equals. */
export const LABELLED_CODES: readonly string[] = [
  "G05000010392",
  "G05000010400",
  "G05000010601",
  "G05000010605",
  "G05000010759",
  "G05000010762",
];

/** Entries of the collection by outcome. Some say the same twice, for other schemas. */
export const COUNTS = {
  all: 126,
  same: 80,
  shown: 34,
  different: 12,
  /** Of all, those with a labelled code. */
  labelled: 20,
} as const;
