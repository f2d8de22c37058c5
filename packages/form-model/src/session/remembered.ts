import { buildNode } from "./build.js";
import { enteredValues } from "./entered-values.js";
import { eachInstance, isSetAside, type GroupInstance } from "./instance.js";
import { locate } from "./locate.js";
import type { RememberedAnswer } from "./types.js";

/** What was entered into alternatives that are not given, those of outer choices first. */
export function rememberedIn(root: GroupInstance): RememberedAnswer[] {
  const remembered: RememberedAnswer[] = [];
  eachInstance(root, (instance) => {
    if (!isSetAside(instance)) return;
    const { pointer } = instance;
    const value = enteredValues(instance);
    if (value !== undefined) remembered.push({ pointer, value });
  });
  return remembered;
}

/**
 * Puts remembered answers back into alternatives that are not given. Those whose alternative is given by now, or is
 * none any more, have nowhere to go.
 */
export function recall(
  root: GroupInstance,
  remembered: readonly RememberedAnswer[],
): void {
  for (const { pointer, value } of remembered) {
    const instance = locate(root, pointer);
    const group = instance?.parent;
    if (instance === undefined || group?.kind !== "group") continue;
    if (!isSetAside(instance)) continue;
    const { plan } = instance;
    const prefix = pointer.slice(0, pointer.length - plan.tail.length);
    const restored = buildNode(plan, value, group, prefix);
    restored.isExcluded = true;
    group.children[plan.slot] = restored;
  }
}
