import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalText, codePointLength, isPlainText } from "./text.js";
import { countProcessorTime } from "../../../../test/support/processor-time.js";

describe("canonicalText", () => {
  test.each([
    ["plain text stays", "Müller", "Müller"],
    ["blanks around the text go", "  Müller\u00a0\n", "Müller"],
    ["blanks inside stay", "Anna  Maria", "Anna  Maria"],
    ["letters and marks are joined", "Mu\u0308ller", "Müller"],
    ["a mark at the end is joined", "Zoe\u0308", "Zoë"],
    ["line ends become LF", "a\r\nb\rc\nd", "a\nb\nc\nd"],
    ["compatible letters are not replaced", "\ufb01\uff11", "\ufb01\uff11"],
    ["halves of pairs stay, to be found", "a\ud800", "a\ud800"],
    ["a byte-order mark at the start goes", "\ufeffa", "a"],
  ])("%s", (_, text, expected) => {
    expect(canonicalText(text)).toBe(expected);
  });

  test("doing it twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = canonicalText(text);
        expect(canonicalText(once)).toBe(once);
        if (isPlainText(text)) expect(once).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test("a million combining marks take no time", () => {
    const text = `a${"\u0301\u0323".repeat(500_000)}`;
    const spent = countProcessorTime();
    expect(canonicalText(text)).toBe(text);
    expect(spent()).toBeLessThan(3000);
  });
});

describe("codePointLength", () => {
  test.each([
    ["", 0],
    ["abc", 3],
    ["😀", 1],
    ["a😀b😀", 4],
    ["\ud83d", 1],
    ["\ude00\ud83d", 2],
    ["u\u0308", 2],
  ])("%j has %i code points", (text, expected) => {
    expect(codePointLength(text)).toBe(expected);
  });

  test("counts like iteration", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(codePointLength(text)).toBe(Array.from(text).length);
      }),
    );
  });
});
