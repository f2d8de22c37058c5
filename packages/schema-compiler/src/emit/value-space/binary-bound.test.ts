import fc from "fast-check";
import { expect, test } from "vitest";
import { binaryBound } from "./binary-bound.js";
import { compareDecimals, parseDecimal, type Decimal } from "./decimal.js";

function decimal(text: string): Decimal {
  return parseDecimal(text)!;
}

test.each<[string, string, "minimum" | "maximum", number | undefined]>([
  ["a short decimal is its own number", "0.1", "minimum", 0.1],
  ["an integer is its own number", "-3", "maximum", -3],
  [
    "a maximum that would round up goes down",
    "99999999999999999999",
    "maximum",
    99999999999999983616,
  ],
  [
    "a minimum that would round down goes up",
    "9007199254740993",
    "minimum",
    9007199254740994,
  ],
  ["a tiny minimum goes up from zero", "1e-400", "minimum", 5e-324],
  ["a maximum beyond all numbers says nothing", "1e400", "maximum", undefined],
  ["a minimum beyond all numbers", "1e400", "minimum", Number.MAX_VALUE],
])("%s", (_, bound, side, expected) => {
  expect(binaryBound(decimal(bound), side)).toBe(expected);
});

test("a number is within the binary bound exactly if its decimal is within the bound", () => {
  const digits = fc.stringMatching(/^-?[0-9]{1,22}(\.[0-9]{1,6})?$/);
  fc.assert(
    fc.property(
      digits,
      fc.constantFrom("minimum", "maximum"),
      fc.integer({ min: -2, max: 2 }),
      (text, side, step) => {
        const bound = decimal(text);
        const outermost = binaryBound(bound, side)!;
        // Neighbours of the bound are where it matters.
        const value = outermost + step * Math.abs(outermost) * Number.EPSILON;
        const order = compareDecimals(decimal(String(value)), bound);
        expect(
          side === "minimum" ? value >= outermost : value <= outermost,
        ).toBe(side === "minimum" ? order >= 0 : order <= 0);
      },
    ),
    { numRuns: 2000 },
  );
});
