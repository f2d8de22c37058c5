import type { Instance } from "./instance.js";
import type { Outcome } from "./rule-effects.js";
import { refusedAlternatives } from "./rule-findings.js";
import type { Job } from "./rule-plan.js";
import type { Reason } from "./types.js";

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

function reason({ job, pointers }: Outcome, at?: Instance): Reason {
  return {
    kind: "rule",
    ruleId: job.ruleId,
    effect: job.statement.effect,
    ...(at === undefined ? {} : { pointer: at.pointer }),
    pointers: pointers(),
  };
}
