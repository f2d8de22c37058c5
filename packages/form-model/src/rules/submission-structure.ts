import type { FormModel, FormNode, Group, Occurs } from "../model.js";
import { mayBeForbidden, targetsOf } from "./may-be-forbidden.js";

/**
 * The form as its submissions are built, whatever rules decide: what every schema of the data starts from.
 *
 * - A node that a rule may take out is there from 0 times on.
 * - An alternative is there at least once if it is there, even if the schema calls it optional. An alternative that
 *   starts at 0 is one that a rule may forbid; a choice of only such alternatives may hold nothing.
 */
export function submissionStructure(model: FormModel): FormModel {
  const absent = mayBeForbidden(model);
  // What is given is given: no rule makes a chosen alternative optional.
  const forbidden = targetsOf(model, ["forbid"]);
  const place = (node: FormNode, group: Group | undefined): FormNode => {
    const isAlternative =
      group?.arrangement === "choice" &&
      !(node.kind === "field" && node.control === "label");
    const min = isAlternative
      ? forbidden.has(node.path)
        ? 0
        : Math.max(1, node.occurs.min)
      : absent.has(node.path)
        ? 0
        : node.occurs.min;
    const occurs: Occurs = { min, max: node.occurs.max };
    return node.kind === "field"
      ? { ...node, occurs }
      : {
          ...node,
          occurs,
          children: node.children.map((child) => place(child, node)),
        };
  };
  return {
    ...model,
    children: model.children.map((node) => place(node, undefined)),
  };
}
