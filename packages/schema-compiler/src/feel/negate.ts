import type { Comparison, Condition } from "@fim-forms/form-model";

import { LAENDER } from "../rules/vocabulary.js";

const OPPOSITES: Readonly<Record<Comparison, Comparison>> = {
  "=": "<>",
  "<>": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

/** The operator that holds of one entry when this one does not. */
export function opposite(operator: Comparison): Comparison {
  return OPPOSITES[operator];
}

/** The opposite of a condition, without `not` where the rule language has a word for it. */
export function negate(condition: Condition): Condition {
  switch (condition.kind) {
    case "not":
      return condition.of;
    case "and":
    case "or":
      return {
        kind: condition.kind === "and" ? "or" : "and",
        of: condition.of.map(negate),
      };
    case "in":
      return { ...condition, negated: !condition.negated };
    case "compare":
      return condition.operator === "=" || condition.operator === "<>"
        ? { ...condition, operator: opposite(condition.operator) }
        : { kind: "not", of: condition };
    case "land":
      // While the Land is unknown, nothing is said of it: neither that it is one of them, nor that it is not.
      return { kind: "land", in: otherLaender(condition.in) };
    case "always":
    case "count":
    case "filled":
    case "calendarDate":
    case "distinct":
      return { kind: "not", of: condition };
  }
}

/** The Länder that are not among these. */
export function otherLaender(laender: readonly string[]): readonly string[] {
  return LAENDER.filter((land) => !laender.includes(land));
}
