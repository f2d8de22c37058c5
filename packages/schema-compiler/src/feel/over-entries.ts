import type { Condition, Operand } from "@fim-forms/form-model";

import { referencesOf, type FeelContext } from "./context.js";
import { opposite } from "./negate.js";

/**
 * A condition that holds if some entry satisfies the one given, as the rule language asks it: `=`, lists, order and
 * emptiness hold over a repeat if they hold for any of its entries.
 *
 * @returns `undefined` if that would say something else: `<>` means that no entry is equal, and two conditions joined by
 * "and" might be met by two entries
 */
export function overEntries(
  condition: Condition,
  context: FeelContext,
): Condition | undefined {
  if (condition.kind === "or") {
    const parts = condition.of.map((part) => overEntries(part, context));
    const known = parts.filter((part) => part !== undefined);
    return known.length < parts.length ? undefined : { kind: "or", of: known };
  }
  const references = referencesOf(condition);
  const ofEntry = references.filter((ref) => context.entryReferences.has(ref));
  if (ofEntry.length !== 1) return undefined;
  switch (condition.kind) {
    case "filled":
      return condition;
    case "in":
      return condition.negated ? undefined : condition;
    case "compare":
      return condition.operator === "<>" ||
        [condition.left, condition.right].some(isAggregate)
        ? undefined
        : condition;
    case "not": {
      const { of } = condition;
      // "not (a < b)" of one entry is "a >= b".
      return of.kind === "compare" && of.operator !== "="
        ? overEntries({ ...of, operator: opposite(of.operator) }, context)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Sums and counts look at all entries anyway. */
function isAggregate(operand: Operand): boolean {
  return operand.kind === "total" || operand.kind === "entries";
}
