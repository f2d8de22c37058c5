import type { Pointer } from "../pointer.js";
import type { Instance } from "./instance.js";
import type { Outcome } from "./rule-effects.js";
import { refusedAlternatives } from "./rule-findings.js";
import type { Job } from "./rule-plan.js";
import { instancesAt } from "./rule-places.js";
import type { Reason } from "./types.js";

/** Pointers named for one reason: a rule over a long repeat would name thousands. */
const MOST_POINTERS = 20;

/** What rules have to do with the state of an instance, the deciding ones first. */
export function ruleReasons(instance: Instance): readonly Reason[] {
  const { forbiddenAt } = instance.decision;
  if (forbiddenAt !== undefined) {
    return outcomesWith(forbiddenAt, "forbid").map((outcome) =>
      reason(outcome, forbiddenAt === instance ? undefined : forbiddenAt),
    );
  }
  const refused = refusedAlternatives(instance).map(({ ruleId }): Reason => ({
    kind: "rule",
    ruleId,
    effect: "require",
  }));
  const outcomes = instance.effects?.outcomes ?? [];
  return [
    ...outcomesWith(instance, "require").map((outcome) => reason(outcome)),
    ...outcomes
      .filter(({ job }) => job.statement.effect !== "require")
      .map((outcome) => reason(outcome)),
    ...refused,
  ];
}

function outcomesWith(
  { effects }: Instance,
  effect: Job["statement"]["effect"],
): readonly Outcome[] {
  return (effects?.outcomes ?? []).filter(
    ({ job }) => job.statement.effect === effect,
  );
}

function reason({ job, anchor }: Outcome, at?: Instance): Reason {
  return {
    kind: "rule",
    ruleId: job.ruleId,
    effect: job.statement.effect,
    ...(at === undefined ? {} : { pointer: at.pointer }),
    pointers: pointersOf(job, anchor),
  };
}

/** Of what takes part only: what does not counts as empty, whatever was entered. */
function pointersOf(job: Job, anchor: Instance): readonly Pointer[] {
  const pointers = new Set<Pointer>();
  for (const reference of job.references.values()) {
    for (const { pointer, decision } of instancesAt(reference, anchor)) {
      if (!decision.isRelevant) continue;
      if (pointers.size >= MOST_POINTERS) return [...pointers];
      pointers.add(pointer);
    }
  }
  return [...pointers];
}
