import type { FormModel, FormValues } from "../model.js";
import {
  asList,
  asObject,
  isEmpty,
  setOwn,
  type JsonObject,
} from "../values.js";
import { canonicalValue } from "./canonical-value.js";
import { planOf, shownEntries, type GroupPlan, type NodePlan } from "./plan.js";
import { givenAlternatives, hasContent, read } from "./reading.js";

/**
 * The one form in which equal answers are equal: nodes in the order of the model, what takes no part and what is empty
 * left out, required groups there even if empty, texts trimmed and normalised. Doing it twice changes nothing.
 *
 * It repairs and drops, and never complains: judge the values with {@link validateValues} before.
 */
export function canonicaliseValues(
  model: FormModel,
  values: unknown,
): FormValues {
  // Built from scalars, lists and objects of the values themselves, which are JSON.
  return canonicalGroup(
    planOf(model).root,
    asObject(values) ?? {},
  ) as FormValues;
}

/** The group as it is submitted, given that it is. */
function canonicalGroup(
  plan: GroupPlan,
  object: JsonObject,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const nodes = plan.isChoice ? givenAlternatives(plan, object) : plan.data;
  for (const node of nodes) {
    const value = canonicalNode(node, read(object, node));
    if (value !== undefined) setOwn(result, node.key, value);
  }
  return result;
}

function canonicalNode(plan: NodePlan, value: unknown): unknown {
  if (plan.repeated) return canonicalList(plan, asList(value) ?? []);
  if (plan.kind === "field") {
    return isEmpty(value) ? undefined : canonicalValue(plan, value);
  }
  return plan.min >= 1 || hasContent(plan, value)
    ? canonicalGroup(plan, asObject(value) ?? {})
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
        canonicalGroup(plan, asObject(list[index]) ?? {}),
      );
}
