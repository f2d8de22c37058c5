import { define, quote } from "./define.js";

/** FIM4530: an overlay that cannot be read as YAML. */
export const unreadableOverlay = define(
  {
    code: "FIM4530",
    severity: "error",
    title: "Rules overlay cannot be read",
    explanation:
      "An overlay is a YAML file in UTF-8 of at most 1 MB, without tags, anchors and aliases. Nothing of it is applied.",
    example: "rules: [",
    fix: "Correct the file at this place.",
  },
  (why: string, hint?: string) => ({ message: why, hint }),
);

/** FIM4531: something in an overlay that does not belong there. */
export const wrongOverlayEntry = define(
  {
    code: "FIM4531",
    severity: "error",
    title: "Overlay entry of the wrong form",
    explanation:
      "A key that is not known, a value of the wrong form, or something that must be there is missing. docs/rules-overlay.md describes the file.",
    example: "require: [F99000000001] beside wenn: F99000000002 = true",
    fix: "Write the entry as docs/rules-overlay.md has it.",
  },
  (what: string, hint?: string) => ({ message: what, hint }),
);

/** FIM4532: an overlay of another schema. */
export const otherOverlaySchema = define(
  {
    code: "FIM4532",
    severity: "error",
    title: "Overlay of another schema",
    explanation:
      "An overlay may say which schema it belongs to. It is not applied to another.",
    example: "schema: S99000000002, beside the schema S99000000001",
    fix: "Give the overlay of this schema.",
  },
  (named: string, schema: string) =>
    `the overlay belongs to ${named}, the schema is ${schema}`,
);

/** FIM4533: an overlay of another version. */
export const otherOverlayVersion = define(
  {
    code: "FIM4533",
    severity: "warning",
    title: "Overlay of another version of the schema",
    explanation:
      "The overlay was written for another version. It is applied: the text beside each entry shows whether its rule has changed.",
    example: "schema: S99000000001V1.0.0, beside version 1.1.0",
    fix: "Look through the overlay and name the new version.",
  },
  (named: string, schema: string) =>
    `the overlay was written for ${named}, the schema is ${schema}`,
);

/** FIM4534: an entry for a rule that the schema does not have. */
export const unknownOverlayRule = define(
  {
    code: "FIM4534",
    severity: "error",
    title: "Overlay entry without a rule",
    explanation:
      "Entries under rules: settle rules of the schema. There is none with this id, or none in this version.",
    example: "R99000000999, which the schema does not have",
    fix: "Correct the id, delete the entry, or move it to additional: if it is a rule of your own.",
  },
  (rule: string, hint?: string) => ({
    message: `the schema has no rule ${rule}`,
    hint,
  }),
);

/** FIM4535: a rule whose text has changed since the entry was written. */
export const staleOverlayEntry = define(
  {
    code: "FIM4535",
    severity: "warning",
    title: "Rule has changed since the overlay was written",
    explanation:
      "The text beside an entry is that of the rule when somebody settled it. The schema has another text now, so the entry is not applied; the rule is what its prose reads as.",
    example: "text: Wenn F1 = 001 …, while the schema says Wenn F1 = 002 …",
    fix: "Read the new text, correct the entry, and copy the text into it.",
  },
  (rule: string, overlay: string, schema: string) => ({
    message: `rule ${rule} has changed, so the entry is not applied: the overlay keeps ${quote(overlay)}, the schema has ${quote(schema)}`,
    hint: "settle the new text and copy it into the entry",
  }),
);

/** FIM4536: two entries for one rule, or a rule of one's own under an id that is taken. */
export const doubleOverlayEntry = define(
  {
    code: "FIM4536",
    severity: "error",
    title: "Two entries for one rule",
    explanation:
      "A rule can be settled once, and a rule of one's own needs an id that neither the schema nor another entry has. The first entry counts.",
    example: "R99000000001 and R99000000001V1.0.0",
    fix: "Delete one of them, or give the rule another id.",
  },
  (what: string) => what,
);

/** FIM4537: an expression that is no FEEL. */
export const unreadableFeel = define(
  {
    code: "FIM4537",
    severity: "error",
    title: "Expression cannot be read",
    explanation: "The expression is not written as FEEL is.",
    example: "when: F99000000001 == 001",
    fix: "Correct it at this place.",
  },
  (rule: string, why: string, hint?: string) => ({
    message: `rule ${rule}: ${why}`,
    hint,
  }),
);

/** FIM4538: FEEL that rules cannot say. */
export const unsupportedFeel = define(
  {
    code: "FIM4538",
    severity: "error",
    title: "Expression beyond the rule language",
    explanation:
      "FEEL has more than the rules of a form need. docs/rules-overlay.md lists what can be said, and what to write instead of the rest.",
    example: "when: F99000000001 * 2 > 10",
    fix: "Say it with what there is, or split it into several statements.",
  },
  (rule: string, why: string, hint?: string) => ({
    message: `rule ${rule}: ${why}`,
    hint,
  }),
);

/** FIM4539: an element that is not there, or in several places. */
export const unknownOverlayElement = define(
  {
    code: "FIM4539",
    severity: "error",
    title: "Element of an overlay not found",
    explanation:
      "Elements are looked for below the element that bears the rule, then below those around it, up to the schema. There must be exactly one.",
    example: "require: F99000000999",
    fix: "Correct the id, or write the path of ids that leads to the element.",
  },
  (rule: string, why: string, hint?: string) => ({
    message: `rule ${rule}: ${why}`,
    hint,
  }),
);

/** FIM4540: a value that the element cannot have. */
export const wrongOverlayValue = define(
  {
    code: "FIM4540",
    severity: "error",
    title: "Value in an overlay not possible",
    explanation:
      "The code is not in the list, or the types do not fit, so that the condition would never hold.",
    example: 'F99000000001 = "009", while the list ends at "008"',
    fix: "Correct the value.",
  },
  (rule: string, why: string, hint?: string) => ({
    message: `rule ${rule}: ${why}`,
    hint,
  }),
);

/** FIM4541: an effect that the element cannot take. */
export const wrongOverlayEffect = define(
  {
    code: "FIM4541",
    severity: "error",
    title: "Effect that the element cannot take",
    explanation:
      "Static texts are shown or not, only fields have values, only choices have codes; and what is asked of a repeat as a whole cannot decide about something in its entries.",
    example: "restrict: { G99000000001: [001] }",
    fix: "Name another element, or another effect.",
  },
  (rule: string, why: string, hint?: string) => ({
    message: `rule ${rule}: ${why}`,
    hint,
  }),
);

/** FIM4542: an entry and the prose say things that exclude each other. */
export const overlayAgainstProse = define(
  {
    code: "FIM4542",
    severity: "warning",
    title: "Overlay against the prose",
    explanation:
      "The prose of the rule was understood, and there are answers for which it demands what the entry forbids, or the other way round. The entry counts.",
    example: "forbid: F99000000002, while the prose requires it",
    fix: "Correct the entry, or have the text of the rule corrected.",
  },
  (rule: string, target: string, example: string) =>
    `rule ${rule}: the overlay and the prose demand and forbid ${target}, for instance with ${example}`,
);

/** FIM4543: an entry for a rule that is understood anyway. */
export const overlayOverProse = define(
  {
    code: "FIM4543",
    severity: "info",
    title: "Overlay in place of understood prose",
    explanation:
      "The prose of the rule was understood to the last word; the entry counts instead of it.",
    example: "an entry for a rule that fim rules calls exact without it",
    fix: "Delete the entry if it says the same.",
  },
  (rule: string, isSame: boolean, reading: string) =>
    isSame
      ? `rule ${rule}: the overlay says what the prose reads as without it`
      : `rule ${rule}: the overlay counts instead of the prose, which reads: ${reading}`,
);

/** FIM4544: something about an expression that runs. */
export const looseOverlay = define(
  {
    code: "FIM4544",
    severity: "info",
    title: "Overlay not quite accurate",
    explanation:
      "A path with levels left out, or an opposite that holds for empty fields as well. What is meant is clear, so the rule runs.",
    example: "when: not(F99000000001 < 18)",
    fix: "Look whether it is what you mean.",
  },
  (rule: string, why: string, hint?: string) => ({
    message: `rule ${rule}: ${why}`,
    hint,
  }),
);

/** FIM4545: a message in a language that the form is not in. */
export const unusedOverlayMessage = define(
  {
    code: "FIM4545",
    severity: "info",
    title: "Message in a language without a translation",
    explanation:
      "A form is shown in a language if it has a translation into it; a message alone is none.",
    example:
      "message: { de: …, en: … }, compiled without an English translation",
    fix: "Give the translation with --translation.",
  },
  (rule: string, language: string) =>
    `rule ${rule}: its message in ${language} is not shown, since the form has no translation into ${language}`,
);
