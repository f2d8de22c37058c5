import { expect, test } from "vitest";

import { nearest } from "./suggest.js";

test.each([
  ["two letters swapped", "nmae", ["name", "bezug"], "name"],
  ["another case", "maxlength", ["minLength", "maxLength"], "maxLength"],
  ["nothing near", "farbe", ["name", "bezug"], undefined],
  ["never the word itself", "name", ["name"], undefined],
  ["no candidates", "name", [], undefined],
  ["nothing for endless words", "n".repeat(1000), ["name"], undefined],
])("%s", (_, word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
