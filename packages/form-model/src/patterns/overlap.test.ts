import { expect, test } from "vitest";

import { overlap } from "./overlap.js";
import { parsePattern } from "./pattern.js";

function setOf(source: string): Parameters<typeof overlap>[0] {
  const parsed = parsePattern(source);
  return parsed.ok && parsed.node.kind === "set" ? parsed.node.set : [];
}

test.each([
  ["[a-f]", "[f-z]", true],
  ["[a-f]", "[g-z]", false],
  ["\\w", "\\s", false],
  ["\\w", "\\d", true],
  ["\\p{L}", "[äöü]", true],
  ["\\p{Lu}", "[äöü]", false],
  ["[0-9]", "\\p{N}", true],
  ["[^,]", "[,]", false],
])("%s and %s share a character: %s", (left, right, shared) => {
  expect(overlap(setOf(left), setOf(right))).toBe(shared);
  expect(overlap(setOf(right), setOf(left))).toBe(shared);
});
