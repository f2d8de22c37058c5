import { expect, test } from "vitest";

import { safeHref } from "./link.js";

test.each([
  ["https://a.example/x", "https://a.example/x"],
  ["/x", "https://base.example/x"],
  ["javascript:alert(1)", undefined],
  [" java\nscript:alert(1)", undefined],
  ["data:text/html,x", undefined],
  ["http://[", undefined],
  [undefined, undefined],
])("%s leads to %s", (href, expected) => {
  expect(safeHref(href, "https://base.example/y")).toBe(expected);
});
