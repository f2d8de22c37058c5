import { datumOf, type Datum } from "../rules/datum.js";
import type { RuleScope } from "../rules/evaluate.js";
import { isEmpty } from "../values.js";
import { canonicalValue } from "./canonical-value.js";
import { isDemanded } from "./decide.js";
import { effectiveValue } from "./effective-value.js";
import type { Container, FieldInstance, Instance } from "./instance.js";
import type { NodePlan } from "./plan.js";
import { isMadeOptional } from "./rule-effects.js";
import type { Job, ReferencePlan } from "./rule-plan.js";
import type { FormContext } from "./types.js";

/**
 * The answers as a job sees them from one entry, or from the form. What takes no part counts as empty, and so does a
 * value that nobody entered in a group which is not there.
 */
export function scopeAt(
  job: Job,
  anchor: Instance,
  context: FormContext,
): RuleScope {
  const look = (ref: object): ReferencePlan | undefined =>
    // The map holds every reference of the job's own conditions.
    (job.references as ReadonlyMap<object, ReferencePlan>).get(ref);
  return {
    context,
    answers(ref) {
      const reference = look(ref);
      return reference === undefined ? [] : answersAt(reference, anchor);
    },
    isFilled(ref) {
      const reference = look(ref);
      return (
        reference !== undefined &&
        instancesAt(reference, anchor).some((instance) =>
          isAnswered(instance, reference),
        )
      );
    },
    entryCount(ref) {
      const reference = look(ref);
      return reference === undefined
        ? 0
        : instancesAt(reference, anchor).filter((instance) =>
            isAnswered(instance, reference),
          ).length;
    },
  };
}

function answersAt(reference: ReferencePlan, anchor: Instance): Datum[] {
  const answers: Datum[] = [];
  for (const instance of instancesAt(reference, anchor)) {
    if (instance.kind !== "field" || !isAnswered(instance, reference)) continue;
    const value = canonicalValue(instance.plan, effectiveValue(instance));
    // A value of JSON: what is no scalar gives no datum.
    const datum = datumOf(value as Parameters<typeof datumOf>[0]);
    if (datum !== undefined) answers.push(datum);
  }
  return answers;
}

function isAnswered(instance: Instance, reference: ReferencePlan): boolean {
  if (!instance.decision.isRelevant) return false;
  if (instance.hasContent) return true;
  return (
    instance.kind === "field" &&
    !isEmpty(effectiveValue(instance)) &&
    isThere(instance, reference)
  );
}

/**
 * True if everything around a field is there, as far as reference and target do not share it: of what they share, the
 * target's own place decides.
 */
function isThere(
  field: FieldInstance,
  { chain, shared }: ReferencePlan,
): boolean {
  let levels = chain.length - shared - (field.index >= 0 ? 0 : 1);
  let around = field.parent;
  while (levels > 0 && around?.parent !== undefined) {
    if (!isContainerThere(around)) return false;
    // A repeat and its entry are one level.
    if (around.index < 0) levels--;
    around = around.parent;
  }
  return true;
}

function isContainerThere(container: Container): boolean {
  if (container.misplaced !== undefined) return false;
  if (container.index >= 0 || container.hasContent) return true;
  return container.kind === "list"
    ? !isMadeOptional(container)
    : isDemanded(container);
}

/**
 * The entry around an instance, or the instance itself, that is the so-manieth from the top; the form for 0.
 *
 * @returns `undefined` if there are fewer, as for the repeat itself, which is in none of its entries
 */
export function entryAround(
  instance: Instance,
  depth: number,
): Instance | undefined {
  const entries: Instance[] = [];
  let current = instance;
  for (;;) {
    if (current.index >= 0) entries.push(current);
    if (current.parent === undefined) break;
    current = current.parent;
  }
  return depth === 0 ? current : entries.at(-depth);
}

/** The instances that a reference means, in the order of the form; of a repeat, its entries. */
export function instancesAt(
  { rest, bound }: ReferencePlan,
  anchor: Instance,
): readonly Instance[] {
  const found: Instance[] = [];
  const entry = entryAround(anchor, bound);
  if (entry !== undefined) collect(entry, rest, 0, true, found);
  return found;
}

/** The instances at the end of a way from an entry or the form. */
export function instancesBelow(
  anchor: Instance,
  rest: readonly NodePlan[],
  perEntry: boolean,
): readonly Instance[] {
  const found: Instance[] = [];
  collect(anchor, rest, 0, perEntry, found);
  return found;
}

function collect(
  instance: Instance,
  rest: readonly NodePlan[],
  at: number,
  perEntry: boolean,
  found: Instance[],
): void {
  const plan = rest[at];
  if (plan === undefined) {
    found.push(instance);
    return;
  }
  if (instance.kind !== "group") return;
  const child = instance.children[plan.slot];
  if (child === undefined) return;
  if (child.kind !== "list" || (at === rest.length - 1 && !perEntry)) {
    collect(child, rest, at + 1, perEntry, found);
    return;
  }
  for (const entry of child.entries) {
    collect(entry, rest, at + 1, perEntry, found);
  }
}
