import { isSetAside, type Decision, type Instance } from "./instance.js";
import { isDemandedByRule, isMadeOptional } from "./rule-effects.js";

/**
 * The one place where it is decided whether an instance takes part and whether an answer is demanded. It looks at the
 * decision about the container, at the instance itself and at what rules say about it, never at what is beside it.
 */
export function decide(instance: Instance): Decision {
  const { parent } = instance;
  if (parent === undefined) return TOP;
  const around = parent.decision;
  const isRelevant = around.isRelevant && !instance.isExcluded;
  const isActive = isRelevant && around.isPresent;
  const isRequired = isActive && isDemanded(instance);
  return {
    isRelevant,
    isActive,
    isRequired,
    isPresent: isPresent(instance, isActive, isRequired),
    excludedBy: isSetAside(instance) ? parent : around.excludedBy,
    forbiddenAt:
      instance.effects?.isForbidden === true ? instance : around.forbiddenAt,
  };
}

const TOP: Decision = {
  isRelevant: true,
  isActive: true,
  isRequired: true,
  isPresent: true,
  excludedBy: undefined,
  forbiddenAt: undefined,
};

/** Demanded as far as structure and rules go: whether the group around it is given is another question. */
export function isDemanded(instance: Instance): boolean {
  const { parent, index } = instance;
  if (isDemandedByRule(instance)) return true;
  const place = index >= 0 && parent !== undefined ? parent : instance;
  return !isMadeOptional(place) && isDemandedByStructure(instance);
}

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
  if (instance.index >= 0) return true;
  if (instance.kind === "list" && !isMadeOptional(instance)) return true;
  return isRequired || instance.hasContent;
}

/** True if two decisions say the same. */
export function isSameDecision(left: Decision, right: Decision): boolean {
  return (
    left.isRelevant === right.isRelevant &&
    left.isActive === right.isActive &&
    left.isRequired === right.isRequired &&
    left.isPresent === right.isPresent &&
    left.excludedBy === right.excludedBy &&
    left.forbiddenAt === right.forbiddenAt
  );
}
