import { expect, test } from "vitest";

import { formatEuros, MOST_CENTS, toCents, toEuros } from "./money.js";

test("every amount survives the way to euros and back, with two decimals at most", () => {
  for (let cents = 1; cents <= MOST_CENTS; cents += 7_919) {
    const text = JSON.stringify(toEuros(cents));
    expect(text).toMatch(/^\d+(?:\.\d{1,2})?$/);
    expect(toCents(JSON.parse(text))).toBe(cents);
  }
});

test.each([
  ["a tenth of a cent", 0.001],
  ["less than nothing", -1],
  ["a text", "7.00"],
  ["no number", NaN],
  ["more than there is", 1e300],
])("%s is no amount", (_, euros) => {
  expect(toCents(euros)).toBeUndefined();
});

test("people read amounts as they are used to", () => {
  expect(formatEuros(123_450)).toBe("1.234,50\u00a0€");
});
