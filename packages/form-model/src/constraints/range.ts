import type { Constraints, ValueType } from "../model.js";
import { compareDateTimes, isDate, isDateTime, isTime } from "./calendar.js";
import { compareDecimals } from "./decimal.js";
import type { Check, Finding } from "./finding.js";

/** Inclusive bounds of a number, compared as decimals: 0.1 is one tenth, whatever its double. */
export function checkNumberRange(constraints: Constraints): Check<number>[] {
  const min = numberBound(constraints.minValue);
  const max = numberBound(constraints.maxValue);
  const checks: Check<number>[] = [];
  if (min !== undefined) {
    const { nearest, finding, order } = {
      ...min,
      finding: tooSmall(min.text),
    };
    checks.push((value) =>
      value > nearest || (value === nearest && order >= 0)
        ? undefined
        : finding,
    );
  }
  if (max !== undefined) {
    const { nearest, finding, order } = { ...max, finding: tooLarge(max.text) };
    checks.push((value) =>
      value < nearest || (value === nearest && order <= 0)
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
  if (text === undefined) return undefined;
  const nearest = Number(text);
  if (Number.isFinite(nearest)) {
    const order = compareDecimals(String(nearest), text);
    return order === undefined ? undefined : { text, nearest, order };
  }
  return Number.isNaN(nearest) ? undefined : { text, nearest, order: 0 };
}

/** Inclusive bounds of a date, time or date-time; a bound that is not of the value type says nothing. */
export function checkTimeRange(
  valueType: "date" | "time" | "dateTime",
  { minValue, maxValue }: Constraints,
): Check<string>[] {
  const compare = valueType === "dateTime" ? compareDateTimes : compareTexts;
  const isValid = LEXICAL[valueType];
  const checks: Check<string>[] = [];
  if (minValue !== undefined && isValid(minValue)) {
    const finding = tooSmall(minValue);
    checks.push((value) =>
      (compare(value, minValue) ?? -1) >= 0 ? undefined : finding,
    );
  }
  if (maxValue !== undefined && isValid(maxValue)) {
    const finding = tooLarge(maxValue);
    checks.push((value) =>
      (compare(value, maxValue) ?? 1) <= 0 ? undefined : finding,
    );
  }
  return checks;
}

/** Value types whose values are dates or times in text. */
export const LEXICAL: Readonly<
  Record<Extract<ValueType, "date" | "time" | "dateTime">, typeof isDate>
> = { date: isDate, time: isTime, dateTime: isDateTime };

/** Dates and times of one length sort as text. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function tooSmall(min: string): Finding {
  return { constraint: "minValue", params: { min } };
}

function tooLarge(max: string): Finding {
  return { constraint: "maxValue", params: { max } };
}
