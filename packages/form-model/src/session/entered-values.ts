import type { FormValue } from "../model.js";
import { setOwn } from "../values.js";
import {
  isSetAside,
  type GroupInstance,
  type Instance,
  type ListInstance,
} from "./instance.js";
import { holdsData } from "./plan.js";

/**
 * What was entered into an instance, put together anew only where something changed. A session built from it comes
 * to the same state; of a choice it holds the given alternatives, of a repeat no trailing entries that nobody touched.
 */
export function enteredValues(instance: Instance): FormValue | undefined {
  if (instance.kind === "field") return instance.value;
  if (!instance.valuesKnown) {
    instance.values =
      instance.misplaced ??
      (instance.kind === "group"
        ? groupValues(instance)
        : listValues(instance));
    instance.valuesKnown = true;
  }
  return instance.values;
}

function groupValues(group: GroupInstance): FormValue | undefined {
  const values: Record<string, unknown> = {};
  let isEmpty = group.extras.length === 0 && !group.isNamed;
  for (const part of group.children) {
    if (isSetAside(part) || !holdsData(part.plan)) continue;
    const value = enteredValues(part) ?? choiceMark(part);
    if (value === undefined) continue;
    setOwn(values, part.plan.key, value);
    isEmpty = false;
  }
  for (const [key, value] of group.extras) setOwn(values, key, value);
  // Put together from JSON values.
  return isEmpty ? undefined : (values as FormValue);
}

/** A given alternative is named even when nothing is in it yet: otherwise nobody could tell that it was chosen. */
function choiceMark(instance: Instance): FormValue | undefined {
  if (!instance.plan.isAlternative) return undefined;
  switch (instance.kind) {
    case "field":
      return "";
    case "group":
      return {};
    case "list":
      return [];
  }
}

function listValues(list: ListInstance): FormValue | undefined {
  const values = list.entries.map((entry) => enteredValues(entry));
  let count = values.length;
  while (count > list.namedCount && values[count - 1] === undefined) count--;
  if (count === 0) return undefined;
  const nothing = list.plan.kind === "group" ? {} : "";
  return values.slice(0, count).map((value) => value ?? nothing);
}

/** Forgets what was put together from the instance's values, here and above. */
export function forgetValues(instance: Instance): void {
  let current: Instance | undefined = instance;
  while (current !== undefined) {
    if (current.kind !== "field") current.valuesKnown = false;
    current = current.parent;
  }
}
