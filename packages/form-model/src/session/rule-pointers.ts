import type { Pointer } from "../pointer.js";
import type { Instance } from "./instance.js";
import { instancesAt } from "./rule-places.js";
import type { Job } from "./rule-plan.js";

/** Pointers named for one reason: a rule over a long repeat would name thousands. */
const MOST_POINTERS = 20;

/**
 * The answers that the condition of a job looks at: of what takes part only, since what does not counts as empty, whatever
 * was entered.
 */
export function pointersOf(job: Job, anchor: Instance): readonly Pointer[] {
  const pointers = new Set<Pointer>();
  for (const reference of job.references.values()) {
    for (const { pointer, decision } of instancesAt(reference, anchor)) {
      if (!decision.isRelevant) continue;
      if (pointers.size >= MOST_POINTERS) return [...pointers];
      pointers.add(pointer);
    }
  }
  return [...pointers];
}
