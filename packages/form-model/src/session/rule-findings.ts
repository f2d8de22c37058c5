import type { Finding } from "../constraints/index.js";
import type { FieldInstance, GroupInstance, Instance } from "./instance.js";
import { isSetAside } from "./instance.js";
import type { GroupPlan, NodePlan } from "./plan.js";
import { isDemandedByRule } from "./rule-effects.js";
import type { Job } from "./rule-plan.js";

/** The demands of rules that an instance does not meet: of what is there only. */
export function brokenRules(instance: Instance): readonly Finding[] {
  const { decision, effects, plan } = instance;
  if (effects === undefined && !(plan.kind === "group" && plan.isChoice)) {
    return NOTHING;
  }
  const isThere =
    instance.kind === "field" ? decision.isActive : decision.isPresent;
  return isThere
    ? [...(effects?.broken ?? []), ...refusedAlternatives(instance)].map(
        ruleFinding,
      )
    : NOTHING;
}

const NOTHING: readonly Finding[] = [];

function ruleFinding({ ruleId, message }: Job): Finding {
  return { constraint: "rule", params: { ruleId, message: message() } };
}

/** Rules that demand an alternative of the choice which is not given. */
export function refusedAlternatives(instance: Instance): readonly Job[] {
  if (instance.kind !== "group" || !instance.plan.isChoice) return [];
  return instance.children
    .filter((child) => isSetAside(child) && isDemandedByRule(child))
    .filter(({ effects }) => effects?.isForbidden !== true)
    .flatMap(({ effects }) => effects?.outcomes ?? [])
    .filter(({ job }) => job.statement.effect === "require")
    .map(({ job }) => job);
}

/** True unless a rule leaves other codes than this one. */
export function isAllowed({ effects }: FieldInstance, value: unknown): boolean {
  return (
    effects?.allowedCodes === undefined ||
    (typeof value === "string" && effects.allowedCodes.includes(value))
  );
}

/**
 * True for a group that a rule demands and that holds nothing, unless something in it is demanded by itself: then that
 * is what is missing.
 */
export function groupIsMissing({
  effects,
  hasContent,
  plan,
}: GroupInstance): boolean {
  return effects?.isRequired === true && !hasContent && !demandsAnswer(plan);
}

function demandsAnswer(plan: GroupPlan): boolean {
  return plan.isChoice || plan.data.some((child) => isDemandOfItself(child));
}

function isDemandOfItself(plan: NodePlan): boolean {
  if (plan.min === 0) return false;
  return plan.kind === "group"
    ? demandsAnswer(plan)
    : plan.initialValue === undefined;
}
