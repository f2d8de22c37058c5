import { describe, expect, test } from "vitest";

import {
  compareDecimals,
  dateTimeOf,
  decimalOf,
  isDate,
  timeOf,
} from "./lexical.js";

test.each([
  ["a leap day", "2024-02-29", true],
  ["no leap day", "2023-02-29", false],
  ["no leap day in 1900", "1900-02-29", false],
  ["the 31st of April", "2024-04-31", false],
  ["month 13", "2024-13-01", false],
  ["German order", "01.02.2024", false],
  ["year 0", "0000-01-01", false],
])("date: %s", (_, text, expected) => {
  expect(isDate(text)).toBe(expected);
});

test.each([
  ["with seconds", "08:30:15", "08:30:15"],
  ["without seconds", "08:30", "08:30:00"],
  ["midnight at the end of a day", "24:00", undefined],
])("time: %s", (_, text, expected) => {
  expect(timeOf(text)).toBe(expected);
});

test.each([
  ["with offset", "2024-01-01T08:30:00+01:00", "2024-01-01T08:30:00+01:00"],
  ["without seconds", "2024-01-01T08:30", "2024-01-01T08:30:00"],
  ["a date only", "2024-01-01", undefined],
  ["an offset beyond 14 hours", "2024-01-01T08:30:00+15:00", undefined],
])("date with time: %s", (_, text, expected) => {
  expect(dateTimeOf(text)).toBe(expected);
});

test.each([
  ["plain", "12.50", "12.5"],
  ["without digits before the point", ".5", "0.5"],
  ["superfluous zeros and signs", "+007", "7"],
  ["minus zero", "-0.0", "0"],
  ["an exponent is no decimal", "1e3", undefined],
  ["a comma is no decimal", "1,5", undefined],
  ["a lone point", ".", undefined],
  ["nothing", "", undefined],
])("decimal: %s", (_, text, expected) => {
  expect(decimalOf(text)).toBe(expected);
});

describe("order of decimals", () => {
  test.each([
    ["1", "2", -1],
    ["1.10", "1.1", 0],
    ["-2", "-10", 1],
    ["99999999999999999999.1", "99999999999999999999", 1],
  ])("%s and %s", (left, right, expected) => {
    expect(compareDecimals(left, right)).toBe(expected);
  });
});
