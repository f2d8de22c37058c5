import fc from "fast-check";
import { expect, test } from "vitest";

import {
  firstForbiddenXmlCharacter,
  XML_TEXT_ECMA_SCRIPT_PATTERN,
} from "./index.js";

test.each([
  ["nothing", "", undefined],
  ["letters, tabs and line breaks", "a\tb\r\nc\u0085", undefined],
  ["pairs of surrogates", "a😀", undefined],
  ["private use", "\ue000\u{10fffd}", undefined],
  ["null", "a\0", { offset: 1, character: "\0" }],
  ["escape", "\u001b[31m", { offset: 0, character: "\u001b" }],
  ["form feed", "ab\f", { offset: 2, character: "\f" }],
  ["half a surrogate pair", "😀\ud83d", { offset: 2, character: "\ud83d" }],
  ["the other half", "\ude00", { offset: 0, character: "\ude00" }],
  [
    "halves in the wrong order",
    "\ude00\ud83d",
    { offset: 0, character: "\ude00" },
  ],
  ["U+FFFE", "a\ufffe", { offset: 1, character: "\ufffe" }],
])("the first character that XML forbids: %s", (_, text, expected) => {
  expect(firstForbiddenXmlCharacter(text)).toEqual(expected);
});

test("the JSON Schema pattern says the same", () => {
  const pattern = new RegExp(XML_TEXT_ECMA_SCRIPT_PATTERN, "u");
  const unit = fc.integer({ min: 0, max: 0xffff });
  const special = fc.constantFrom(
    0,
    9,
    0xd7ff,
    0xd800,
    0xdbff,
    0xdc00,
    0xdfff,
    0xe000,
    0xfffd,
    0xffff,
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(unit, special), { maxLength: 4 }),
      (units) => {
        const text = String.fromCharCode(...units);
        expect(pattern.test(text)).toBe(
          firstForbiddenXmlCharacter(text) === undefined,
        );
      },
    ),
    { numRuns: 2_000 },
  );
});
