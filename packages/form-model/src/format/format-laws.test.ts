import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  formatDate,
  formatDateTime,
  formatNumber,
  formatTime,
  formatValue,
  numberForEntry,
  parseDate,
  parseDateTime,
  parseNumber,
  parseTime,
  type FormatLanguage,
} from "./index.js";

const two = (value: number): string => String(value).padStart(2, "0");

const date = fc
  .record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(
    ({ year, month, day }) =>
      `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`,
  );
const time = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 59 })),
  )
  .map((parts) => parts.map(two).join(":"));
const language = fc.constantFrom<FormatLanguage>("de", "en");
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));
const cents = fc
  .integer({ min: -1e12, max: 1e12 })
  .map((value) => value / 100)
  .map((value) => (value === 0 ? 0 : value));

describe("what is printed is read back", () => {
  test("dates", () => {
    fc.assert(
      fc.property(date, (value) => {
        expect(parseDate(formatDate(value))).toBe(value);
        expect(parseDate(value)).toBe(value);
      }),
    );
  });

  test("times", () => {
    fc.assert(
      fc.property(time, (value) => {
        expect(parseTime(formatTime(value))).toBe(value);
      }),
    );
  });

  test("dates with times", () => {
    fc.assert(
      fc.property(date, time, (day, hour) => {
        const value = `${day}T${hour}`;
        expect(parseDateTime(formatDateTime(value))).toBe(value);
      }),
    );
  });

  test("numbers", () => {
    fc.assert(
      fc.property(number, language, (value, as) => {
        for (const text of [
          formatNumber(value, "number", as),
          numberForEntry(value, "number", as),
        ]) {
          expect([text, parseNumber(text, "number", as)]).toEqual([
            text,
            value,
          ]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("whole numbers", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), language, (value, as) => {
        const text = formatNumber(value, "integer", as);
        expect(parseNumber(text, "integer", as)).toBe(value);
      }),
    );
  });

  test("amounts", () => {
    fc.assert(
      fc.property(cents, language, (value, as) => {
        const text = formatNumber(value, "currency", as);
        expect(parseNumber(text, "currency", as)).toBe(value);
      }),
    );
  });
});

describe("anything may be typed", () => {
  const typed = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          ..."0123456789.,:-/+ €T\u00a0\u2212".split(""),
          "Uhr",
          "EUR",
        ),
        { maxLength: 24 },
      )
      .map((parts) => parts.join("")),
  );

  test("what is understood, is understood the same when it is printed", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const asDate = parseDate(text);
        if (asDate !== undefined) {
          expect(parseDate(formatDate(asDate))).toBe(asDate);
        }
        const asTime = parseTime(text);
        if (asTime !== undefined) {
          expect(parseTime(formatTime(asTime))).toBe(asTime);
        }
        for (const valueType of ["number", "integer", "currency"] as const) {
          const value = parseNumber(text, valueType);
          if (value === undefined) continue;
          expect(Number.isFinite(value)).toBe(true);
          if (valueType === "integer")
            expect(Number.isInteger(value)).toBe(true);
          expect(parseNumber(numberForEntry(value, valueType), valueType)).toBe(
            value,
          );
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test("a whole number or an amount is taken digit by digit or not at all", () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 24n }).map(String);
    fc.assert(
      fc.property(digits, (text) => {
        for (const valueType of ["integer", "currency"] as const) {
          const value = parseNumber(text, valueType);
          if (value !== undefined) expect(BigInt(value)).toBe(BigInt(text));
        }
      }),
    );
  });

  test("any value is shown somehow", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom("text", "date", "number", "boolean", "file" as const),
        (value, valueType) => {
          // Whatever a sender sent in place of a value.
          const given = value as string;
          expect(typeof formatValue({ valueType }, given)).toBe("string");
        },
      ),
    );
  });
});
