import { asList, asObject, type JsonObject } from "../values.js";
import { isAnswer } from "./canonical-value.js";
import { shownEntries, type GroupPlan, type NodePlan } from "./plan.js";

/** What an object holds for a group. */
export interface Slots {
  /** By the data slots of the group's children. */
  readonly values: readonly unknown[];
  /** Names of own properties that the form does not know, values for labels among them. */
  readonly unknown: readonly string[];
}

const NO_KEYS: readonly string[] = [];

/**
 * Sorts the own properties of an object into the slots of a group.
 *
 * Bent for speed: engines list the properties of an object quickly, but look up thousands of different names slowly;
 * and most objects list theirs in the order of the form.
 */
export function readSlots(plan: GroupPlan, object: JsonObject): Slots {
  const { dataKeys } = plan;
  const keys = Object.keys(object);
  const given = Object.values(object);
  let same = 0;
  while (same < keys.length && keys[same] === dataKeys[same]) same++;
  if (same < keys.length) return sortIntoSlots(plan, keys, given, same);
  for (let slot = same; slot < dataKeys.length; slot++) given.push(undefined);
  return { values: given, unknown: NO_KEYS };
}

/** @param same - how many keys stand where the form has them */
function sortIntoSlots(
  { data, dataKeys, byKey }: GroupPlan,
  keys: readonly string[],
  given: readonly unknown[],
  same: number,
): Slots {
  const values = given.slice(0, same);
  for (let slot = same; slot < data.length; slot++) values.push(undefined);
  let unknown: string[] | undefined;
  let next = same;
  for (let index = same; index < keys.length; index++) {
    // Every index below the length of the keys holds one.
    const key = keys[index] as string;
    const slot =
      key === dataKeys[next] ? next : (byKey.get(key)?.dataSlot ?? -1);
    if (slot < 0) {
      (unknown ??= []).push(key);
    } else {
      values[slot] = given[index];
      next = slot + 1;
    }
  }
  return { values, unknown: unknown ?? NO_KEYS };
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
  return object !== undefined && hasContentIn(plan, readSlots(plan, object));
}

/** As {@link hasContent}, for a group that has been read. */
export function hasContentIn(plan: GroupPlan, { values }: Slots): boolean {
  if (plan.isChoice) {
    return givenAlternatives(plan, values).some(
      (alternative) =>
        alternative.kind === "group" ||
        hasContent(alternative, values[alternative.dataSlot]),
    );
  }
  return plan.data.some((child, slot) => {
    const value = values[slot];
    return value !== undefined && hasContent(child, value);
  });
}

/**
 * The alternatives of a choice that are given: those with an answer in them; without any, the one that the data
 * names, however empty (`{ "G1": {} }` says that G1 was chosen and not filled in yet).
 */
export function givenAlternatives(
  plan: GroupPlan,
  values: Slots["values"],
): readonly NodePlan[] {
  const answered = plan.data.filter((child, slot) =>
    hasContent(child, values[slot]),
  );
  if (answered.length > 0) return answered;
  const named = plan.data.filter((_, slot) => {
    const value = values[slot];
    return value !== undefined && value !== null;
  });
  return named.length === 1 ? named : [];
}
