import type { Decision, Instance } from "./instance.js";
import type { Reason } from "./types.js";

/**
 * The one place where it is decided whether an instance takes part and whether an answer is demanded. It looks at the
 * decision about the container and at the instance itself, never at what is beside it. The effects of rules belong
 * here too.
 */
export function decide(instance: Instance): Decision {
  const { parent } = instance;
  if (parent === undefined) return TOP;
  const around = parent.decision;
  const isRelevant = around.isRelevant && !instance.isExcluded;
  const isActive = isRelevant && around.isPresent;
  const isRequired = isActive && isDemandedByStructure(instance);
  return {
    isRelevant,
    isActive,
    isRequired,
    isPresent: isPresent(instance, isActive, isRequired),
    excludedBy: instance.isExcluded ? parent : around.excludedBy,
  };
}

const TOP: Decision = {
  isRelevant: true,
  isActive: true,
  isRequired: true,
  isPresent: true,
  excludedBy: undefined,
};

/** Demanded as far as the instance's own place goes: whether the group around it is given is another question. */
function isDemandedByStructure(instance: Instance): boolean {
  const { plan, index } = instance;
  if (plan.kind === "field" && !plan.isData) return false;
  return index < 0 ? plan.min >= 1 : index < plan.min;
}

/** Whether what is in an active instance is active: an optional group is there once it holds an answer. */
function isPresent(
  instance: Instance,
  isActive: boolean,
  isRequired: boolean,
): boolean {
  if (!isActive || instance.kind === "field") return false;
  if (instance.misplaced !== undefined) return false;
  if (instance.kind === "list" || instance.index >= 0) return true;
  return isRequired || instance.hasContent;
}

/** Why an instance is in its state, the deciding reason first. */
export function reasonsFor(instance: Instance): readonly Reason[] {
  const { plan } = instance;
  if (plan.kind === "field" && !plan.isData) return [{ kind: "control" }];
  const reason = mainReason(instance);
  return plan.kind === "field" && plan.isReadOnly
    ? [reason, { kind: "control" }]
    : [reason];
}

function mainReason(instance: Instance): Reason {
  const { plan, parent, decision } = instance;
  if (decision.excludedBy !== undefined) {
    return { kind: "not-chosen", pointer: decision.excludedBy.pointer };
  }
  if (plan.isAlternative && instance.index < 0 && parent !== undefined) {
    return { kind: "chosen", pointer: parent.pointer };
  }
  if (!isDemandedByStructure(instance)) return { kind: "optional" };
  if (decision.isActive) return { kind: "structure" };
  return { kind: "empty-group", pointer: emptyGroupAround(instance) };
}

/** The nearest optional group around that holds no answer, or something else than a group. */
function emptyGroupAround(instance: Instance): string {
  let around = instance.parent;
  while (
    around?.parent !== undefined &&
    around.misplaced === undefined &&
    (around.decision.isPresent || isDemandedByStructure(around))
  ) {
    around = around.parent;
  }
  return around?.pointer ?? "";
}

/** True if two decisions say the same. */
export function isSameDecision(left: Decision, right: Decision): boolean {
  return (
    left.isRelevant === right.isRelevant &&
    left.isActive === right.isActive &&
    left.isRequired === right.isRequired &&
    left.isPresent === right.isPresent &&
    left.excludedBy === right.excludedBy
  );
}
