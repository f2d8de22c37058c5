import {
  compileMatcher,
  isLatin,
  type CodeList,
  type Constraints,
  type Control,
  type ScalarValue,
  type ValueType,
} from "@fim-forms/form-model";

import { quote } from "../diagnostics/define.js";
import {
  compareDecimals,
  dateTimeOf,
  decimalOf,
  isDate,
  timeOf,
} from "./lexical.js";

/** A value to start with, or in words why there is none. */
export type InitialValue =
  { readonly value: ScalarValue } | { readonly problem: string };

/** What a field's value must be, as far as it is lowered when its content is looked at. */
export interface FieldFrame {
  readonly control: Control;
  readonly valueType: ValueType;
  readonly constraints: Constraints;
  /** For a select whose list is known. */
  readonly codeList: CodeList | undefined;
}

/** Reads the content of a field as a value of its type that keeps to the field's limits. */
export function lowerInitialValue(
  inhalt: string,
  field: FieldFrame,
): InitialValue {
  if (field.codeList !== undefined) return codeOf(inhalt, field.codeList);
  const { constraints, valueType } = field;
  const token = inhalt.trim();
  switch (valueType) {
    case "text":
    case "textLatin":
      return textOf(inhalt, valueType === "textLatin", constraints);
    case "object":
      return { value: inhalt.normalize("NFC") };
    case "boolean":
      if (token === "true" || token === "1") return { value: true };
      if (token === "false" || token === "0") return { value: false };
      return { problem: 'is neither "true" nor "false"' };
    case "number":
    case "integer":
    case "currency":
      return numberOf(token, valueType, constraints);
    case "date":
      return momentOf(isDate(token) ? token : undefined, constraints, "a date");
    case "time":
      return momentOf(timeOf(token), constraints, "a time");
    case "dateTime":
      return momentOf(dateTimeOf(token), constraints, "a date with time");
    case "file":
      return { problem: "cannot be the content of a file field" };
  }
}

function codeOf(inhalt: string, list: CodeList): InitialValue {
  const code = inhalt.trim();
  if (list.entries.some((entry) => entry.code === code)) return { value: code };
  const byLabel = list.entries.find((entry) => entry.label === code);
  return {
    problem:
      byLabel === undefined
        ? "is not a code of the list"
        : `is a label, not a code of the list; the code is ${quote(byLabel.code)}`,
  };
}

function textOf(
  inhalt: string,
  latin: boolean,
  { minLength, maxLength, pattern }: Constraints,
): InitialValue {
  const value = inhalt.normalize("NFC").replace(/\r\n?/g, "\n").trim();
  const length = Array.from(value).length;
  if (minLength !== undefined && length < minLength)
    return { problem: `is shorter than ${String(minLength)} characters` };
  if (maxLength !== undefined && length > maxLength)
    return { problem: `is longer than ${String(maxLength)} characters` };
  if (latin && !isLatin(value))
    return { problem: "holds letters outside DIN SPEC 91379" };
  if (pattern !== undefined && !compileMatcher(pattern.xsd)(value))
    return { problem: `does not match the pattern ${quote(pattern.source)}` };
  return { value };
}

function numberOf(
  token: string,
  valueType: "number" | "integer" | "currency",
  { minValue, maxValue }: Constraints,
): InitialValue {
  const decimal = decimalOf(token);
  if (decimal === undefined) return { problem: "is not a number" };
  const decimals = decimal.split(".")[1]?.length ?? 0;
  if (valueType === "integer" && decimals > 0)
    return { problem: "is not a whole number" };
  if (valueType === "currency" && decimals > 2)
    return { problem: "has more than two decimals" };
  const value = Number(decimal);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return { problem: "is too large a number" };
  if (minValue !== undefined && compareDecimals(decimal, minValue) < 0)
    return { problem: `is below ${minValue}` };
  if (maxValue !== undefined && compareDecimals(decimal, maxValue) > 0)
    return { problem: `is above ${maxValue}` };
  return { value: value === 0 ? 0 : value };
}

function momentOf(
  value: string | undefined,
  { minValue, maxValue }: Constraints,
  what: string,
): InitialValue {
  if (value === undefined) return { problem: `is not ${what}` };
  const local = value.slice(0, 19);
  if (minValue !== undefined && local < minValue.slice(0, 19))
    return { problem: `is before ${minValue}` };
  if (maxValue !== undefined && local > maxValue.slice(0, 19))
    return { problem: `is after ${maxValue}` };
  return { value };
}
