import { describe, expect, test } from "vitest";

import { MAX_JSON_DEPTH, readJson } from "./read-json.js";

const deep = (levels: number): string =>
  "[".repeat(levels) + "]".repeat(levels);

describe("reads what JSON.parse reads", () => {
  test.each([
    ["an object", '{"a":1,"b":[true,false,null]}'],
    ["blanks around everything", ' \t\r\n{ "a" : [ 1 , 2 ] } '],
    ["escapes in texts", '"\\u00e4\\n\\"\\\\\\/\\ud83d\\ude00"'],
    ["half a surrogate pair", '"\\ud800"'],
    ["numbers of every form", "[0,-0,1.5,-2e3,4E-2,1.50]"],
    ["numbers of all the digits that a double holds", "[9007199254740992]"],
    ["large and small numbers", "[1e308,-5e-324,0.1234567890123456]"],
    ["empty object, list and text", '[{},[],""]'],
    ["nesting up to the limit", deep(MAX_JSON_DEPTH)],
    ["a text of some megabytes", JSON.stringify("ä\\".repeat(2_000_000))],
  ])("%s", (_, text) => {
    expect(readJson(text)).toEqual({
      ok: true,
      value: JSON.parse(text) as unknown,
    });
  });
});

describe("refuses", () => {
  test.each([
    ["nothing", "", 0],
    ["blanks only", "  ", 2],
    ["a trailing comma in an object", '{"a":1,}', 7],
    ["a trailing comma in a list", "[1,]", 3],
    ["comments", '{"a":1/* */}', 6],
    ["single quotes", "{'a':1}", 1],
    ["NaN", '{"a":NaN}', 5],
    ["a number with leading zero", "[01]", 2],
    ["a bare control character in a text", '"a\u0007"', 0],
    ["an unknown escape", '"\\x41"', 0],
    ["a text without end", '["abc', 1],
    ["an object without end", '{"a":1', 6],
    ["a second value", "1 2", 2],
    ["a key given twice", '{"a":{"b":1,"b":2}}', 12],
    ["a key given twice in different spelling", '{"a":1,"\\u0061":2}', 7],
    ["a whole number that would become another", "[9007199254740993]", 1],
    ["a fraction that would become another", "[0.1000000000000000055]", 1],
    ["an amount that would become another", '{"a":12345678901234567.89}', 5],
    ["a number beyond all", "[1e400]", 1],
    ["a number that would become zero", "[1e-400]", 1],
    ["a number with an endless exponent", "[1e99999999999]", 1],
    ["nesting beyond the limit", deep(MAX_JSON_DEPTH + 1), MAX_JSON_DEPTH],
    ["nesting that would exhaust the stack", "[".repeat(1_000_000), 128],
  ])("%s", (_, text, offset) => {
    expect(readJson(text)).toMatchObject({ ok: false, offset });
  });
});

test("__proto__ is a property like any other and pollutes nothing", () => {
  const reading = readJson('{"__proto__":{"polluted":true}}');
  const value = reading.ok ? reading.value : undefined;
  expect(Object.keys(value ?? {})).toEqual(["__proto__"]);
  expect(value).not.toHaveProperty("polluted");
});
