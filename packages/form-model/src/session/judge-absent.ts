import { typeFinding } from "../constraints/type.js";
import { appendToken, type Pointer } from "../pointer.js";
import { asList, asObject, isEmpty } from "../values.js";
import {
  groupPointer,
  report,
  reportUnknown,
  type Judgement,
} from "./judgement.js";
import type { GroupPlan, NodePlan } from "./plan.js";
import { readSlots, type Slots } from "./reading.js";

/**
 * Looks into a part that takes no part: an optional group without an answer, an alternative that is not given. Nothing
 * in it is demanded, but it may hold what has no business there.
 */
export function judgeAbsent(
  plan: NodePlan,
  value: unknown,
  prefix: Pointer,
  judgement: Judgement,
): void {
  if (isEmpty(value)) return;
  if (plan.repeated) {
    const pointer = prefix + plan.tail;
    const list = asList(value);
    if (list === undefined) {
      report(judgement, pointer, plan.fimId, typeFinding("list"));
    } else if (plan.kind === "group") {
      list.slice(0, plan.max).forEach((entry, index) => {
        judgeAbsentGroup(plan, entry, appendToken(pointer, index), judgement);
      });
    }
  } else if (plan.kind === "group") {
    judgeAbsentGroup(plan, value, prefix, judgement);
  }
}

function judgeAbsentGroup(
  plan: GroupPlan,
  value: unknown,
  prefix: Pointer,
  judgement: Judgement,
): void {
  const object = asObject(value);
  if (object !== undefined) {
    judgeAbsentSlots(plan, readSlots(plan, object), prefix, judgement);
  } else if (!isEmpty(value)) {
    const pointer = groupPointer(plan, prefix);
    report(judgement, pointer, plan.fimId, typeFinding("group"));
  }
}

/** As {@link judgeAbsent}, for a group that has been read. */
export function judgeAbsentSlots(
  plan: GroupPlan,
  { values, unknown }: Slots,
  prefix: Pointer,
  judgement: Judgement,
): void {
  if (unknown.length > 0) {
    const pointer = groupPointer(plan, prefix);
    reportUnknown(judgement, pointer, plan.fimId, unknown);
  }
  for (const child of plan.data) {
    judgeAbsent(child, values[child.dataSlot], prefix, judgement);
  }
}
