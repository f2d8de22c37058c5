import { checkOccurs, type Finding } from "../constraints/index.js";
import { typeFinding } from "../constraints/type.js";
import { brokenRules, groupIsMissing, isAllowed } from "./rule-findings.js";
import type { Issue } from "../issue.js";
import { isEmpty } from "../values.js";
import { effectiveValue } from "./effective-value.js";
import {
  partsOf,
  type FieldInstance,
  type GroupInstance,
  type Instance,
  type ListInstance,
} from "./instance.js";
import type { NodePlan } from "./plan.js";
import { isDemandedByRule } from "./rule-effects.js";

const NO_ISSUES: readonly Issue[] = [];

/** All findings about an instance and what is in it, in the order of the form; kept until something in it changes. */
export function issuesIn(instance: Instance): readonly Issue[] {
  if (instance.issues === undefined) {
    instance.issues = instance.decision.isRelevant
      ? collectIssues(instance)
      : NO_ISSUES;
  }
  return instance.issues;
}

function collectIssues(instance: Instance): readonly Issue[] {
  let issues = ownIssues(instance);
  let isShared = true;
  for (const part of partsOf(instance)) {
    const found = issuesIn(part);
    if (found.length === 0) continue;
    if (issues.length === 0) {
      issues = found;
    } else if (isShared) {
      issues = [...issues, ...found];
      isShared = false;
    } else {
      // Our own array from the line above, of which nobody else knows yet.
      (issues as Issue[]).push(...found);
    }
  }
  return issues;
}

/** Findings about the instance itself. */
export function ownIssues(instance: Instance): readonly Issue[] {
  if (!instance.decision.isRelevant) return NO_ISSUES;
  const findings = findingsOf(instance);
  if (findings.length === 0) return NO_ISSUES;
  return findings.map(({ constraint, params }) => ({
    pointer: instance.pointer,
    fimId: instance.plan.fimId,
    constraint,
    params,
  }));
}

const NOTHING: readonly Finding[] = [];
const MISSING: readonly Finding[] = [{ constraint: "required", params: {} }];
const NOT_ALLOWED: readonly Finding[] = [{ constraint: "code", params: {} }];

function findingsOf(instance: Instance): readonly Finding[] {
  const findings = ownFindings(instance);
  const broken = brokenRules(instance);
  return broken.length === 0 ? findings : [...findings, ...broken];
}

function ownFindings(instance: Instance): readonly Finding[] {
  switch (instance.kind) {
    case "field":
      return fieldFindings(instance);
    case "group":
      return groupFindings(instance);
    case "list":
      return listFindings(instance);
  }
}

function fieldFindings(field: FieldInstance): readonly Finding[] {
  const { isActive, isRequired } = field.decision;
  if (!isActive) return NOTHING;
  const value = effectiveValue(field);
  if (!isEmpty(value)) {
    const findings = field.plan.check(value);
    return findings.length === 0 && !isAllowed(field, value)
      ? NOT_ALLOWED
      : findings;
  }
  // Of a repeat, the list counts its entries; an empty one is simply not submitted.
  return isRequired && field.index < 0 ? MISSING : NOTHING;
}

function groupFindings(group: GroupInstance): readonly Finding[] {
  if (group.misplaced !== undefined) return [typeFinding("group")];
  const { plan, given, decision } = group;
  if (!decision.isPresent) return NOTHING;
  if (plan.isChoice) {
    const actual = given.filter((child) => !isForbidden(group, child)).length;
    // What rules leave nothing to choose from demands no choice.
    return actual === 1 || plan.data.every((child) => isForbidden(group, child))
      ? NOTHING
      : [{ constraint: "choice", params: { actual } }];
  }
  return groupIsMissing(group) ? MISSING : NOTHING;
}

function isForbidden(group: GroupInstance, child: NodePlan): boolean {
  return group.children[child.slot]?.effects?.isForbidden === true;
}

function listFindings(list: ListInstance): readonly Finding[] {
  if (list.misplaced !== undefined) return [typeFinding("list")];
  if (!list.decision.isPresent) return NOTHING;
  const { plan, entries } = list;
  const count =
    plan.kind === "group"
      ? entries.length
      : entries.filter(
          (entry) => entry.kind === "field" && !isEmpty(effectiveValue(entry)),
        ).length;
  const min = isDemandedByRule(list) ? Math.max(1, plan.min) : plan.min;
  const finding = checkOccurs(count, min, plan.max);
  return finding === undefined ? NOTHING : [finding];
}
