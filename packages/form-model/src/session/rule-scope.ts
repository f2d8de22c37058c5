import { datumOf, type Datum } from "../rules/datum.js";
import type { RuleScope } from "../rules/evaluate.js";
import { isEmpty } from "../values.js";
import { canonicalValue } from "./canonical-value.js";
import { isDemanded } from "./decide.js";
import { effectiveValue } from "./effective-value.js";
import type { Container, FieldInstance, Instance } from "./instance.js";
import { isMadeOptional } from "./rule-effects.js";
import { instancesAt } from "./rule-places.js";
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
