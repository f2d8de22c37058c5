import type {
  Field,
  FormNode,
  Operand,
  Reference,
} from "@fim-forms/form-model";

import type { FeelExpression } from "./ast.js";
import {
  fail,
  nodeNamed,
  referenceTo,
  repeatsOn,
  type FeelContext,
} from "./context.js";

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

/** Looks up what an expression compares; a problem is noted if it is no operand. */
export function lowerOperand(
  expression: FeelExpression,
  context: FeelContext,
): TypedOperand | undefined {
  switch (expression.kind) {
    case "string":
      return {
        operand: { kind: "text", value: expression.value },
        type: "text",
      };
    case "number":
    case "boolean":
      return typed(expression);
    case "temporal":
      return {
        operand: {
          kind: expression.type === "date" ? "date" : "text",
          value: expression.value,
        },
        type: expression.type,
      };
    case "duration":
      return {
        operand: { kind: "number", value: String(expression.value) },
        type: expression.unit,
      };
    case "path":
      return answerTo(expression, context);
    case "negative":
      return negative(expression, context);
    case "plus":
    case "minus":
      return arithmetic(expression, context);
    case "property":
      return property(expression, context);
    case "call":
      return called(expression, context);
    case "null":
      return fail(
        context,
        "unsupported",
        expression,
        "null is no value to work with",
        "ask F = null or F != null",
      );
    case "list":
    case "filter":
    case "range":
    case "test":
      return fail(
        context,
        "unsupported",
        expression,
        "a list or range cannot stand here",
        "ask F in (…), sum(…) or count(…)",
      );
    case "compare":
    case "in":
    case "and":
    case "or":
    case "some":
    case "every":
      return fail(
        context,
        "unsupported",
        expression,
        "a condition is no value that can be compared",
        "write the condition by itself, or not(…) around it",
      );
  }
}

function typed(
  literal: FeelExpression & { readonly kind: "number" | "boolean" },
): TypedOperand {
  return literal.kind === "number"
    ? { operand: { kind: "number", value: literal.value }, type: "number" }
    : { operand: { kind: "boolean", value: literal.value }, type: "boolean" };
}

const TYPES: Readonly<Record<Field["valueType"], FeelType | undefined>> = {
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

function answerTo(
  path: FeelExpression & { readonly kind: "path" },
  context: FeelContext,
): TypedOperand | undefined {
  if (path.names.length === 1 && path.names[0] === "land")
    return fail(
      context,
      "unsupported",
      path,
      "land can only be compared with keys of Länder",
      'write land = "NI" or land in ("NI", "HB")',
    );
  const node = nodeNamed(path, context);
  if (node === undefined) return undefined;
  if (node.kind === "group" || node.control === "label")
    return fail(
      context,
      "value",
      path,
      `${node.fimId.id} "${node.name}" is a ${node.kind === "group" ? "group" : "static text"} and holds no answer of its own`,
      node.kind === "group"
        ? `name a field in it, or ask ${path.names.join(".")} != null`
        : undefined,
    );
  const type = TYPES[node.valueType];
  if (type === undefined)
    return fail(
      context,
      "value",
      path,
      `${node.fimId.id} "${node.name}" holds a file or an object, which cannot be compared`,
      `ask ${path.names.join(".")} != null`,
    );
  return {
    operand: { kind: "ref", ref: referenceTo(node, path, context) },
    type,
    field: node,
  };
}

function negative(
  { of, ...place }: FeelExpression & { readonly kind: "negative" },
  context: FeelContext,
): TypedOperand | undefined {
  const { start, end } = place;
  if (of.kind === "number")
    return typed({ kind: "number", value: `-${of.value}`, start, end });
  const inside = lowerOperand(of, context);
  if (inside === undefined) return undefined;
  if (inside.type === "number" || inside.type === "days")
    return {
      operand: {
        kind: "difference",
        left: { kind: "number", value: "0" },
        right: inside.operand,
      },
      type: inside.type,
    };
  return fail(
    context,
    "value",
    place,
    `a minus stands before ${nameOf(inside.type)}`,
  );
}

function arithmetic(
  expression: FeelExpression & { readonly kind: "plus" | "minus" },
  context: FeelContext,
): TypedOperand | undefined {
  const left = lowerOperand(expression.left, context);
  const right = lowerOperand(expression.right, context);
  if (left === undefined || right === undefined) return undefined;
  const isPlus = expression.kind === "plus";
  const type = resultOf(isPlus, left.type, right.type);
  if (type === undefined)
    return fail(
      context,
      left.type === "date" && right.type === "months" ? "unsupported" : "value",
      expression,
      `${nameOf(left.type)} ${isPlus ? "plus" : "minus"} ${nameOf(right.type)} cannot be worked out`,
      left.type === "date" && right.type === "months"
        ? 'compare the time between two days instead: years and months duration(F, today()) >= duration("P18Y")'
        : left.type === "date" && right.type === "number"
          ? 'write a number of days as duration("P7D")'
          : undefined,
    );
  const operand: Operand = isPlus
    ? { kind: "sum", of: [...termsOf(left), right.operand] }
    : { kind: "difference", left: left.operand, right: right.operand };
  return { operand, type };
}

/** `a + b + c` is one sum. */
function termsOf({ operand }: TypedOperand): readonly Operand[] {
  return operand.kind === "sum" ? operand.of : [operand];
}

function resultOf(
  isPlus: boolean,
  left: FeelType,
  right: FeelType,
): FeelType | undefined {
  if (left === right && (left === "number" || left === "days")) return left;
  if (left === "date" && right === "days") return "date";
  if (isPlus) return left === "days" && right === "date" ? "date" : undefined;
  return left === "date" && right === "date" ? "days" : undefined;
}

function property(
  { of, name, ...place }: FeelExpression & { readonly kind: "property" },
  context: FeelContext,
): TypedOperand | undefined {
  const whole = lowerOperand(of, context);
  if (whole === undefined) return undefined;
  const { operand, type } = whole;
  if (type === "days" && name === "days") return { operand, type: "number" };
  if (type === "months" && name === "years" && operand.kind === "elapsed")
    return { operand: { ...operand, unit: "years" }, type: "number" };
  return fail(
    context,
    "unsupported",
    place,
    `the rule language has no .${name} of ${nameOf(type)}`,
    "it has years and months duration(…).years and (date - date).days",
  );
}

function called(
  call: FeelExpression & { readonly kind: "call" },
  context: FeelContext,
): TypedOperand | undefined {
  const { name, of } = call;
  const [first, second] = of;
  switch (name) {
    case "today":
      return of.length === 0
        ? { operand: { kind: "today" }, type: "date" }
        : wrongNumber(call, "today()", context);
    case "date":
      return of.length === 3
        ? dateFromParts(call, context)
        : wrongNumber(
            call,
            'date("2026-11-22") or date(year, month, day)',
            context,
          );
    case "years and months duration": {
      if (first === undefined || second === undefined || of.length > 2)
        return wrongNumber(
          call,
          "years and months duration(from, to)",
          context,
        );
      const from = lowerOperand(first, context);
      const to = lowerOperand(second, context);
      if (from === undefined || to === undefined) return undefined;
      if (from.type !== "date" || to.type !== "date")
        return fail(
          context,
          "value",
          call,
          `the time from ${nameOf(from.type)} to ${nameOf(to.type)} cannot be worked out`,
          "give two dates",
        );
      return {
        operand: {
          kind: "elapsed",
          unit: "months",
          from: from.operand,
          to: to.operand,
        },
        type: "months",
      };
    }
    case "sum":
      return sumOf(call, context);
    case "count":
      return countOf(call, context);
    default:
      return fail(
        context,
        "unsupported",
        call,
        `the rule language has no ${name}(…)`,
        FUNCTION_HINTS.get(name) ??
          "it has not, is defined, date, time, date and time, duration, today, years and months duration, sum, count and distinct values",
      );
  }
}

const FUNCTION_HINTS: ReadonlyMap<string, string> = new Map([
  ["now", "write today(); rules know days, not the time of day"],
  ["list contains", 'write F in ("001", "002")'],
  ["contains", "compare whole texts, or let a pattern of the field say it"],
  ["matches", "let a pattern of the field say it"],
  ["starts with", "let a pattern of the field say it"],
  ["string length", "let minLength and maxLength of the field say it"],
  ["min", "compare with each of them"],
  ["max", "compare with each of them"],
]);

function wrongNumber(
  call: FeelExpression & { readonly kind: "call" },
  form: string,
  context: FeelContext,
): TypedOperand | undefined {
  return fail(
    context,
    "value",
    call,
    `${call.name}(…) with ${String(call.of.length)} arguments cannot be worked out`,
    `write ${form}`,
  );
}

/** A date from fields that hold year, month and day. */
export function dateFromParts(
  call: FeelExpression & { readonly kind: "call" },
  context: FeelContext,
):
  | (TypedOperand & { readonly operand: { readonly kind: "dateOf" } })
  | undefined {
  const refs = call.of.map((part) => {
    if (part.kind !== "path")
      return fail<Reference>(
        context,
        "unsupported",
        part,
        "year, month and day must be fields here",
        'write date("2026-11-22") for a fixed day',
      );
    const answer = answerTo(part, context);
    if (answer?.operand.kind !== "ref") return undefined;
    return answer.type === "number" || answer.type === "text"
      ? answer.operand.ref
      : fail<Reference>(
          context,
          "value",
          part,
          `${nameOf(answer.type)} is no number`,
        );
  });
  const [year, month, day] = refs;
  return year === undefined || month === undefined || day === undefined
    ? undefined
    : { operand: { kind: "dateOf", day, month, year }, type: "date" };
}

function sumOf(
  call: FeelExpression & { readonly kind: "call" },
  context: FeelContext,
): TypedOperand | undefined {
  const [only, ...others] = call.of;
  if (only === undefined) return wrongNumber(call, "sum(F1, F2)", context);
  if (only.kind === "list" && others.length === 0)
    return sumOf({ ...call, of: only.of }, context);
  const parts = call.of.map((part) => {
    const one = lowerOperand(part, context);
    return one === undefined || one.type === "number"
      ? one
      : fail<TypedOperand>(
          context,
          "value",
          part,
          `${nameOf(one.type)} cannot be summed up`,
        );
  });
  const operands = parts.flatMap((part) =>
    part === undefined ? [] : [part.operand],
  );
  if (operands.length < parts.length) return undefined;
  const [operand] = operands;
  if (operand?.kind === "ref" && others.length === 0)
    return repeatsOn(operand.ref.path, context.resolver).length === 0
      ? { operand, type: "number" }
      : { operand: { kind: "total", ref: operand.ref }, type: "number" };
  return { operand: { kind: "sum", of: operands }, type: "number" };
}

function countOf(
  call: FeelExpression & { readonly kind: "call" },
  context: FeelContext,
): TypedOperand | undefined {
  const [only, ...others] = call.of;
  if (only?.kind !== "path" || others.length > 0)
    return fail(
      context,
      "unsupported",
      call,
      "only the entries of a repeat and conditions can be counted",
      "write count(G60000000088) for a repeat, or count([F1 = true, F2 = true][item = true]) >= 2",
    );
  const node = repeatNamed(only, context);
  return (
    node && {
      operand: { kind: "entries", ref: referenceTo(node, only, context) },
      type: "number",
    }
  );
}

/** A repeat, or a field in one. */
export function repeatNamed(
  path: FeelExpression & { readonly kind: "path" },
  context: FeelContext,
): FormNode | undefined {
  const node = nodeNamed(path, context);
  if (node === undefined) return undefined;
  return repeatsOn(node.path, context.resolver).length > 0
    ? node
    : fail(
        context,
        "value",
        path,
        `${node.fimId.id} "${node.name}" stands there once and has no entries`,
      );
}

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
