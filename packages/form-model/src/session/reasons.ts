import { isDemanded } from "./decide.js";
import type { Instance } from "./instance.js";
import { isDemandedByRule, isMadeOptional } from "./rule-effects.js";
import { ruleReasons } from "./rule-reasons.js";
import type { Reason } from "./types.js";

// Nearly all instances have one of these: a form of thousands of fields need not hold as many copies.
const OPTIONAL: Reason = { kind: "optional" };
const STRUCTURE: Reason = { kind: "structure" };
const CONTROL: Reason = { kind: "control" };
const BY_ITSELF = new Map<Reason, readonly Reason[]>(
  [OPTIONAL, STRUCTURE].map((reason) => [reason, [reason]]),
);

/** Why an instance is in its state, the deciding reason first. */
export function reasonsFor(instance: Instance): readonly Reason[] {
  const { plan, effects, decision } = instance;
  if (
    effects === undefined &&
    decision.forbiddenAt === undefined &&
    plan.kind === "field" &&
    plan.isData &&
    !plan.isReadOnly
  ) {
    const reason = mainReason(instance);
    if (reason === undefined) return [];
    return BY_ITSELF.get(reason) ?? [reason];
  }
  const rules = ruleReasons(instance);
  if (plan.kind === "field" && !plan.isData) {
    return [...rules, CONTROL];
  }
  const reason = mainReason(instance);
  return [
    ...rules,
    ...(reason === undefined ? [] : [reason]),
    ...(plan.kind === "field" && plan.isReadOnly ? [CONTROL] : []),
  ];
}

/** What structure and choices say; `undefined` where a rule settles it alone. */
function mainReason(instance: Instance): Reason | undefined {
  const { plan, parent, decision } = instance;
  if (decision.forbiddenAt !== undefined) return undefined;
  if (decision.excludedBy !== undefined) {
    return { kind: "not-chosen", pointer: decision.excludedBy.pointer };
  }
  if (plan.isAlternative && instance.index < 0 && parent !== undefined) {
    return { kind: "chosen", pointer: parent.pointer };
  }
  if (!isDemanded(instance)) {
    return isMadeOptional(instance) ? undefined : OPTIONAL;
  }
  if (decision.isActive) {
    return isDemandedByRule(instance) ? undefined : STRUCTURE;
  }
  return { kind: "empty-group", pointer: emptyGroupAround(instance) };
}

/** The nearest optional group around that holds no answer, or something else than a group. */
function emptyGroupAround(instance: Instance): string {
  let around = instance.parent;
  while (
    around?.parent !== undefined &&
    around.misplaced === undefined &&
    (around.decision.isPresent || isDemanded(around))
  ) {
    around = around.parent;
  }
  return around?.pointer ?? "";
}
