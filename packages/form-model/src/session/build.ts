import type { FormValue } from "../model.js";
import { appendToken, type Pointer } from "../pointer.js";
import { asList, asObject, isEmpty, type JsonObject } from "../values.js";
import { isAnswer } from "./canonical-value.js";
import { containerHasContent } from "./content.js";
import {
  isSetAside,
  partsOf,
  type Container,
  type Decision,
  type FieldInstance,
  type GroupInstance,
  type Instance,
  type ListInstance,
} from "./instance.js";
import { shownEntries, type GroupPlan, type NodePlan } from "./plan.js";
import { givenAlternatives, readSlots } from "./reading.js";

/** What a new instance starts from; decide.ts goes through every instance before anybody sees it. */
const UNDECIDED: Decision = {
  isRelevant: false,
  isActive: false,
  isRequired: false,
  isPresent: false,
  excludedBy: undefined,
  forbiddenAt: undefined,
};

/** Builds the tree of a form from the values entered so far; nothing in it is decided yet. */
export function buildRoot(plan: GroupPlan, values: unknown): GroupInstance {
  return buildGroup(plan, values, undefined, -1, "", "");
}

/**
 * Builds the entry of a repeat.
 *
 * @param value - what the data holds; `undefined` for a new entry
 */
export function buildEntry(
  list: ListInstance,
  index: number,
  value: unknown,
): FieldInstance | GroupInstance {
  const pointer = appendToken(list.pointer, index);
  const { plan } = list;
  return plan.kind === "field"
    ? buildField(plan, value, list, index, pointer)
    : buildGroup(plan, value, list, index, pointer, pointer);
}

/**
 * Builds a node at its place.
 *
 * @param prefix - pointer of the nearest entry around, below which the node's tail leads on
 */
export function buildNode(
  plan: NodePlan,
  value: unknown,
  parent: Container,
  prefix: Pointer,
): Instance {
  const pointer = prefix + plan.tail;
  if (plan.repeated) return buildList(plan, value, parent, pointer);
  return plan.kind === "field"
    ? buildField(plan, value, parent, -1, pointer)
    : buildGroup(plan, value, parent, -1, pointer, prefix);
}

function buildField(
  plan: FieldInstance["plan"],
  value: unknown,
  parent: Container,
  index: number,
  pointer: Pointer,
): FieldInstance {
  return {
    kind: "field",
    plan,
    parent,
    pointer,
    index,
    hasContent: isAnswer(plan, value),
    isExcluded: false,
    effects: undefined,
    decision: UNDECIDED,
    issues: undefined,
    state: undefined,
    // Values are JSON. What is of the wrong type is kept as it came.
    value: (value ?? undefined) as FormValue | undefined,
  };
}

function buildGroup(
  plan: GroupPlan,
  value: unknown,
  parent: Container | undefined,
  index: number,
  pointer: Pointer,
  prefix: Pointer,
): GroupInstance {
  const object = asObject(value);
  const slots = object === undefined ? undefined : readSlots(plan, object);
  const group: GroupInstance = {
    kind: "group",
    plan,
    parent,
    pointer,
    index,
    hasContent: false,
    isExcluded: false,
    effects: undefined,
    decision: UNDECIDED,
    issues: undefined,
    state: undefined,
    values: undefined,
    valuesKnown: false,
    contentCount: 0,
    misplaced: misplacedValue(object, value),
    children: [],
    isNamed: object !== undefined,
    given:
      plan.isChoice && slots !== undefined
        ? givenAlternatives(plan, slots.values)
        : NONE_GIVEN,
    extras:
      object === undefined || slots === undefined
        ? NO_EXTRAS
        : extrasOf(object, slots.unknown),
  };
  for (const child of plan.children) {
    const part = buildNode(child, slots?.values[child.dataSlot], group, prefix);
    part.isExcluded = child.isAlternative && !group.given.includes(child);
    if (part.hasContent && !part.isExcluded) group.contentCount++;
    group.children.push(part);
  }
  group.hasContent = containerHasContent(group);
  return group;
}

const NONE_GIVEN: readonly NodePlan[] = [];
const NO_EXTRAS: readonly (readonly [string, unknown])[] = [];

function extrasOf(
  object: JsonObject,
  unknown: readonly string[],
): readonly (readonly [string, unknown])[] {
  return unknown.length === 0
    ? NO_EXTRAS
    : unknown.map((key) => [key, object[key]] as const);
}

function buildList(
  plan: NodePlan,
  value: unknown,
  parent: Container,
  pointer: Pointer,
): ListInstance {
  const values = asList(value);
  const namedCount = values?.length ?? 0;
  const list: ListInstance = {
    kind: "list",
    plan,
    parent,
    pointer,
    index: -1,
    hasContent: false,
    isExcluded: false,
    effects: undefined,
    decision: UNDECIDED,
    issues: undefined,
    state: undefined,
    values: undefined,
    valuesKnown: false,
    contentCount: 0,
    misplaced: misplacedValue(values, value),
    entries: [],
    namedCount,
  };
  const count = shownEntries(plan, namedCount);
  for (let index = 0; index < count; index++) {
    const entry = buildEntry(list, index, values?.[index]);
    if (entry.hasContent) list.contentCount++;
    list.entries.push(entry);
  }
  list.hasContent = containerHasContent(list);
  return list;
}

function misplacedValue(
  fitting: unknown,
  value: unknown,
): FormValue | undefined {
  return fitting !== undefined || isEmpty(value)
    ? undefined
    : // Neither empty nor of the right shape, but JSON all the same.
      (value as FormValue);
}

/**
 * Gives fields without any value the one that they start with. Alternatives that are not given wait until they are:
 * otherwise a prefilled alternative would look chosen.
 */
export function fillInitialValues(instance: Instance): void {
  if (instance.kind === "field") {
    // "" is the mark of a field that was cleared; see writeValue.
    if (instance.value === undefined && instance.plan.isData) {
      instance.value = instance.plan.initialValue;
    }
    return;
  }
  instance.valuesKnown = false;
  for (const part of partsOf(instance)) {
    if (!isSetAside(part)) fillInitialValues(part);
  }
}
