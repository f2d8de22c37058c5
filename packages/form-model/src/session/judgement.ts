import type { Finding } from "../constraints/index.js";
import type { FimId } from "../fim-id.js";
import type { Issue } from "../issue.js";
import { appendToken, type Pointer } from "../pointer.js";
import type { GroupPlan } from "./plan.js";
import type { FormContext } from "./types.js";

/** So many findings tell enough; more would only serve whoever sends a million of them. */
const MOST_ISSUES = 1000;
const MOST_UNKNOWN = 100;

/** Judging values from outside: what was found so far. */
export interface Judgement {
  readonly issues: Issue[];
  /** Kept apart, so that they stand behind everything the form itself demands. */
  readonly unknown: Issue[];
  readonly context: FormContext;
}

/** True once there is no point in looking on. */
export function isFull({ issues }: Judgement): boolean {
  return issues.length >= MOST_ISSUES;
}

/** All findings, those about unknown properties last. */
export function issuesOf({ issues, unknown }: Judgement): Issue[] {
  return [...issues, ...unknown].slice(0, MOST_ISSUES);
}

/** Adds a finding about the value at a pointer. */
export function report(
  { issues }: Judgement,
  pointer: Pointer,
  fimId: FimId,
  { constraint, params }: Finding,
): void {
  issues.push({ pointer, fimId, constraint, params });
}

/** Adds properties that have no place in the object at a pointer. */
export function reportUnknown(
  { unknown }: Judgement,
  pointer: Pointer,
  fimId: FimId,
  keys: readonly string[],
): void {
  for (const key of keys) {
    if (unknown.length >= MOST_UNKNOWN) return;
    unknown.push({
      pointer: appendToken(pointer, key),
      fimId,
      constraint: "unknown",
      params: { key },
    });
  }
}

/**
 * Pointer of a group, of an entry in a repeat.
 *
 * @param prefix - pointer of the nearest entry around the group or, of a repeated one, of itself
 */
export function groupPointer(plan: GroupPlan, prefix: Pointer): Pointer {
  return plan.repeated ? prefix : prefix + plan.tail;
}
