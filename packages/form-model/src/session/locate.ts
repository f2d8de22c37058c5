import { parsePointer, type Pointer } from "../pointer.js";
import { parseIndex } from "../values.js";
import type { GroupInstance, Instance } from "./instance.js";

/** The instance at a pointer; `undefined` if there is none. */
export function locate(
  root: GroupInstance,
  pointer: Pointer,
): Instance | undefined {
  if (!isPlain(pointer)) {
    let found: Instance | undefined = root;
    for (const token of parsePointer(pointer)) found = partAt(found, token);
    return found;
  }
  // Each node of a page asks: a walk over the text costs a third of taking it apart first.
  let current: Instance | undefined = root;
  let from = 1;
  while (from <= pointer.length && current !== undefined) {
    const slash = pointer.indexOf("/", from);
    const to = slash < 0 ? pointer.length : slash;
    current = partAt(current, pointer.slice(from, to));
    from = to + 1;
  }
  return current;
}

/** Whether the tokens stand in the pointer as they are. */
const isPlain = (pointer: Pointer): boolean =>
  pointer.startsWith("/") && !pointer.includes("~");

function partAt(
  instance: Instance | undefined,
  token: string,
): Instance | undefined {
  switch (instance?.kind) {
    case undefined:
    case "field":
      return undefined;
    case "group": {
      const plan = instance.plan.byKey.get(token);
      return plan === undefined ? undefined : instance.children[plan.slot];
    }
    case "list": {
      const index = parseIndex(token);
      return index === undefined ? undefined : instance.entries[index];
    }
  }
}
