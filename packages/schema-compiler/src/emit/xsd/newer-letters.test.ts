import { expect, test } from "vitest";
import { withNewerLetters } from "./newer-letters.js";

test.each([
  ["a category in a class", "[\\p{L}0-9. ]*", "[\\p{L}ẞ0-9. ]*"],
  ["a category by itself", "\\p{Lu}\\p{Ll}*", "[\\p{Lu}ẞ]\\p{Ll}*"],
  ["a category that is taken away", "[\\w-[\\p{L}]]", "[\\w-[\\p{L}ẞ]]"],
  ["behind an escaped bracket", "\\[\\p{L}\\]", "\\[[\\p{L}ẞ]\\]"],
  ["an escaped backslash before p", "\\\\p{L}", "\\\\p{L}"],
  ["a pattern without categories", "[0-9]{5}", "[0-9]{5}"],
])("%s", (_, pattern, expected) => {
  expect(withNewerLetters(pattern)).toBe(expected);
});
