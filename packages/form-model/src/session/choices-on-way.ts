import type { FormModel, FormNode } from "../model.js";
import { appendToken, type Pointer } from "../pointer.js";

/**
 * The choices on the way down from a node, each with the key of the alternative that leads on.
 *
 * @param at - pointer of `from`, the empty one for the form itself
 * @param keys - of the nodes below `from`, none of them repeated
 */
export function choicesOnWay(
  from: FormModel | FormNode | undefined,
  at: Pointer,
  keys: readonly string[],
): readonly (readonly [Pointer, string])[] {
  const choices: (readonly [Pointer, string])[] = [];
  let node = from;
  let pointer = at;
  for (const key of keys) {
    if (node === undefined || !("children" in node)) break;
    if ("arrangement" in node && node.arrangement === "choice")
      choices.push([pointer, key]);
    node = node.children.find((child) => child.key === key);
    pointer = appendToken(pointer, key);
  }
  return choices;
}
