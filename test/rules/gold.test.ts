import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createRulePrinter } from "@fim-forms/form-model";
import { readRules } from "@fim-forms/schema-compiler";
import { load } from "js-yaml";
import { expect, test } from "vitest";

import { goldModel, ruleOf } from "./gold-model.js";
import { notation } from "./notation.js";

interface Entry {
  readonly text: string;
  /** Statements in the notation of notation.ts. */
  readonly reads?: readonly string[];
  /** The piece that is in the way, and why. */
  readonly open?: { readonly at: string; readonly why: string };
}

// Our own file; a wrong one fails below.
const entries = load(
  readFileSync(join(import.meta.dirname, "gold.yaml"), "utf8"),
) as readonly Entry[];

test("there are at least 120 texts, none twice", () => {
  expect(entries.length).toBeGreaterThanOrEqual(120);
  expect(new Set(entries.map(({ text }) => text)).size).toBe(entries.length);
});

test.each(entries)("$text", ({ text, reads, open }) => {
  const model = goldModel([ruleOf(text)]);
  const [rule] = readRules(model).rules;
  if (reads !== undefined) {
    expect(rule?.open).toBeUndefined();
    expect(rule?.statements?.map(notation)).toEqual(reads);
    const printed = createRulePrinter(model)(rule?.statements ?? []);
    const [again] = readRules(goldModel([ruleOf(printed)])).rules;
    expect(again?.statements, printed).toEqual(rule?.statements);
  } else {
    expect(rule?.status).toBe("open");
    expect(rule?.statements).toBeUndefined();
    const [piece] = rule?.open ?? [];
    expect(text.slice(piece?.start, piece?.end)).toBe(open?.at);
    expect(piece?.why).toContain(open?.why);
  }
});
