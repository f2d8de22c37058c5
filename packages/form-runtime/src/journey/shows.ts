import {
  appendToken,
  type FormNode,
  type FormSession,
  type Pointer,
} from "@fim-forms/form-model";

import { listAround } from "./pointers.js";
import { isShown } from "./rule-state.js";

/** Whether anything of a node is seen now: a group whose parts are all taken out shows nothing. */
export function showsNode(
  session: FormSession,
  node: FormNode,
  pointer: Pointer,
): boolean {
  const state = session.state(pointer);
  if (state === undefined || !isShown(state)) return false;
  if (node.kind === "field") return node.control !== "hidden";
  // A list that may be added to is something to see.
  if (node.occurs.max !== 1 && listAround(pointer) === undefined) return true;
  return node.children.some((child) => {
    const at = appendToken(pointer, child.key);
    return node.arrangement === "choice"
      ? session.state(at)?.forbidden !== true
      : showsNode(session, child, at);
  });
}
