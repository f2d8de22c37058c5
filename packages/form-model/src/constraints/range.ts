import type { Constraints, ValueType } from "../model.js";
import { isDate, isDateTime, isTime, localTime } from "./calendar.js";
import { compareDecimals, isDecimal } from "./decimal.js";
import type { Check, Finding } from "./finding.js";

/** Inclusive bounds of a number, compared as decimals: 0.1 is one tenth, whatever its double. */
export function checkNumberRange(constraints: Constraints): Check<number>[] {
  const min = numberBound(constraints.minValue);
  const max = numberBound(constraints.maxValue);
  const checks: Check<number>[] = [];
  if (min !== undefined) {
    const { nearest, order } = min;
    const finding = tooSmall(min.text);
    const isNearestFine = order >= 0;
    checks.push((value) =>
      value > nearest || (value === nearest && isNearestFine)
        ? undefined
        : finding,
    );
  }
  if (max !== undefined) {
    const { nearest, order } = max;
    const finding = tooLarge(max.text);
    const isNearestFine = order <= 0;
    checks.push((value) =>
      value < nearest || (value === nearest && isNearestFine)
        ? undefined
        : finding,
    );
  }
  return checks;
}

/**
 * A bound, prepared so that comparing takes one step. Doubles and the decimals that they are printed as have the same
 * order, so the decimals need comparing only where the value is the double nearest to the bound; and that is one
 * comparison, made here.
 */
interface NumberBound {
  readonly text: string;
  readonly nearest: number;
  /** How the decimal that `nearest` prints as compares to the bound. */
  readonly order: number;
}

function numberBound(text: string | undefined): NumberBound | undefined {
  if (text === undefined || !isDecimal(text)) return undefined;
  const nearest = Number(text);
  // Beyond the largest double, no value is near the bound.
  const order = Number.isFinite(nearest)
    ? (compareDecimals(String(nearest), text) ?? 0)
    : 0;
  return { text, nearest, order };
}

/**
 * Inclusive bounds of a date, time or date-time; a bound that is not of the value type says nothing. Date-times are
 * compared by their local time, whatever their offset: JSON Schema cannot say more.
 */
export function checkTimeRange(
  valueType: "date" | "time" | "dateTime",
  { minValue, maxValue }: Constraints,
): Check<string>[] {
  const isValid = LEXICAL[valueType];
  const checks: Check<string>[] = [];
  if (minValue !== undefined && isValid(minValue)) {
    const finding = tooSmall(minValue);
    const min = localTime(minValue);
    checks.push((value) => (localTime(value) >= min ? undefined : finding));
  }
  if (maxValue !== undefined && isValid(maxValue)) {
    const finding = tooLarge(maxValue);
    const max = localTime(maxValue);
    checks.push((value) => (localTime(value) <= max ? undefined : finding));
  }
  return checks;
}

/** Value types whose values are dates or times in text. */
export const LEXICAL: Readonly<
  Record<Extract<ValueType, "date" | "time" | "dateTime">, typeof isDate>
> = { date: isDate, time: isTime, dateTime: isDateTime };

function tooSmall(min: string): Finding {
  return { constraint: "minValue", params: { min } };
}

function tooLarge(max: string): Finding {
  return { constraint: "maxValue", params: { max } };
}
