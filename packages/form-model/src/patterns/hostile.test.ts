import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import {
  countProcessorTime,
  leastProcessorTime,
} from "../../../../test/support/processor-time.js";
import {
  compileMatcher,
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
} from "./index.js";

interface HostilePattern {
  readonly id: string;
  readonly pattern: string;
  readonly expect: string;
  readonly attack?: {
    readonly prefix: string;
    readonly pump: string;
    readonly suffix: string;
  };
}

const file = join(
  process.env["FIM_CORPUS"] ?? "",
  "hostile/regex/patterns.json",
);
const isThere = process.env["FIM_CORPUS"] !== undefined && existsSync(file);
const patterns = isThere
  ? // The corpus documents this shape.
    (JSON.parse(readFileSync(file, "utf8")) as readonly HostilePattern[])
  : [];

/** Patterns that the corpus leaves open or asks to accept, and that we refuse; with the reason. */
const REFUSED = new Map([
  ["redos-backreference", "back-reference"],
  ["redos-lookahead", "look-around"],
  ["redos-lookbehind-quad", "look-around"],
  ["lookahead-password", "look-around"],
  ["blowup-counted", "too-large"],
  ["blowup-counted-class", "count-too-large"],
  ["blowup-max-int", "count-too-large"],
  ["blowup-quantifier-overflow", "count-too-large"],
  ["blowup-long-alternation", "too-long"],
  ["blowup-deep-groups", "too-long"],
  ["blowup-long-class", "too-long"],
  ["prose-multiple-choice", "prose"],
  ["prose-code-list", "prose"],
  ["prose-sentence", "prose"],
  ["prose-date-mask", "prose"],
  ["prose-placeholder", "prose"],
  ["html-injection", "prose"],
  ["empty", "empty"],
  ["blank", "empty"],
  ["slashes", "delimiters"],
  ["flags-inline", "flags"],
  ["possessive", "possessive"],
  ["atomic", "atomic-group"],
  ["word-boundary", "word-boundary"],
  ["java-intersection", "class"],
  ["posix-class", "class"],
  ["unicode-script", "property"],
  ["unescaped-brace", "brace"],
  ["unescaped-bracket", "class"],
  ["unbalanced-paren", "group"],
  ["unbalanced-class", "range"],
  ["range-reversed", "range"],
  ["quantifier-nothing", "quantifier"],
  ["quantifier-reversed", "quantifier"],
  ["double-quantifier", "quantifier"],
  ["trailing-backslash", "escape"],
  ["unknown-escape", "escape"],
  ["octal", "escape"],
  ["lone-surrogate", "character"],
  ["nul", "escape"],
  ["ts-injection", "quantifier"],
]);

describe.skipIf(!isThere)("the corpus of hostile patterns", () => {
  test.each(patterns)("$id", ({ id, pattern, attack }) => {
    const result = parsePattern(pattern);
    if (!result.ok) {
      expect([id, result.reason]).toEqual([id, REFUSED.get(id)]);
      return;
    }
    expect(REFUSED.get(id)).toBeUndefined();
    const matches = compileMatcher(toXsdPattern(result));
    const ecmaScript = toEcmaScriptPattern(result);
    expect(() => [
      new RegExp(ecmaScript, "u"),
      new RegExp(ecmaScript, "v"),
    ]).not.toThrow();
    const spent = leastProcessorTime(() => {
      const again = parsePattern(pattern);
      if (again.ok) compileMatcher(toXsdPattern(again));
      new RegExp(ecmaScript, "v");
    });
    expect(spent).toBeLessThan(200);

    if (attack === undefined) return;
    const { prefix, pump, suffix } = attack;
    const text = prefix + pump.repeat(50_000) + suffix;
    const matching = countProcessorTime();
    expect(matches(text)).toBe(false);
    expect(matching()).toBeLessThan(1_000);
  });
});
