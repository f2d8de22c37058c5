import { isDate, isDateTime, isTime } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";
import { boundsPattern, INSTANT_PATTERNS } from "./instant-patterns.js";
import type { InstantSpace } from "./value-space.js";

function matches(kind: InstantSpace["kind"], text: string): boolean {
  return new RegExp(`^(?:${INSTANT_PATTERNS[kind]})$`, "u").test(text);
}

test("the date pattern knows every day of the calendar, and no other", () => {
  for (let year = 0; year <= 9999; year += year < 2100 ? 1 : 97) {
    for (const day of ["02-28", "02-29", "02-30", "04-31", "12-31", "00-10"]) {
      const text = `${String(year).padStart(4, "0")}-${day}`;
      expect(matches("date", text), text).toBe(isDate(text));
    }
  }
});

describe.each([
  ["time", isTime],
  ["dateTime", isDateTime],
] as const)(
  "the %s pattern reads the form model's lexical form",
  (kind, is) => {
    test.each([
      "00:00:00",
      "23:59:59",
      "24:00:00",
      "12:60:00",
      "12:00",
      "12:00:00Z",
      "2000-02-29T12:00:00",
      "2001-02-29T12:00:00",
      "2000-02-29T12:00:00Z",
      "2000-02-29T12:00:00+14:00",
      "2000-02-29T12:00:00+14:01",
      "2000-02-29T12:00:00-00:59",
      "2000-02-29T12:00:00.5",
      "2000-02-29 12:00:00",
    ])("%s", (text) => {
      expect(matches(kind, text)).toBe(is(text));
    });
  },
);

test.each<[string, InstantSpace, string, boolean]>([
  [
    "a bound itself is allowed",
    { kind: "date", min: "2000-02-29" },
    "2000-02-29",
    true,
  ],
  [
    "the day before is not",
    { kind: "date", min: "2000-02-29" },
    "2000-02-28",
    false,
  ],
  [
    "a dateTime is compared by its local time, with whatever offset",
    { kind: "dateTime", max: "2000-01-01T12:00:00Z" },
    "2000-01-01T12:00:00-10:00",
    true,
  ],
  [
    "bounds that exclude each other leave nothing",
    { kind: "time", min: "12:00:00", max: "11:59:59" },
    "12:00:00",
    false,
  ],
])("%s", (_, space, text, isAllowed) => {
  const pattern = boundsPattern(space) ?? ".*";
  expect(new RegExp(`^(?:${pattern})$`, "u").test(text)).toBe(isAllowed);
});

test("without bounds there is no pattern", () => {
  expect(boundsPattern({ kind: "date" })).toBeUndefined();
});
