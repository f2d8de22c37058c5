import type {
  CodeList,
  Comparison,
  Condition,
  Field,
  FormNode,
  Group,
  Operand,
  Reference,
} from "@fim-forms/form-model";

import type { Findings } from "./finding.js";
import { lowerLiteral, type Literal, type Subject } from "./lower-value.js";
import type {
  Place,
  ProseCondition,
  ProseOperand,
  ProseRef,
  ProseValue,
} from "./prose.js";
import type { Resolver } from "./resolve.js";

/** What a rule is read against. */
export interface LowerRuleContext {
  readonly resolver: Resolver;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  /** Place of the element that bears the rule. */
  readonly bearer: string;
  readonly findings: Findings;
  /** Codes that the rule has compared each field with, for "alle anderen Ausprägungen". */
  readonly named: Map<string, Set<string>>;
}

type Compare = Extract<ProseCondition, { kind: "compare" }>;

/** Resolves a condition; `undefined` after an obstacle was noted. */
export function lowerCondition(
  condition: ProseCondition,
  context: LowerRuleContext,
): Condition | undefined {
  switch (condition.kind) {
    case "always":
      return { kind: "always" };
    case "land":
      return { kind: "land", in: condition.in };
    case "not": {
      const of = lowerCondition(condition.of, context);
      return of && { kind: "not", of };
    }
    case "complement": {
      const of = lowerCondition(condition.of, context);
      return of && complement(of);
    }
    case "and":
    case "or": {
      const of = lowerAll(condition.of, context);
      if (of === undefined) return undefined;
      return isSenseless(condition.kind, of)
        ? obstacle(
            context,
            condition,
            condition.kind === "or"
              ? 'with "ODER" between them, one of the two "<>" always holds; "UND" is probably meant'
              : 'with "UND" between them, the two "=" never hold together; "ODER" is probably meant',
          )
        : { kind: condition.kind, of };
    }
    case "count": {
      const of = lowerAll(condition.of, context);
      return (
        of && { kind: "count", of, min: condition.min, max: condition.max }
      );
    }
    case "children":
      return lowerChildren(condition, context);
    case "filled": {
      const ref = lowerRef(condition.ref, context);
      if (ref === undefined) return undefined;
      const filled: Condition = { kind: "filled", ref };
      return condition.negated ? { kind: "not", of: filled } : filled;
    }
    case "distinct": {
      const node = lowerNode(condition.ref, context);
      if (node === undefined) return undefined;
      return isRepeated(node, context)
        ? { kind: "distinct", ref: { path: node.path } }
        : obstacle(
            context,
            condition.ref,
            `${node.fimId.id} "${node.name}" has one entry only`,
          );
    }
    case "calendarDate": {
      const parts = lowerDateParts(condition.parts, context);
      return parts && { kind: "calendarDate", ...parts };
    }
    case "compare":
      return lowerCompare(condition, context);
  }
}

/** Notes what is in the way; "returns" what would have been lowered. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- lets a function return its failure
export function obstacle<Lowered = never>(
  { findings }: LowerRuleContext,
  { start, end }: Place,
  why: string,
  hint?: string,
): Lowered | undefined {
  findings.obstacles.push({
    kind: "unclear",
    start,
    end,
    why,
    ...(hint === undefined ? {} : { hint }),
  });
  return undefined;
}

function lowerAll(
  conditions: readonly ProseCondition[],
  context: LowerRuleContext,
): readonly Condition[] | undefined {
  const of = conditions.map((part) => lowerCondition(part, context));
  return of.every((part) => part !== undefined) ? of : undefined;
}

/** All cases that a condition does not say: `=` and `<>` are each other's, also for empty answers. */
export function complement(condition: Condition): Condition {
  if (condition.kind === "not") return condition.of;
  if (condition.kind === "in")
    return { ...condition, negated: !condition.negated };
  if (condition.kind === "compare") {
    if (condition.operator === "=") return { ...condition, operator: "<>" };
    if (condition.operator === "<>") return { ...condition, operator: "=" };
  }
  return { kind: "not", of: condition };
}

/** Unequal to A or unequal to B holds always of one field, equal to A and equal to B never. */
function isSenseless(
  kind: "and" | "or",
  conditions: readonly Condition[],
): boolean {
  const seen = new Set<string>();
  return conditions.some((condition) => {
    const path = comparedPath(condition, kind === "or");
    if (path === undefined) return false;
    if (seen.has(path)) return true;
    seen.add(path);
    return false;
  });
}

function comparedPath(
  condition: Condition,
  negated: boolean,
): string | undefined {
  if (condition.kind === "in")
    return condition.negated === negated ? condition.ref.path : undefined;
  if (condition.kind !== "compare") return undefined;
  const { left, right, operator } = condition;
  if (operator !== (negated ? "<>" : "=") || left.kind !== "ref")
    return undefined;
  return right.kind === "ref" ? undefined : left.ref.path;
}

function lowerChildren(
  condition: Extract<ProseCondition, { kind: "children" }>,
  context: LowerRuleContext,
): Condition | undefined {
  const node = lowerNode(condition.group, context);
  if (node === undefined) return undefined;
  const fields = node.kind === "group" ? node.children : [];
  const of = lowerAll(
    fields.flatMap((child) =>
      child.kind === "field" && child.control !== "label"
        ? [
            condition.of({
              ids: child.path.split("/"),
              start: condition.group.start,
              end: condition.group.end,
            }),
          ]
        : [],
    ),
    { ...context, bearer: "" },
  );
  if (of === undefined) return undefined;
  if (of.length === 0 || fields.some(({ kind }) => kind === "group"))
    return obstacle(context, condition, "the fields meant are not clear");
  const { min, max } = condition;
  if (min === "all") return { kind: "and", of };
  return min === 1 && max === null
    ? { kind: "or", of }
    : { kind: "count", of, min, max };
}

export function lowerNode(
  ref: ProseRef,
  context: LowerRuleContext,
): FormNode | undefined {
  if (ref.eachField === true)
    return obstacle(context, ref, "one element is expected here");
  return context.resolver.resolve(ref, context.bearer, context.findings);
}

/** True if the element, or a group around it, may have several entries. */
function isRepeated(
  { path }: FormNode,
  { resolver }: LowerRuleContext,
): boolean {
  const keys = path.split("/");
  return keys.some((_, index) => {
    const around = resolver.nodeAt.get(keys.slice(0, index + 1).join("/"));
    return around !== undefined && around.occurs.max !== 1;
  });
}

function lowerRef(
  ref: ProseRef,
  context: LowerRuleContext,
): Reference | undefined {
  const node = lowerNode(ref, context);
  if (node === undefined) return undefined;
  if (node.kind === "field" && node.control === "label")
    return obstacle(
      context,
      ref,
      `${node.fimId.id} is a static text without answer`,
    );
  return { path: node.path };
}

interface DateParts {
  readonly day: Reference;
  readonly month: Reference;
  readonly year: Reference;
}

const DATE_NAMES = [/\btag\b/iu, /\bmonat\b/iu, /\bjahr\b/iu] as const;

/** The fields must be called day, month and year, so that no other order is taken for a date. */
function lowerDateParts(
  parts: readonly [ProseRef, ProseRef, ProseRef],
  context: LowerRuleContext,
): DateParts | undefined {
  const nodes = parts.map((ref) => lowerNode(ref, context));
  const [day, month, year] = nodes;
  if (day === undefined || month === undefined || year === undefined)
    return undefined;
  const swapped = parts.find((_, index) => {
    const first = nodes[index]?.name.split(/[\s(]/u)[0] ?? "";
    return DATE_NAMES[index]?.test(first) !== true;
  });
  if (swapped !== undefined)
    return obstacle(
      context,
      swapped,
      "the fields are not called Tag, Monat and Jahr in this order",
    );
  return {
    day: { path: day.path },
    month: { path: month.path },
    year: { path: year.path },
  };
}

/** The date fields of a group such as "Geburtsdatum (teilbekannt)". */
function datePartsOf(group: Group): DateParts | undefined {
  const parts = DATE_NAMES.map((name) =>
    group.children.filter(
      (child) =>
        child.kind === "field" &&
        name.test(child.name.split(/[\s(]/u)[0] ?? ""),
    ),
  );
  const [day, month, year] = parts.map((found) =>
    found.length === 1 ? found[0] : undefined,
  );
  return day && month && year
    ? {
        day: { path: day.path },
        month: { path: month.path },
        year: { path: year.path },
      }
    : undefined;
}

function subjectOf(field: Field, { codeLists }: LowerRuleContext): Subject {
  const codeList =
    field.codeListId === undefined
      ? undefined
      : codeLists.get(field.codeListId);
  return codeList === undefined ? { field } : { field, codeList };
}

function lowerCompare(
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

const UNIT_STEMS = { days: /tag/iu, months: /monat/iu, years: /jahr|alter/iu };

/** True if the name of a number says what it counts. */
function countsIn(
  { name, label }: Field,
  unit: "days" | "months" | "years",
): boolean {
  return [name, label.input, label.output].some((text) =>
    UNIT_STEMS[unit].test(text),
  );
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

/** What an operand yields, in words. */
function kindOf(operand: Operand, context: LowerRuleContext): string {
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

function lowerOperand(
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
function lowerDuration(
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
