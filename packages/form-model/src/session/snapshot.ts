import type { FormValue } from "../model.js";
import { reasonsFor } from "./decide.js";
import { enteredValues } from "./entered-values.js";
import { ownIssues } from "./findings.js";
import type { Instance } from "./instance.js";
import type { NodeState } from "./types.js";

/** The state of an instance as callers see it; the same object until something about it changes. */
export function stateOf(instance: Instance): NodeState | undefined {
  const { node } = instance.plan;
  if (node === undefined) return undefined;
  instance.state ??= {
    pointer: instance.pointer,
    path: node.path,
    fimId: node.fimId,
    kind: node.kind,
    relevant: instance.decision.isRelevant,
    required: instance.decision.isRequired,
    readOnly: instance.plan.kind === "field" && instance.plan.isReadOnly,
    value: valueOf(instance),
    issues: ownIssues(instance),
    why: reasonsFor(instance),
  };
  return instance.state;
}

function valueOf(instance: Instance): FormValue | undefined {
  if (instance.plan.kind === "group") return undefined;
  const value = enteredValues(instance);
  // "" is how a field remembers that it was cleared.
  return value === "" ? undefined : value;
}
