import type { Issue } from "../issue.js";
import { appendToken, type Pointer } from "../pointer.js";
import { asList, asObject } from "../values.js";
import { shownEntries, type GroupPlan, type NodePlan } from "./plan.js";

/** Instances that a server sets up for one submission; real ones have some thousands. */
const MOST_INSTANCES = 200_000;

/**
 * Looks whether values are so many that setting them up as a form would take more memory than they are worth.
 *
 * @returns the finding about the repeat that has too many entries
 */
export function findCrowd(root: GroupPlan, values: unknown): Issue | undefined {
  let left = MOST_INSTANCES;
  const inGroup = (
    plan: GroupPlan,
    value: unknown,
    prefix: Pointer,
  ): Issue | undefined => {
    const object = asObject(value);
    left -= plan.children.length;
    for (const child of plan.children) {
      if (child.kind === "field" && !child.repeated) continue;
      const part =
        object !== undefined && Object.hasOwn(object, child.key)
          ? object[child.key]
          : undefined;
      const issue = inNode(child, part, prefix);
      if (issue !== undefined) return issue;
    }
    return undefined;
  };
  const inNode = (
    plan: NodePlan,
    value: unknown,
    prefix: Pointer,
  ): Issue | undefined => {
    if (!plan.repeated) {
      return plan.kind === "group" ? inGroup(plan, value, prefix) : undefined;
    }
    const pointer = prefix + plan.tail;
    const list = asList(value);
    const count = shownEntries(plan, list?.length ?? 0);
    for (let index = 0; index < count; index++) {
      left--;
      const issue =
        plan.kind === "group"
          ? inGroup(plan, list?.[index], appendToken(pointer, index))
          : undefined;
      if (issue !== undefined) return issue;
      if (left < 0) {
        const { fimId } = plan;
        const params = { max: index, actual: count };
        return { pointer, fimId, constraint: "maxOccurs", params };
      }
    }
    return undefined;
  };
  return inGroup(root, values, "");
}
