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
  ["exactly as many digits say the length, too", "[0-9]{5}", 5, 5, ["pattern"]],
  [
    "any number of digits leaves the length to be said",
    String.raw`\d+`,
    5,
    5,
    ["minLength", "maxLength", "pattern"],
  ],
  [
    "fewer digits leave the least length to be said",
    String.raw`\d{3,5}`,
    4,
    5,
    ["minLength", "pattern"],
  ],
  [
    "a form that no words are known for adds nothing to the length",
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
    expect(found.map(({ constraint }) => constraint)).toEqual(kept);
  },
);

test.each([
  [issue("minLength", { min: 5, actual: 4 })],
  [issue("pattern", { pattern: "[A-Z]{5}" })],
])("what is wrong alone is told: $constraint", (alone) => {
  expect(tellingIssues([alone])).toEqual([alone]);
});
