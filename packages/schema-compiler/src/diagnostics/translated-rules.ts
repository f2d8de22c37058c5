import { define, quote } from "./define.js";

/** FIM4600: a file of translated rules that cannot be taken apart. */
export const notTranslatedRules = define(
  {
    code: "FIM4600",
    severity: "error",
    title: "Not a file of translated rules",
    explanation:
      "Translated rules are a JSON list, as the FIM portal answers, or one JSON object a line. The file is UTF-8.",
    example: "--translated-rules schema.xml",
    fix: "Give the portal's answer as it came.",
  },
  (why: string) => ({
    message: `this holds no translated rules: ${why}`,
    hint: "a JSON list of rules, or one rule a line",
  }),
);

/** FIM4601: a translated rule with a key missing or of the wrong type. */
export const malformedTranslatedRule = define(
  {
    code: "FIM4601",
    severity: "error",
    title: "Malformed translated rule",
    explanation:
      "A translated rule has effect (require, forbid or valid), target (not for valid), message and condition. Which element it belongs to is told by element, or by the name of the file.",
    example: '{"effect": "show", "target": 5, "condition": true}',
    fix: "Correct what stands at the key.",
  },
  (key: string, why: string, hint?: string) => ({
    message: `${key} ${why}`,
    hint,
  }),
);

/** FIM4602: a condition in words that are not known. */
export const unknownTranslatedOperator = define(
  {
    code: "FIM4602",
    severity: "warning",
    title: "Unknown operator in a translated rule",
    explanation:
      "The language of translated rules is not published; this program knows the operators that were seen. A rule with another one is left out.",
    example: '{"matches": [{"identifier": "self.F99000000001"}, "[0-9]+"]}',
    fix: "Report the operator, and settle the rule in an overlay.",
  },
  (key: string, operator: string, hint?: string) => ({
    message: `${key} holds the unknown operator ${quote(operator)}; this translated rule is left out`,
    hint,
  }),
);

/** FIM4603: an element of a translated rule that is not there, not one, or not fit for what is said of it. */
export const unknownTranslatedElement = define(
  {
    code: "FIM4603",
    severity: "warning",
    title: "Element of a translated rule not found",
    explanation:
      "An element is looked for below the one that bears the rule, which is called self; without that word, around it as well. There must be exactly one, and of the type that the operator needs. The translated rule is left out.",
    example: '{"is_empty": {"identifier": "self.F99000000099"}}',
    fix: "Compare the versions of schema and translation.",
  },
  (bearer: string, why: string, hint?: string) => ({
    message: `translated rule of ${bearer} is left out: ${why}`,
    hint,
  }),
);

/** FIM4604: a value that the field of a translated rule cannot have. */
export const unknownTranslatedValue = define(
  {
    code: "FIM4604",
    severity: "warning",
    title: "Value of a translated rule not possible",
    explanation:
      "The field has no such code, or is of another type. The translated rule is left out.",
    example: '{"equal": [{"identifier": "self.F99000000001"}, "009"]}',
    fix: "Compare the versions of code list and translation.",
  },
  (bearer: string, why: string, hint?: string) => ({
    message: `translated rule of ${bearer} is left out: ${why}`,
    hint,
  }),
);

/** FIM4605: a file that says nothing about this schema. */
export const foreignTranslatedRules = define(
  {
    code: "FIM4605",
    severity: "warning",
    title: "Translated rules of other elements",
    explanation:
      "None of the elements whose rules were translated bears rules in this schema.",
    example: "G60000000083.json beside a schema without that group",
    fix: "Leave the file out, or give the one for this schema.",
  },
  (schema: string) =>
    `none of these translated rules belongs to an element of ${schema} that bears rules`,
);

/** FIM4606: a translation of another wording or version. */
export const outdatedTranslatedRule = define(
  {
    code: "FIM4606",
    severity: "info",
    title: "Translation of another version of a rule",
    explanation:
      "The file names the version of the element, or the text, that was translated, and the schema has another one. What was translated may not hold any more; the translated rule is left out.",
    example: "G60000000083V1.0.0.json beside version 1.1.0 of the group",
    fix: "Get the translation of the version that the schema uses.",
  },
  (bearer: string, why: string) =>
    `translated rule of ${bearer} is left out: ${why}`,
);

/** FIM4607: a value that is not written as the code that it means. */
export const looseTranslatedValue = define(
  {
    code: "FIM4607",
    severity: "info",
    title: "Value of a translated rule not written as a code",
    explanation:
      "The value is a label, or a code with its label. Taken character by character it would never be equal to an answer; what is meant is clear, so that code is taken.",
    example: '"001 Ja" where the list has the code 001',
    fix: "Report it to the publisher of the translation.",
  },
  (bearer: string, written: string, code: string) =>
    `translated rule of ${bearer}: ${quote(written)} is read as ${quote(code)}`,
);

/** FIM4608: a translated rule that no rule of the element is the origin of. */
export const unmatchedTranslatedRule = define(
  {
    code: "FIM4608",
    severity: "info",
    title: "Translated rule without prose",
    explanation:
      "None of the rules of the element names what the translated rule speaks of. It is left out: a translation settles a rule of the schema, it adds none.",
    example: "a condition on F99000000001, which no text of the element names",
    fix: "Add the rule in an overlay if it is wanted.",
  },
  (bearer: string, what: string) =>
    `translated rule of ${bearer} is left out: no rule of the element speaks of ${what}`,
);

/** FIM4610: an open rule that runs because of its translation. */
export const settledByTranslation = define(
  {
    code: "FIM4610",
    severity: "info",
    title: "Open rule settled by its translation",
    explanation:
      "The prose was not understood, so that the published translation is used. Its origin is written down in the form model.",
    example: "a rule with a verb missing",
    fix: "Nothing needs to be done; an overlay or a clearer text goes before it.",
  },
  (rule: string, count: number) =>
    `rule ${rule} runs as it was translated (${String(count)} ${count === 1 ? "statement" : "statements"})`,
);

/** FIM4611: prose and translation say different things. */
export const disagreeingTranslation = define(
  {
    code: "FIM4611",
    severity: "warning",
    title: "Translation disagrees with the prose",
    explanation:
      "Both were tried with every combination of the answers that matter, and there are answers for which they differ. The prose counts.",
    example:
      'Es muss entweder F1 oder F2 befüllt werden, translated with "or": with both filled the prose is broken, the translation is not',
    fix: "Look at the answers. If the translation is right, settle the rule in an overlay; if not, report it to the publisher.",
  },
  (
    rule: string,
    about: string,
    answers: string,
    translation: string,
    prose: string,
  ) =>
    `rule ${rule} and its translation disagree about ${about}: with ${answers} the translation ${translation}, the prose ${prose}`,
);

/** FIM4612: the translation demands what the prose only shows. */
export const demandingTranslation = define(
  {
    code: "FIM4612",
    severity: "info",
    title: "Translation demands what the prose shows",
    explanation:
      'Published translations turn "zeige … an" and "aktiviere" into a demand. Here such words show an element, and whether an answer is demanded stays as the structure says. In all else the two agree.',
    example: 'Wenn F1 = "Ja", dann zeige F2 an, translated with require',
    fix: 'Write "muss befüllt werden" if an answer is wanted.',
  },
  (rule: string, about: string) =>
    `rule ${rule} shows ${about} where its translation demands it`,
);

/** FIM4613: too many combinations to try all of them. */
export const sampledComparison = define(
  {
    code: "FIM4613",
    severity: "info",
    title: "Prose and translation not compared with all combinations",
    explanation:
      "There are too many combinations of answers to try all of them. Pairs of two answers were tried, as far as the time lasted, and no difference was found.",
    example: "a condition on ten choices of thirty codes each",
    fix: "Nothing needs to be done.",
  },
  (rule: string, tried: number) =>
    `rule ${rule} and its translation agree on the ${String(tried)} combinations of answers that were tried, which are not all`,
);
