import {
  isDate,
  isDateTime,
  isTime,
  type CodeList,
  type Field,
  type Pattern,
} from "@fim-forms/form-model";
import {
  ceiling,
  compareDecimals,
  floor,
  parseDecimal,
  type Decimal,
} from "./decimal.js";

/** Which canonical values a field takes: the one reading of a field that schema.json and schema.xsd both write down. */
export type ValueSpace =
  | TextSpace
  | { readonly kind: "codes"; readonly list: CodeList }
  | { readonly kind: "boolean" }
  | NumberSpace
  | IntegerSpace
  | InstantSpace
  | FileSpace
  /** Bounds that contradict each other: no value at all. */
  | { readonly kind: "nothing"; readonly of: "text" | "number" | "integer" };

/** Text; never empty, because an empty text is no answer and is left out. */
export interface TextSpace {
  readonly kind: "text";
  /** Only the letters of DIN SPEC 91379. */
  readonly latin: boolean;
  /** In code points, at least 1. */
  readonly minLength: number;
  readonly maxLength?: number;
  readonly pattern?: Pattern;
}

/** Numbers with inclusive bounds. */
export interface NumberSpace {
  readonly kind: "number" | "currency";
  readonly min?: Decimal;
  readonly max?: Decimal;
}

/** Integers that no reader rounds, with inclusive bounds. */
export interface IntegerSpace {
  readonly kind: "integer";
  /** At least -9007199254740991, which it also is if there is no bound. */
  readonly min: bigint;
  /** At most 9007199254740991, which it also is if there is no bound. */
  readonly max: bigint;
}

/** Dates and times with inclusive bounds in their lexical form. */
export interface InstantSpace {
  readonly kind: "date" | "time" | "dateTime";
  readonly min?: string;
  readonly max?: string;
}

/** References to uploads. */
export interface FileSpace {
  readonly kind: "file";
  readonly maxSizeBytes?: number;
  readonly mediaTypes?: readonly string[];
}

const IS_INSTANT: Readonly<
  Record<InstantSpace["kind"], (text: string) => boolean>
> = { date: isDate, time: isTime, dateTime: isDateTime };

/** The largest integer with exact neighbours, as JSON readers have it. */
export const MAX_INTEGER = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Reads the value space of a field that is data. Bounds that are not of the field's type say nothing.
 *
 * @param codeLists - the lists of the form by id; a select whose list is unknown takes any text
 */
export function valueSpaceOf(
  field: Field,
  codeLists: ReadonlyMap<string, CodeList>,
): ValueSpace {
  if (field.control === "select") {
    const list =
      field.codeListId === undefined
        ? undefined
        : codeLists.get(field.codeListId);
    return list === undefined
      ? { kind: "text", latin: false, minLength: 1 }
      : { kind: "codes", list };
  }
  const { valueType, constraints } = field;
  switch (valueType) {
    case "text":
    case "textLatin":
      return textSpace(field, valueType === "textLatin");
    case "object":
      return { kind: "text", latin: false, minLength: 1 };
    case "boolean":
      return { kind: "boolean" };
    case "number":
    case "currency":
      return numberSpace(valueType, field);
    case "integer":
      return integerSpace(field);
    case "date":
    case "time":
    case "dateTime":
      return {
        kind: valueType,
        ...defined("min", keepIf(constraints.minValue, IS_INSTANT[valueType])),
        ...defined("max", keepIf(constraints.maxValue, IS_INSTANT[valueType])),
      };
    case "file":
      return {
        kind: "file",
        ...defined(
          "maxSizeBytes",
          keepIf(constraints.maxSizeBytes, Number.isSafeInteger),
        ),
        ...defined("mediaTypes", constraints.mediaTypes),
      };
  }
}

/** Length and pattern speak of what people type, not of a text that the schema has fixed. */
function textSpace(
  { control, constraints }: Field,
  latin: boolean,
): ValueSpace {
  if (control !== "input") return { kind: "text", latin, minLength: 1 };
  const { maxLength, pattern } = constraints;
  const minLength = Math.max(1, constraints.minLength ?? 1);
  if (maxLength !== undefined && maxLength < minLength)
    return { kind: "nothing", of: "text" };
  return {
    kind: "text",
    latin,
    minLength,
    ...defined("maxLength", maxLength),
    ...defined("pattern", pattern),
  };
}

function numberSpace(
  kind: NumberSpace["kind"],
  { constraints }: Field,
): ValueSpace {
  const min = bound(constraints.minValue);
  const max = bound(constraints.maxValue);
  if (min !== undefined && max !== undefined && compareDecimals(min, max) > 0)
    return { kind: "nothing", of: "number" };
  return { kind, ...defined("min", min), ...defined("max", max) };
}

function integerSpace({ constraints }: Field): ValueSpace {
  const low = bound(constraints.minValue);
  const high = bound(constraints.maxValue);
  const min =
    low === undefined ? -MAX_INTEGER : largest(ceiling(low), -MAX_INTEGER);
  const max =
    high === undefined ? MAX_INTEGER : -largest(-floor(high), -MAX_INTEGER);
  return min > max
    ? { kind: "nothing", of: "integer" }
    : { kind: "integer", min, max };
}

function bound(text: string | undefined): Decimal | undefined {
  return text === undefined ? undefined : parseDecimal(text);
}

function largest(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}

function keepIf<Value>(
  value: Value | undefined,
  condition: (value: Value) => boolean,
): Value | undefined {
  return value !== undefined && condition(value) ? value : undefined;
}

/** An object with one property, or with none if there is no value for it. */
function defined<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  // A computed key loses its literal type
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}
