import { checkSync } from "recheck";
import { describe, expect, test } from "vitest";

import { findAmbiguity } from "./find-ambiguity.js";
import { countProcessorTime } from "../../../../../test/support/processor-time.js";

/** Patterns as authors write them, and the part that repeats, if one explodes. */
const PATTERNS: readonly (readonly [string, string | undefined])[] = [
  // Repeats inside repeats
  ["([a-z]+)*", "([a-z]+)*"],
  ["([a-z]+)+[0-9]", "([a-z]+)+"],
  ["(a*)*b", "(a*)*"],
  ["((ab)+)+c", "((ab)+)+"],
  ["([A-ZÄÖÜ][a-zäöüß]*-?)+", undefined],
  ["([a-zäöüß]+-?)+", "([a-zäöüß]+-?)+"],
  ["([a-z]+-)+[a-z]+", undefined],
  ["(\\w+\\s?)+", "(\\w+\\s?)+"],
  ["(\\w+\\s)+\\w+", undefined],
  ["([0-9]{1,10}\\.?){1,10}", "([0-9]{1,10}\\.?){1,10}"],
  ["([0-9]{3}\\.?)+", undefined],
  // Alternatives that begin alike
  ["(a|aa)+b", "(a|aa)+"],
  ["(a|ab|b)+c", "(a|ab|b)+"],
  ["([a-z]|[a-z0-9])+!", "([a-z]|[a-z0-9])+"],
  ["(a|b)+c", undefined],
  ["(ab|ac)+d", undefined],
  ["(\\d|\\p{N})+x", "(\\d|\\p{N})+"],
  // Optional parts inside repeats
  ["(a?b?)*c", "(a?b?)*"],
  ["(a?b)*c", undefined],
  ["(.*,)*x", "(.*,)*"],
  ["([^,]*,)*x", undefined],
  // Patterns of real forms
  ["[0-9]{5}", undefined],
  ["([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}", undefined],
  ["[A-Z]{2}[0-9]{2}( ?[0-9A-Z]{4}){3,7}( ?[0-9A-Z]{1,3})?", undefined],
  ["\\+?[0-9]+([ /-]?[0-9]+)*", "([ /-]?[0-9]+)*"],
  ["\\+?[0-9]+([ /-][0-9]+)*", undefined],
  ["[a-zA-Z0-9._%+-]+@([a-zA-Z0-9-]+\\.)+[a-zA-Z]{2,}", undefined],
  ["(([a-zA-Z0-9])+([-.]?))*@x", "(([a-zA-Z0-9])+([-.]?))*"],
  ["https?://[^\\s/]+(/[^\\s/]*)*", undefined],
  ["(?:[A-Z][a-z]+ ?){1,50}", undefined],
  ["(?:[A-Za-z]+ ?){1,50}", "(?:[A-Za-z]+ ?){1,50}"],
  ["a{0,9}a{0,9}", undefined],
  ["", undefined],
];

describe("finds the part of a pattern that explodes", () => {
  test.each(PATTERNS)("%s → %s", (source, part) => {
    expect(findAmbiguity(source)).toBe(part);
  });
});

/** Counts from ten on are taken for any number, which the oracle does not do. */
const COUNTED = /\{\d+,\d\d+\}/;

describe("agrees with recheck", () => {
  test.each(PATTERNS.filter(([source]) => !COUNTED.test(source)))(
    "%s",
    (source, part) => {
      const verdict: unknown = checkSync(`^(?:${source})$`, "u", {
        timeout: 20_000,
      });
      const exploding = { complexity: { type: "exponential" } };
      if (part === undefined) expect(verdict).not.toMatchObject(exploding);
      else expect(verdict).toMatchObject(exploding);
    },
  );
});

test.each([
  ["a large pattern", "[a-z]{1,9}".repeat(200)],
  ["a pattern nested deep", `${"(".repeat(90)}a${")*".repeat(90)}`],
  ["many alternatives in a repeat", `(${"a|".repeat(140)}b)*c`],
  ["broken syntax", "([a-z"],
])("%s is judged, or given up, in time", (_, source) => {
  const spent = countProcessorTime();
  findAmbiguity(source);
  expect(spent()).toBeLessThan(1000);
});
