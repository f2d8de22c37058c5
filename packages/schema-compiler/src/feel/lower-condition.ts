import type { Condition, FormNode } from "@fim-forms/form-model";

import type { FeelComparison, FeelExpression } from "./ast.js";
import { fail, nodeNamed, type FeelContext } from "./context.js";
import { lowerComparison, lowerFilled, lowerIn } from "./lower-comparison.js";
import { lowerOperand } from "./lower-operand.js";
import { repeatNamed } from "./call-function.js";
import { negate } from "./negate.js";
import { overEntries } from "./over-entries.js";

/**
 * Looks up what an expression says as a condition of the rule language.
 *
 * @param isNegated - the opposite is wanted; where FEEL cannot tell, neither holds
 * @returns `undefined` after a problem has been noted
 */
export function lowerCondition(
  expression: FeelExpression,
  context: FeelContext,
  isNegated = false,
): Condition | undefined {
  switch (expression.kind) {
    case "and":
    case "or": {
      const isAnd = (expression.kind === "and") !== isNegated;
      const parts = expression.of.map((part) =>
        lowerCondition(part, context, isNegated),
      );
      const known = parts.filter((part) => part !== undefined);
      return known.length < parts.length
        ? undefined
        : { kind: isAnd ? "and" : "or", of: known };
    }
    case "call":
      if (expression.name === "not")
        return lowerNot(expression, context, isNegated);
      break;
    case "some":
    case "every":
      return quantified(expression, context, isNegated);
    case "path":
      return isTrue(expression, context, !isNegated);
    default:
      break;
  }
  const condition = lowerAtom(expression, context);
  if (condition === undefined || !isNegated) return condition;
  const opposite = negate(condition);
  if (
    condition.kind === "compare" &&
    opposite.kind === "not" &&
    context.variables.size === 0
  )
    fail(
      context,
      "remark",
      expression,
      "the opposite of an order comparison holds for an empty field, too",
      "compare the other way round if that is not meant: not(F < 18) holds while F is empty, F >= 18 does not",
    );
  return opposite;
}

function lowerAtom(
  expression: FeelExpression,
  context: FeelContext,
): Condition | undefined {
  switch (expression.kind) {
    case "boolean":
      return expression.value
        ? { kind: "always" }
        : { kind: "not", of: { kind: "always" } };
    case "compare": {
      const counted = countedConditions(expression, context);
      return counted === "other"
        ? lowerComparison(expression, context)
        : counted;
    }
    case "in":
      return lowerIn(expression, context);
    case "call": {
      const [only, ...others] = expression.of;
      if (
        expression.name === "is defined" &&
        only?.kind === "path" &&
        others.length === 0
      )
        return lowerFilled(only, context);
      break;
    }
    default:
      break;
  }
  // Says what is wrong with it, if it is not even an operand.
  const operand = lowerOperand(expression, context);
  return (
    operand &&
    fail(
      context,
      "value",
      expression,
      "this is a value, not a condition",
      "compare it with something, such as = 1",
    )
  );
}

function lowerNot(
  call: FeelExpression & { readonly kind: "call" },
  context: FeelContext,
  isNegated: boolean,
): Condition | undefined {
  const [only, ...others] = call.of;
  return only === undefined || others.length > 0
    ? fail(
        context,
        "value",
        call,
        `not(…) with ${String(call.of.length)} arguments cannot be worked out`,
        "write not(…) around one condition",
      )
    : lowerCondition(only, context, !isNegated);
}

/** A field that holds true or false, by itself. */
function isTrue(
  path: FeelExpression & { readonly kind: "path" },
  context: FeelContext,
  value: boolean,
): Condition | undefined {
  const answer = lowerOperand(path, context);
  if (answer === undefined) return undefined;
  if (answer.type === "boolean")
    return {
      kind: "compare",
      operator: "=",
      left: answer.operand,
      right: { kind: "boolean", value },
    };
  const name = path.names.join(".");
  return fail(
    context,
    "value",
    path,
    `${name} by itself is no condition`,
    `compare it with something, or ask ${name} != null`,
  );
}

/** `count([a, b][item = true]) >= 2`, `count([F1, F2][item != null]) = 1`. */
function countedConditions(
  compare: FeelExpression & { readonly kind: "compare" },
  context: FeelContext,
): Condition | undefined | "other" {
  const { left, right, operator } = compare;
  if (left.kind !== "call" || left.name !== "count") return "other";
  const [filter, ...others] = left.of;
  if (filter?.kind !== "filter" || others.length > 0) return "other";
  if (filter.of.kind !== "list" || right.kind !== "number")
    return fail(
      context,
      "unsupported",
      compare,
      "only a list of conditions can be filtered, and its count compared with a number",
      "write count([F1 = true, F2 = true][item = true]) >= 2",
    );
  const ask = itemTest(filter.condition);
  if (ask === undefined)
    return fail(
      context,
      "unsupported",
      filter.condition,
      "this filter is not known",
      "write [item = true] behind conditions, or [item != null] behind fields",
    );
  const range = rangeOf(operator, Number(right.value));
  if (range === undefined)
    return fail(context, "value", right, "this is no number to count to");
  const of = filter.of.of.map((part) =>
    ask === "true"
      ? lowerCondition(part, context)
      : part.kind === "path"
        ? lowerFilled(part, context)
        : fail<Condition>(context, "value", part, "this names no element"),
  );
  const known = of.filter((part) => part !== undefined);
  if (known.length < of.length) return undefined;
  const count: Condition = {
    kind: "count",
    of: known,
    min: range.min,
    max: range.max,
  };
  return range.isNegated ? { kind: "not", of: count } : count;
}

function itemTest(condition: FeelExpression): "true" | "filled" | undefined {
  if (condition.kind !== "compare") return undefined;
  const { left, right, operator } = condition;
  if (left.kind !== "path" || left.names.join(".") !== "item") return undefined;
  if (operator === "=" && right.kind === "boolean" && right.value)
    return "true";
  return operator === "<>" && right.kind === "null" ? "filled" : undefined;
}

interface CountRange {
  readonly min: number;
  readonly max: number | null;
  readonly isNegated: boolean;
}

function rangeOf(
  operator: FeelComparison,
  number: number,
): CountRange | undefined {
  if (!Number.isSafeInteger(number) || number < 0) return undefined;
  const to = (min: number, max: number | null): CountRange => ({
    min,
    max,
    isNegated: false,
  });
  switch (operator) {
    case "=":
      return to(number, number);
    case "<>":
      return { ...to(number, number), isNegated: true };
    case ">=":
      return to(number, null);
    case ">":
      return to(number + 1, null);
    case "<=":
      return to(0, number);
    case "<":
      return number === 0 ? undefined : to(0, number - 1);
  }
}

/** `some entry in G satisfies …`: what the rule language can ask of entries as a whole. */
function quantified(
  expression: FeelExpression & { readonly kind: "some" | "every" },
  context: FeelContext,
  isNegated: boolean,
): Condition | undefined {
  const { kind, variable, source, condition } = expression;
  if (source.kind !== "path")
    return fail(
      context,
      "unsupported",
      source,
      "entries of this cannot be asked one by one",
      "name a repeat",
    );
  const node = repeatOf(source, context);
  if (node === undefined) return undefined;
  const inner: FeelContext = {
    ...context,
    variables: new Map([...context.variables, [variable, node]]),
  };
  const isEvery = kind === "every";
  context.quantified.push({
    path: node.path,
    isUniversal: isEvery !== isNegated,
    start: expression.start,
    end: expression.end,
  });
  // Every entry satisfies it exactly if none satisfies the opposite.
  const one = lowerCondition(condition, inner, isEvery);
  if (one === undefined) return undefined;
  const some = overEntries(one, inner);
  if (some === undefined)
    return fail(
      context,
      "unsupported",
      expression,
      `the rule language cannot ask this of ${isEvery ? "every entry" : "some entry"}`,
      `it asks one field of an entry at a time, with ${isEvery ? "!=, <, <=, >, >= or = null" : "=, <, <=, >, >=, in or != null"}; or let the repeated group bear the rule and speak of its fields`,
    );
  return isEvery !== isNegated ? { kind: "not", of: some } : some;
}

function repeatOf(
  source: FeelExpression & { readonly kind: "path" },
  context: FeelContext,
): FormNode | undefined {
  const node = nodeNamed(source, context);
  if (node === undefined) return undefined;
  return node.occurs.max === 1
    ? fail(
        context,
        "value",
        source,
        `${node.fimId.id} "${node.name}" stands there once and has no entries`,
        "name the repeated group, and behind its entry the path to the field",
      )
    : repeatNamed(source, context);
}
