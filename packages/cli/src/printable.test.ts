import { expect, test } from "vitest";

import { printable, printableJson } from "./printable.js";

test.each([
  ["letters stay", "Øzdemir 👩", "Øzdemir 👩"],
  ["controls are escaped", "a\u001b[2J\u009b", "a\\u001b[2J\\u009b"],
  ["line breaks are escaped", "a\nb", "a\\u000ab"],
  ["turns of direction are escaped", "a\u202eb", "a\\u202eb"],
])("%s", (_, text, expected) => {
  expect(printable(text)).toBe(expected);
});

test("JSON keeps its lines and its meaning", () => {
  const value = { a: "\u009b\u202e\n", b: [1] };
  const text = printableJson(value);
  expect(text).not.toMatch(/[\u009b\u202e]/);
  expect(text.split("\n")).toHaveLength(6);
  expect(JSON.parse(text)).toEqual(value);
});
