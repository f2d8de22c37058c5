import type { Pointer } from "../pointer.js";
import { decide, isSameDecision } from "./decide.js";
import {
  partsOf,
  type Container,
  type Instance,
  type ListInstance,
} from "./instance.js";

/** What one edit did, gathered while it is made. */
export interface Change {
  readonly pointers: Set<Pointer>;
  structure: boolean;
  /** What rules have to look at again; `undefined` in forms without rules. */
  readonly news: News | undefined;
}

/** What happened since rules looked last. */
export interface News {
  /** Fields with another value, groups and repeats that got or lost their content. */
  readonly content: Set<Instance>;
  /** Groups and repeats that may be there or not for another reason. */
  readonly presence: Set<Instance>;
  /** What began or ceased to take part. */
  readonly relevance: Set<Instance>;
  /** What other rules or answers may keep out of sight; a circle of rules that starts over without them sees it. */
  readonly covered: Set<Instance>;
  /** Repeats whose entries came, went or moved. */
  readonly lists: Set<ListInstance>;
}

/** Notes that the state of an instance may be another, and forgets what was kept about it. */
export function mark(instance: Instance, change: Change): void {
  change.pointers.add(instance.pointer);
  instance.state = undefined;
  instance.issues = undefined;
  // Where nothing is kept, nothing is kept above: findings of a container are put together from its parts'.
  let around = instance.parent;
  while (around?.issues !== undefined) {
    around.issues = undefined;
    around = around.parent;
  }
}

/** Decides about an instance again, and about what is in it if that depends on the outcome. */
export function decideAgain(instance: Instance, change: Change): void {
  const before = instance.decision;
  const decision = decide(instance);
  if (isSameDecision(before, decision)) return;
  instance.decision = decision;
  mark(instance, change);
  if (before.isRelevant !== decision.isRelevant) {
    change.news?.relevance.add(instance);
  }
  if (
    before.isRelevant !== decision.isRelevant ||
    before.isPresent !== decision.isPresent ||
    before.excludedBy !== decision.excludedBy ||
    before.forbiddenAt !== decision.forbiddenAt
  ) {
    for (const part of partsOf(instance)) decideAgain(part, change);
  }
}

/** Decides again about containers whose own content changed, given the innermost first. */
export function decideAbout(
  flipped: readonly Container[],
  change: Change,
): void {
  for (const container of flipped.toReversed()) {
    change.news?.content.add(container);
    // A rule may demand that something is in it.
    if (container.effects !== undefined) mark(container, change);
    decideAgain(container, change);
  }
}

/** Decides about an instance and all in it for the first time. */
export function decideAll(instance: Instance): void {
  instance.decision = decide(instance);
  for (const part of partsOf(instance)) decideAll(part);
}
