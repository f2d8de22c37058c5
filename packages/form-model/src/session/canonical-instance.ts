import type { FormValues } from "../model.js";
import { isEmpty, setOwn } from "../values.js";
import { canonicalValue } from "./canonical-value.js";
import { isDemanded } from "./decide.js";
import { effectiveValue } from "./effective-value.js";
import type { GroupInstance, Instance, ListInstance } from "./instance.js";
import { holdsData } from "./plan.js";
import { isMadeOptional } from "./rule-effects.js";

/** What {@link canonicaliseValues} makes of the values in a form whose rules are settled. */
export function canonicalForm(root: GroupInstance): FormValues {
  // Built from scalars, lists and objects of the values themselves, which are JSON.
  return canonicalGroup(root) as FormValues;
}

/** The group as it is submitted, given that it is. */
function canonicalGroup(group: GroupInstance): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const part of group.children) {
    if (part.isExcluded || !holdsData(part.plan)) continue;
    const value = canonicalPart(part);
    if (value !== undefined) setOwn(result, part.plan.key, value);
  }
  return result;
}

function canonicalPart(instance: Instance): unknown {
  switch (instance.kind) {
    case "list":
      return canonicalList(instance);
    case "field": {
      const value = effectiveValue(instance);
      return isEmpty(value) ? undefined : canonicalValue(instance.plan, value);
    }
    case "group":
      return isDemanded(instance) || instance.hasContent
        ? canonicalGroup(instance)
        : undefined;
  }
}

function canonicalList(list: ListInstance): unknown[] | undefined {
  if (isMadeOptional(list) && !list.hasContent) return undefined;
  const entries = list.entries.flatMap((entry) => {
    if (entry.kind === "group") return [canonicalGroup(entry)];
    const value = canonicalPart(entry);
    return value === undefined ? [] : [value];
  });
  return entries.length === 0 ? undefined : entries;
}
