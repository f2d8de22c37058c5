import type {
  CodeList,
  FormModel,
  FormNode,
  Group,
  NodePath,
} from "./model.js";

/**
 * Calls back for every node in the order of the form, a group before what is in it.
 *
 * @param visitor - gets the groups around the node, the outermost first; returning `false` skips what is in the node
 */
export function visitNodes(
  model: Pick<FormModel, "children">,
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- most visitors return nothing
  visitor: (node: FormNode, ancestors: readonly Group[]) => void | false,
): void {
  const visit = (
    nodes: readonly FormNode[],
    ancestors: readonly Group[],
  ): void => {
    for (const node of nodes) {
      if (visitor(node, ancestors) === false) continue;
      if (node.kind === "group") visit(node.children, [...ancestors, node]);
    }
  };
  visit(model.children, []);
}

/** All nodes by their place, in the order of the form. */
export function nodeIndex(
  model: Pick<FormModel, "children">,
): ReadonlyMap<NodePath, FormNode> {
  const index = new Map<NodePath, FormNode>();
  visitNodes(model, (node) => {
    index.set(node.path, node);
  });
  return index;
}

/** The form's code lists by id. */
export function codeListIndex(
  model: Pick<FormModel, "codeLists">,
): ReadonlyMap<string, CodeList> {
  return new Map(model.codeLists.map((codeList) => [codeList.id, codeList]));
}
