import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOfDayNumber, dayNumber, elapsed } from "./calendar-arithmetic.js";

const DAY_MS = 24 * 60 * 60 * 1000;
const days = fc
  .integer({
    min: Date.UTC(1, 0, 1) / DAY_MS,
    max: Date.UTC(9999, 11, 31) / DAY_MS,
  })
  .map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));

describe("calendar days", () => {
  test("lie as far apart as the clock of the machine has them", () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const apart = (Date.parse(b) - Date.parse(a)) / DAY_MS;
        expect(dayNumber(b) - dayNumber(a)).toBe(apart);
      }),
    );
  });

  test("come back from their numbers", () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dateOfDayNumber(dayNumber(day))).toBe(day);
      }),
    );
  });

  test.each([NaN, Infinity, 0.5, -1, 1e15])("%d is no day", (number) => {
    expect(dateOfDayNumber(number)).toBe(undefined);
  });

  test.each([
    ["years", "2008-02-29", "2009-02-28", 0],
    ["years", "2008-02-29", "2009-03-01", 1],
    ["years", "2008-02-29", "2012-02-29", 4],
    ["years", "2000-06-15", "2018-06-14", 17],
    ["years", "2000-06-15", "2018-06-15", 18],
    ["years", "2018-06-15", "2000-06-15", -18],
    ["months", "2024-01-31", "2024-02-29", 0],
    ["months", "2024-01-31", "2024-03-31", 2],
    ["days", "2024-02-28", "2024-03-01", 2],
    ["days", "2024-03-01", "2024-02-28", -2],
  ] as const)("whole %s from %s to %s: %d", (unit, from, to, expected) => {
    expect(elapsed(unit, from, to)).toBe(expected);
  });
});
