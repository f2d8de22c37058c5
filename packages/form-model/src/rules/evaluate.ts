import { addDecimals, subtractDecimals } from "../constraints/decimal.js";
import { isDate } from "../constraints/calendar.js";
import type { FormContext } from "../session/types.js";
import type { Comparison, Condition, Operand, Reference } from "./ast.js";
import {
  dateOf,
  dateOfDayNumber,
  dayNumber,
  elapsed,
} from "./calendar-arithmetic.js";
import { dayOf, isEqual, numberOf, order, type Datum } from "./datum.js";
import { DEEPEST_CONDITION } from "./references.js";

/** True, false, or not to be told: an answer is missing or of the wrong kind. */
export type Verdict = boolean | undefined;

/** Answers as seen from one instance of a rule's target. */
export interface RuleScope {
  readonly context: FormContext;
  /** Answers at a place, in the order of the form; none for what is empty or takes no part. */
  answers(ref: Reference): readonly Datum[];
  /** True if the field, or anything in the group or repeat, is answered. */
  isFilled(ref: Reference): boolean;
  /** Number of answered entries. */
  entryCount(ref: Reference): number;
}

/** Steps that one condition may take, so that no rule keeps a page or server busy. */
export const STEP_BUDGET = 100_000;

/** Steps left; below zero, nothing is evaluated any more. */
export interface Budget {
  left: number;
}

/**
 * Whether an order comparison holds while one of its sides is missing: as a condition of an effect it does not; as the
 * demand of a rule it is not to be told, so that half a date range is no mistake.
 */
export type MissingOrder = "fails" | "unknown";

/**
 * Evaluates a condition. Total: it always ends, never throws, and takes at most `budget.left` steps.
 *
 * @returns `undefined` if it cannot be told, also when the budget is used up
 */
export function evaluate(
  condition: Condition,
  scope: RuleScope,
  missingOrder: MissingOrder,
  budget: Budget = { left: STEP_BUDGET },
): Verdict {
  const run: Run = { scope, missingOrder, budget };
  const verdict = verdictOf(condition, run, 1);
  return budget.left < 0 ? undefined : verdict;
}

interface Run {
  readonly scope: RuleScope;
  readonly missingOrder: MissingOrder;
  readonly budget: Budget;
}

/** Takes steps; false if there are none left. */
function spend({ budget }: Run, steps: number): boolean {
  budget.left -= steps;
  return budget.left >= 0;
}

function verdictOf(condition: Condition, run: Run, depth: number): Verdict {
  if (!spend(run, 1) || depth > DEEPEST_CONDITION) return undefined;
  switch (condition.kind) {
    case "always":
      return true;
    case "not": {
      const verdict = verdictOf(condition.of, run, depth + 1);
      return verdict === undefined ? undefined : !verdict;
    }
    case "and":
      return all(condition.of, run, depth + 1, false);
    case "or":
      return all(condition.of, run, depth + 1, true);
    case "count":
      return counted(condition, run, depth + 1);
    case "compare":
      return compared(
        condition.operator,
        dataOf(condition.left, run, depth + 1),
        dataOf(condition.right, run, depth + 1),
        run,
      );
    case "in": {
      const found = isAnyIn(answersTo(condition.ref, run), condition, run);
      return condition.negated ? !found : found;
    }
    case "filled":
      return run.scope.isFilled(condition.ref);
    case "calendarDate":
      return isCalendarDate(condition, run);
    case "distinct":
      return areDistinct(answersTo(condition.ref, run));
    case "land": {
      const { land } = run.scope.context;
      return land !== undefined && condition.in.includes(land);
    }
  }
}

/** The first verdict equal to `decisive` settles it; else one that cannot be told does. */
function all(
  conditions: readonly Condition[],
  run: Run,
  depth: number,
  decisive: boolean,
): Verdict {
  let isKnown = true;
  for (const condition of conditions) {
    const verdict = verdictOf(condition, run, depth);
    if (verdict === decisive) return decisive;
    if (verdict === undefined) isKnown = false;
  }
  return isKnown ? !decisive : undefined;
}

function counted(
  { of, min, max }: Extract<Condition, { kind: "count" }>,
  run: Run,
  depth: number,
): Verdict {
  let least = 0;
  let most = 0;
  for (const condition of of) {
    const verdict = verdictOf(condition, run, depth);
    if (verdict === true) least++;
    if (verdict !== false) most++;
  }
  const end = max ?? Infinity;
  if (least >= min && most <= end) return true;
  return most < min || least > end ? false : undefined;
}

function compared(
  operator: Comparison,
  left: readonly Datum[],
  right: readonly Datum[],
  run: Run,
): Verdict {
  if (!spend(run, left.length * right.length)) return undefined;
  const any = (test: (a: Datum, b: Datum) => boolean): boolean =>
    left.some((a) => right.some((b) => test(a, b)));
  switch (operator) {
    case "=":
      return any(isEqual);
    case "<>":
      return !any(isEqual);
    case "<":
    case "<=":
    case ">":
    case ">=": {
      const signs = left.flatMap((a) =>
        right.flatMap((b) => order(a, b) ?? []),
      );
      if (signs.some((sign) => isInOrder(operator, sign))) return true;
      return signs.length > 0 || run.missingOrder === "fails"
        ? false
        : undefined;
    }
  }
}

function isInOrder(operator: "<" | "<=" | ">" | ">=", sign: number): boolean {
  switch (operator) {
    case "<":
      return sign < 0;
    case "<=":
      return sign <= 0;
    case ">":
      return sign > 0;
    case ">=":
      return sign >= 0;
  }
}

function isAnyIn(
  answers: readonly Datum[],
  { values }: Extract<Condition, { kind: "in" }>,
  run: Run,
): boolean {
  if (!spend(run, answers.length * values.length)) return false;
  return answers.some((answer) =>
    values.some((value) => isEqual(answer, literal(value))),
  );
}

function literal(value: string | number | boolean): Datum {
  if (typeof value === "boolean") return { kind: "boolean", value };
  return typeof value === "string"
    ? { kind: "text", text: value }
    : { kind: "number", text: String(value) };
}

interface DateReferences {
  readonly day: Reference;
  readonly month: Reference;
  readonly year: Reference;
}

function isCalendarDate(date: DateReferences, run: Run): Verdict {
  const isComplete = [date.day, date.month, date.year].every(
    (ref) => answersTo(ref, run).length > 0,
  );
  return !isComplete || dateFrom(date, run) !== undefined;
}

/** The date that three fields name; `undefined` if one is missing or there is no such day. */
function dateFrom(
  { day, month, year }: DateReferences,
  run: Run,
): string | undefined {
  const [d, m, y] = [day, month, year].map((ref) => {
    const [answer] = answersTo(ref, run);
    const number = answer === undefined ? undefined : numberOf(answer);
    return number === undefined ? undefined : Number(number);
  });
  return d === undefined || m === undefined || y === undefined
    ? undefined
    : dateOf(y, m, d);
}

function areDistinct(answers: readonly Datum[]): boolean {
  const seen = new Set<string>();
  for (const answer of answers) {
    const text = answer.kind === "boolean" ? String(answer.value) : answer.text;
    seen.add(`${answer.kind} ${text}`);
  }
  return seen.size === answers.length;
}

function answersTo(ref: Reference, run: Run): readonly Datum[] {
  const answers = run.scope.answers(ref);
  return spend(run, answers.length) ? answers : NOTHING;
}

const NOTHING: readonly Datum[] = [];

/** What an operand stands for: nothing while an answer is missing, several data over a repeat. */
function dataOf(operand: Operand, run: Run, depth: number): readonly Datum[] {
  if (!spend(run, 1) || depth > DEEPEST_CONDITION) return NOTHING;
  switch (operand.kind) {
    case "ref":
      return answersTo(operand.ref, run);
    case "text":
    case "number":
      return [{ kind: operand.kind, text: operand.value }];
    case "boolean":
      return [{ kind: "boolean", value: operand.value }];
    case "date":
      return dates(operand.value);
    case "today":
      return dates(run.scope.context.today);
    case "dateOf":
      return dates(dateFrom(operand, run));
    case "elapsed":
      return combine(
        dataOf(operand.from, run, depth + 1),
        dataOf(operand.to, run, depth + 1),
        run,
        (from, to) => span(operand.unit, from, to),
      );
    case "sum":
      return operand.of
        .map((part) => dataOf(part, run, depth + 1))
        .reduce((sums, data) => combine(sums, data, run, plus), [ZERO]);
    case "difference":
      return combine(
        dataOf(operand.left, run, depth + 1),
        dataOf(operand.right, run, depth + 1),
        run,
        minus,
      );
    case "total":
      return [
        answersTo(operand.ref, run).reduce(
          (sum, answer) => plus(sum, answer) ?? sum,
          ZERO,
        ),
      ];
    case "entries":
      return [
        { kind: "number", text: String(run.scope.entryCount(operand.ref)) },
      ];
  }
}

const ZERO: Datum = { kind: "number", text: "0" };

function dates(text: string | undefined): readonly Datum[] {
  return text !== undefined && isDate(text)
    ? [{ kind: "text", text }]
    : NOTHING;
}

function combine(
  left: readonly Datum[],
  right: readonly Datum[],
  run: Run,
  operation: (a: Datum, b: Datum) => Datum | undefined,
): readonly Datum[] {
  if (!spend(run, left.length * right.length)) return NOTHING;
  return left.flatMap((a) => right.flatMap((b) => operation(a, b) ?? []));
}

function span(
  unit: "days" | "months" | "years",
  from: Datum,
  to: Datum,
): Datum | undefined {
  const start = dayOf(from);
  const end = dayOf(to);
  return start === undefined || end === undefined
    ? undefined
    : { kind: "number", text: String(elapsed(unit, start, end)) };
}

/** Two numbers, or a day and a number of days. */
function plus(left: Datum, right: Datum): Datum | undefined {
  const day = dayOf(left) ?? dayOf(right);
  if (day !== undefined) {
    return later(day, numberOf(left) ?? numberOf(right));
  }
  return numeric(left, right, addDecimals);
}

/** Two numbers, two days (the days between them), or a day and a number of days. */
function minus(left: Datum, right: Datum): Datum | undefined {
  const day = dayOf(left);
  if (day === undefined) return numeric(left, right, subtractDecimals);
  const other = dayOf(right);
  if (other !== undefined) {
    return {
      kind: "number",
      text: String(dayNumber(day) - dayNumber(other)),
    };
  }
  const count = numberOf(right);
  return later(
    day,
    count === undefined ? undefined : subtractDecimals("0", count),
  );
}

function later(day: string, count: string | undefined): Datum | undefined {
  // A date is no number, so that a day is never added to itself.
  if (count === undefined) return undefined;
  const text = dateOfDayNumber(dayNumber(day) + Number(count));
  return text === undefined ? undefined : { kind: "text", text };
}

function numeric(
  left: Datum,
  right: Datum,
  operation: (a: string, b: string) => string | undefined,
): Datum | undefined {
  const a = numberOf(left);
  const b = numberOf(right);
  const text = a === undefined || b === undefined ? undefined : operation(a, b);
  return text === undefined ? undefined : { kind: "number", text };
}
