import fc from "fast-check";
import { expect, test } from "vitest";
import { rangePattern } from "./range-pattern.js";

function matches(low: string, high: string, text: string): boolean {
  return new RegExp(`^(?:${rangePattern(low, high) ?? "!"})$`, "u").test(text);
}

test.each([
  ["the same string twice is that string", "12:30", "12:30", "12:30"],
  ["all strings need no enumeration", "00-00", "99-99", "[0-9]{2}-[0-9]{2}"],
  ["a lower bound", "05", "99", "(0[5-9]|[1-9][0-9])"],
  ["an upper bound", "00", "49", "[0-4][0-9]"],
  ["digits in between are free", "13", "38", "(1[3-9]|2[0-9]|3[0-8])"],
])("%s", (_, low, high, pattern) => {
  expect(rangePattern(low, high)).toBe(pattern);
});

test("nothing lies between bounds in the wrong order", () => {
  expect(rangePattern("2001-01-01", "2000-12-31")).toBeUndefined();
});

test("a string matches exactly if it lies between the bounds", () => {
  const date = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 })
    .map(
      (digits) => `${digits.slice(0, 4).join("")}-${digits.slice(4).join("")}`,
    );
  fc.assert(
    fc.property(date, date, date, (one, other, text) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      expect(matches(low, high, text)).toBe(low <= text && text <= high);
      expect(matches(low, high, low) && matches(low, high, high)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
