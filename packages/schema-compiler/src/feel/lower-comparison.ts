import type { Comparison, Condition } from "@fim-forms/form-model";

import { LAENDER } from "../rules/vocabulary.js";
import { nearest } from "../suggest.js";
import type { FeelComparison, FeelExpression, Place } from "./ast.js";
import { areComparable } from "./compare-values.js";
import { fail, nodeNamed, referenceTo, type FeelContext } from "./context.js";
import { dateFromParts, repeatNamed } from "./call-function.js";
import { lowerOperand } from "./lower-operand.js";
import { negate, otherLaender } from "./negate.js";

type Compare = FeelExpression & { readonly kind: "compare" };
type Path = FeelExpression & { readonly kind: "path" };

/** Lowers `left operator right`. */
export function lowerComparison(
  { operator, left, right, ...place }: Compare,
  context: FeelContext,
): Condition | undefined {
  if (right.kind === "null") return emptiness(operator, left, place, context);
  if (left.kind === "null") return emptiness(operator, right, place, context);
  if (isLand(left)) return landIs(operator, [right], context);
  if (isLand(right)) return landIs(operator, [left], context);
  return (
    distinct(operator, left, right, context) ??
    operands(operator, left, right, context)
  );
}

function operands(
  operator: FeelComparison,
  left: FeelExpression,
  right: FeelExpression,
  context: FeelContext,
): Condition | undefined {
  const [one, other] = [left, right].map((side) => {
    const operand = lowerOperand(side, context);
    return operand && { ...operand, start: side.start, end: side.end };
  });
  if (one === undefined || other === undefined) return undefined;
  if (!areComparable(operator, one, other, context)) return undefined;
  return {
    kind: "compare",
    operator,
    left: one.operand,
    right: other.operand,
  };
}

/** `F = null`, `G != null`, and `date(year, month, day) != null` for a day that there is. */
function emptiness(
  operator: FeelComparison,
  side: FeelExpression,
  place: Place,
  context: FeelContext,
): Condition | undefined {
  if (operator !== "=" && operator !== "<>")
    return fail(
      context,
      "value",
      place,
      "null has no order",
      "ask F = null or F != null",
    );
  const filled =
    side.kind === "path"
      ? lowerFilled(side, context)
      : side.kind === "call" && side.name === "date" && side.of.length === 3
        ? dayExists(side, context)
        : fail<Condition>(
            context,
            "unsupported",
            side,
            "only elements can be compared with null",
            "name a field or a group",
          );
  if (filled === undefined) return undefined;
  return operator === "<>" ? filled : negate(filled);
}

/** Whether a field, or anything in a group, is answered. */
export function lowerFilled(
  path: Path,
  context: FeelContext,
): Condition | undefined {
  if (isLand(path))
    return fail(
      context,
      "unsupported",
      path,
      "whether the Land is known cannot be asked",
      "no condition about an unknown Land holds",
    );
  const node = nodeNamed(path, context);
  if (node === undefined) return undefined;
  if (node.kind === "field" && node.control === "label")
    return fail(
      context,
      "value",
      path,
      `${node.fimId.id} "${node.name}" is a static text, which is never answered`,
    );
  return { kind: "filled", ref: referenceTo(node, path, context) };
}

function dayExists(
  call: FeelExpression & { readonly kind: "call" },
  context: FeelContext,
): Condition | undefined {
  const date = dateFromParts(call, context);
  if (date === undefined) return undefined;
  const { day, month, year } = date.operand;
  const answered = [day, month, year].map(({ path }): Condition => ({
    kind: "filled",
    ref: { path },
  }));
  return {
    kind: "and",
    of: [...answered, { kind: "calendarDate", day, month, year }],
  };
}

function isLand(side: FeelExpression): boolean {
  return (
    side.kind === "path" && side.names.length === 1 && side.names[0] === "land"
  );
}

/** The Land is, or is not, one of these. */
function landIs(
  operator: FeelComparison,
  keys: readonly FeelExpression[],
  context: FeelContext,
): Condition | undefined {
  const laender = keys.map((key) => {
    if (key.kind === "string" && LAENDER.includes(key.value)) return key.value;
    const near =
      key.kind === "string"
        ? nearest(key.value.toUpperCase(), LAENDER)
        : undefined;
    return fail<string>(
      context,
      "value",
      key,
      "this is no key of a Land",
      near === undefined
        ? `the keys are ${LAENDER.join(", ")}, in quotes`
        : `did you mean "${near}"?`,
    );
  });
  const known = laender.filter((land) => land !== undefined);
  if (known.length < laender.length) return undefined;
  switch (operator) {
    case "=":
      return { kind: "land", in: known };
    case "<>":
      return { kind: "land", in: otherLaender(known) };
    default: {
      const [place] = keys;
      return place && fail(context, "value", place, "Länder have no order");
    }
  }
}

/** `count(distinct values(F)) = count(F)`. */
function distinct(
  operator: FeelComparison,
  left: FeelExpression,
  right: FeelExpression,
  context: FeelContext,
): Condition | undefined {
  const [one, other] = [countedIn(left), countedIn(right)];
  const inner = [one, other].find((side) => side?.kind === "call");
  const outer = [one, other].find((side) => side?.kind === "path");
  if (inner?.kind !== "call" || outer?.kind !== "path") return undefined;
  const [values] = inner.of;
  if (
    inner.name !== "distinct values" ||
    values?.kind !== "path" ||
    values.names.join(".") !== outer.names.join(".")
  )
    return undefined;
  if (operator !== "=" && operator !== "<>") return undefined;
  const node = repeatNamed(values, context);
  if (node === undefined) return undefined;
  if (node.kind === "group")
    return fail(
      context,
      "unsupported",
      values,
      "whole groups cannot be compared with one another",
      "name the field whose answers must differ",
    );
  const same: Condition = {
    kind: "distinct",
    ref: referenceTo(node, values, context),
  };
  return operator === "=" ? same : negate(same);
}

function countedIn(side: FeelExpression): FeelExpression | undefined {
  return side.kind === "call" && side.name === "count" && side.of.length === 1
    ? side.of[0]
    : undefined;
}

/** Lowers `left in (…)`. */
export function lowerIn(
  { left, tests }: FeelExpression & { readonly kind: "in" },
  context: FeelContext,
): Condition | undefined {
  const values = tests.flatMap((test) =>
    test.kind === "list" ? test.of : [test],
  );
  if (values.length === 0) return { kind: "not", of: { kind: "always" } };
  if (isLand(left)) return landIs("=", values, context);
  const conditions = values.map((value) => applied(left, value, context));
  const known = conditions.filter((one) => one !== undefined);
  if (known.length < conditions.length) return undefined;
  const [first] = known;
  if (known.length === 1) return first;
  return asList(known) ?? { kind: "or", of: known };
}

function applied(
  left: FeelExpression,
  value: FeelExpression,
  context: FeelContext,
): Condition | undefined {
  const place = { start: left.start, end: value.end };
  const compare = (
    operator: FeelComparison,
    right: FeelExpression,
  ): Condition | undefined =>
    lowerComparison(
      { kind: "compare", operator, left, right, ...place },
      context,
    );
  if (value.kind === "test") return compare(value.operator, value.right);
  if (value.kind !== "range") return compare("=", value);
  if (isReversed(value.from, value.to))
    return fail(
      context,
      "value",
      value,
      "the range ends before it begins, so that nothing lies in it",
    );
  const low = compare(value.isFromIncluded ? ">=" : ">", value.from);
  const high = compare(value.isToIncluded ? "<=" : "<", value.to);
  return low && high && { kind: "and", of: [low, high] };
}

function isReversed(from: FeelExpression, to: FeelExpression): boolean {
  const [low, high] = [from, to].map(fixedValue);
  return low !== undefined && high !== undefined && low > high;
}

/** The value of a number or day, in an order with others of its kind. */
function fixedValue(bound: FeelExpression): number | undefined {
  switch (bound.kind) {
    case "number":
      return Number(bound.value);
    case "negative": {
      const inside = fixedValue(bound.of);
      return inside === undefined ? undefined : -inside;
    }
    case "temporal":
      return bound.type === "date"
        ? Number(bound.value.replaceAll("-", ""))
        : undefined;
    default:
      return undefined;
  }
}

/** Several values of one field are one list. */
function asList(conditions: readonly Condition[]): Condition | undefined {
  const [first] = conditions;
  if (first?.kind !== "compare" || first.left.kind !== "ref") return undefined;
  const { ref } = first.left;
  const values = conditions.map((one) => {
    if (one.kind !== "compare" || one.operator !== ("=" satisfies Comparison))
      return undefined;
    if (one.left.kind !== "ref" || one.left.ref.path !== ref.path)
      return undefined;
    switch (one.right.kind) {
      case "text":
      case "date":
      case "boolean":
        return one.right.value;
      case "number": {
        const number = Number(one.right.value);
        // What a double cannot hold is compared as exact text instead.
        return String(number) === one.right.value ? number : undefined;
      }
      default:
        return undefined;
    }
  });
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length
    ? { kind: "in", ref, values: known, negated: false }
    : undefined;
}
