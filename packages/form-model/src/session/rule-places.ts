import type { Instance } from "./instance.js";
import type { NodePlan } from "./plan.js";
import type { ReferencePlan } from "./rule-plan.js";

/**
 * The entry around an instance, or the instance itself, that is the so-manieth from the top; the form for 0.
 *
 * @returns `undefined` if there are fewer, as for the repeat itself, which is in none of its entries
 */
export function entryAround(
  instance: Instance,
  depth: number,
): Instance | undefined {
  const entries: Instance[] = [];
  let current = instance;
  for (;;) {
    if (current.index >= 0) entries.push(current);
    if (current.parent === undefined) break;
    current = current.parent;
  }
  return depth === 0 ? current : entries.at(-depth);
}

/** The instances that a reference means, in the order of the form; of a repeat, its entries. */
export function instancesAt(
  { rest, bound }: ReferencePlan,
  anchor: Instance,
): readonly Instance[] {
  const found: Instance[] = [];
  const entry = entryAround(anchor, bound);
  if (entry !== undefined) collect(entry, rest, 0, true, found);
  return found;
}

/** The instances at the end of a way from an entry or the form. */
export function instancesBelow(
  anchor: Instance,
  rest: readonly NodePlan[],
  perEntry: boolean,
): readonly Instance[] {
  const found: Instance[] = [];
  collect(anchor, rest, 0, perEntry, found);
  return found;
}

function collect(
  instance: Instance,
  rest: readonly NodePlan[],
  at: number,
  perEntry: boolean,
  found: Instance[],
): void {
  const plan = rest[at];
  if (plan === undefined) {
    found.push(instance);
    return;
  }
  if (instance.kind !== "group") return;
  const child = instance.children[plan.slot];
  if (child === undefined) return;
  if (child.kind !== "list" || (at === rest.length - 1 && !perEntry)) {
    collect(child, rest, at + 1, perEntry, found);
    return;
  }
  for (const entry of child.entries) {
    collect(entry, rest, at + 1, perEntry, found);
  }
}
