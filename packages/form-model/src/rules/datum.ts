import { isDate, isDateTime, isTime } from "../constraints/calendar.js";
import {
  compareDecimals,
  decimalText,
  isDecimal,
} from "../constraints/decimal.js";
import type { FormValue } from "../model.js";

/** A value that a condition works with. Dates and times are texts in their ISO form. */
export type Datum =
  | { readonly kind: "text"; readonly text: string }
  /** Decimal text, exact. */
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "boolean"; readonly value: boolean };

/** An answer as a datum; `undefined` for what no condition can compare, such as an upload. */
export function datumOf(value: FormValue): Datum | undefined {
  switch (typeof value) {
    case "string":
      return { kind: "text", text: value };
    case "number":
      return Number.isFinite(value)
        ? { kind: "number", text: decimalText(value) }
        : undefined;
    case "boolean":
      return { kind: "boolean", value };
    default:
      return undefined;
  }
}

/**
 * True if two data are the same: texts character by character, numbers as decimals, a text with digits and a number by
 * their value, a date and a point in time by their day.
 */
export function isEqual(left: Datum, right: Datum): boolean {
  if (left.kind === "boolean" || right.kind === "boolean") {
    return (
      left.kind === "boolean" &&
      right.kind === "boolean" &&
      left.value === right.value
    );
  }
  if (left.kind === "text" && right.kind === "text") {
    return left.text === right.text || compareMoments(left, right) === 0;
  }
  return compareDecimals(left.text, right.text) === 0;
}

/**
 * Puts two data in order; `undefined` if they have none: numbers, texts that are both numbers (codes such as "0121"),
 * days and points in time have one, other texts do not.
 */
export function order(left: Datum, right: Datum): number | undefined {
  if (left.kind === "boolean" || right.kind === "boolean") return undefined;
  if (isDecimal(left.text) && isDecimal(right.text)) {
    return compareDecimals(left.text, right.text);
  }
  return left.kind === "text" && right.kind === "text"
    ? compareMoments(left, right)
    : undefined;
}

function compareMoments(
  { text: left }: { readonly text: string },
  { text: right }: { readonly text: string },
): number | undefined {
  const bothTimes = isTime(left) && isTime(right);
  if (!bothTimes && !(isMoment(left) && isMoment(right))) return undefined;
  // As precise as the less precise of the two, by local time.
  const length = Math.min(left.length, right.length, 19);
  const a = left.slice(0, length);
  const b = right.slice(0, length);
  return a === b ? 0 : a < b ? -1 : 1;
}

function isMoment(text: string): boolean {
  return isDate(text) || isDateTime(text);
}

/** The day of a date or point in time; `undefined` for other data. */
export function dayOf(datum: Datum): string | undefined {
  return datum.kind === "text" && isMoment(datum.text)
    ? datum.text.slice(0, 10)
    : undefined;
}

/** The number that a datum is, as decimal text; texts with digits count. */
export function numberOf(datum: Datum): string | undefined {
  return datum.kind !== "boolean" && isDecimal(datum.text)
    ? datum.text
    : undefined;
}
