import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Constraints } from "../model.js";
import { compareDecimals } from "./decimal.js";
import { runChecks } from "./finding.js";
import { checkNumberRange, checkTimeRange } from "./range.js";

function numbers(constraints: Constraints, value: number): string[] {
  return runChecks(checkNumberRange(constraints), value).map(
    ({ constraint }) => constraint,
  );
}

describe("bounds of numbers", () => {
  test.each<[string, Constraints, number, string[]]>([
    ["are inclusive", { minValue: "1", maxValue: "2" }, 1, []],
    ["are inclusive", { minValue: "1", maxValue: "2" }, 2, []],
    ["below", { minValue: "1" }, 0.9999999999999999, ["minValue"]],
    ["above", { maxValue: "2" }, 2.0000000000000004, ["maxValue"]],
    [
      "a tenth is within a tenth",
      { minValue: "0.1", maxValue: "0.1" },
      0.1,
      [],
    ],
    [
      "a sum that is not quite three tenths is above them",
      { maxValue: "0.3" },
      0.1 + 0.2,
      ["maxValue"],
    ],
    [
      "a bound finer than a double is compared as it is written",
      { maxValue: "0.299999999999999999" },
      0.3,
      ["maxValue"],
    ],
    [
      "a bound beyond exact integers is compared as it is written",
      { maxValue: "9007199254740992.5" },
      9007199254740992,
      [],
    ],
    [
      "no number is above what is too large for one",
      { maxValue: "1e400" },
      1.7e308,
      [],
    ],
    [
      "no number reaches what is too large for one",
      { minValue: "1e400" },
      1.7e308,
      ["minValue"],
    ],
    [
      "a bound that is no number says nothing",
      { minValue: "eins", maxValue: "" },
      -5,
      [],
    ],
    [
      "nor do names of numbers",
      { minValue: "Infinity", maxValue: "0x1" },
      5,
      [],
    ],
    [
      "bounds that contradict each other let nothing pass",
      { minValue: "2", maxValue: "1" },
      1.5,
      ["minValue", "maxValue"],
    ],
  ])("%s", (_, constraints, value, expected) => {
    expect(numbers(constraints, value)).toEqual(expected);
  });

  test("are the exact comparison of decimals", () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    const bound = fc.oneof(
      double.map(String),
      fc
        .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat(20))
        .map(([digits, scale]) => `${String(digits)}e-${String(scale)}`),
    );
    const near = fc
      .tuple(bound, fc.constantFrom(0, 1, -1))
      .map(
        ([text, step]) => [text, Number(text) * (1 + step * 2 ** -52)] as const,
      );
    fc.assert(
      fc.property(fc.oneof(near, fc.tuple(bound, double)), ([text, value]) => {
        fc.pre(Number.isFinite(value));
        const order = compareDecimals(String(value), text)!;
        expect(numbers({ minValue: text }, value)).toEqual(
          order >= 0 ? [] : ["minValue"],
        );
        expect(numbers({ maxValue: text }, value)).toEqual(
          order <= 0 ? [] : ["maxValue"],
        );
      }),
      { numRuns: 3000 },
    );
  });
});

describe("bounds of dates and times", () => {
  test.each<
    [string, "date" | "time" | "dateTime", Constraints, string, string[]]
  >([
    ["are inclusive", "date", { minValue: "2024-01-01" }, "2024-01-01", []],
    ["below", "date", { minValue: "2024-01-01" }, "2023-12-31", ["minValue"]],
    ["above", "time", { maxValue: "12:00:00" }, "12:00:01", ["maxValue"]],
    [
      "a date-time is compared by its local time, whatever its offset",
      "dateTime",
      { minValue: "2024-01-01T12:00:00Z" },
      "2024-01-01T12:00:00+14:00",
      [],
    ],
    [
      "a bound that is no date says nothing",
      "date",
      { minValue: "2024-02-30", maxValue: "heute" },
      "1900-01-01",
      [],
    ],
  ])("%s", (_, valueType, constraints, value, expected) => {
    expect(
      runChecks(checkTimeRange(valueType, constraints), value).map(
        ({ constraint }) => constraint,
      ),
    ).toEqual(expected);
  });
});
