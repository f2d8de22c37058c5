import type { FormValue } from "../model.js";
import { effectiveValue } from "./effective-value.js";
import { enteredValues } from "./entered-values.js";
import { ownIssues } from "./findings.js";
import type { Instance } from "./instance.js";
import { reasonsFor } from "./reasons.js";
import type { NodeState } from "./types.js";

/** The state of an instance as callers see it; the same object until something about it changes. */
export function stateOf(instance: Instance): NodeState | undefined {
  const { node } = instance.plan;
  if (node === undefined) return undefined;
  instance.state ??= withRules(instance, {
    pointer: instance.pointer,
    path: node.path,
    fimId: node.fimId,
    kind: node.kind,
    relevant: instance.decision.isRelevant,
    required: instance.decision.isRequired,
    readOnly: isReadOnly(instance),
    value: valueOf(instance),
    issues: ownIssues(instance),
    why: reasonsFor(instance),
  });
  return instance.state;
}

function isReadOnly({ plan, effects }: Instance): boolean {
  return (
    (plan.kind === "field" && plan.isReadOnly) ||
    effects?.fixedValue !== undefined
  );
}

/** Adds what rules say. Most instances know of none, and spreading nothing into thousands of states takes its time. */
function withRules(
  { decision, effects }: Instance,
  state: NodeState,
): NodeState {
  if (decision.forbiddenAt === undefined && effects === undefined) return state;
  return {
    ...state,
    ...(decision.forbiddenAt === undefined ? {} : { forbidden: true }),
    ...(effects?.allowedCodes === undefined
      ? {}
      : { allowedCodes: effects.allowedCodes }),
    ...(effects?.isHidden === true ? { hidden: true } : {}),
  };
}

function valueOf(instance: Instance): FormValue | undefined {
  if (instance.plan.kind === "group") return undefined;
  const value =
    instance.kind === "field"
      ? effectiveValue(instance)
      : enteredValues(instance);
  // "" is how a field remembers that it was cleared.
  return value === "" ? undefined : value;
}
