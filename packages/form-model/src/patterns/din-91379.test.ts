import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  compileMatcher,
  firstNonLatin,
  isLatin,
  LATIN_ECMA_SCRIPT_PATTERN,
  LATIN_XSD_PATTERN,
} from "./index.js";

const ecmaScript = new RegExp(LATIN_ECMA_SCRIPT_PATTERN, "u");
const xsd = compileMatcher(LATIN_XSD_PATTERN);

test.each([
  ["German letters", "Straße Äpfel"],
  ["letters of one code point", "Øzdemir Ğülşen ẞ Ɓ".replace(" Ɓ", "")],
  [
    "letters with marks",
    "M\u0302 c\u0328\u0306 l\u0325\u0304 K\u035fH k\u035fh",
  ],
  ["letters that the norm of 2022 added", "\u0113\u030d \u014d\u030d \u1e17"],
  ["line breaks and tabs", "a\tb\r\nc"],
  ["punctuation, euro and no-break space", "50\u00a0€ – ".replace("– ", "§")],
  ["nothing", ""],
])("datatype C has %s", (_, text) => {
  expect([isLatin(text), ecmaScript.test(text), xsd(text)]).toEqual([
    true,
    true,
    true,
  ]);
});

test.each([
  ["Greek", "aΩ", 1, "Ω"],
  ["Cyrillic", "жук", 0, "ж"],
  ["soft hyphens", "a\u00adb", 1, "\u00ad"],
  ["dashes", "a – b", 2, "–"],
  ["emoji, in one piece", "ab😀", 2, "😀"],
  ["marks by themselves", "\u0302a", 0, "\u0302"],
  ["marks on other letters", "ax\u0302b", 1, "x\u0302"],
  ["more marks than listed", "aM\u0302\u0301", 1, "M\u0302\u0301"],
  ["decomposed letters", "u\u0308", 0, "u\u0308"],
  ["control characters", "a\u0007", 1, "\u0007"],
  ["half a surrogate pair", "a\ud83d", 1, "\ud83d"],
])("datatype C lacks %s", (_, text, offset, character) => {
  expect(firstNonLatin(text)).toEqual({ offset, character });
  expect([ecmaScript.test(text), xsd(text)]).toEqual([false, false]);
});

test("the check, the JSON Schema and the XSD agree", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ..."acCKLRMTSZz\u0300\u0301\u0302\u0304\u0306\u0308\u030b\u0315\u031b\u0323\u0325\u0326\u0327\u0328\u0331\u035fHhÄÛçÿ1 ".split(
        /(?:)/u,
      ),
    ),
    fc
      .integer({ min: 1, max: 0x2100 })
      .map((code) => String.fromCharCode(code)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join("");
      expect([text, ecmaScript.test(text), xsd(text)]).toEqual([
        text,
        isLatin(text),
        isLatin(text),
      ]);
    }),
    { numRuns: 20_000 },
  );
});

const corpus = process.env["FIM_CORPUS"];
const official = join(
  corpus ?? "",
  "fim/xsd/xwasser_1.0.0/remote/0b049ee8a5305212b4fe17d175d54461.xsd",
);

describe.skipIf(corpus === undefined || !existsSync(official))(
  "the published datatype",
  () => {
    const text = corpus === undefined ? "" : readFileSync(official, "utf8");
    const source =
      /name="datatypeC"[\s\S]*?<xs:pattern value="([^"]*)"/
        .exec(text)?.[1]
        ?.replace(/&#x([0-9A-F]+);/g, (_, hex: string) =>
          String.fromCodePoint(Number.parseInt(hex, 16)),
        ) ?? "";
    const published = compileMatcher(source);

    test("has the same single characters", () => {
      for (let code = 0; code <= 0xffff; code++) {
        const character = String.fromCharCode(code);
        expect([code, published(character)]).toEqual([
          code,
          isLatin(character),
        ]);
      }
    });

    test("has the same sequences", () => {
      const letters: string[] = [];
      for (let code = 0x41; code < 0x1f00; code++) {
        const letter = String.fromCharCode(code);
        if (isLatin(letter)) letters.push(letter);
      }
      const marks = Array.from({ length: 0x70 }, (_, index) =>
        String.fromCharCode(0x300 + index),
      );
      const tails = [
        ...marks,
        "\u0328\u0306",
        "\u0325\u0304",
        "\u031b\u0304",
        "\u035fH",
        "\u035fh",
      ];
      for (const letter of letters) {
        for (const tail of tails) {
          const sequence = letter + tail;
          if (published(sequence) !== isLatin(sequence))
            expect(sequence).toBe("");
        }
      }
    });
  },
);
