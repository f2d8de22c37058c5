import { asList, asObject, ownValue, type JsonObject } from "../values.js";
import { isAnswer } from "./canonical-value.js";
import { shownEntries, type GroupPlan, type NodePlan } from "./plan.js";

/** What an object holds for a node. */
export function read(object: JsonObject, plan: NodePlan): unknown {
  return plan.isDelicate ? ownValue(object, plan.key) : object[plan.key];
}

/**
 * True if there is an answer in the value: the question that decides whether an optional group is given. A value of
 * the wrong shape (text where a group belongs) is no answer; it is reported as such.
 */
export function hasContent(plan: NodePlan, value: unknown): boolean {
  if (!plan.repeated) return hasEntryContent(plan, value);
  const list = asList(value);
  if (list === undefined) return false;
  return (
    (plan.kind === "group" && list.length > shownEntries(plan, 0)) ||
    list.some((entry) => hasEntryContent(plan, entry))
  );
}

function hasEntryContent(plan: NodePlan, value: unknown): boolean {
  if (plan.kind === "field") return isAnswer(plan, value);
  const object = asObject(value);
  if (object === undefined) return false;
  if (plan.isChoice) {
    return givenAlternatives(plan, object).some(
      (alternative) =>
        alternative.kind === "group" ||
        hasContent(alternative, read(object, alternative)),
    );
  }
  return plan.data.some((child) => hasContent(child, read(object, child)));
}

/**
 * The alternatives of a choice that are given: those with an answer in them; without any, the one that the data
 * names, however empty (`{ "G1": {} }` says that G1 was chosen and not filled in yet).
 */
export function givenAlternatives(
  plan: GroupPlan,
  object: JsonObject,
): readonly NodePlan[] {
  const answered = plan.data.filter((child) =>
    hasContent(child, read(object, child)),
  );
  if (answered.length > 0) return answered;
  const named = plan.data.filter((child) => {
    const value = read(object, child);
    return value !== undefined && value !== null;
  });
  return named.length === 1 ? named : [];
}
