import { define, defineQuality, listSome, quote } from "../define.js";

/** FIM3011: a select of another type. */
export const selectOfOtherType = defineQuality(
  "1011",
  {
    title: "Select of another datatype than text",
    explanation: "The value of a select is a code, and codes are texts.",
    example: "feldart select, datentyp num_int",
    fix: "Set datentyp text.",
  },
  (what: string, datentyp: string) =>
    `${what} is a select of datentyp ${quote(datentyp)}`,
);

/** FIM3090: a label of another type. */
export const labelOfOtherType = defineQuality(
  "1090",
  {
    title: "Label of another datatype than object or text",
    explanation: "A label shows a text or an object; it has no other values.",
    example: "feldart label, datentyp date",
    fix: "Set datentyp text or obj.",
  },
  (what: string, datentyp: string) =>
    `${what} is a label of datentyp ${quote(datentyp)}`,
);

/** FIM3109: a label without text. */
export const emptyLabel = defineQuality(
  "1109",
  {
    title: "Label without text",
    explanation: "A label exists to show its content.",
    example: "feldart label without inhalt",
    fix: "Fill in inhalt, or delete the label.",
  },
  (what: string) => `${what} is a label without text`,
);

const USELESS = "The property has no effect here.";

/** FIM3012: a length on a select or label. */
export const lengthOnFixedText = defineQuality(
  "1012",
  {
    title: "Length on a select or label",
    explanation: `${USELESS} What can be chosen or shown is fixed already.`,
    example: "feldart select with maxLength",
    fix: "Delete the length.",
  },
  misplaced,
);

/** FIM3015: a length on something without letters. */
export const lengthOnOtherType = defineQuality(
  "1015",
  {
    title: "Length on a field that holds no text",
    explanation: `${USELESS} Only texts have a length.`,
    example: "datentyp date with maxLength",
    fix: "Delete the length.",
  },
  misplaced,
);

/** FIM3016: a range on something without order. */
export const rangeOnOtherType = defineQuality(
  "1016",
  {
    title: "Range on a field whose values have no order",
    explanation: `${USELESS} Only numbers, dates and times lie in a range.`,
    example: "datentyp text with minValue",
    fix: "Delete the range.",
  },
  misplaced,
);

/** FIM3056: a file size without files. */
export const sizeWithoutFile = defineQuality(
  "1056",
  {
    title: "File size on a field that holds no file",
    explanation: USELESS,
    example: "datentyp text with maxSize",
    fix: "Delete maxSize, or set datentyp file.",
  },
  misplaced,
);

/** FIM3057: media types without files. */
export const mediaTypeWithoutFile = defineQuality(
  "1057",
  {
    title: "Media types on a field that holds no file",
    explanation: USELESS,
    example: "datentyp text with mediaType",
    fix: "Delete mediaType, or set datentyp file.",
  },
  misplaced,
);

/** FIM3120: a pattern for files and objects. */
export const patternOnFile = defineQuality(
  "1120",
  {
    title: "Pattern on a field for a file or object",
    explanation: `${USELESS} Patterns judge typed text.`,
    example: "datentyp file with pattern",
    fix: "Delete the pattern.",
  },
  misplaced,
);

function misplaced(what: string, facet: string, kind: string): string {
  return `${what} has ${facet}, but ${kind}`;
}

const UNREADABLE =
  "The bound is not of the field's type, so nobody can keep to it.";

function malformed(what: string, facet: string, written: string): string {
  return `${facet} ${quote(written)} of ${what} is not of the right form`;
}

function bound(
  code: string,
  title: string,
  example: string,
  fix: string,
): ReturnType<typeof defineQuality<Parameters<typeof malformed>>> {
  return defineQuality(
    code,
    { title, explanation: UNREADABLE, example, fix },
    malformed,
  );
}

/** FIM3059. */
export const malformedMinLength = bound(
  "1059",
  "Minimum length is no natural number",
  'minLength="-1"',
  "Write a whole number of 0 or more.",
);

/** FIM3060. */
export const malformedMaxLength = bound(
  "1060",
  "Maximum length is no positive number",
  'maxLength="0"',
  "Write a whole number of 1 or more.",
);

/** FIM3062. */
export const lowerBoundNoNumber = bound(
  "1062",
  "Lower bound is no number",
  'datentyp num with minValue="0,5"',
  "Write a number with a point, for instance 0.5.",
);

/** FIM3063. */
export const upperBoundNoNumber = bound(
  "1063",
  "Upper bound is no number",
  'datentyp num with maxValue="viel"',
  "Write a number with a point, for instance 0.5.",
);

/** FIM3065. */
export const lowerBoundNoInteger = bound(
  "1065",
  "Lower bound is no whole number",
  'datentyp num_int with minValue="0.5"',
  "Write a whole number.",
);

/** FIM3066. */
export const upperBoundNoInteger = bound(
  "1066",
  "Upper bound is no whole number",
  'datentyp num_int with maxValue="9.5"',
  "Write a whole number.",
);

/** FIM3067. */
export const lowerBoundNoDate = bound(
  "1067",
  "Lower bound is no date",
  'datentyp date with minValue="1.1.2026"',
  "Write a day such as 2026-01-31.",
);

/** FIM3068. */
export const upperBoundNoDate = bound(
  "1068",
  "Upper bound is no date",
  'datentyp date with maxValue="heute"',
  "Write a day such as 2026-01-31.",
);

/** FIM3079. */
export const lowerBoundNoInstant = bound(
  "1079",
  "Lower bound is no point in time",
  'datentyp datetime with minValue="2026-01-31"',
  "Write for instance 2026-01-31T12:00:00.",
);

/** FIM3080. */
export const upperBoundNoInstant = bound(
  "1080",
  "Upper bound is no point in time",
  'datentyp datetime with maxValue="2026-01-31"',
  "Write for instance 2026-01-31T12:00:00.",
);

/** FIM3081. */
export const lowerBoundNoTime = bound(
  "1081",
  "Lower bound is no time of day",
  'datentyp time with minValue="8 Uhr"',
  "Write for instance 08:00:00.",
);

/** FIM3082. */
export const upperBoundNoTime = bound(
  "1082",
  "Upper bound is no time of day",
  'datentyp time with maxValue="25:00"',
  "Write for instance 18:00:00.",
);

/** FIM3061: lengths in the wrong order. */
export const contradictoryLengths = defineQuality(
  "1061",
  {
    title: "Minimum length above maximum length",
    explanation: "No text can be both long and short enough.",
    example: 'minLength="10" maxLength="5"',
    fix: "Correct one of the lengths.",
  },
  contradiction,
);

/** FIM3064: bounds in the wrong order. */
export const contradictoryRange = defineQuality(
  "1064",
  {
    title: "Lower bound above upper bound",
    explanation: "No value lies between the bounds.",
    example: 'minValue="10" maxValue="5"',
    fix: "Correct one of the bounds.",
  },
  contradiction,
);

function contradiction(what: string, low: string, high: string): string {
  return `the lower limit ${quote(low)} of ${what} is above the upper limit ${quote(high)}`;
}

/** FIM3102: text of any length. */
export const missingLength = defineQuality(
  "1102",
  {
    title: "Text field without minimum or maximum length",
    explanation:
      "Systems behind the form have columns of a certain length; what is longer is cut or refused there.",
    example: "datentyp text without praezisierung",
    fix: "Set minLength and maxLength, if possible.",
  },
  (what: string, missing: readonly string[]) =>
    `${what} takes text, but has no ${missing.join(" and no ")}`,
);

/** FIM3103: a number of any size. */
export const missingRange = defineQuality(
  "1103",
  {
    title: "Number or date field without range",
    explanation: "A range catches slips of the pen.",
    example: "datentyp num_int without praezisierung",
    fix: "Set minValue or maxValue, if possible.",
  },
  (what: string) => `${what} has neither minValue nor maxValue`,
);

const CONTENT = "The content is what the field starts with.";

function content(
  code: string,
  title: string,
  example: string,
  fix: string,
): ReturnType<typeof defineQuality<[what: string, written: string]>> {
  return defineQuality(
    code,
    { title, explanation: CONTENT, example, fix },
    (what: string, written: string) =>
      `content ${quote(written)} of ${what} is not of its type`,
  );
}

/** FIM3069. */
export const contentNoNumber = content(
  "1069",
  "Content is no number",
  "datentyp num with inhalt zehn",
  "Write a number with a point, for instance 0.5.",
);

/** FIM3070. */
export const contentNoInteger = content(
  "1070",
  "Content is no whole number",
  "datentyp num_int with inhalt 1.5",
  "Write a whole number.",
);

/** FIM3071. */
export const contentNoDate = content(
  "1071",
  "Content is no date",
  "datentyp date with inhalt 1.1.2026",
  "Write a day such as 2026-01-31.",
);

/** FIM3077. */
export const contentNoBoolean = content(
  "1077",
  "Content is no truth value",
  "datentyp bool with inhalt ja",
  "Write true or false.",
);

/** FIM3083. */
export const contentNoInstant = content(
  "1083",
  "Content is no point in time",
  "datentyp datetime with inhalt 2026-01-31",
  "Write for instance 2026-01-31T12:00:00.",
);

/** FIM3084. */
export const contentNoTime = content(
  "1084",
  "Content is no time of day",
  "datentyp time with inhalt 8 Uhr",
  "Write for instance 08:00:00.",
);

/** FIM3100: content of a file field. */
export const contentOfFile = defineQuality(
  "1100",
  {
    title: "Content of a field for a file or object",
    explanation: "A file or object cannot be written as content.",
    example: "datentyp file with inhalt",
    fix: "Delete the content.",
  },
  (what: string, written: string) =>
    `${what} cannot have the content ${quote(written)}`,
);

/** FIM3072: too little. */
export const contentBelow = defineQuality(
  "1072",
  {
    title: "Content below the lower bound",
    explanation: `${CONTENT} It must lie in the field's range.`,
    example: 'minValue="5" with inhalt 1',
    fix: "Correct the content or the bound.",
  },
  beyond,
);

/** FIM3073: too much. */
export const contentAbove = defineQuality(
  "1073",
  {
    title: "Content above the upper bound",
    explanation: `${CONTENT} It must lie in the field's range.`,
    example: 'maxValue="5" with inhalt 9',
    fix: "Correct the content or the bound.",
  },
  beyond,
);

/** FIM3074: too short. */
export const contentTooShort = defineQuality(
  "1074",
  {
    title: "Content too short",
    explanation: `${CONTENT} It must have the field's length.`,
    example: 'minLength="5" with inhalt abc',
    fix: "Correct the content or the length.",
  },
  beyond,
);

/** FIM3075: too long. */
export const contentTooLong = defineQuality(
  "1075",
  {
    title: "Content too long",
    explanation: `${CONTENT} It must have the field's length.`,
    example: 'maxLength="2" with inhalt abc',
    fix: "Correct the content or the length.",
  },
  beyond,
);

function beyond(
  what: string,
  written: string,
  facet: string,
  limit: string,
): string {
  return `content ${quote(written)} of ${what} does not keep to ${facet} ${quote(limit)}`;
}

/** FIM3076: no code of the list. */
export const contentNoCode = defineQuality(
  "1076",
  {
    title: "Content is no code of the code list",
    explanation: `${CONTENT} A select starts with a code.`,
    example: "inhalt Ja, where the list has the codes 01 and 02",
    fix: "Write a code of the list.",
  },
  noCode,
);

/** FIM3121: no code of the newest version. */
export const contentNoNewestCode = defineQuality(
  "1121",
  {
    title: "Content is no code of the newest version of the code list",
    explanation:
      "The reference names no version, so the newest one counts; of those supplied it does not have the code.",
    example: "inhalt 03, where the newest version ends with 02",
    fix: "Write a code of the newest version, or name the version that is meant.",
  },
  noCode,
);

/** FIM3085: no code of the values. */
export const contentNoValue = defineQuality(
  "1085",
  {
    title: "Content is no code of the values",
    explanation: `${CONTENT} A select starts with a code.`,
    example: "inhalt Ja, where the values have the codes 01 and 02",
    fix: "Write a code of the values.",
  },
  noCode,
);

function noCode(
  what: string,
  written: string,
  codes: readonly string[],
): { readonly message: string; readonly hint: string } {
  return {
    message: `content ${quote(written)} of ${what} is none of the codes to choose from`,
    hint: `codes are ${listSome(codes, 8)}`,
  };
}

/** FIM3211: a pattern that takes for ever. */
export const explosivePattern = define(
  {
    code: "FIM3211",
    severity: "warning",
    title: "Pattern that can explode",
    explanation:
      "There are texts of a few dozen characters on which most programs try the pattern's alternatives for years (exponential backtracking): repeats inside repeats, or alternatives that begin alike inside a repeat. Our own matcher is not affected, other users of the schema are.",
    example: 'pattern="([a-z]+)*"',
    fix: "Write the pattern so that every text can be matched in one way only.",
  },
  (what: string, pattern: string, part: string) => ({
    message: `pattern ${quote(pattern)} of ${what} can take exponential time`,
    hint: `${quote(part)} can match the same text in several ways, and repeats`,
  }),
);

/** FIM3212: a pattern that allows everything. */
export const pointlessPattern = define(
  {
    code: "FIM3212",
    severity: "info",
    title: "Pattern that allows everything",
    explanation: "Every text matches the pattern, so it says nothing.",
    example: 'pattern=".*"',
    fix: "Delete the pattern.",
  },
  (what: string, pattern: string) =>
    `pattern ${quote(pattern)} of ${what} matches every text`,
);

/** FIM3213: pattern and length exclude each other. */
export const patternAgainstLength = define(
  {
    code: "FIM3213",
    severity: "warning",
    title: "Pattern contradicts the length",
    explanation: "No text that matches the pattern has an allowed length.",
    example: 'pattern="[0-9]{5}" maxLength="4"',
    fix: "Correct the pattern or the length.",
  },
  (what: string, pattern: string, lengths: string, limit: string) =>
    `pattern ${quote(pattern)} of ${what} matches texts of ${lengths} characters, but ${limit}`,
);

/** FIM3220: a field that takes nothing. */
export const impossibleField = define(
  {
    code: "FIM3220",
    severity: "warning",
    title: "Field that accepts no value",
    explanation: "The field's limits leave no value that anyone could enter.",
    example: "a select with an empty list",
    fix: "Correct the limits.",
  },
  (what: string, why: string) => `${what} accepts no value: ${why}`,
);

/** FIM3221: a form that nobody can complete. */
export const impossibleForm = define(
  {
    code: "FIM3221",
    severity: "error",
    title: "Form that can never be completed",
    explanation:
      "A required field accepts no value, and everything around it is required too.",
    example: "a required field with minLength above maxLength",
    fix: "Correct the limits of the field, or make it optional.",
  },
  (root: string, part: string) =>
    `${root} can never be completed: ${part} is required, but accepts no value`,
);

/** FIM3223: a group that nobody can complete. */
export const impossibleGroup = define(
  {
    code: "FIM3223",
    severity: "warning",
    title: "Group that can never be completed",
    explanation:
      "A required part of the group, or every alternative of a choice group, accepts no value.",
    example: "an optional group whose required field has an empty list",
    fix: "Correct the limits of the field, or make it optional.",
  },
  (what: string, part: string) =>
    `${what} can never be completed: ${part} accepts no value`,
);
