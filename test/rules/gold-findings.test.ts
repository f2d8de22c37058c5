import type { Diagnostic, Rule } from "@fim-forms/form-model";
import { readRules, readSchemaRules } from "@fim-forms/schema-compiler";
import { expect, test } from "vitest";

import { goldModel, ruleOf } from "./gold-model.js";

function rulesOf(...texts: readonly string[]): readonly Rule[] {
  return texts.map((text, index) => ({
    ...ruleOf(text),
    fimId: { id: `R9900000000${String(index + 1)}`, version: "1.0.0" },
  }));
}

function found(...texts: readonly string[]): readonly Diagnostic[] {
  return readRules(goldModel(rulesOf(...texts))).diagnostics;
}

test.each([
  [
    "two rules that hide one another stand in a circle",
    [
      "Wenn F99000000003 leer ist, dann darf F99000000004 nicht angezeigt werden.",
      "Wenn F99000000004 leer ist, dann darf F99000000003 nicht angezeigt werden.",
    ],
    "FIM4423",
    "rules R99000000001V1.0.0, R99000000002V1.0.0 depend on one another in a circle, at F99000000004, F99000000003",
  ],
  [
    "a rule that hides what it asks for stands in a circle alone",
    ["Wenn F99000000003 leer ist, dann blende F99000000003 aus."],
    "FIM4423",
    "rule R99000000001V1.0.0 depends on what it decides itself, at F99000000003",
  ],
  [
    "one rule shows what another forbids",
    [
      "Wenn F99000000002 = 001, dann muss F99000000003 befüllt werden.",
      "Wenn F99000000001 = Ja, dann darf F99000000003 nicht angezeigt werden.",
    ],
    "FIM4421",
    "rules R99000000001V1.0.0 and R99000000002V1.0.0 demand and forbid F99000000003, for instance with F99000000002 = 001, F99000000001 = true",
  ],
  [
    "one rule demands and forbids the same",
    [
      'Wenn F99000000001 = "Ja", dann zeige F99000000003 an, bei <> "Nein" zeige F99000000003 nicht an.',
    ],
    "FIM4420",
    "rule R99000000001V1.0.0 both demands and forbids F99000000003",
  ],
  [
    "a condition that never holds",
    [
      "Wenn F99000000002 = 001 und nicht (F99000000002 = 001), dann muss F99000000003 befüllt werden.",
    ],
    "FIM4422",
    "rule R99000000001V1.0.0 has a condition that never holds",
  ],
])("%s", (_, texts, code, message) => {
  const findings = found(...texts).filter((one) => one.code === code);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.message).toContain(message);
});

test.each([
  ["an id", "Wenn F9900000001 = Ja, dann muss F99000000003 befüllt werden."],
  ["a word", "Wenn F99000000001 = Ja, dan muss F99000000003 befüllt werden."],
  ["a verb", "Wenn F99000000001 = Ja, dann F99000000003."],
  [
    "a joint",
    "Wenn F99000000002 <> 001 ODER 002, dann muss F99000000003 befüllt werden.",
  ],
  [
    "a quotation mark",
    'Wenn F99000000003 "Bemerkung des Amtes = "abc", dann muss F99000000004 befüllt werden.',
  ],
])("%s is mended in the proposal, which would be understood", (_, text) => {
  const read = readRules(goldModel([ruleOf(text)]));
  const mended = read.suggestedTexts.get(0) ?? "";
  const [again] = readRules(goldModel([ruleOf(mended)])).rules;
  expect(read.rules[0]?.status).toBe("open");
  expect(again?.status).toBe("exact");
  expect(read.suggestions.get(0)).toEqual(again?.statements);
  expect(read.diagnostics[0]?.hint).toContain(mended);
});

test("what nobody can mend has no proposal", () => {
  const text =
    "Wenn F99000000001 = Ja, dann muss F99000000003 erneut befüllt werden.";
  const read = readRules(goldModel([ruleOf(text)]));
  expect(read.suggestedTexts.size).toBe(0);
});

const SCHEMA = `<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">
  <xdf:header><xdf:nachrichtID>1</xdf:nachrichtID><xdf:erstellungszeitpunkt>2026-01-01T00:00:00Z</xdf:erstellungszeitpunkt></xdf:header>
  <xdf:stammdatenschema>
    <xdf:identifikation><xdf:id>S99000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
    <xdf:name>Probe</xdf:name>
    <xdf:bezeichnung>Probe</xdf:bezeichnung>
    <xdf:regel>
      <xdf:identifikation><xdf:id>R99000000001</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
      <xdf:name>Eins</xdf:name>
      <xdf:freitextRegel>Bitte beachten.</xdf:freitextRegel>
    </xdf:regel>
    <xdf:regel>
      <xdf:identifikation><xdf:id>R99000000002</xdf:id><xdf:version>1.0.0</xdf:version></xdf:identifikation>
      <xdf:name>Zwei</xdf:name>
      <xdf:freitextRegel>Bitte ebenfalls beachten.</xdf:freitextRegel>
    </xdf:regel>
  </xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>
`;

test("findings point at the rule itself, not at the element that bears it", () => {
  const bytes = new TextEncoder().encode(SCHEMA);
  const { diagnostics } = readSchemaRules({
    schema: { name: "schema.xml", bytes },
  });
  expect(
    diagnostics
      .filter(({ code }) => code === "FIM4401")
      .map(({ span, fimId }) => [fimId?.id, span?.start.line]),
  ).toEqual([
    ["R99000000001", 7],
    ["R99000000002", 12],
  ]);
});
