import { expect, test } from "vitest";
import {
  ceiling,
  compareDecimals,
  floor,
  parseDecimal,
  printDecimal,
} from "./decimal.js";

test.each([
  ["an integer", "42", "42"],
  ["trailing zeros are dropped", "0.10", "0.1"],
  ["leading zeros are dropped", "007.5", "7.5"],
  ["no digit before the point", "-.5", "-0.5"],
  ["an exponent is multiplied out", "1.5e3", "1500"],
  ["a negative exponent is divided out", "-2e-3", "-0.002"],
  [
    "more digits than a double has",
    "99999999999999999999.1",
    "99999999999999999999.1",
  ],
  ["minus zero is zero", "-0.0", "0"],
])("%s", (_, text, printed) => {
  const decimal = parseDecimal(text);
  expect(decimal && printDecimal(decimal)).toBe(printed);
});

test.each(["", ".", "1,5", "0x10", " 1", "Infinity", "1e", "1e99999", "--1"])(
  "%j is no decimal",
  (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  },
);

test.each([
  ["0.1", "0.10", 0],
  ["0.1", "0.11", -1],
  ["-1", "-2", 1],
  ["9007199254740993", "9007199254740992", 1],
])("%s compared to %s is %i", (left, right, order) => {
  expect(compareDecimals(parseDecimal(left)!, parseDecimal(right)!)).toBe(
    order,
  );
});

test.each([
  ["1.5", 2n, 1n],
  ["-1.5", -1n, -2n],
  ["3.0", 3n, 3n],
  ["-0.5", 0n, -1n],
])("%s lies between the integers %i and %i", (text, above, below) => {
  expect(ceiling(parseDecimal(text)!)).toBe(above);
  expect(floor(parseDecimal(text)!)).toBe(below);
});
