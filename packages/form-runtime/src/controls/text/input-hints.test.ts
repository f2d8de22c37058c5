import { expect, test } from "vitest";

import { field } from "../../testing/build-model.js";
import { inputHints, widthClass } from "./input-hints.js";

const withPattern = (source: string) =>
  field("F99000000001", "x", {
    constraints: { pattern: { source, ecmaScript: source, xsd: source } },
  });

test.each([
  [
    "a postal code",
    withPattern("([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}"),
    "numeric",
  ],
  ["digits by class", withPattern("\\d{15}"), "numeric"],
  ["letters and digits", withPattern("[A-Z]{2}[0-9]{2}"), undefined],
  ["a pattern without digits", withPattern("[a-z]+"), undefined],
  ["an e-mail address", field("F60000000242", "x"), "email"],
  ["a telephone number", field("F60000000240", "x"), "tel"],
  ["plain text", field("F99000000001", "x"), undefined],
])("%s gets the keyboard %s", (_, given, expected) => {
  expect(inputHints(given).inputMode).toBe(expected);
});

test.each([
  [undefined, ""],
  [5, "w-5"],
  [11, "w-10"],
  [23, "w-20"],
  [120, ""],
])("a text of %s characters has width %j", (maxLength, expected) => {
  const given = field("F99000000001", "x", {
    constraints: maxLength === undefined ? {} : { maxLength },
  });
  expect(widthClass(given)).toBe(expected);
});
