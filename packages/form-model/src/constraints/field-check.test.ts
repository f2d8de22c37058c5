import { describe, expect, test } from "vitest";
import {
  buildModel,
  codeList,
  field,
  pattern,
} from "../../../../test/support/build-model.js";
import type { CodeList, Field, FileValue } from "../model.js";
import { compileFieldCheck } from "./index.js";

const countries = codeList("countries", [
  ["DE", "Deutschland"],
  [" x", "mit Leerzeichen"],
]);

function findings(
  rest: Partial<Field>,
  value: unknown,
  list?: CodeList,
): string[] {
  const [node] = buildModel([field("a", rest)]).children;
  if (node?.kind !== "field") throw new Error("a field was expected");
  return compileFieldCheck(
    node,
    list,
  )(value).map(({ constraint, params }) =>
    Object.keys(params).length === 0
      ? constraint
      : `${constraint} ${JSON.stringify(params)}`,
  );
}

const file: FileValue = {
  attachmentId: "a1",
  fileName: "Nachweis.pdf",
  mediaType: "application/pdf",
  sizeBytes: 1000,
  sha512: "0a".repeat(64),
};

describe("text", () => {
  const short = { constraints: { minLength: 2, maxLength: 3 } };
  test.each<[string, Partial<Field>, unknown, string[]]>([
    ["within its length", short, "abc", []],
    ["too short", short, "a", ['minLength {"min":2,"actual":1}']],
    ["too long", short, "abcd", ['maxLength {"max":3,"actual":4}']],
    ["characters beyond the BMP count once", short, "😀😀😀", []],
    ["one of them is one", short, "😀", ['minLength {"min":2,"actual":1}']],
    [
      "length is counted after joining marks",
      short,
      "u\u0308u\u0308u\u0308",
      [],
    ],
    ["blanks around do not count", short, "  abc  ", []],
    ["a line break counts once", short, "a\r\nb", []],
    ["length means typed text", { ...short, control: "locked" }, "abcdef", []],
    [
      "length does not mean a free selection",
      { ...short, control: "select" },
      "abcdef",
      [],
    ],
    [
      "length does not mean objects",
      { ...short, valueType: "object" },
      "abcdef",
      [],
    ],
    [
      "a pattern is met by the whole value",
      { constraints: { pattern: pattern("[0-9]{5}") } },
      "531111",
      ['pattern {"pattern":"[0-9]{5}"}'],
    ],
    [
      "a pattern that is met",
      { constraints: { pattern: pattern("[0-9]{5}") } },
      "53111",
      [],
    ],
    ["a number is no text", {}, 5, ['type {"expected":"text"}']],
    ["an object is no text", {}, {}, ['type {"expected":"text"}']],
    ["a list is no text", {}, ["a"], ['type {"expected":"text"}']],
    [
      "what XML cannot carry",
      {},
      "a\u0007",
      ['characters {"codePoint":"U+0007"}'],
    ],
    ["half a pair", {}, "a\ud800b", ['characters {"codePoint":"U+D800"}']],
    ["U+FFFF", {}, "\uffff", ['characters {"codePoint":"U+FFFF"}']],
    ["line breaks and tabs may stand in text", {}, "a\tb\nc", []],
    ["any script may stand in text", {}, "Мария 😀 \u202e", []],
  ])("%s", (_, rest, value, expected) => {
    expect(findings(rest, value)).toEqual(expected);
  });

  const latin = { valueType: "textLatin" } as const;
  test.each<[string, string, string[]]>([
    ["German letters", "Müller-Lüdenscheidt ß ẞ", []],
    ["letters of sequences", "M\u0302ark z\u0300", []],
    [
      "Cyrillic",
      "Мария",
      ['characters {"codePoint":"U+041C","character":"М"}'],
    ],
    ["Greek", "aα", ['characters {"codePoint":"U+03B1","character":"α"}']],
    ["direction marks", "a\u202eb", ['characters {"codePoint":"U+202E"}']],
    ["soft hyphen", "a\u00adb", ['characters {"codePoint":"U+00AD"}']],
    ["zero-width space", "a\u200bb", ['characters {"codePoint":"U+200B"}']],
    ["emoji", "a😀", ['characters {"codePoint":"U+1F600","character":"😀"}']],
  ])("%s in a Latin text", (_, value, expected) => {
    expect(findings(latin, value)).toEqual(expected);
  });

  test("fixed Latin text is held to its letters, too", () => {
    expect(findings({ ...latin, control: "hidden" }, "М")).toHaveLength(1);
  });

  test("everything that is wrong is found at once", () => {
    expect(
      findings(
        { constraints: { maxLength: 1, pattern: pattern("[0-9]+") } },
        "a\u0007",
      ),
    ).toEqual([
      'characters {"codePoint":"U+0007"}',
      'maxLength {"max":1,"actual":2}',
      'pattern {"pattern":"[0-9]+"}',
    ]);
  });
});

describe("selections", () => {
  const select = { control: "select", codeListId: "countries" } as const;
  test.each<[string, unknown, string[]]>([
    ["an entry", "DE", []],
    ["none of the entries", "FR", ["code"]],
    ["codes are not trimmed", "DE ", ["code"]],
    ["codes may hold blanks", " x", []],
    ["names of objects are no codes", "constructor", ["code"]],
    ["codes are text", 1, ['type {"expected":"text"}']],
  ])("%s", (_, value, expected) => {
    expect(findings(select, value, countries)).toEqual(expected);
  });

  test("a list that is not there lets any text pass", () => {
    expect(findings(select, "FR")).toEqual([]);
    expect(findings(select, 1)).toEqual(['type {"expected":"text"}']);
  });
});

describe("numbers", () => {
  test.each<[string, Partial<Field>, unknown, string[]]>([
    ["an integer", { valueType: "integer" }, -5, []],
    ["minus zero", { valueType: "integer" }, -0, []],
    [
      "a fraction is no integer",
      { valueType: "integer" },
      1.5,
      ['type {"expected":"integer"}'],
    ],
    [
      "what readers round is no integer",
      { valueType: "integer" },
      2 ** 53,
      ['type {"expected":"integer"}'],
    ],
    [
      "text is no integer",
      { valueType: "integer" },
      "5",
      ['type {"expected":"integer"}'],
    ],
    ["a number", { valueType: "number" }, 1.5e-9, []],
    [
      "infinity is no number",
      { valueType: "number" },
      Infinity,
      ['type {"expected":"number"}'],
    ],
    [
      "NaN is no number",
      { valueType: "number" },
      NaN,
      ['type {"expected":"number"}'],
    ],
    [
      "yes is no number",
      { valueType: "number" },
      true,
      ['type {"expected":"number"}'],
    ],
    ["an amount", { valueType: "currency" }, 1234.56, []],
    [
      "an amount that no double is exactly",
      { valueType: "currency" },
      0.07,
      [],
    ],
    ["a large amount", { valueType: "currency" }, 99999999999999.98, []],
    [
      "three decimals",
      { valueType: "currency" },
      1.005,
      ['fractionDigits {"max":2,"actual":3}'],
    ],
    [
      "a sum of amounts that slipped",
      { valueType: "currency" },
      0.1 + 0.2,
      ['fractionDigits {"max":2,"actual":17}'],
    ],
    [
      "bounds",
      { valueType: "integer", constraints: { minValue: "0", maxValue: "9" } },
      10,
      ['maxValue {"max":"9"}'],
    ],
    ["yes", { valueType: "boolean" }, true, []],
    [
      "text is neither yes nor no",
      { valueType: "boolean" },
      "true",
      ['type {"expected":"boolean"}'],
    ],
    [
      "a number is neither yes nor no",
      { valueType: "boolean" },
      1,
      ['type {"expected":"boolean"}'],
    ],
  ])("%s", (_, rest, value, expected) => {
    expect(findings(rest, value)).toEqual(expected);
  });
});

describe("dates and times", () => {
  test.each<[string, Partial<Field>, unknown, string[]]>([
    ["a day", { valueType: "date" }, "2024-02-29", []],
    [
      "no day",
      { valueType: "date" },
      "2023-02-29",
      ['type {"expected":"date"}'],
    ],
    [
      "a German date is to be converted before",
      { valueType: "date" },
      "29.02.2024",
      ['type {"expected":"date"}'],
    ],
    ["a number", { valueType: "date" }, 20240229, ['type {"expected":"date"}']],
    ["a time", { valueType: "time" }, "12:30:00", []],
    ["a date-time", { valueType: "dateTime" }, "2024-02-29T12:30:00", []],
    [
      "bounds",
      { valueType: "date", constraints: { maxValue: "2024-01-01" } },
      "2024-01-02",
      ['maxValue {"max":"2024-01-01"}'],
    ],
  ])("%s", (_, rest, value, expected) => {
    expect(findings(rest, value)).toEqual(expected);
  });
});

describe("files", () => {
  const limited = {
    valueType: "file",
    constraints: { maxSizeBytes: 1000, mediaTypes: ["application/pdf"] },
  } as const;
  const wrong = ['type {"expected":"file"}'];
  test.each<[string, unknown, string[]]>([
    ["a file within its limits", file, []],
    [
      "too large",
      { ...file, sizeBytes: 1001 },
      ['maxSize {"max":1000,"actual":1001}'],
    ],
    [
      "of another media type",
      { ...file, mediaType: "text/html" },
      ['mediaType {"allowed":"application/pdf","actual":"text/html"}'],
    ],
    [
      "a name that XML cannot carry",
      { ...file, fileName: "a\u0000.pdf" },
      ['characters {"codePoint":"U+0000"}'],
    ],
    ["a name of blanks", { ...file, fileName: " " }, wrong],
    ["no checksum", { ...file, sha512: undefined }, wrong],
    ["a checksum in capitals", { ...file, sha512: "0A".repeat(64) }, wrong],
    ["a negative size", { ...file, sizeBytes: -1 }, wrong],
    ["inline content", "data:application/pdf;base64,AAAA", wrong],
    ["a list", [file], wrong],
    ["properties of a prototype", Object.create(file) as unknown, wrong],
  ])("%s", (_, value, expected) => {
    expect(findings(limited, value)).toEqual(expected);
  });

  test("without limits any file is fine", () => {
    expect(findings({ valueType: "file" }, file)).toEqual([]);
  });

  test("an empty list of media types lets none pass", () => {
    expect(
      findings({ valueType: "file", constraints: { mediaTypes: [] } }, file),
    ).toHaveLength(1);
  });
});
