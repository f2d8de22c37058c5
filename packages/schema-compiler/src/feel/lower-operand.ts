import type { Operand } from "@fim-forms/form-model";

import type { FeelExpression } from "./ast.js";
import { called } from "./call-function.js";
import { fail, type FeelContext, nodeNamed, referenceTo } from "./context.js";
import {
  type FeelType,
  nameOf,
  typed,
  type TypedOperand,
  TYPES,
} from "./feel-type.js";

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

export function answerTo(
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
