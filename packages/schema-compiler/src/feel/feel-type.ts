import type { Field, Operand } from "@fim-forms/form-model";

import type { FeelExpression } from "./ast.js";

/** What an operand stands for. */
export type FeelType =
  | "text"
  | "number"
  | "boolean"
  | "date"
  | "time"
  | "dateTime"
  /** A span of whole days. */
  | "days"
  /** A span of whole months. */
  | "months";

/** An operand of the rule language and its type. */
export interface TypedOperand {
  readonly operand: Operand;
  readonly type: FeelType;
  /** The field that it is the answer to. */
  readonly field?: Field;
}

export function typed(
  literal: FeelExpression & { readonly kind: "number" | "boolean" },
): TypedOperand {
  return literal.kind === "number"
    ? { operand: { kind: "number", value: literal.value }, type: "number" }
    : { operand: { kind: "boolean", value: literal.value }, type: "boolean" };
}

export const TYPES: Readonly<Record<Field["valueType"], FeelType | undefined>> =
  {
    text: "text",
    textLatin: "text",
    integer: "number",
    number: "number",
    currency: "number",
    boolean: "boolean",
    date: "date",
    time: "time",
    dateTime: "dateTime",
    file: undefined,
    object: undefined,
  };

/** A type in words. */
export function nameOf(type: FeelType): string {
  return NAMES[type];
}

const NAMES: Readonly<Record<FeelType, string>> = {
  text: "a text",
  number: "a number",
  boolean: "true or false",
  date: "a date",
  time: "a time of day",
  dateTime: "a point in time",
  days: "a number of days",
  months: "a number of years and months",
};
