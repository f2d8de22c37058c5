import { parsePointer, type Pointer } from "../pointer.js";
import { parseIndex } from "../values.js";
import type { GroupInstance, Instance } from "./instance.js";

/** The instance at a pointer; `undefined` if there is none. */
export function locate(
  root: GroupInstance,
  pointer: Pointer,
): Instance | undefined {
  let current: Instance | undefined = root;
  for (const token of parsePointer(pointer)) {
    if (current === undefined) return undefined;
    current = partAt(current, token);
  }
  return current;
}

function partAt(instance: Instance, token: string): Instance | undefined {
  switch (instance.kind) {
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
