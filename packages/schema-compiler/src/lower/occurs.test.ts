import type { Diagnostic } from "@fim-forms/form-model";
import { expect, test } from "vitest";

import { sourceText } from "../xml/source-text.js";
import { lowerOccurs } from "./occurs.js";

test.each([
  ["once", "1:1", 1, 1, []],
  ["optional", "0:1", 0, 1, []],
  ["any number", "0:*", 0, null, []],
  ["a range", "2:5", 2, 5, []],
  ["blanks around the colon", "0 : 1", 0, 1, []],
  ["no colon is read as once", "viele", 1, 1, ["FIM2010"]],
  ["nothing is read as once", "", 1, 1, ["FIM2010"]],
  ["negative numbers are read as once", "-1:*", 1, 1, ["FIM2010"]],
  ["more than the maximum is read as once", "5:2", 1, 1, ["FIM2011"]],
  ["none at all is read as once", "0:0", 1, 1, ["FIM2011"]],
  [
    "a billion demanded entries become one",
    "999999999:999999999",
    1,
    null,
    ["FIM2012"],
  ],
  [
    "a maximum beyond all counting is none",
    "0:99999999999999999999",
    0,
    null,
    [],
  ],
])("%s", (_, text, min, max, codes) => {
  const found: Diagnostic[] = [];
  const source = sourceText("x.xml", `<a>${text}</a>`);
  expect(
    lowerOccurs({ text, at: 3 }, source, (one) => found.push(one)),
  ).toEqual({ min, max });
  expect(found.map(({ code }) => code)).toEqual(codes);
});
