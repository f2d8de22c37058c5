import type { Issue } from "../issue.js";
import type { FormModel } from "../model.js";
import { findCrowd } from "./crowd.js";
import { planOf } from "./plan.js";

/**
 * Looks whether values from outside are so many that a session over them would take more memory than they are worth:
 * what a server asks before it opens one. `validateValues` asks by itself.
 *
 * @returns the finding about the repeat that has too many entries
 */
export function crowdIn(model: FormModel, values: unknown): Issue | undefined {
  return findCrowd(planOf(model).root, values);
}
