import { expect, test } from "vitest";

import { shortened } from "./text-string.js";

test.each([
  ["a short text stays", "Müller", "Müller"],
  ["the longest that fits stays", "a".repeat(16_000), "a".repeat(16_000)],
  ["a longer one is cut", "a".repeat(16_001), `${"a".repeat(15_999)}…`],
  [
    "a pair of surrogates is not cut in two",
    `${"a".repeat(15_998)}😀bc`,
    `${"a".repeat(15_998)}…`,
  ],
])("%s", (_, text, expected) => {
  expect(shortened(text)).toBe(expected);
});
