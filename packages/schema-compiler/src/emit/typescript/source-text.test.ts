import { expect, test } from "vitest";
import { commentLine, stringLiteral } from "./source-text.js";

test.each([
  ["the end of a comment", "a */ b", "a *\\/ b"],
  ["a line break", "a\r\n b", "a b"],
  ["a line separator", "a\u2028b", "a b"],
  ["a doc tag", "@deprecated {@link x} a@b", "\\@deprecated {\\@link x} a@b"],
  ["a direction override", "a\u202eb", "a\\u202eb"],
  ["a terminal escape", "\u001b[31m\u009b0m", "\\u001b[31m\\u009b0m"],
  ["backticks and placeholders mean nothing in a comment", "`${x}`", "`${x}`"],
])("%s in a comment", (_, text, expected) => {
  expect(commentLine(text)).toBe(expected);
});

test("a literal shows what it holds", () => {
  expect(stringLiteral('"a"\u2028\u202e')).toBe('"\\"a\\"\\u2028\\u202e"');
});
