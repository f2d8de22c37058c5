import { expect, test } from "vitest";
import { checkOccurs } from "./occurs.js";

test.each([
  ["within", 2, 1, 3, undefined],
  ["at the minimum", 1, 1, 3, undefined],
  ["at the maximum", 3, 1, 3, undefined],
  ["none where none is demanded", 0, 0, 3, undefined],
  ["none where some are demanded", 0, 2, 3, "required"],
  ["too few", 1, 2, 3, "minOccurs"],
  ["too many", 4, 1, 3, "maxOccurs"],
  ["any number", 1_000_000, 1, Infinity, undefined],
])("%s", (_, count, min, max, expected) => {
  expect(checkOccurs(count, min, max)?.constraint).toBe(expected);
});
