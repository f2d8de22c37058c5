import type {
  Comparison,
  Condition,
  Field,
  Operand,
} from "@fim-forms/form-model";

import type { Compare } from "./lower-compare.js";
import { lowerNode, type LowerRuleContext, obstacle } from "./lower-context.js";
import { datePartsOf, lowerDateParts } from "./lower-date-parts.js";
import type { ProseOperand } from "./prose.js";

const UNIT_STEMS = { days: /tag/iu, months: /monat/iu, years: /jahr|alter/iu };

/** True if the name of a number says what it counts. */
export function countsIn(
  { name, label }: Field,
  unit: "days" | "months" | "years",
): boolean {
  return [name, label.input, label.output].some((text) =>
    UNIT_STEMS[unit].test(text),
  );
}

/** What an operand yields, in words. */
export function kindOf(operand: Operand, context: LowerRuleContext): string {
  const { resolver } = context;
  switch (operand.kind) {
    case "ref": {
      const node = resolver.nodeAt.get(operand.ref.path);
      if (node?.kind !== "field") return "a group";
      if (node.control === "select") return "a choice";
      if (["integer", "number", "currency"].includes(node.valueType))
        return "a number";
      return node.valueType === "date"
        ? "a date"
        : `a field of type ${node.valueType}`;
    }
    case "today":
    case "date":
    case "dateOf":
      return "a date";
    case "text":
      return "a text";
    case "boolean":
      return "a truth value";
    case "number":
    case "elapsed":
    case "total":
    case "entries":
      return "a number";
    case "sum":
      return operand.of.some((one) => kindOf(one, context) === "a date")
        ? "a date"
        : "a number";
    case "difference": {
      const [left, right] = [operand.left, operand.right].map((one) =>
        kindOf(one, context),
      );
      if (left !== "a date") return "a number";
      return right === "a date" ? "a number of days" : "a date";
    }
  }
}

/** What stands at one side of a comparison; `undefined` after an obstacle was noted. */
export function lowerOperand(
  operand: ProseOperand,
  context: LowerRuleContext,
): Operand | undefined {
  switch (operand.kind) {
    case "today":
      return { kind: "today" };
    case "number":
      return {
        kind: "number",
        value: operand.value.replace(/^(-?)0+(?=\d)/u, "$1"),
      };
    case "date":
      return { kind: "date", value: operand.value };
    case "ref": {
      const node = lowerNode(operand.ref, context);
      if (node === undefined) return undefined;
      if (node.kind === "field")
        return node.control === "label"
          ? obstacle(
              context,
              operand,
              `${node.fimId.id} is a static text without answer`,
            )
          : { kind: "ref", ref: { path: node.path } };
      const parts = datePartsOf(node);
      return parts === undefined
        ? obstacle(
            context,
            operand,
            `${node.fimId.id} "${node.name}" is a group and has no value`,
          )
        : { kind: "dateOf", ...parts };
    }
    case "sum": {
      const of = operand.of.map((part) => lowerOperand(part, context));
      if (!of.every((part) => part !== undefined)) return undefined;
      const dates = of.filter((part) => kindOf(part, context) === "a date");
      return dates.length < 2 && areCountable(of, context)
        ? { kind: "sum", of }
        : obstacle(
            context,
            operand,
            "only numbers, and days to a date, can be added",
          );
    }
    case "difference": {
      const left = lowerOperand(operand.left, context);
      const right = lowerOperand(operand.right, context);
      if (left === undefined || right === undefined) return undefined;
      const isBackwards =
        kindOf(right, context) === "a date" &&
        kindOf(left, context) !== "a date";
      return !isBackwards && areCountable([left, right], context)
        ? { kind: "difference", left, right }
        : obstacle(
            context,
            operand,
            "only numbers and dates can be subtracted",
          );
    }
    case "total":
    case "entries": {
      const node = lowerNode(operand.ref, context);
      if (node === undefined) return undefined;
      return { kind: operand.kind, ref: { path: node.path } };
    }
    case "elapsed": {
      const from = lowerOperand(operand.from, context);
      const to = lowerOperand(operand.to, context);
      return from && to && { kind: "elapsed", unit: operand.unit, from, to };
    }
    case "dateOf": {
      const parts = lowerDateParts(operand.parts, context);
      return parts && { kind: "dateOf", ...parts };
    }
  }
}

function areCountable(
  operands: readonly Operand[],
  context: LowerRuleContext,
): boolean {
  return operands.every((one) =>
    ["a number", "a date"].includes(kindOf(one, context)),
  );
}

/** `Geburtsdatum < 18 Jahre`, `(aktuelles Datum - F…) > 6 Monate` */
export function lowerDuration(
  condition: Compare,
  {
    number,
    unit,
  }: { readonly number: string; readonly unit: "days" | "months" | "years" },
  context: LowerRuleContext,
): Condition | undefined {
  const { left, operator } = condition;
  const age = left.kind !== "difference";
  const from = lowerOperand(age ? left : left.right, context);
  const to: Operand | undefined = age
    ? { kind: "today" }
    : lowerOperand(left.left, context);
  if (from === undefined || to === undefined) return undefined;
  if (age && unit !== "days" && (operator === ">" || operator === "<="))
    return obstacle(
      context,
      condition,
      `whether a day past ${number} counts is not clear`,
      `write ">= ${String(Number(number) + 1)}", "< …", or (aktuelles Datum - F…) ${operator} ${number}`,
    );
  if (kindOf(from, context) !== "a date" || kindOf(to, context) !== "a date")
    return obstacle(context, left, "a time can only be counted between dates");
  if (!/^\d{1,6}$/u.test(number))
    return obstacle(
      context,
      condition,
      "only whole days, months and years can be counted",
    );
  const compare = (upTo: Operand, sign: Comparison): Condition => ({
    kind: "compare",
    operator: sign,
    left: { kind: "elapsed", unit, from, to: upTo },
    right: { kind: "number", value: number.replace(/^0+(?=\d)/u, "") },
  });
  // Whole months and years are counted: more than six years have passed if six had the day before.
  const dayBefore: Operand = {
    kind: "difference",
    left: to,
    right: { kind: "number", value: "1" },
  };
  if (unit !== "days" && operator === ">") return compare(dayBefore, ">=");
  if (unit !== "days" && operator === "<=") return compare(dayBefore, "<");
  return compare(to, operator);
}
