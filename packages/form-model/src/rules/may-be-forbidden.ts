import type { FormModel, NodePath } from "../model.js";
import type { RuleStatement } from "./ast.js";

/**
 * Nodes that a rule may take out of the data although the structure demands them: targets of `forbid` and `optional`.
 * (Hidden prefilled values stay in the data.) Schemas, which cannot say when that is, let them be absent.
 */
export function mayBeForbidden(model: FormModel): ReadonlySet<NodePath> {
  return targetsOf(model, ["forbid", "optional"]);
}

/** Targets of the statements that have one of the effects. */
export function targetsOf(
  { rules }: Pick<FormModel, "rules">,
  effects: readonly RuleStatement["effect"][],
): ReadonlySet<NodePath> {
  const paths = new Set<NodePath>();
  for (const { status, statements = [] } of rules) {
    if (status !== "exact") continue;
    for (const statement of statements) {
      if (statement.effect === "valid") continue;
      if (!effects.includes(statement.effect)) continue;
      for (const target of statement.targets) paths.add(target);
    }
  }
  return paths;
}
