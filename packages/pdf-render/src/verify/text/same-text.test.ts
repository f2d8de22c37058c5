import { describe, expect, test } from "vitest";

import { LINE_BREAK } from "./drawn-text.js";
import { isSameText } from "./same-text.js";

const lines = (...texts: readonly string[]): string => texts.join(LINE_BREAK);

describe("the same text", () => {
  test.each([
    ["as it is", "Øzdemir-Müller", "Øzdemir-Müller"],
    ["with blanks around it", ` ${LINE_BREAK}Ja `, "Ja"],
    ["whose own blanks at the ends have gone", "Ja", " Ja\n"],
    ["broken between words", lines("Am Alten ", "Markt"), "Am Alten Markt"],
    ["broken behind a hyphen", lines("Øzdemir-", "Müller"), "Øzdemir-Müller"],
    ["broken inside a long word", lines("12345", "678"), "12345678"],
    ["with a line break of its own", lines("eins ", "zwei"), "eins\nzwei"],
    ["with empty lines", lines("eins ", " ", "zwei"), "eins\n\nzwei"],
    [
      "with more empty lines than are shown",
      lines("eins ", "[9 Leerzeilen] ", "zwei"),
      `eins${"\n".repeat(10)}zwei`,
    ],
    ["with a narrow blank", "84,00 €", "84,00\u00a0€"],
    ["with an invisible character", "a‹U+202E›b", "a\u202eb"],
    ["with a character that no font has", "a‹U+1F600›", "a😀"],
    ["with a character that was spelled out", "a😀", "a😀"],
    ["with half a surrogate pair", "a‹U+D800›", "a\ud800"],
    ["with a code point broken in two", lines("a‹U+20", "2E›b"), "a\u202eb"],
    ["with an invisible character among blanks", "a ‹U+FEFF› b", "a \ufeff b"],
    ["nothing at all", "", ""],
  ])("%s", (_, document, wanted) => {
    expect(isSameText(document, wanted)).toBe(true);
  });
});

describe("another text", () => {
  test.each([
    ["one letter less", "Müler", "Müller"],
    ["one letter more", "Müllers", "Müller"],
    ["only the beginning", "Müller", "Müller Anna"],
    ["in capitals", "müller", "Müller"],
    ["without a mark", "Muller", "Müller"],
    ["without its blank", "AmMarkt", "Am Markt"],
    ["with a blank too many", "Am Markt", "AmMarkt"],
    ["another code point", "a‹U+202D›b", "a\u202eb"],
    ["without the invisible character", "ab", "a\u202eb"],
    ["nothing", "", "Müller"],
    ["lines told where there are none", "a [9 Leerzeilen] b", "a b c"],
  ])("%s", (_, document, wanted) => {
    expect(isSameText(document, wanted)).toBe(false);
  });
});
