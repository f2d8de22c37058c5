import type { Condition, Operand, Reference, RuleStatement } from "./ast.js";

/** Conditions nested deeper than this do not run: nobody wrote them by hand. */
export const DEEPEST_CONDITION = 200;

/** A reference and how it is used. */
export interface ReferenceUse {
  readonly ref: Reference;
  /** It always means all entries of the repeat that it ends in: sums, counts and comparisons among entries. */
  readonly isAggregate: boolean;
}

/**
 * Every reference in the conditions of a statement.
 *
 * @returns `undefined` if the conditions are nested deeper than {@link DEEPEST_CONDITION}
 */
export function referencesIn(
  statement: RuleStatement,
): readonly ReferenceUse[] | undefined {
  const uses: ReferenceUse[] = [];
  const conditions = [
    ...(statement.when === undefined ? [] : [statement.when]),
    ...(statement.effect === "valid" ? [statement.holds] : []),
  ];
  return conditions.every((condition) => ofCondition(condition, uses, 1))
    ? uses
    : undefined;
}

/** @returns false if it is too deep */
function ofCondition(
  condition: Condition,
  uses: ReferenceUse[],
  depth: number,
): boolean {
  if (depth > DEEPEST_CONDITION) return false;
  switch (condition.kind) {
    case "always":
    case "land":
      return true;
    case "not":
      return ofCondition(condition.of, uses, depth + 1);
    case "and":
    case "or":
    case "count":
      return condition.of.every((part) => ofCondition(part, uses, depth + 1));
    case "compare":
      return (
        ofOperand(condition.left, uses, depth + 1) &&
        ofOperand(condition.right, uses, depth + 1)
      );
    case "in":
    case "filled":
      uses.push({ ref: condition.ref, isAggregate: false });
      return true;
    case "calendarDate":
      pushDate(condition, uses);
      return true;
    case "distinct":
      uses.push({ ref: condition.ref, isAggregate: true });
      return true;
  }
}

function ofOperand(
  operand: Operand,
  uses: ReferenceUse[],
  depth: number,
): boolean {
  if (depth > DEEPEST_CONDITION) return false;
  switch (operand.kind) {
    case "text":
    case "number":
    case "boolean":
    case "date":
    case "today":
      return true;
    case "ref":
      uses.push({ ref: operand.ref, isAggregate: false });
      return true;
    case "dateOf":
      pushDate(operand, uses);
      return true;
    case "elapsed":
      return (
        ofOperand(operand.from, uses, depth + 1) &&
        ofOperand(operand.to, uses, depth + 1)
      );
    case "sum":
      return operand.of.every((part) => ofOperand(part, uses, depth + 1));
    case "difference":
      return (
        ofOperand(operand.left, uses, depth + 1) &&
        ofOperand(operand.right, uses, depth + 1)
      );
    case "total":
    case "entries":
      uses.push({ ref: operand.ref, isAggregate: true });
      return true;
  }
}

function pushDate(
  { day, month, year }: Record<"day" | "month" | "year", Reference>,
  uses: ReferenceUse[],
): void {
  for (const ref of [day, month, year]) uses.push({ ref, isAggregate: false });
}
