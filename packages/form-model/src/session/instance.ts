import type { Issue } from "../issue.js";
import type { FormValue } from "../model.js";
import type { Pointer } from "../pointer.js";
import type { FieldPlan, GroupPlan, NodePlan } from "./plan.js";
import type { Effects } from "./rule-effects.js";
import type { NodeState } from "./types.js";

/**
 * One instance of a node in a session. Instances form a tree that mirrors the values, entries shown because of a
 * minimum included, and keep what is known about them, so that a change touches one field and its ancestors.
 */
export type Instance = FieldInstance | GroupInstance | ListInstance;

/** An instance that others stand in. */
export type Container = GroupInstance | ListInstance;

interface BaseInstance {
  /** `undefined` for the form itself only. */
  readonly parent: Container | undefined;
  pointer: Pointer;
  /** Position among the entries of a repeat; -1 for what is no entry. */
  index: number;
  /** There is an answer in it. */
  hasContent: boolean;
  /** It does not count for the group around it: an alternative that is not given, or what a rule forbids. */
  isExcluded: boolean;
  /** What rules say about it; `undefined` while none says anything. */
  effects: Effects | undefined;
  /** Decided in decide.ts and kept until what it depends on changes. */
  decision: Decision;
  /** Both kept until something in the instance changes. */
  issues: readonly Issue[] | undefined;
  state: NodeState | undefined;
}

/** What is decided about an instance from above. */
export interface Decision {
  /** It takes part. */
  readonly isRelevant: boolean;
  /** It takes part and the group around it is given, so that it is judged and submitted. */
  readonly isActive: boolean;
  readonly isRequired: boolean;
  /** It is there itself, so that what is in it is active. */
  readonly isPresent: boolean;
  /** The choice group that keeps it out. */
  readonly excludedBy: Container | undefined;
  /** The instance, this one or one around it, that a rule forbids. */
  readonly forbiddenAt: Instance | undefined;
}

export interface FieldInstance extends BaseInstance {
  readonly kind: "field";
  readonly plan: FieldPlan;
  value: FormValue | undefined;
}

/** The values inside a container, put together from those of its parts; kept until one of them changes. */
interface BaseContainer extends BaseInstance {
  values: FormValue | undefined;
  valuesKnown: boolean;
  /** Parts that have content and are not excluded. */
  contentCount: number;
  /** What the data held here instead of a group or list; kept until something is entered in its place. */
  misplaced: FormValue | undefined;
}

export interface GroupInstance extends BaseContainer {
  readonly kind: "group";
  readonly plan: GroupPlan;
  readonly children: Instance[];
  /** The data named the group, if only as `{}`. */
  isNamed: boolean;
  /** The alternatives that are given, if it is a choice. More than one only as long as the data says so. */
  given: readonly NodePlan[];
  /** Properties that the form does not know: kept, never submitted. */
  readonly extras: readonly (readonly [string, unknown])[];
}

export interface ListInstance extends BaseContainer {
  readonly kind: "list";
  readonly plan: NodePlan;
  readonly entries: (FieldInstance | GroupInstance)[];
  /** Leading entries that the data holds; those behind are shown because of the minimum. */
  namedCount: number;
}

/** Parts of an instance in the order of the form. */
export function partsOf(instance: Instance): readonly Instance[] {
  switch (instance.kind) {
    case "field":
      return NO_PARTS;
    case "group":
      return instance.children;
    case "list":
      return instance.entries;
  }
}

const NO_PARTS: readonly Instance[] = [];

/** True for an alternative that is not given: what was entered in it is remembered, not submitted. */
export function isSetAside({ plan, index, parent }: Instance): boolean {
  return (
    plan.isAlternative &&
    index < 0 &&
    parent?.kind === "group" &&
    !parent.given.includes(plan)
  );
}

/** Calls back for the instance and all in it, in the order of the form. */
export function eachInstance(
  instance: Instance,
  visitor: (instance: Instance) => void,
): void {
  visitor(instance);
  for (const part of partsOf(instance)) eachInstance(part, visitor);
}
