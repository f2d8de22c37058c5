import { describe, expect, test } from "vitest";

import { decode } from "./decode.js";

const LIMIT = 1024;

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string"
        ? Array.from(part, (character) => character.charCodeAt(0))
        : part,
    ),
  );
}

function utf16(text: string, littleEndian: boolean): number[] {
  return Array.from({ length: text.length }, (_, index) => {
    const unit = text.charCodeAt(index);
    const pair = [unit >> 8, unit & 0xff];
    return littleEndian ? pair.reverse() : pair;
  }).flat();
}

const declare = (encoding: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?>`;

describe("decodes", () => {
  test.each([
    ["UTF-8 without a declaration", bytes("<a>", [0xc3, 0xbc], "</a>")],
    [
      "UTF-8 with a byte-order mark, which is no part of the text",
      bytes([0xef, 0xbb, 0xbf], "<a>", [0xc3, 0xbc], "</a>"),
    ],
    [
      "UTF-16 of either order, by its mark",
      bytes([0xff, 0xfe], utf16("<a>ü</a>", true)),
    ],
    [
      "UTF-16 big-endian, by its mark",
      bytes([0xfe, 0xff], utf16("<a>ü</a>", false)),
    ],
  ])("%s", (_, input) => {
    const { source, problem } = decode("x.xml", input, LIMIT);
    expect(problem).toBeUndefined();
    expect(source.text).toBe("<a>ü</a>");
  });

  test.each([
    ["ISO-8859-1", [0xa4, 0xfc, 0x80], "¤ü\u0080"],
    ["latin1", [0xfc], "ü"],
    ["ISO-8859-15", [0xa4, 0xfc], "€ü"],
    ["windows-1252", [0x80, 0x84, 0x96, 0xfc], "€„–ü"],
    ["utf-8", [0xc3, 0xbc], "ü"],
  ])("%s by its declaration, any case", (encoding, letters, expected) => {
    const head = declare(encoding.toUpperCase());
    const { source, problem } = decode(
      "x.xml",
      bytes(head, "<a>", letters),
      LIMIT,
    );
    expect(problem).toBeUndefined();
    expect(source.text.slice(head.length)).toBe(`<a>${expected}`);
  });

  test("bytes longer than one step of the table", () => {
    const head = declare("ISO-8859-1");
    const input = bytes(head, new Array<number>(20_000).fill(0xfc));
    const { source } = decode("x.xml", input, 100_000);
    expect(source.text).toBe(head + "ü".repeat(20_000));
  });
});

describe("refuses", () => {
  test.each([
    ["nothing", bytes(), "FIM1002", 1, 1],
    ["white space only", bytes("\n \n"), "FIM1002", 3, 1],
    ["more bytes than allowed", new Uint8Array(LIMIT + 1), "FIM1001", 1, 1],
    ["JSON", bytes('\n{"a": 1}'), "FIM1003", 2, 1],
    ["an HTML page", bytes("<!DOCTYPE html><p>"), "FIM1003", 1, 1],
    ["a ZIP archive", bytes("PK", [3, 4], "x"), "FIM1003", 1, 1],
    ["a PDF", bytes("%PDF-1.7"), "FIM1003", 1, 1],
    [
      "an encoding of no table",
      bytes(declare("UTF-7"), "<a/>"),
      "FIM1004",
      1,
      31,
    ],
    ["UTF-16 without its mark", bytes(utf16("<a/>", true)), "FIM1004", 1, 1],
    ["UTF-32", bytes([0xff, 0xfe, 0, 0], [0x3c, 0, 0, 0]), "FIM1004", 1, 1],
    ["EBCDIC", bytes([0x4c, 0x6f, 0xa7, 0x94]), "FIM1004", 1, 1],
    ["a wrong byte of UTF-8", bytes("<a>\n", [0xfc]), "FIM1005", 2, 1],
    [
      "a byte that windows-1252 does not define",
      bytes(declare("windows-1252"), "<a>", [0x81]),
      "FIM1005",
      1,
      declare("windows-1252").length + 4,
    ],
    [
      "a letter beyond ASCII in ASCII",
      bytes(declare("us-ascii"), [0xe4]),
      "FIM1005",
      1,
      42,
    ],
    [
      "a lone surrogate in UTF-16",
      bytes([0xff, 0xfe], utf16("<a>\ud800</a>", true)),
      "FIM1005",
      1,
      4,
    ],
    [
      "half a letter at the end of UTF-16",
      bytes([0xff, 0xfe], utf16("<a/>", true), [0x20]),
      "FIM1005",
      1,
      5,
    ],
    [
      "a mark of UTF-16 before single bytes",
      bytes([0xff, 0xfe], "<a>b</a>"),
      "FIM1006",
      1,
      1,
    ],
    [
      "a mark of UTF-8 with a declaration of another encoding",
      bytes([0xef, 0xbb, 0xbf], declare("ISO-8859-1"), "<a/>"),
      "FIM1006",
      1,
      1,
    ],
    [
      "single bytes that declare UTF-16",
      bytes(declare("UTF-16"), "<a/>"),
      "FIM1006",
      1,
      1,
    ],
    [
      "two byte-order marks",
      bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], "<a/>"),
      "FIM1007",
      1,
      1,
    ],
    [
      "white space before the declaration",
      bytes(" ", declare("UTF-8"), "<a/>"),
      "FIM1007",
      1,
      1,
    ],
  ])("%s", (_, input, code, line, column) => {
    const { problem } = decode("x.xml", input, LIMIT);
    expect(problem).toMatchObject({
      code,
      severity: "error",
      span: { source: "x.xml", start: { line, column } },
    });
  });

  test.each([
    ["an overlong sequence", [0xc0, 0xbc]],
    ["an encoded surrogate", [0xed, 0xa0, 0x80]],
    ["a letter above U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
    ["a sequence without its end", [0xe2, 0x82]],
    ["a lone tail", [0x80]],
  ])("%s in UTF-8, naming the byte", (_, sequence) => {
    const { problem } = decode("x.xml", bytes("<a>ab", sequence), LIMIT);
    expect(problem).toMatchObject({
      code: "FIM1005",
      message: "invalid UTF-8 at byte 5",
    });
  });
});
