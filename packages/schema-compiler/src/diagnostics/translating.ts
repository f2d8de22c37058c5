import { define, listSome, quote } from "./define.js";

/** `3 elements`, `1 element`. */
function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

/** FIM1050: a translation file that is none. */
export const notATranslation = define(
  {
    code: "FIM1050",
    severity: "error",
    title: "Not a translation",
    explanation:
      "A translation is a message 0106 of XDatenfelder 3.0.0; nothing else can be merged into a form.",
    example: "--translation schema.xml",
    fix: "Give the translation.",
  },
  (root: string, hint: string) => ({
    message: `the root element ${quote(root)} is that of no translation`,
    hint,
  }),
);

/** FIM4500: a translation that belongs to another schema. */
export const otherSchema = define(
  {
    code: "FIM4500",
    severity: "error",
    title: "Translation of another schema",
    explanation:
      "A translation names the schema that it translates; its texts are of no use to another one.",
    example: "<uebersetzt> of S99000000002 beside the schema S99000000001",
    fix: "Give the translation of this schema.",
  },
  (translated: string, schema: string) =>
    `this translates ${quote(translated)}, not ${quote(schema)}`,
);

/** FIM4501: a translation of an earlier or later version. */
export const otherSchemaVersion = define(
  {
    code: "FIM4501",
    severity: "warning",
    title: "Translation of another version of the schema",
    explanation:
      "The schema may say something else by now. The translation is used where its elements fit.",
    example: "<uebersetzt> of version 1.0.0 beside version 1.1.0 of the schema",
    fix: "Look through the translation and set its version.",
  },
  (translated: string, schema: string) =>
    `this translates ${quote(translated)}; the schema is ${quote(schema)}`,
);

/** FIM4502: a language that cannot be read. */
export const unreadableLanguage = define(
  {
    code: "FIM4502",
    severity: "error",
    title: "Unreadable language",
    explanation:
      "The language is two or three small letters, the region two capital ones, the variant simple or absent; nobody could find a translation under another tag.",
    example: '<sprache lang="english">',
    fix: "Write for instance lang en, region GB.",
  },
  (tag: string) => ({
    message: `${quote(tag)} is no language; this translation is left out`,
    hint: 'write for instance lang="en", with region="GB" or variant="simple" if need be',
  }),
);

/** FIM4503: a language that is written in an unusual way. */
export const untidyLanguage = define(
  {
    code: "FIM4503",
    severity: "warning",
    title: "Language not written as the standard wants it",
    explanation:
      "What is meant is clear, but other programs may refuse the file.",
    example: '<sprache lang="en-GB">',
    fix: "Split it into lang, region and variant.",
  },
  (written: string, tag: string) => `${quote(written)} is read as ${tag}`,
);

/** FIM4504: a translation into the language that the schema is in. */
export const ownLanguage = define(
  {
    code: "FIM4504",
    severity: "warning",
    title: "Translation into the language of the schema",
    explanation:
      "The schema's own texts stand; plain language has the variant simple.",
    example: '<sprache lang="de"> beside a German schema',
    fix: "Add the variant, or correct the language.",
  },
  (tag: string) =>
    `the schema itself is in ${tag}; this translation is left out`,
);

/** FIM4505: two translations into one language. */
export const sameLanguageTwice = define(
  {
    code: "FIM4505",
    severity: "warning",
    title: "Two translations into one language",
    explanation:
      "The one with the higher version is used, of equal ones the first; the other is left out as a whole.",
    example: '<sprache lang="en" version="1"> twice',
    fix: "Give one of them.",
  },
  (tag: string) => `there is another translation into ${tag}, which is used`,
);

/** FIM4506: the same thing translated twice. */
export const translatedTwice = define(
  {
    code: "FIM4506",
    severity: "warning",
    title: "Translated twice",
    explanation:
      "An element, a message or a value has two texts in one language; the first is used.",
    example: "two <element> of F60000000227V1.1.0 in one language",
    fix: "Delete one of them.",
  },
  (tag: string, what: readonly string[]) =>
    `${tag}: ${counted(what.length, "text is", "texts are")} there twice, and the first is used: ${listSome(what)}`,
);

/** FIM4510: elements without a label. */
export const untranslatedLabels = define(
  {
    code: "FIM4510",
    severity: "warning",
    title: "Elements without a translated label",
    explanation:
      "Their labels are shown in the language of the schema. Hidden fields are not counted.",
    example: "a field of the schema that no <element> translates",
    fix: "Translate them.",
  },
  (tag: string, missing: readonly string[], all: number) =>
    `${tag}: ${String(missing.length)} of ${counted(all, "element has", "elements have")} no label: ${listSome(missing)}`,
);

/** FIM4511: help texts that are not translated. */
export const untranslatedHelp = define(
  {
    code: "FIM4511",
    severity: "warning",
    title: "Help texts without a translation",
    explanation: "They are shown in the language of the schema.",
    example: "a field with hilfetextEingabe whose <element> has none",
    fix: "Translate them.",
  },
  (tag: string, missing: readonly string[], all: number) =>
    `${tag}: the help of ${String(missing.length)} of ${counted(all, "element")} is not translated: ${listSome(missing)}`,
);

/** FIM4512: static texts that are not translated. */
export const untranslatedContents = define(
  {
    code: "FIM4512",
    severity: "warning",
    title: "Static texts without a translation",
    explanation: "They are shown in the language of the schema.",
    example: "a label with inhalt whose <element> has none",
    fix: "Translate them.",
  },
  (tag: string, missing: readonly string[], all: number) =>
    `${tag}: the text of ${String(missing.length)} of ${counted(all, "label")} is not translated: ${listSome(missing)}`,
);

/** FIM4513: codes that are not translated. */
export const untranslatedValues = define(
  {
    code: "FIM4513",
    severity: "warning",
    title: "Values without a translation",
    explanation:
      "The names of these codes are shown in the language of the schema. The values of a list outside the schema are translated in the same way, at any field that uses it; plain language and regional variants may leave such a list as it is.",
    example: "a select with five codes, whose <werte> name four",
    fix: "Translate them; a name that is the same in both languages is repeated.",
  },
  (tag: string, missing: number, all: number, lists: readonly string[]) =>
    `${tag}: ${String(missing)} of ${counted(all, "value is", "values are")} not translated, in ${counted(lists.length, "list")}: ${listSome(lists)}`,
);

/** FIM4514: messages that are not translated. */
export const untranslatedMessages = define(
  {
    code: "FIM4514",
    severity: "warning",
    title: "Messages of rules without a translation",
    explanation: "They are shown in the language of the schema.",
    example: "a rule with two <fehler>, of which one is translated",
    fix: "Translate them.",
  },
  (tag: string, missing: readonly string[], all: number) =>
    `${tag}: ${String(missing.length)} of ${counted(all, "message is", "messages are")} not translated: ${listSome(missing)}`,
);

/** FIM4520: elements that the schema does not have. */
export const translatedStranger = define(
  {
    code: "FIM4520",
    severity: "warning",
    title: "Translated element is not in the schema",
    explanation:
      "The element was taken out of the schema, or its id is mistyped. Its texts are left out.",
    example: "an <element> of F99000000099, which the schema does not have",
    fix: "Delete it, or correct its id.",
  },
  (tag: string, ids: readonly string[], near: string | undefined) => ({
    message: `${tag}: ${counted(ids.length, "element is", "elements are")} not in the schema: ${listSome(ids)}`,
    hint: near === undefined ? undefined : `did you mean ${near}?`,
  }),
);

/** FIM4521: elements that the schema has in another version. */
export const translatedOtherVersion = define(
  {
    code: "FIM4521",
    severity: "warning",
    title: "Translated element is of another version",
    explanation:
      "The element may say something else by now. Its texts are used where there are none for the version of the schema.",
    example:
      "an <element> of version 1.0.0, which the schema has in version 1.1.0",
    fix: "Compare the texts, then set the version of the element.",
  },
  (tag: string, ids: readonly string[]) =>
    `${tag}: the schema has ${counted(ids.length, "element", "elements")} in another version: ${listSome(ids)}`,
);

/** FIM4522: codes that the list does not have. */
export const translatedUnknownCode = define(
  {
    code: "FIM4522",
    severity: "warning",
    title: "Translated value is not in the list",
    explanation:
      "The code is not in the list of the field, or the field has no list; the text is left out.",
    example: "a <wert> of code 09 for a list of 01 to 05",
    fix: "Delete it, or correct its code.",
  },
  (tag: string, codes: readonly string[]) =>
    `${tag}: ${counted(codes.length, "value is", "values are")} in no list of the field: ${listSome(codes)}`,
);

/** FIM4523: rules and messages that the schema does not have. */
export const translatedUnknownMessage = define(
  {
    code: "FIM4523",
    severity: "warning",
    title: "Translated message is not in the schema",
    explanation:
      "The rule, or the message with this number, is not in the schema; the text is left out.",
    example: "a <fehler> of code 7 for a rule with messages 1 and 2",
    fix: "Delete it, or correct its number.",
  },
  (tag: string, messages: readonly string[]) =>
    `${tag}: ${counted(messages.length, "message is", "messages are")} not in the schema: ${listSome(messages)}`,
);

/** FIM4524: contents that are values. */
export const translatedValue = define(
  {
    code: "FIM4524",
    severity: "info",
    title: "Translated content of a field that is no label",
    explanation:
      "The content of such a field is its value. Answers are the same in every language, so that the authority can read them; only static texts are translated.",
    example: "inhalt for a field of feldart locked",
    fix: "Leave it out.",
  },
  (tag: string, ids: readonly string[]) =>
    `${tag}: the content of ${counted(ids.length, "field", "fields")} is a value and stays as it is: ${listSome(ids)}`,
);
