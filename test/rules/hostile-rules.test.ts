import { readRules } from "@fim-forms/schema-compiler";
import fc from "fast-check";
import { expect, test } from "vitest";

import { goldModel, ruleOf } from "./gold-model.js";
import { countProcessorTime } from "../support/processor-time.js";

test.each([
  ["100 kB of conditions", "Wenn F99000000001 = Ja und ".repeat(4000)],
  ["10,000 brackets", `Wenn ${"(".repeat(10_000)}F99000000001 = Ja`],
  [
    "brackets that close",
    `Wenn ${"(".repeat(5000)}F99000000001 = Ja${")".repeat(5000)}, dann`,
  ],
  ["unbalanced quotes", `Wenn F99000000001 ${'"'.repeat(9999)} = Ja`],
  ["quotes and words", `Wenn F99000000001 ${'"Vertretung '.repeat(1500)} = Ja`],
  ["ids alone", "F99000000001 ".repeat(1500)],
  ["words that open conditions", "Wenn ".repeat(3900)],
  ["conditions without effect", "Wenn F99000000001 = Ja, wenn ".repeat(650)],
  ["values without end", `Wenn F99000000002 = ${"001, ".repeat(3900)}`],
  ["negations", `Wenn ${"nicht (".repeat(2800)}`],
  [
    "marks of reading direction",
    "Wenn F99000000001 = \u202eaJ\u202c, dann muss F99000000003 befüllt werden.",
  ],
  [
    "invisible characters",
    "Wenn F99000000001 = Ja\u200b, dann muss F99000000003 befüllt werden.",
  ],
  [
    "half a surrogate pair",
    "Wenn F99000000001 = \ud800, dann muss F99000000003 befüllt werden.",
  ],
  [
    "look-alike letters",
    "Wеnn F99000000001 = Ja, dann muss F99000000003 befüllt werden.",
  ],
  ["nothing", ""],
  ["__proto__", "Wenn __proto__ = constructor, dann toString."],
])("%s stays open within a second", (_, text) => {
  const model = goldModel([ruleOf(text)]);
  const spent = countProcessorTime();
  const { rules, diagnostics } = readRules(model);
  expect(spent()).toBeLessThan(1000);
  expect(rules[0]?.status).toBe("open");
  expect(diagnostics.length).toBeGreaterThan(0);
  for (const { start, end } of rules[0]?.open ?? []) {
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(text.length);
  }
});

const WORDS = [
  "Wenn",
  "dann",
  "sonst",
  "nicht",
  "und",
  "oder",
  "(",
  ")",
  ",",
  ".",
  "=",
  "<>",
  "Ja",
  "001",
  '"',
  "das",
  "Feld",
  "muss",
  "darf",
  "befüllt",
  "angezeigt",
  "werden",
  "F99000000001",
  "F99000000002",
  "F99000000003",
  "G99000000003",
  "Vertretung vorhanden",
  "zeige",
  "an",
  "entweder",
  "mindestens",
  "eines",
  "der",
  "Felder",
  "für",
  "TH",
  "18",
  "Jahre",
];

test("no order of words is read unless every word of it counts", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }),
      (words) => {
        const text = words.join(" ");
        const [rule] = readRules(goldModel([ruleOf(text)])).rules;
        if (rule?.status !== "exact") return;
        // Whatever is added must change the reading or make the rule open.
        const [more] = readRules(
          goldModel([ruleOf(`${text} irgendwas`)]),
        ).rules;
        expect(more?.status).toBe("open");
      },
    ),
    { numRuns: 2000 },
  );
});
