import { expect, test } from "vitest";

import type { Issue } from "../issue.js";
import { tellingIssues } from "./telling-issues.js";

const issue = (
  constraint: Issue["constraint"],
  params: Issue["params"] = {},
): Issue => ({
  pointer: "/F99000000001",
  fimId: { id: "F99000000001", version: "1.0.0" },
  constraint,
  params,
});

test.each([
  ["exactly as many digits as the length says it", "[0-9]{5}", 5, 5, []],
  [
    "any number of digits leaves the length to be said",
    String.raw`\d+`,
    5,
    5,
    ["minLength", "maxLength"],
  ],
  ["fewer digits than the length", String.raw`\d{3,5}`, 4, 5, ["minLength"]],
  [
    "a pattern without words leaves the length to be said",
    "[A-Z]{5}",
    5,
    5,
    ["minLength", "maxLength"],
  ],
])(
  "a message about the length beside a pattern: %s",
  (_, pattern, min, max, kept) => {
    const found = tellingIssues([
      issue("minLength", { min, actual: 1 }),
      issue("maxLength", { max, actual: 9 }),
      issue("pattern", { pattern }),
    ]);
    expect(found.map(({ constraint }) => constraint)).toEqual([
      ...kept,
      "pattern",
    ]);
  },
);

test("without a pattern every issue is told", () => {
  const issues = [issue("minLength", { min: 5, actual: 4 })];
  expect(tellingIssues(issues)).toBe(issues);
});
