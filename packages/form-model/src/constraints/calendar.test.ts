import { describe, expect, test } from "vitest";
import { daysInMonth, isDate, isDateTime, isTime } from "./calendar.js";

test.each([
  ["2024-02-29", true],
  ["2000-02-29", true],
  ["1900-02-29", false],
  ["2023-02-29", false],
  ["2024-02-30", false],
  ["2024-04-31", false],
  ["2024-12-31", true],
  ["2024-00-10", false],
  ["2024-13-10", false],
  ["2024-01-00", false],
  ["0001-01-01", true],
  ["0000-01-01", false],
  ["9999-12-31", true],
  ["12024-01-01", false],
  ["2024-1-1", false],
  ["01.02.2024", false],
  ["2024-01-01Z", false],
  ["2024-01-01T00:00:00", false],
  ["٢٠٢٤-٠١-٠١", false],
  ["2024-01-01\n", false],
  ["", false],
])("%j is a date: %s", (text, expected) => {
  expect(isDate(text)).toBe(expected);
});

test.each([
  ["00:00:00", true],
  ["23:59:59", true],
  ["24:00:00", false],
  ["12:60:00", false],
  ["12:00:60", false],
  ["12:00", false],
  ["12:00:00.5", false],
  ["12:00:00Z", false],
  ["1:00:00", false],
])("%j is a time: %s", (text, expected) => {
  expect(isTime(text)).toBe(expected);
});

test.each([
  ["2024-02-29T12:00:00", true],
  ["2024-02-29T12:00:00Z", true],
  ["2024-02-29T12:00:00+01:00", true],
  ["2024-02-29T12:00:00-13:59", true],
  ["2024-02-29T12:00:00+14:00", true],
  ["2024-02-29T12:00:00+14:01", false],
  ["2024-02-29T12:00:00+1:00", false],
  ["2023-02-29T12:00:00", false],
  ["2024-02-29T24:00:00", false],
  ["2024-02-29 12:00:00", false],
  ["2024-02-29T12:00:00.000", false],
  ["2024-02-29", false],
])("%j is a date-time: %s", (text, expected) => {
  expect(isDateTime(text)).toBe(expected);
});

describe("daysInMonth", () => {
  test("agrees with the calendar of the machine for 400 years and more", () => {
    for (let year = 1; year <= 2400; year++) {
      for (let month = 1; month <= 12; month++) {
        const last = new Date(0);
        last.setUTCFullYear(year, month, 0);
        expect(daysInMonth(year, month)).toBe(last.getUTCDate());
      }
    }
  });
});
