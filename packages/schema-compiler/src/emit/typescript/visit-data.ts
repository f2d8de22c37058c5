import type { FormNode } from "@fim-forms/form-model";
import { dataChildren } from "../value-space/index.js";

/** Calls back for each node that is data, groups before their children. */
export function visitData(
  children: readonly FormNode[],
  callback: (node: FormNode) => void,
): void {
  for (const node of dataChildren(children)) {
    callback(node);
    if (node.kind === "group") visitData(node.children, callback);
  }
}
