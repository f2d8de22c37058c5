import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createSession, type FormModel } from "@fim-forms/form-model";
import {
  createCaseFinder,
  readRules,
  type StatementCases,
} from "@fim-forms/schema-compiler";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";

import { goldModel, ruleOf } from "./gold-model.js";

function casesOf(text: string): {
  readonly model: FormModel;
  readonly cases: readonly StatementCases[];
} {
  const model = goldModel([ruleOf(text)]);
  const [rule] = readRules(model).rules;
  if (rule === undefined) throw new Error("no rule");
  return {
    model: { ...model, rules: [rule] },
    cases: createCaseFinder(model)(rule),
  };
}

/** What a form with the rule makes of the values of a case. */
function stateAt(
  model: FormModel,
  found: StatementCases["fires"] | undefined,
  pointer: string,
) {
  if (found === undefined || "none" in found) throw new Error("no case");
  const { values, context } = found;
  const state = createSession(model, { values, context }).state(pointer);
  if (state === undefined) throw new Error(`nothing at ${pointer}`);
  return state;
}

describe("cases do in the form what they stand for", () => {
  test.each([
    [
      "an age of parts of a date",
      "Wenn G60000000083 < 18 Jahre, dann muss F99000000003 befüllt werden, sonst darf F99000000003 nicht angezeigt werden.",
    ],
    [
      "codes and their range",
      "Wenn F99000000011 im Bereich >= 111000 bis < 112000 liegt, dann muss F99000000003 befüllt werden, sonst darf F99000000003 nicht angezeigt werden.",
    ],
    [
      "a Land",
      "F99000000003 muss für TH befüllt werden. Für alle anderen Länder darf es nicht angezeigt werden.",
    ],
    [
      "a group that holds something",
      "Wenn G99000000003 befüllt ist, muss F99000000003 befüllt werden, sonst darf F99000000003 nicht angezeigt werden.",
    ],
    [
      "entries of a repeat",
      "Wenn die Anzahl der Einträge von F99000000010 größer als 1 ist, muss F99000000003 befüllt werden, sonst darf F99000000003 nicht angezeigt werden.",
    ],
  ])("%s", (_, text) => {
    const { model, cases } = casesOf(text);
    const pointer = "/F99000000003";
    expect(cases).toHaveLength(2);
    const [demanded, forbidden] = cases;
    expect(stateAt(model, demanded?.fires, pointer).required).toBe(true);
    expect(stateAt(model, forbidden?.fires, pointer).relevant).toBe(false);
    expect(stateAt(model, forbidden?.rests, pointer).relevant).toBe(true);
  });

  test("a demand fires when it is broken", () => {
    const { model, cases } = casesOf(
      "F99000000006 darf nicht vor F99000000005 liegen.",
    );
    const [order] = cases;
    const issues = (found: StatementCases["fires"] | undefined) =>
      stateAt(model, found, "/F99000000006").issues.map(
        ({ constraint }) => constraint,
      );
    expect(issues(order?.fires)).toContain("rule");
    expect(issues(order?.rests)).not.toContain("rule");
  });
});

test.each([
  [
    "a dead condition",
    "Wenn F99000000002 = 001 und nicht (F99000000002 = 001), dann muss F99000000003 befüllt werden.",
    { fires: { none: "no answers make its condition hold" } },
  ],
  [
    "no condition",
    "F99000000003 ist ein Pflichtfeld.",
    { rests: { none: "the rule has no condition" } },
  ],
])("%s is said in place of a case", (_, text, expected) => {
  expect(casesOf(text).cases[0]).toMatchObject(expected);
});

test("every statement of the gold texts has its cases, or none for a reason", () => {
  // Our own file; gold.test.ts checks it.
  const entries = load(
    readFileSync(join(import.meta.dirname, "gold.yaml"), "utf8"),
  ) as readonly { readonly text: string; readonly reads?: unknown }[];
  for (const { text, reads } of entries) {
    if (reads === undefined) continue;
    for (const { statement, fires, rests } of casesOf(text).cases) {
      if ("none" in fires) expect(fires.none, text).toContain("no answers");
      if (!("none" in rests)) continue;
      expect(rests.none, text).toBe("the rule has no condition");
      expect(statement.when).toBeUndefined();
    }
  }
});
