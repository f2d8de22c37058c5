import type { FormValue } from "../model.js";
import { appendToken, type Pointer } from "../pointer.js";
import { asList, isEmpty } from "../values.js";
import { buildEntry, fillInitialValues } from "./build.js";
import {
  decideAbout,
  decideAgain,
  decideAll,
  mark,
  type Change,
} from "./change.js";
import { setContent, setExcluded, updateContent } from "./content.js";
import { fieldHasContent } from "./effective-value.js";
import { forgetValues } from "./entered-values.js";
import {
  eachInstance,
  type Container,
  type FieldInstance,
  type GroupInstance,
  type Instance,
  type ListInstance,
} from "./instance.js";
import { shownEntries, type NodePlan } from "./plan.js";

/** Whether what comes into being starts with its `initialValue`. */
export interface EditOptions {
  readonly applyInitialValues: boolean;
}

/** Puts a value into a field; nothing happens if it holds that value already. */
export function writeValue(
  field: FieldInstance,
  value: FormValue | undefined,
  options: EditOptions,
  change: Change,
): void {
  const next = value === undefined || value === "" ? cleared(field) : value;
  if (Object.is(next, field.value)) return;
  field.value = next;
  const isAnyValue = !isEmpty(next);
  mark(field, change);
  change.news?.content.add(field);
  forgetValues(field);
  // The list shows all its entries' values, and counts them.
  if (field.parent?.kind === "list") mark(field.parent, change);
  const flipped: Container[] = [];
  // The mark of a cleared field has to stand somewhere, too.
  if (next !== undefined) nameAround(field, flipped, change);
  setContent(field, fieldHasContent(field), flipped);
  reviseChoices(field, isAnyValue, flipped, options, change);
  decideAbout(flipped, change);
}

/** A field that starts with a value remembers that it was cleared, so that it does not start with it again. */
function cleared(field: FieldInstance): FormValue | undefined {
  return field.plan.initialValue === undefined ? undefined : "";
}

/**
 * Makes everything around an instance part of the data, in which something stands from now on. What stood in the
 * place of a group or list gives way.
 */
function nameAround(
  instance: Instance,
  flipped: Container[],
  change: Change,
): void {
  let part = instance;
  let around = instance.parent;
  while (around !== undefined) {
    if (around.kind === "list") {
      around.namedCount = Math.max(around.namedCount, part.index + 1);
    } else {
      around.isNamed = true;
    }
    if (around.misplaced !== undefined) {
      around.misplaced = undefined;
      // What is in it names it as the reason for not being demanded.
      eachInstance(around, (inner) => {
        mark(inner, change);
      });
      flipped.push(around);
    }
    part = around;
    around = around.parent;
  }
}

/**
 * After an edit below choices: an answer in a choice without a given alternative gives its own; where the data gave
 * several, it may be one by now. Otherwise what is given stays so, whatever is entered elsewhere.
 */
function reviseChoices(
  edited: Instance,
  isAnyValue: boolean,
  flipped: Container[],
  options: EditOptions,
  change: Change,
): void {
  let part = edited;
  let around = edited.parent;
  while (around !== undefined) {
    if (around.kind === "group" && part.plan.isAlternative) {
      if (around.given.length === 0 && isAnyValue) {
        takeAlternatives(around, [part.plan], flipped, options, change);
      } else if (around.given.length > 1) {
        const answered = around.children
          .filter((child) => child.hasContent)
          .map((child) => child.plan);
        takeAlternatives(around, answered, flipped, options, change);
      }
    }
    part = around;
    around = around.parent;
  }
}

/** Gives one alternative of a choice, or none. */
export function chooseAlternative(
  choice: GroupInstance,
  alternative: NodePlan | undefined,
  options: EditOptions,
  change: Change,
): void {
  const flipped: Container[] = [];
  if (alternative !== undefined) {
    const part = choice.children[alternative.slot];
    if (part !== undefined) nameAround(part, flipped, change);
  }
  takeAlternatives(
    choice,
    alternative === undefined ? [] : [alternative],
    flipped,
    options,
    change,
  );
  reviseChoices(choice, alternative !== undefined, flipped, options, change);
  decideAbout(flipped, change);
}

function takeAlternatives(
  choice: GroupInstance,
  given: readonly NodePlan[],
  flipped: Container[],
  { applyInitialValues }: EditOptions,
  change: Change,
): void {
  const before = choice.given;
  if (
    before.length === given.length &&
    before.every((plan) => given.includes(plan))
  ) {
    return;
  }
  choice.given = given;
  mark(choice, change);
  forgetValues(choice);
  for (const child of choice.children) {
    if (!child.plan.isAlternative) continue;
    const isGiven = given.includes(child.plan);
    setExcluded(child, !isGiven || child.effects?.isForbidden === true);
    change.news?.covered.add(child);
    if (isGiven && applyInitialValues) fillInitialValues(child);
    decideAgain(child, change);
  }
  updateContent(choice, flipped);
}

/** Appends an entry; `undefined` at the maximum. */
export function appendEntry(
  list: ListInstance,
  options: EditOptions,
  change: Change,
): Instance | undefined {
  const index = list.entries.length;
  if (index >= list.plan.max) return undefined;
  const flipped: Container[] = [];
  const entry = buildEntry(list, index, undefined);
  list.entries.push(entry);
  nameAround(entry, flipped, change);
  if (options.applyInitialValues) fillInitialValues(entry);
  listChanged(list, [entry], true, flipped, options, change);
  return entry;
}

/** Removes an entry; those behind it move up, and the minimum is filled up again. */
export function dropEntry(
  entry: FieldInstance | GroupInstance,
  list: ListInstance,
  options: EditOptions,
  change: Change,
): void {
  const { index } = entry;
  for (const moving of list.entries.slice(index)) {
    addPointers(moving, change);
  }
  list.entries.splice(index, 1);
  if (entry.hasContent) list.contentCount--;
  if (index < list.namedCount) list.namedCount--;
  const moved = renumber(list, index, list.entries.length);
  fillUp(list, moved, options);
  listChanged(list, moved, false, [], options, change);
}

/** Gives entries the index and the pointers of the place that they stand in now. */
function renumber(list: ListInstance, from: number, end: number): Instance[] {
  const moved = list.entries.slice(from, end);
  moved.forEach((instance, offset) => {
    instance.index = from + offset;
    movePointers(instance, appendToken(list.pointer, instance.index));
  });
  return moved;
}

/** Puts an entry into another place of its list; those between close up. */
export function shiftEntry(
  entry: FieldInstance | GroupInstance,
  list: ListInstance,
  to: number,
  options: EditOptions,
  change: Change,
): void {
  const from = entry.index;
  const first = Math.min(from, to);
  const last = Math.max(from, to);
  for (const moving of list.entries.slice(first, last + 1)) {
    addPointers(moving, change);
  }
  list.entries.splice(from, 1);
  list.entries.splice(to, 0, entry);
  // What stood behind the data and changed places with a part of it is data, too.
  if (first < list.namedCount && last >= list.namedCount)
    list.namedCount = last + 1;
  const moved = renumber(list, first, last + 1);
  listChanged(list, moved, false, [], options, change);
}

/**
 * Puts an entry with what was entered into it before the one that stands at `index`. It may be one more than the
 * maximum, which is then found: nothing that was entered gets lost.
 */
export function insertEntry(
  list: ListInstance,
  index: number,
  value: FormValue | undefined,
  options: EditOptions,
  change: Change,
): Instance | undefined {
  if (index > list.entries.length) return undefined;
  const untouched = list.entries.findLastIndex(
    (entry) => entry.index >= list.namedCount && !entry.hasContent,
  );
  // A place that only the minimum holds open gives way.
  if (untouched >= 0) {
    const [dropped] = list.entries.splice(untouched, 1);
    if (dropped !== undefined) addPointers(dropped, change);
  }
  for (const moving of list.entries.slice(index)) addPointers(moving, change);
  const at = Math.min(index, list.entries.length);
  const entry = buildEntry(list, at, value);
  list.entries.splice(at, 0, entry);
  if (entry.hasContent) list.contentCount++;
  list.namedCount = Math.max(list.namedCount + 1, at + 1);
  const moved = renumber(list, at, list.entries.length);
  const flipped: Container[] = [];
  nameAround(entry, flipped, change);
  listChanged(list, moved, true, flipped, options, change);
  return entry;
}

/** Puts a list of values into a repeated field. */
export function writeList(
  list: ListInstance,
  value: FormValue | undefined,
  options: EditOptions,
  change: Change,
): void {
  for (const entry of list.entries) addPointers(entry, change);
  const values = asList(value);
  list.misplaced = values === undefined && !isEmpty(value) ? value : undefined;
  list.namedCount = values?.length ?? 0;
  list.contentCount = 0;
  list.entries.length = 0;
  values?.forEach((entryValue, index) => {
    const entry = buildEntry(list, index, entryValue);
    if (entry.hasContent) list.contentCount++;
    list.entries.push(entry);
  });
  fillUp(list, [], options);
  const flipped: Container[] = [];
  if (!isEmpty(value)) nameAround(list, flipped, change);
  listChanged(list, list.entries, !isEmpty(value), flipped, options, change);
}

/** Adds the entries that the minimum demands. */
function fillUp(
  list: ListInstance,
  added: Instance[],
  { applyInitialValues }: EditOptions,
): void {
  while (list.entries.length < shownEntries(list.plan, 0)) {
    const entry = buildEntry(list, list.entries.length, undefined);
    if (applyInitialValues) fillInitialValues(entry);
    list.entries.push(entry);
    added.push(entry);
  }
}

/** What every edit of a list ends with: the entries named are new or stand in another place. */
function listChanged(
  list: ListInstance,
  entries: readonly Instance[],
  isAnyValue: boolean,
  flipped: Container[],
  options: EditOptions,
  change: Change,
): void {
  change.structure = true;
  change.news?.lists.add(list);
  mark(list, change);
  forgetValues(list);
  for (const entry of entries) {
    decideAll(entry);
    addPointers(entry, change);
  }
  updateContent(list, flipped);
  reviseChoices(list, isAnyValue, flipped, options, change);
  decideAgain(list, change);
  decideAbout(flipped, change);
}

function addPointers(instance: Instance, change: Change): void {
  eachInstance(instance, ({ pointer }) => change.pointers.add(pointer));
}

/** Gives an instance and all in it the pointers of another place. */
function movePointers(entry: Instance, pointer: Pointer): void {
  const move = (instance: Instance, to: Pointer, prefix: Pointer): void => {
    instance.pointer = to;
    instance.state = undefined;
    instance.issues = undefined;
    if (instance.kind === "group") {
      for (const child of instance.children) {
        move(child, prefix + child.plan.tail, prefix);
      }
    } else if (instance.kind === "list") {
      for (const part of instance.entries) {
        const place = appendToken(to, part.index);
        move(part, place, place);
      }
    }
  };
  move(entry, pointer, pointer);
}
