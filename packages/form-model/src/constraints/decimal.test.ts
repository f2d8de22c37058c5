import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDecimals,
  compareDecimals,
  decimalText,
  fractionDigits,
  isDecimal,
  subtractDecimals,
} from "./decimal.js";

describe("compareDecimals", () => {
  test.each([
    ["equal, written differently", "01.50", "+1.5", 0],
    ["zero has no sign", "-0.0", "0", 0],
    ["a tenth is a tenth", "0.1", "0.10", 0],
    ["negative before positive", "-1", "0.5", -1],
    ["larger size of negatives is smaller", "-10", "-9", -1],
    ["more digits are more", "10", "9", 1],
    [
      "beyond what a double tells apart",
      "9007199254740993",
      "9007199254740992",
      1,
    ],
    ["a hair above", "0.30000000000000004", "0.3", 1],
    ["exponents", "1e21", "1000000000000000000000", 0],
    ["negative exponents", "1e-7", "0.0000001", 0],
    ["point first", ".5", "0.5", 0],
    ["point last", "5.", "5", 0],
  ])("%s", (_, left, right, expected) => {
    expect(Math.sign(compareDecimals(left, right)!)).toBe(expected);
    expect(Math.sign(compareDecimals(right, left)!)).toBe(0 - expected);
  });

  test.each([
    "",
    ".",
    "+",
    "1,5",
    "0x10",
    " 1",
    "1e",
    "Infinity",
    "NaN",
    "1e99999",
  ])("%j is no decimal", (text) => {
    expect(isDecimal(text)).toBe(false);
    expect(compareDecimals(text, "1")).toBeUndefined();
  });

  test("orders cents like integers", () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const text = (value: number): string => (value / 100).toFixed(2);
        expect(Math.sign(compareDecimals(text(a), text(b))!)).toBe(
          Math.sign(a - b),
        );
      }),
    );
  });
});

describe("decimalText", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [1.5, "1.5"],
    [-0.1, "-0.1"],
    [1e21, "1000000000000000000000"],
    [1.5e-7, "0.00000015"],
    [123e-2, "1.23"],
  ])("%d prints without exponent", (value, expected) => {
    expect(decimalText(value)).toBe(expected);
  });

  test("reads back as the same number", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value) => {
          const text = decimalText(value);
          expect(Number(text)).toBe(value === 0 ? 0 : value);
          expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        },
      ),
    );
  });
});

test.each([
  [1, 0],
  [1.5, 1],
  [1.05, 2],
  [1e21, 0],
  [1e-7, 7],
  [0.30000000000000004, 17],
])("%d needs %i decimals", (value, expected) => {
  expect(fractionDigits(value)).toBe(expected);
});

describe("sums and differences", () => {
  test.each([
    ["0.1", "0.2", "0.3"],
    ["100.10", "200.20", "300.3"],
    ["-1", "0.25", "-0.75"],
    ["1e3", "1", "1001"],
    ["9".repeat(40), "1", `1${"0".repeat(40)}`],
    ["0.5", "-0.5", "0"],
  ])("%s and %s make %s", (left, right, sum) => {
    expect(addDecimals(left, right)).toBe(sum);
    expect(subtractDecimals(sum, right)).toBe(addDecimals(left, "0"));
  });

  test.each(["", "x", "1,5", "Infinity"])("%j is no number", (text) => {
    expect(addDecimals(text, "1")).toBe(undefined);
    expect(subtractDecimals("1", text)).toBe(undefined);
  });
});
