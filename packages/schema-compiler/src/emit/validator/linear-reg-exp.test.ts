import {
  LATIN_ECMA_SCRIPT_PATTERN,
  parsePattern,
  toEcmaScriptPattern,
  XML_TEXT_ECMA_SCRIPT_PATTERN,
} from "@fim-forms/form-model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { INSTANT_PATTERNS } from "../value-space/index.js";
import { isHarmless } from "./is-harmless.js";
import { linearRegExp } from "./linear-reg-exp.js";
import { countProcessorTime } from "../../../../../test/support/processor-time.js";

function printed(source: string): string {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(parsed.message);
  return toEcmaScriptPattern(parsed);
}

/** What authors write, with the letters that texts for it are made of. */
const SOURCES: readonly (readonly [source: string, letters: string])[] = [
  ["[ab]", "abc"],
  ["(ab|a)(b|)", "ab"],
  ["(a?){3}a{3}", "a"],
  ["a{2,4}b{0}c{1,}", "abc"],
  ["(a|b)*c?", "abc"],
  ["[^a-c]+[\\-\\]]", "ad-]"],
  ["\\d{2}\\.\\w+", "1٢.aß"],
  ["\\p{Lu}\\P{L}?", "AÄa1"],
  ["([\\p{L}-[a-z]]|[\\p{N}-[0-9]])+", "aä1٢"],
  ["(\\p{L}+\\s*)+\\d", "aß 1"],
  [".*😀.", "😀a\n"],
  ["\\$\\^\\{\\}\\/\\|", "$^{}/|"],
  ["([A-Za-z]+[ -]?)*[A-Za-z]+", "aB -"],
];

describe("linearRegExp", () => {
  test.each(
    SOURCES.map(([source, letters]) => [printed(source), letters] as const),
  )("%s says what the engine says", (pattern, letters) => {
    const engine = new RegExp(pattern, "u");
    const linear = linearRegExp(pattern);
    const texts = fc.string({
      unit: fc.constantFrom(...Array.from(letters), "?"),
      maxLength: 9,
    });
    fc.assert(
      fc.property(texts, (text) => {
        expect(linear.test(text)).toBe(engine.test(text));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["a", "no anchors"],
    ["^a$b", "something behind the end"],
    ["^(?<n>a)$", "a named group"],
    ["^(?!a)b$", "a look-ahead that forbids"],
    ["^(?=a)b$", "a look-ahead before something else"],
    ["^(a$", "a group without end"],
    ["^[a$", "a class without end"],
    ["^a**$", "a count of a count"],
    ["^(a)\\1$", "a back-reference"],
  ])("refuses %s: %s", (pattern) => {
    expect(() => linearRegExp(pattern)).toThrow(SyntaxError);
  });

  test("reads a long text in time that grows with its length", () => {
    const linear = linearRegExp(printed("(a+)+b"));
    expect(linear.test(`${"a".repeat(100_000)}b`)).toBe(true);
    expect(linear.test("a".repeat(100_000))).toBe(false);
  });
});

describe("isHarmless", () => {
  test.each([
    ["[0-9]{5}", true],
    ["([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}", true],
    ["[^@]+@[^@]+", true],
    ["([A-ZÄÖÜ][a-zäöüß]*[ \\-]?)+", true],
    [".{1,255}", true],
    ["(a+)+", true], // printed as a+
    ["(a|aa)+", false],
    [".*.*=.*", false],
    ["(a?){60}a{60}", true], // printed as a{0,60}a{60}
    ["(aa|a){30}b", false],
    ["a{1,100}a{1,100}b", false],
    ["([A-Za-z]+[ -]?)*[A-Za-z]+", false],
    ["(\\p{L}+\\s*)+\\d", false],
    ["([\\p{L}-[a-z]]|[\\p{N}-[0-9]])+", false], // needs a look-ahead
  ])("%s: %s", (source, expected) => {
    expect(isHarmless(printed(source))).toBe(expected);
  });

  test.each([
    XML_TEXT_ECMA_SCRIPT_PATTERN,
    LATIN_ECMA_SCRIPT_PATTERN,
    ...Object.values(INSTANT_PATTERNS).map((pattern) => `^${pattern}$`),
  ])("%s, which is in every schema.json, runs in the engine", (pattern) => {
    expect(isHarmless(pattern)).toBe(true);
    const engine = new RegExp(pattern, "u");
    const spent = countProcessorTime();
    for (const pump of ["A", "A\u030b", "\u0041\u0308", "2024-02-29", "0", " "])
      engine.test(`${pump.repeat(50_000)}\u0000`);
    expect(spent()).toBeLessThan(1000);
  });
});
