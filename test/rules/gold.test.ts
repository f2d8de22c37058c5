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

interface OpenEntry {
  readonly text: string;
  readonly at: string;
  readonly why: string;
}

function read(file: string): unknown {
  return load(readFileSync(join(import.meta.dirname, file), "utf8"));
}

// Our own files; wrong ones fail below.
const entries = read("gold.yaml") as readonly Entry[];
const unclear = read("gold-open.yaml") as readonly OpenEntry[];

test("there are at least 300 texts, none twice", () => {
  const texts = [...entries, ...unclear].map(({ text }) => text);
  expect(texts.length).toBeGreaterThanOrEqual(300);
  expect(new Set(texts).size).toBe(texts.length);
});

test.each(unclear)("stays open: $text", ({ text, at, why }) => {
  const [rule] = readRules(goldModel([ruleOf(text)])).rules;
  expect(rule?.status, JSON.stringify(rule?.statements)).toBe("open");
  const [piece] = rule?.open ?? [];
  expect(text.slice(piece?.start, piece?.end)).toBe(at);
  expect(piece?.why).toContain(why);
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
