import type { FormNode, Reference } from "@fim-forms/form-model";

import type { FeelExpression } from "./ast.js";
import {
  fail,
  type FeelContext,
  nodeNamed,
  referenceTo,
  repeatsOn,
} from "./context.js";
import { nameOf, type TypedOperand } from "./feel-type.js";
import { answerTo, lowerOperand } from "./lower-operand.js";

export function called(
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
