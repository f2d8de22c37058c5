import { expect, test } from "vitest";

import { shortenGaps } from "./blank-lines.js";

test.each([
  ["text without gaps stays", "a\nb", "a\nb"],
  ["three empty lines stay", "a\n\n\n\nb", "a\n\n\n\nb"],
  ["four are counted", "a\n\n\n\n\nb", "a\n[4 Leerzeilen]\nb"],
  ["lines of spaces are empty", "a\n \n\t\n \n \nb", "a\n[4 Leerzeilen]\nb"],
  ["at the end too", "a\n\n\n\n\n", "a\n[4 Leerzeilen]\n"],
])("%s", (_, text, shown) => {
  expect(shortenGaps(text)).toBe(shown);
});

test("a megabyte of line breaks takes no time", () => {
  expect(shortenGaps("\n".repeat(1_000_000))).toBe("\n[999999 Leerzeilen]\n");
});
