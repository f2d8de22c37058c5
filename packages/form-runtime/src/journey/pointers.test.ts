import { expect, test } from "vitest";

import {
  afterRemoval,
  elementId,
  isWithin,
  parentPointer,
} from "./pointers.js";

test.each([
  ["an earlier entry stays", "/d/0/x", "/d/0/x"],
  ["the removed entry goes", "/d/1", undefined],
  ["what is in the removed entry goes", "/d/1/x/0", undefined],
  ["a later entry moves up", "/d/2", "/d/1"],
  ["what is in a later entry moves up", "/d/10/x/3", "/d/9/x/3"],
  ["the list itself stays", "/d", "/d"],
  ["a neighbour with the same beginning stays", "/dd/2", "/dd/2"],
])("%s", (_, pointer, expected) => {
  expect(afterRemoval("/d", 1)(pointer)).toBe(expected);
});

test.each([
  ["/a/b", "/a"],
  ["/a", ""],
  ["", undefined],
])("above %s is %s", (pointer, expected) => {
  expect(parentPointer(pointer)).toBe(expected);
});

test.each([
  ["/a/b", "/a", true],
  ["/a", "/a", true],
  ["/ab", "/a", false],
])("%s within %s: %s", (pointer, ancestor, expected) => {
  expect(isWithin(pointer, ancestor)).toBe(expected);
});

test("different pointers give different ids without blanks", () => {
  const pointers = ["/a/b", "/a-b", "/a b", "/a.b", "/ä", "/a/0/b", "/a~1b"];
  const ids = pointers.map(elementId);
  expect(new Set(ids).size).toBe(pointers.length);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z][A-Za-z0-9_.-]*$/);
});
