import { describe, expect, test } from "vitest";

import { splitRecords } from "./json-records.js";

function pieces(text: string): readonly string[] {
  const split = splitRecords(text);
  if (!split.ok) throw new Error(split.message);
  return split.records.map(({ start, end }) => text.slice(start, end));
}

describe("finds", () => {
  test.each([
    ["nothing in an empty list", "[]", []],
    [
      "the objects of a list",
      '[{"a":1}, {"b":[{}]}]',
      ['{"a":1}', '{"b":[{}]}'],
    ],
    ["an object a line", '{"a":1}\n{"b":2}\n', ['{"a":1}', '{"b":2}']],
    [
      "lines that end with CR LF, and empty ones",
      '{"a":1}\r\n\r\n{"b":2}',
      ['{"a":1}', '{"b":2}'],
    ],
    ["brackets and quotes in texts", '[{"a":"]}\\"{["}]', ['{"a":"]}\\"{["}']],
    [
      "the same key in another object",
      '[{"a":{"b":1},"c":{"b":1}}]',
      ['{"a":{"b":1},"c":{"b":1}}'],
    ],
    ["one object over several lines", '{"a":\n1}', ['{"a":\n1}']],
  ])("%s", (_, text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });
});

describe("refuses", () => {
  test.each([
    ["something else than objects", "[1]", 1],
    ["a text", '"a"', 0],
    ["XML", "<a/>", 0],
    ["a list that does not end", '[{"a":1}', 8],
    ["a comma at the end", '[{"a":1},]', 9],
    ["no comma between", '[{"a":1} {"b":2}]', 9],
    ["an object that does not end", '[{"a":1', 1],
    ["a text that does not end", '[{"a":"b}]', 6],
    ["something behind the list", '[{"a":1}] 2', 10],
    ["two objects in a line", '{"a":1} {"b":2}', 8],
    ["a key given twice", '[{"a":1,"a":2}]', 8],
    [
      "nesting that would exhaust the stack",
      `{"a":${"[".repeat(1_000_000)}`,
      68,
    ],
  ])("%s", (_, text, offset) => {
    expect(splitRecords(text)).toMatchObject({ ok: false, offset });
  });
});
