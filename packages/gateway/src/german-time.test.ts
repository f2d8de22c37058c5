import { expect, test } from "vitest";

import { toGermanDate, toGermanIso, toReadableGerman } from "./german-time.js";

test.each([
  ["winter", "2026-11-23T09:05:00Z", "2026-11-23T10:05:00+01:00"],
  ["summer", "2026-07-01T22:30:15Z", "2026-07-02T00:30:15+02:00"],
  ["midnight", "2026-12-31T23:00:00Z", "2027-01-01T00:00:00+01:00"],
  [
    "the hour that comes twice",
    "2026-10-25T01:30:00Z",
    "2026-10-25T02:30:00+01:00",
  ],
])("official time in %s", (_, instant, expected) => {
  expect(toGermanIso(new Date(instant))).toBe(expected);
  expect(toGermanDate(new Date(instant))).toBe(expected.slice(0, 10));
});

test("people read the time in words", () => {
  expect(toReadableGerman("2026-11-23T10:05:00+01:00")).toBe(
    "23. November 2026 um 10:05\u00a0Uhr",
  );
});
