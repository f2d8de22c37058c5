import { checkOccurs, type Finding } from "../constraints/index.js";
import { isFileValue, typeFinding } from "../constraints/type.js";
import type { FimId } from "../fim-id.js";
import type { Issue } from "../issue.js";
import type { FormModel } from "../model.js";
import { appendToken, type Pointer } from "../pointer.js";
import { asList, asObject, isEmpty, type JsonObject } from "../values.js";
import {
  planOf,
  shownEntries,
  holdsData,
  type FieldPlan,
  type GroupPlan,
  type NodePlan,
} from "./plan.js";
import { givenAlternatives, hasContent, read } from "./reading.js";
import type { FormContext } from "./types.js";

/** So many findings tell enough; more would only serve whoever sends a million of them. */
const MOST_ISSUES = 1000;
const MOST_UNKNOWN = 100;

/** One judgement under way. */
interface Judgement {
  readonly issues: Issue[];
  /** Kept apart, so that they stand behind everything the form itself demands. */
  readonly unknown: Issue[];
  readonly context: FormContext;
}

/**
 * Judges values from outside, of any shape whatsoever: what a session would find about them, and besides every
 * property that the form does not know. Entries beyond a maximum are counted, not looked into. At most
 * 1,000 findings, 100 of them about unknown properties.
 *
 * @returns an empty list if the values may be submitted
 */
export function validateValues(
  model: FormModel,
  values: unknown,
  context: FormContext = {},
): Issue[] {
  const { root } = planOf(model);
  const judgement: Judgement = { issues: [], unknown: [], context };
  const object = asObject(values);
  if (object === undefined) {
    return [issueAt("", model.fimId, typeFinding("group"))];
  }
  judgeGroup(root, object, "", judgement);
  return [...judgement.issues, ...judgement.unknown].slice(0, MOST_ISSUES);
}

/** Judges a group that is given or demanded; `prefix` is the pointer of the nearest entry around or at it. */
function judgeGroup(
  plan: GroupPlan,
  object: JsonObject,
  prefix: Pointer,
  judgement: Judgement,
): void {
  reportUnknown(plan, object, prefix, judgement);
  if (!plan.isChoice) {
    for (const child of plan.data) {
      judgeNode(child, read(object, child), prefix, judgement);
    }
    return;
  }
  const given = givenAlternatives(plan, object);
  if (given.length !== 1 && plan.data.length > 0) {
    report(judgement, groupPointer(plan, prefix), plan.fimId, {
      constraint: "choice",
      params: { actual: given.length },
    });
  }
  for (const child of plan.data) {
    const value = read(object, child);
    if (given.includes(child)) judgeNode(child, value, prefix, judgement);
    else judgeAbsent(child, value, prefix, judgement);
  }
}

function judgeNode(
  plan: NodePlan,
  value: unknown,
  prefix: Pointer,
  judgement: Judgement,
): void {
  if (plan.repeated) {
    judgeList(plan, value, prefix, judgement);
  } else if (plan.kind === "field") {
    if (!isEmpty(value)) {
      judgeValue(plan, value, prefix + plan.tail, judgement);
    } else if (plan.min >= 1) {
      report(judgement, prefix + plan.tail, plan.fimId, MISSING);
    }
  } else if (plan.min >= 1 || hasContent(plan, value)) {
    judgeObject(plan, value, prefix + plan.tail, prefix, judgement);
  } else {
    judgeAbsent(plan, value, prefix, judgement);
  }
}

const MISSING: Finding = { constraint: "required", params: {} };

function judgeObject(
  plan: GroupPlan,
  value: unknown,
  pointer: Pointer,
  prefix: Pointer,
  judgement: Judgement,
): void {
  const object = asObject(value);
  if (object !== undefined || isEmpty(value)) {
    judgeGroup(plan, object ?? {}, prefix, judgement);
  } else {
    report(judgement, pointer, plan.fimId, typeFinding("group"));
  }
}

function judgeList(
  plan: NodePlan,
  value: unknown,
  prefix: Pointer,
  judgement: Judgement,
): void {
  const pointer = prefix + plan.tail;
  const list = asList(value) ?? [];
  if (list !== value && !isEmpty(value)) {
    report(judgement, pointer, plan.fimId, typeFinding("list"));
    return;
  }
  const count =
    plan.kind === "field"
      ? list.reduce<number>((sum, entry) => sum + (isEmpty(entry) ? 0 : 1), 0)
      : shownEntries(plan, list.length);
  const finding = checkOccurs(count, plan.min, plan.max);
  if (finding !== undefined) {
    report(judgement, pointer, plan.fimId, finding);
  }
  const last = count > plan.max ? plan.max : Math.max(count, list.length);
  for (let index = 0; index < last; index++) {
    if (judgement.issues.length >= MOST_ISSUES) return;
    const entry = list[index];
    const entryPointer = appendToken(pointer, index);
    if (plan.kind === "group") {
      judgeObject(plan, entry, entryPointer, entryPointer, judgement);
    } else if (!isEmpty(entry)) {
      judgeValue(plan, entry, entryPointer, judgement);
    }
  }
}

function judgeValue(
  plan: FieldPlan,
  value: unknown,
  pointer: Pointer,
  judgement: Judgement,
): void {
  for (const finding of plan.check(value)) {
    report(judgement, pointer, plan.fimId, finding);
  }
  if (plan.form === "file" && isFileValue(value)) {
    for (const key of Object.keys(value)) {
      if (!FILE_KEYS.has(key)) {
        unknownKey(judgement, pointer, plan.fimId, key);
      }
    }
  }
}

const FILE_KEYS: ReadonlySet<string> = new Set([
  "attachmentId",
  "fileName",
  "mediaType",
  "sizeBytes",
  "sha512",
]);

/** A part that takes no part: nothing in it is demanded, but it may hold what has no business there. */
function judgeAbsent(
  plan: NodePlan,
  value: unknown,
  prefix: Pointer,
  judgement: Judgement,
): void {
  if (plan.kind === "field" ? !plan.repeated : isEmpty(value)) return;
  if (plan.repeated) {
    const list = asList(value);
    if (list === undefined) {
      if (isEmpty(value)) return;
      const pointer = prefix + plan.tail;
      report(judgement, pointer, plan.fimId, typeFinding("list"));
    } else if (plan.kind === "group") {
      list.slice(0, plan.max).forEach((entry, index) => {
        const pointer = appendToken(prefix + plan.tail, index);
        judgeAbsentGroup(plan, entry, pointer, pointer, judgement);
      });
    }
  } else if (plan.kind === "group") {
    judgeAbsentGroup(plan, value, prefix + plan.tail, prefix, judgement);
  }
}

function judgeAbsentGroup(
  plan: GroupPlan,
  value: unknown,
  pointer: Pointer,
  prefix: Pointer,
  judgement: Judgement,
): void {
  const object = asObject(value);
  if (object !== undefined) {
    reportUnknown(plan, object, prefix, judgement);
    for (const child of plan.data) {
      judgeAbsent(child, read(object, child), prefix, judgement);
    }
  } else if (!isEmpty(value)) {
    report(judgement, pointer, plan.fimId, typeFinding("group"));
  }
}

function reportUnknown(
  plan: GroupPlan,
  object: JsonObject,
  prefix: Pointer,
  judgement: Judgement,
): void {
  for (const key of Object.keys(object)) {
    const known = plan.byKey.get(key);
    if (known !== undefined && holdsData(known)) continue;
    unknownKey(judgement, groupPointer(plan, prefix), plan.fimId, key);
  }
}

/** The entry itself inside a repeat; else the place of the group below the nearest entry. */
function groupPointer(plan: GroupPlan, prefix: Pointer): Pointer {
  return plan.repeated ? prefix : prefix + plan.tail;
}

function unknownKey(
  { unknown }: Judgement,
  pointer: Pointer,
  fimId: FimId,
  key: string,
): void {
  if (unknown.length >= MOST_UNKNOWN) return;
  unknown.push({
    pointer: appendToken(pointer, key),
    fimId,
    constraint: "unknown",
    params: { key },
  });
}

function report(
  { issues }: Judgement,
  pointer: Pointer,
  fimId: FimId,
  finding: Finding,
): void {
  issues.push(issueAt(pointer, fimId, finding));
}

function issueAt(pointer: Pointer, fimId: FimId, finding: Finding): Issue {
  return {
    pointer,
    fimId,
    constraint: finding.constraint,
    params: finding.params,
  };
}
