import type { FormValues } from "../model.js";
import {
  asList,
  asObject,
  isEmpty,
  setOwn,
  type JsonObject,
} from "../values.js";
import { canonicalValue } from "./canonical-value.js";
import {
  shownEntries,
  type FormPlan,
  type GroupPlan,
  type NodePlan,
} from "./plan.js";
import {
  givenAlternatives,
  hasContentIn,
  readSlots,
  type Slots,
} from "./reading.js";

/** What {@link canonicaliseValues} makes of the values in a form without rules. */
export function canonicaliseByPlan(
  { root }: FormPlan,
  values: unknown,
): FormValues {
  const slots = readSlots(root, asObject(values) ?? NOTHING);
  // Built from scalars, lists and objects of the values themselves, which are JSON.
  return canonicalGroup(root, slots) as FormValues;
}

const NOTHING: JsonObject = {};

/** The group as it is submitted, given that it is. */
function canonicalGroup(
  plan: GroupPlan,
  { values }: Slots,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const nodes = plan.isChoice ? givenAlternatives(plan, values) : plan.data;
  for (const node of nodes) {
    const value = canonicalNode(node, values[node.dataSlot]);
    if (value !== undefined) setOwn(result, node.key, value);
  }
  return result;
}

function canonicalNode(plan: NodePlan, value: unknown): unknown {
  if (plan.repeated) return canonicalList(plan, asList(value) ?? []);
  if (plan.kind === "field") {
    return isEmpty(value) ? undefined : canonicalValue(plan, value);
  }
  const slots = readSlots(plan, asObject(value) ?? NOTHING);
  return plan.min >= 1 || hasContentIn(plan, slots)
    ? canonicalGroup(plan, slots)
    : undefined;
}

function canonicalList(
  plan: NodePlan,
  list: readonly unknown[],
): unknown[] | undefined {
  if (plan.kind === "field") {
    const entries = list.filter((entry) => !isEmpty(entry));
    return entries.length === 0
      ? undefined
      : entries.map((entry) => canonicalValue(plan, entry));
  }
  const count = shownEntries(plan, list.length);
  return count === 0
    ? undefined
    : Array.from({ length: count }, (_, index) =>
        canonicalGroup(plan, readSlots(plan, asObject(list[index]) ?? NOTHING)),
      );
}
