import { describe, expect, test } from "vitest";
import {
  asList,
  asObject,
  isEmpty,
  parseIndex,
  setOwn,
  valueAt,
} from "./values.js";

test.each([
  [undefined, true],
  [null, true],
  ["", true],
  [" \n\u00a0", true],
  [[], true],
  ["a", false],
  [" a", false],
  [0, false],
  [false, false],
  [{}, false],
  [[""], false],
])("%j is empty: %s", (value, expected) => {
  expect(isEmpty(value)).toBe(expected);
});

test.each([
  [{}, true, false],
  [[], false, true],
  [null, false, false],
  ["a", false, false],
  [undefined, false, false],
])("%j is an object: %s, a list: %s", (value, isObject, isList) => {
  expect(asObject(value) !== undefined).toBe(isObject);
  expect(asList(value) !== undefined).toBe(isList);
});

describe("valueAt", () => {
  const values: unknown = JSON.parse(
    '{"a": {"b": [{"c": 1}]}, "x/y": {"~": 2}, "__proto__": {"p": 3}, "": 4}',
  );
  test.each([
    ["", values],
    ["/a/b/0/c", 1],
    ["/x~1y/~0", 2],
    ["/__proto__/p", 3],
    ["/", 4],
    ["/a/b/1", undefined],
    ["/a/b/00", undefined],
    ["/a/b/length", undefined],
    ["/a/toString", undefined],
    ["/a/b/0/c/d", undefined],
    ["/constructor/prototype", undefined],
  ])("%j", (pointer, expected) => {
    expect(valueAt(values, pointer)).toBe(expected);
  });
});

test.each([
  ["0", 0],
  ["10", 10],
  ["01", undefined],
  ["-1", undefined],
  ["1.0", undefined],
  ["", undefined],
  ["99999999999", undefined],
])("the token %j as an index is %s", (token, expected) => {
  expect(parseIndex(token)).toBe(expected);
});

test("a property named __proto__ is a property like any other", () => {
  const target: Record<string, unknown> = {};
  setOwn(target, "__proto__", 1);
  setOwn(target, "a", 2);
  expect(Object.entries(target)).toEqual([
    ["__proto__", 1],
    ["a", 2],
  ]);
});
