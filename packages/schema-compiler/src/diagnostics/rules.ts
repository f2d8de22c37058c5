import { define, quote } from "./define.js";

/** FIM4401: a rule whose prose is not understood to the last word. */
export const openRule = define(
  {
    code: "FIM4401",
    severity: "warning",
    title: "Rule not understood",
    explanation:
      "A rule runs only if every word of it is understood, every element it names is found and every code is in its list. Otherwise the whole rule is kept as text and does not run.",
    example: "Wenn F99000000001 = 001, dann F99000000002.",
    fix: "Write the piece in the words of docs/rules.md, or settle the rule in an overlay.",
  },
  (rule: string, piece: string, why: string, hint?: string) => ({
    message: `rule ${rule} does not run: at ${quote(piece)} ${why}`,
    hint,
  }),
);

/** FIM4402: an element that a rule names is not there, or in several places. */
export const unknownRuleElement = define(
  {
    code: "FIM4402",
    severity: "warning",
    title: "Element of a rule not found",
    explanation:
      "Elements are looked for below the element that bears the rule, then below those around it, up to the schema. There must be exactly one. The rule does not run.",
    example: "Wenn G9900000132 befüllt ist, …",
    fix: "Correct the id, or write the path of ids that leads to the element.",
  },
  (rule: string, piece: string, why: string, hint?: string) => ({
    message: `rule ${rule} does not run: at ${quote(piece)} ${why}`,
    hint,
  }),
);

/** FIM4403: a value that the compared field cannot have. */
export const unknownRuleCode = define(
  {
    code: "FIM4403",
    severity: "warning",
    title: "Value of a rule not possible",
    explanation:
      "The field that is compared has no such code, or is of another type. The rule does not run.",
    example: 'F99000000001 = 009, while the list ends at "008"',
    fix: "Correct the code in the rule or in the list.",
  },
  (rule: string, piece: string, why: string, hint?: string) => ({
    message: `rule ${rule} does not run: at ${quote(piece)} ${why}`,
    hint,
  }),
);

/** FIM4410: a label that is not the code's. */
export const otherLabel = define(
  {
    code: "FIM4410",
    severity: "warning",
    title: "Label differs from the list",
    explanation:
      "Codes decide; the label beside a code is compared with the list's so that a changed list is noticed. The rule runs.",
    example: '001 "Ja", while the list has "ja, gern"',
    fix: "Copy the label from the code list.",
  },
  (rule: string, message: string) => `rule ${rule}: ${message}`,
);

/** FIM4411: something about a rule that runs. */
export const looseRule = define(
  {
    code: "FIM4411",
    severity: "info",
    title: "Rule not quite accurate",
    explanation:
      "A name that is out of date, a version in an id, a path with levels left out, a code without its zeros, or a code that cannot be checked because its list is not at hand. What is meant is clear, so the rule runs.",
    example: 'F99000000001V1.0 "alter Name"',
    fix: "Bring the rule up to date.",
  },
  (rule: string, message: string) => `rule ${rule}: ${message}`,
);

/** FIM4420: one rule says two things that exclude each other. */
export const contradictoryRule = define(
  {
    code: "FIM4420",
    severity: "warning",
    title: "Contradictory rule",
    explanation:
      "There are answers for which one part of the rule shows or demands an element and another part forbids it. The rule runs as it is written; forbidding wins.",
    example:
      'Wenn F1 = "Ja", dann zeige F2 an, bei F1 <> "Nein" blende F2 aus.',
    fix: "Correct the condition of one of the parts.",
  },
  (rule: string, target: string, example: string) =>
    `rule ${rule} both demands and forbids ${target}, for instance with ${example}`,
);

/** FIM4421: two rules say things that exclude each other. */
export const fightingRules = define(
  {
    code: "FIM4421",
    severity: "warning",
    title: "Rules against each other",
    explanation:
      "There are answers for which one rule shows or demands an element and another forbids it. Both run; forbidding wins.",
    example: "one rule shows F2 if F1 = 001, another forbids it if F3 = 002",
    fix: "Join the conditions in one rule.",
  },
  (rule: string, other: string, target: string, example: string) =>
    `rules ${rule} and ${other} demand and forbid ${target}, for instance with ${example}`,
);

/** FIM4422: a condition that never or always holds. */
export const deadBranch = define(
  {
    code: "FIM4422",
    severity: "warning",
    title: "Condition without effect",
    explanation: "No answers make the condition true, so its part never runs.",
    example: "Wenn F1 = 001 und nicht (F1 = 001), dann …",
    fix: "Correct the condition.",
  },
  (rule: string) => `rule ${rule} has a condition that never holds`,
);

/** FIM4423: what a rule decides changes what it asks for. */
export const circleOfRules = define(
  {
    code: "FIM4423",
    severity: "warning",
    title: "Rules in a circle",
    explanation:
      "What one rule forbids or fixes changes the condition of another, and what that one does changes the condition of the first. They run, always with the same outcome, but hardly anybody means that.",
    example:
      "one rule hides F2 if F1 is empty, another hides F1 if F2 is empty",
    fix: "Make one of the rules depend on an answer that no rule of the circle takes out.",
  },
  (rules: readonly string[], paths: readonly string[]) =>
    rules.length === 1
      ? `rule ${rules[0] ?? ""} depends on what it decides itself, at ${listed(paths)}`
      : `rules ${listed(rules)} depend on one another in a circle, at ${listed(paths)}`,
);

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5
    ? `${shown} and ${String(names.length - 5)} more`
    : shown;
}
