import type { FormModel, FormNode, NodePath, Occurs } from "../model.js";

const known = new WeakMap<FormModel, ReadonlySet<NodePath>>();

/**
 * Nodes that a rule may take out of the data although the structure demands them: targets of `forbid` and `optional`.
 * (Hidden prefilled values stay in the data.) Schemas, which cannot say when that is, let them be absent.
 */
export function mayBeForbidden(model: FormModel): ReadonlySet<NodePath> {
  let paths = known.get(model);
  if (paths === undefined) {
    paths = findPaths(model);
    known.set(model, paths);
  }
  return paths;
}

function findPaths({ rules }: FormModel): ReadonlySet<NodePath> {
  const paths = new Set<NodePath>();
  for (const { status, statements = [] } of rules) {
    if (status !== "exact") continue;
    for (const statement of statements) {
      if (statement.effect !== "forbid" && statement.effect !== "optional") {
        continue;
      }
      for (const target of statement.targets) paths.add(target);
    }
  }
  return paths;
}

/** How often a node may stand in submitted data, whatever the rules decide: what schemas demand. */
export function effectiveOccurs(model: FormModel, node: FormNode): Occurs {
  return node.occurs.min > 0 && mayBeForbidden(model).has(node.path)
    ? { min: 0, max: node.occurs.max }
    : node.occurs;
}
