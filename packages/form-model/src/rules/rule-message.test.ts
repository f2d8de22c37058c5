import { expect, test } from "vitest";
import { buildModel, field } from "../../../../test/support/build-model.js";
import type { Rule } from "../model.js";
import { ruleMessage } from "./rule-message.js";

const model = buildModel([
  field("F60000000240", {
    name: "Telefon",
    label: { input: "Telefonnummer", output: "Tel." },
  }),
  field("F99000000103", { name: "Ende der Haltung" }),
]);

const rule = (text: string, rest: Partial<Rule> = {}): Rule => ({
  fimId: { id: "R99000000001" },
  name: "Mindestens eine Angabe",
  text,
  type: "complex",
  bearer: "",
  status: "open",
  ...rest,
});

test.each([
  [
    "ids in front of names go",
    'Mindestens eines der Felder F60000000240 "Telefon" oder F60000000242 „E-Mail“ muss befüllt sein.',
    "Mindestens eines der Felder „Telefon“ oder „E-Mail“ muss befüllt sein.",
  ],
  [
    "ids alone become labels",
    "F60000000240 muss befüllt sein.",
    "„Telefonnummer“ muss befüllt sein.",
  ],
  [
    "ids of other forms stay",
    "F60000000999V1.0 muss befüllt sein.",
    "F60000000999V1.0 muss befüllt sein.",
  ],
  [
    "names in quotes of any kind stand once",
    "F60000000240 'Telefon' oder F60000000242 »E-Mail« muss befüllt sein.",
    "„Telefon“ oder „E-Mail“ muss befüllt sein.",
  ],
  [
    "names in brackets behind their id stand once",
    'F60000000240 (Telefon) und F99000000103 ("Ende der Haltung") müssen befüllt sein.',
    "„Telefonnummer“ und „Ende der Haltung“ müssen befüllt sein.",
  ],
  [
    "what else stands in brackets stays",
    "F60000000240 (mit Vorwahl) muss befüllt sein.",
    "„Telefonnummer“ (mit Vorwahl) muss befüllt sein.",
  ],
  [
    "names before their id in brackets stand once",
    "Das Ende der Haltung (F99000000103) darf nicht in der Zukunft liegen.",
    "Das Ende der Haltung darf nicht in der Zukunft liegen.",
  ],
  [
    "ids in brackets behind other words become labels",
    "Das Datum (F99000000103) darf nicht in der Zukunft liegen.",
    "Das Datum („Ende der Haltung“) darf nicht in der Zukunft liegen.",
  ],
  [
    "ids of XDatenfelder 2 are those of the form",
    "F99000103V1.0 darf nicht in der Zukunft liegen.",
    "„Ende der Haltung“ darf nicht in der Zukunft liegen.",
  ],
  [
    "paths are named by what they lead to",
    "G99000000001.G99000000002V1.0.0.F99000000103V1.0.0 muss befüllt sein.",
    "„Ende der Haltung“ muss befüllt sein.",
  ],
  ["line breaks go", "Es\r\nmuss.", "Es muss."],
  [
    "prose that is too long gives way to the name",
    "x ".repeat(300),
    "Mindestens eine Angabe",
  ],
  ["nothing gives way to the name", " ", "Mindestens eine Angabe"],
])("%s", (_, text, expected) => {
  expect(ruleMessage(model, rule(text))).toBe(expected);
});

test("what the author wants said comes first", () => {
  const messages = [{ code: "1", text: "Geben Sie eine Nummer an." }];
  expect(ruleMessage(model, rule("x", { messages }))).toBe(
    "Geben Sie eine Nummer an.",
  );
});
