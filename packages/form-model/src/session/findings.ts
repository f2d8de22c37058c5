import { checkOccurs, type Finding } from "../constraints/index.js";
import { typeFinding } from "../constraints/type.js";
import type { Issue } from "../issue.js";
import { isEmpty } from "../values.js";
import {
  partsOf,
  type FieldInstance,
  type GroupInstance,
  type Instance,
  type ListInstance,
} from "./instance.js";

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

function findingsOf(instance: Instance): readonly Finding[] {
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
  if (!isEmpty(field.value)) return field.plan.check(field.value);
  // Of a repeat, the list counts its entries; an empty one is simply not submitted.
  return isRequired && field.index < 0 ? MISSING : NOTHING;
}

function groupFindings(group: GroupInstance): readonly Finding[] {
  if (group.misplaced !== undefined) return [typeFinding("group")];
  const { plan, given, decision } = group;
  return decision.isPresent &&
    plan.isChoice &&
    plan.data.length > 0 &&
    given.length !== 1
    ? [{ constraint: "choice", params: { actual: given.length } }]
    : NOTHING;
}

function listFindings(list: ListInstance): readonly Finding[] {
  if (list.misplaced !== undefined) return [typeFinding("list")];
  if (!list.decision.isPresent) return NOTHING;
  const { plan, entries } = list;
  const count =
    plan.kind === "group"
      ? entries.length
      : entries.filter(
          (entry) => entry.kind === "field" && !isEmpty(entry.value),
        ).length;
  const finding = checkOccurs(count, plan.min, plan.max);
  return finding === undefined ? NOTHING : [finding];
}
