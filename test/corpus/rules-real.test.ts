import { createRulePrinter } from "@fim-forms/form-model";
import { readRules, readSchemaRules } from "@fim-forms/schema-compiler";
import { describe, expect, test } from "vitest";

import {
  corpusFolder,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";

const corpus = corpusFolder ?? "";

/** Texts that stay open, by rule, and why. Each is a fault of the text itself. */
const OPEN = new Map([
  ["R00000002592", "a verb is missing behind DANN"],
  ["R00000000849", "code 009 is not in the list"],
]);

describe.skipIf(corpusFolder === undefined)("rules of real schemas", () => {
  const schemas = corpusFolder === undefined ? [] : realSchemas(corpus);
  const codeLists = corpusFolder === undefined ? [] : realCodeLists(corpus);
  const read = schemas.map(({ id, path }) => ({
    id,
    ...readSchemaRules(
      { schema: readNamed(path), codeLists },
      { allowMissingLists: true },
    ),
  }));

  test("at least 97 % of the distinct texts are exact; the others are known", () => {
    const texts = new Map<string, boolean>();
    const open = new Set<string>();
    for (const { rules } of read)
      for (const { rule } of rules) {
        const text = rule.text.replace(/\s+/gu, " ").trim();
        const isExact = rule.status === "exact";
        texts.set(text, isExact && texts.get(text) !== false);
        if (!isExact) open.add(rule.fimId.id);
      }
    const exact = [...texts.values()].filter(Boolean).length;
    console.info(`${String(exact)} of ${String(texts.size)} distinct texts`);
    expect(exact / texts.size).toBeGreaterThanOrEqual(0.97);
    expect([...open].sort()).toEqual([...OPEN.keys()].sort());
  });

  test.each(read)("$id: what is printed is read again", ({ model, rules }) => {
    if (model === undefined) throw new Error("not read");
    const print = createRulePrinter(model);
    const printed = rules.map(({ rule, reading }) => ({
      ...rule,
      bearer: "",
      text: print(reading),
    }));
    const again = readRules({ ...model, rules: printed }).rules;
    rules.forEach(({ rule }, index) => {
      if (rule.status === "exact")
        expect(again[index]?.statements, rule.text).toEqual(rule.statements);
    });
  });
});
