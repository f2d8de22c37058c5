import type { Condition } from "@fim-forms/form-model";

import { lowerCompare } from "./lower-compare.js";
import {
  isRepeated,
  lowerNode,
  lowerRef,
  type LowerRuleContext,
  obstacle,
} from "./lower-context.js";
import { lowerDateParts } from "./lower-date-parts.js";
import type { ProseCondition } from "./prose.js";

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
