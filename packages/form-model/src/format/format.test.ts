import { expect, test } from "vitest";

import {
  formatDate,
  formatDateTime,
  formatFileSize,
  formatNumber,
  formatTime,
  formatValue,
  numberForEntry,
  parseDate,
  parseDateTime,
  parseNumber,
  parseTime,
} from "./index.js";

test.each([
  ["1.234,5", "number", 1234.5],
  ["1234,50 €", "currency", 1234.5],
  ["84 EUR", "currency", 84],
  ["1.234", "integer", 1234],
  ["12.34", "number", undefined],
  ["1.23.456", "number", undefined],
  ["1 234,5", "number", 1234.5],
  ["-3", "integer", -3],
  ["\u22123", "integer", -3],
  ["+3", "integer", 3],
  ["3,0", "integer", 3],
  ["3,5", "integer", undefined],
  ["1,2,3", "number", undefined],
  ["3,", "number", undefined],
  ["drei", "number", undefined],
  ["1e5", "number", undefined],
  ["0x10", "number", undefined],
  ["", "number", undefined],
  ["-0", "number", 0],
] as const)("%j read as %s is %j", (text, valueType, expected) => {
  expect(parseNumber(text, valueType)).toBe(expected);
});

test("English marks are read in English", () => {
  expect(parseNumber("1,234.5", "number", "en")).toBe(1234.5);
});

test.each([
  [1234.5, "number", "1234,5"],
  [1961, "integer", "1961"],
  [12345.5, "number", "12.345,5"],
  [84, "currency", "84,00\u00a0€"],
  [1234567.89, "currency", "1.234.567,89\u00a0€"],
  [-10000, "integer", "-10.000"],
  [1e21, "number", "1.000.000.000.000.000.000.000"],
  [1e-7, "number", "0,0000001"],
] as const)("%d printed as %s is %j", (value, valueType, expected) => {
  expect(formatNumber(value, valueType)).toBe(expected);
});

test.each([0, 0.1, 12.5, 1234567, -3.25, 1e21])(
  "%d survives an input box",
  (value) => {
    expect(parseNumber(numberForEntry(value, "number"), "number")).toBe(value);
  },
);

test.each([
  ["1.2.2026", "2026-02-01"],
  ["01.02.2026", "2026-02-01"],
  ["01/02/2026", "2026-02-01"],
  ["2026-02-01", "2026-02-01"],
  ["29.02.2024", "2024-02-29"],
  ["29.02.2023", undefined],
  ["31.11.1968", undefined],
  ["1.2.26", undefined],
  ["morgen", undefined],
])("the date %j is %j", (text, expected) => {
  expect(parseDate(text)).toBe(expected);
});

test.each([
  ["9:30", "09:30:00"],
  ["09.30 Uhr", "09:30:00"],
  ["23:59:59", "23:59:59"],
  ["24:00", undefined],
  ["9", undefined],
])("the time %j is %j", (text, expected) => {
  expect(parseTime(text)).toBe(expected);
});

test.each([
  ["1.2.2026 9:30", "2026-02-01T09:30:00"],
  ["01.02.2026, 09:30 Uhr", "2026-02-01T09:30:00"],
  ["2026-02-01T09:30:00+01:00", "2026-02-01T09:30:00+01:00"],
  ["1.2.2026", undefined],
])("the date-time %j is %j", (text, expected) => {
  expect(parseDateTime(text)).toBe(expected);
});

test("dates and times are printed the German way", () => {
  expect(formatDate("2026-02-01")).toBe("01.02.2026");
  expect(formatDate("gestern")).toBe("gestern");
  expect(formatTime("09:30:00")).toBe("09:30");
  expect(formatTime("09:30:15")).toBe("09:30:15");
  expect(formatDateTime("2026-02-01T09:30:00+01:00")).toBe(
    "01.02.2026, 09:30 Uhr (UTC+01:00)",
  );
});

test.each([
  [0, "0\u00a0Byte"],
  [999, "999\u00a0Byte"],
  [1500, "1,5\u00a0kB"],
  [999_960, "1\u00a0MB"],
  [20_000_000, "20\u00a0MB"],
])("%d bytes are %j", (size, expected) => {
  expect(formatFileSize(size)).toBe(expected);
});

test("a code is shown by its label, an unknown one as it is", () => {
  const list = { id: "l", entries: [{ code: "01", label: "Rüde" }] };
  expect(formatValue({ valueType: "text" }, "01", list)).toBe("Rüde");
  expect(formatValue({ valueType: "text" }, "99", list)).toBe("99");
});

test("a value of another type is shown as it was entered", () => {
  expect(formatValue({ valueType: "integer" }, "drei")).toBe("drei");
  expect(formatValue({ valueType: "date" }, "31.11.2026")).toBe("31.11.2026");
  expect(formatValue({ valueType: "boolean" }, true)).toBe("Ja");
});
