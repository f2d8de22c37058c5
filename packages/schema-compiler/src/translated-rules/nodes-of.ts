import {
  nodeIndex,
  type FormModel,
  type FormNode,
  type NodePath,
} from "@fim-forms/form-model";

const known = new WeakMap<FormModel, ReadonlyMap<NodePath, FormNode>>();

/** The nodes of a form by place, gathered once: many rules of one form are looked at. */
export function nodesOf(model: FormModel): ReadonlyMap<NodePath, FormNode> {
  const nodes = known.get(model) ?? nodeIndex(model);
  known.set(model, nodes);
  return nodes;
}
