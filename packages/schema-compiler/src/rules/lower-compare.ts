import type {
  Comparison,
  Condition,
  Field,
  Operand,
  Reference,
} from "@fim-forms/form-model";

import { lowerNode, type LowerRuleContext, obstacle } from "./lower-context.js";
import {
  countsIn,
  kindOf,
  lowerDuration,
  lowerOperand,
} from "./lower-operand.js";
import { type Literal, lowerLiteral, type Subject } from "./lower-value.js";
import type { ProseCondition, ProseOperand, ProseValue } from "./prose.js";

/** A comparison as the text says it. */
export type Compare = Extract<ProseCondition, { kind: "compare" }>;

function subjectOf(field: Field, { codeLists }: LowerRuleContext): Subject {
  const codeList =
    field.codeListId === undefined
      ? undefined
      : codeLists.get(field.codeListId);
  return codeList === undefined ? { field } : { field, codeList };
}

/** A comparison in terms of paths and codes; `undefined` after an obstacle was noted. */
export function lowerCompare(
  condition: Compare,
  context: LowerRuleContext,
): Condition | undefined {
  const { left, operator, values } = condition;
  const [value] = values;
  if (value === undefined)
    return obstacle(context, condition, "only elements can be empty");
  if (value.kind === "amount" && value.unit !== undefined) {
    const node = left.kind === "ref" ? lowerNode(left.ref, context) : undefined;
    const isNumber = node?.kind === "field" && node.valueType !== "date";
    if (!isNumber && values.length === 1)
      return lowerDuration(condition, { ...value, unit: value.unit }, context);
    if (isNumber && !countsIn(node, value.unit))
      return obstacle(
        context,
        value,
        `nothing says that ${node.fimId.id} "${node.name}" counts ${value.unit}`,
      );
  }
  if (left.kind !== "ref" || value.kind === "operand")
    return values.length === 1
      ? lowerPlainCompare(condition, value, context)
      : obstacle(context, condition, "several values cannot be compared here");
  const node = lowerNode(left.ref, context);
  if (node === undefined) return undefined;
  if (node.kind === "group" || node.control === "label")
    return obstacle(
      context,
      left,
      `${node.fimId.id} "${node.name}" is ${node.kind === "group" ? "a group" : "a static text"} and has no value`,
    );
  const ref: Reference = { path: node.path };
  const subject = subjectOf(node, context);
  if (value.kind === "empty" && values.length === 1) {
    if (operator !== "=" && operator !== "<>")
      return obstacle(
        context,
        condition,
        "nothing is greater or less than empty",
      );
    const filled: Condition = { kind: "filled", ref };
    return operator === "=" ? { kind: "not", of: filled } : filled;
  }
  if (value.kind === "others")
    return operator === "=" && values.length === 1
      ? lowerOthers(condition, value.except, ref, subject, context)
      : obstacle(context, condition, "the other codes cannot be told here");
  if (condition.joint === "either" && node.occurs.max !== 1)
    return obstacle(
      context,
      condition,
      'several entries may be chosen, and "entweder … oder" does not say whether both are meant, too',
    );
  if (
    value.kind === "range" &&
    values.length === 1 &&
    subject.field.control !== "select"
  )
    return lowerNumberRange(condition, value, ref, subject, context);
  const literals = values.flatMap((one) => lowerChoice(one, subject, context));
  if (!literals.every((literal) => literal !== undefined)) return undefined;
  return joinLiterals(condition, ref, literals, subject, context);
}

/** A value, or all codes of the list in a range. */
function lowerChoice(
  value: ProseValue,
  subject: Subject,
  context: LowerRuleContext,
): readonly (Literal | undefined)[] {
  if (value.kind !== "range")
    return [lowerLiteral(value, subject, context.findings)];
  const { codeList } = subject;
  if (codeList === undefined || codeList.entries.length === 0)
    return [
      obstacle(
        context,
        value,
        "the code list is not at hand, so the range is not known",
      ),
    ];
  const { from, upTo, below } = value;
  const codes = codeList.entries.filter(
    ({ code }) =>
      /^\d+$/u.test(code) &&
      code.length === from.length &&
      code.length === upTo.length &&
      code >= from &&
      (below ? code < upTo : code <= upTo),
  );
  if (codes.length === 0)
    return [obstacle(context, value, "no code of the list lies in this range")];
  return codes.map(({ code }) => ({ kind: "text", value: code }));
}

function joinLiterals(
  condition: Compare,
  ref: Reference,
  literals: readonly Literal[],
  { field }: Subject,
  context: LowerRuleContext,
): Condition | undefined {
  const { operator, joint } = condition;
  const [only] = literals;
  if (only === undefined) return undefined;
  if (literals.length === 1) {
    if (operator !== "=" && operator !== "<>" && !isOrdered(field))
      return obstacle(
        context,
        condition,
        `the values of ${field.fimId.id} have no order`,
      );
    if (operator === "=" && only.kind === "text")
      remember(context, ref.path, [only.value]);
    return {
      kind: "compare",
      operator,
      left: { kind: "ref", ref },
      right: only,
    };
  }
  if (operator !== "=" && operator !== "<>")
    return obstacle(
      context,
      condition,
      "several values cannot be put in order",
    );
  if (operator === "=" && joint === "and")
    return obstacle(
      context,
      condition,
      'the values joined by "UND" never hold together; "ODER" is probably meant',
    );
  if (operator === "<>" && joint === "or")
    return obstacle(
      context,
      condition,
      '"<> A ODER B" can be read in two ways; "UND" is probably meant',
    );
  const values = literals.map(plainValue);
  if (operator === "=")
    remember(
      context,
      ref.path,
      values.filter((one) => typeof one === "string"),
    );
  return { kind: "in", ref, values, negated: operator === "<>" };
}

function plainValue(literal: Literal): string | number | boolean {
  return literal.kind === "number" ? Number(literal.value) : literal.value;
}

function isOrdered({ control, valueType }: Field): boolean {
  return (
    control !== "select" &&
    ["integer", "number", "currency", "date", "time", "dateTime"].includes(
      valueType,
    )
  );
}

function remember(
  { named }: LowerRuleContext,
  path: string,
  codes: readonly string[],
): void {
  named.set(path, new Set([...(named.get(path) ?? []), ...codes]));
}

/** "alle anderen Ausprägungen der Codeliste": something was chosen, and none of those excepted or named before. */
function lowerOthers(
  condition: Compare,
  except: readonly ProseValue[] | undefined,
  ref: Reference,
  subject: Subject,
  context: LowerRuleContext,
): Condition | undefined {
  const excepted =
    except === undefined
      ? [...(context.named.get(ref.path) ?? [])].map((value): Literal => ({
          kind: "text",
          value,
        }))
      : except.flatMap((one) => lowerChoice(one, subject, context));
  if (!excepted.every((literal) => literal !== undefined)) return undefined;
  const [only] = excepted;
  if (only === undefined)
    return obstacle(context, condition, "no code was named before the others");
  const others: Condition =
    excepted.length === 1
      ? {
          kind: "compare",
          operator: "<>",
          left: { kind: "ref", ref },
          right: only,
        }
      : { kind: "in", ref, values: excepted.map(plainValue), negated: true };
  return { kind: "and", of: [{ kind: "filled", ref }, others] };
}

function lowerNumberRange(
  condition: Compare,
  value: Extract<ProseValue, { kind: "range" }>,
  ref: Reference,
  { field }: Subject,
  context: LowerRuleContext,
): Condition | undefined {
  const isNumber = ["integer", "number", "currency"].includes(field.valueType);
  if (!isNumber || (condition.operator !== "=" && condition.operator !== "<>"))
    return obstacle(
      context,
      condition,
      `${field.fimId.id} has no range of values`,
    );
  const bound = (operator: Comparison, digits: string): Condition => ({
    kind: "compare",
    operator,
    left: { kind: "ref", ref },
    right: { kind: "number", value: digits.replace(/^0+(?=\d)/u, "") },
  });
  const inside: Condition = {
    kind: "and",
    of: [bound(">=", value.from), bound(value.below ? "<" : "<=", value.upTo)],
  };
  return condition.operator === "=" ? inside : { kind: "not", of: inside };
}

function lowerPlainCompare(
  condition: Compare,
  value: ProseValue,
  context: LowerRuleContext,
): Condition | undefined {
  const left = lowerOperand(condition.left, context);
  const right =
    value.kind === "operand"
      ? lowerOperand(value.operand, context)
      : plainLiteral(value, condition.left);
  if (left === undefined) return undefined;
  if (right === undefined)
    return obstacle(
      context,
      value,
      "this cannot be compared with what stands before it",
    );
  const kinds = [kindOf(left, context), kindOf(right, context)];
  if (kinds[0] !== kinds[1])
    return obstacle(
      context,
      condition,
      `${kinds[0] ?? "this"} and ${kinds[1] ?? "this"} cannot be compared`,
    );
  return { kind: "compare", operator: condition.operator, left, right };
}

function plainLiteral(
  value: ProseValue,
  left: ProseOperand,
): Operand | undefined {
  if (value.kind === "date") return { kind: "date", value: value.value };
  const digits =
    value.kind === "amount" && value.unit === undefined
      ? value.number
      : value.kind === "code" && value.label === undefined
        ? value.code
        : undefined;
  if (digits === undefined || !/^-?\d{1,30}(?:\.\d+)?$/u.test(digits))
    return undefined;
  return left.kind === "today"
    ? undefined
    : { kind: "number", value: digits.replace(/^(-?)0+(?=\d)/u, "$1") };
}
