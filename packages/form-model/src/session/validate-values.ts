import { absentCodeLists } from "../code-lists/with-code-lists.js";
import {
  checkOccurs,
  NO_FINDINGS,
  type Finding,
} from "../constraints/index.js";
import { isFileValue, typeFinding } from "../constraints/type.js";
import type { Issue } from "../issue.js";
import type { FormModel } from "../model.js";
import { appendToken, type Pointer } from "../pointer.js";
import { asList, asObject, isEmpty, type JsonObject } from "../values.js";
import { findCrowd } from "./crowd.js";
import { issuesIn } from "./findings.js";
import { judgeAbsent, judgeAbsentSlots } from "./judge-absent.js";
import {
  groupPointer,
  isFull,
  issuesOf,
  report,
  reportUnknown,
  type Judgement,
} from "./judgement.js";
import { openForm } from "./open-form.js";
import {
  planOf,
  shownEntries,
  type FieldPlan,
  type FormPlan,
  type GroupPlan,
  type NodePlan,
} from "./plan.js";
import {
  givenAlternatives,
  hasContentIn,
  readSlots,
  type Slots,
} from "./reading.js";
import { ruleEngine } from "./rule-engine.js";
import { rulesOf } from "./rule-plan.js";
import type { FormContext } from "./types.js";

/**
 * Judges values from outside, of any shape whatsoever: what a session would find about them, and besides every
 * property that the form does not know. Entries beyond a maximum are counted, not looked into. At most
 * 1,000 findings, 100 of them about unknown properties.
 *
 * @param model - with the entries of all its code lists: {@link withCodeLists}
 * @returns an empty list if the values may be submitted
 */
export function validateValues(
  model: FormModel,
  values: unknown,
  context: FormContext = {},
): Issue[] {
  const [absent] = absentCodeLists(model);
  // Without its entries, any code would pass.
  if (absent !== undefined)
    throw new Error(`withCodeLists has to put in the code list ${absent.id}`);
  const plan = planOf(model);
  const judgement: Judgement = { issues: [], unknown: [], context };
  const object = asObject(values);
  if (object === undefined) {
    report(judgement, "", model.fimId, typeFinding("group"));
  } else if (rulesOf(plan) !== undefined) {
    return judgeWithRules(plan, object, context);
  } else {
    judgeGroup(plan.root, readSlots(plan.root, object), "", judgement);
  }
  return issuesOf(judgement);
}

/**
 * With rules, what takes part is only known once all answers are in their places, so the session's own tree is asked.
 */
function judgeWithRules(
  plan: FormPlan,
  object: JsonObject,
  context: FormContext,
): Issue[] {
  const { root } = plan;
  const crowd = findCrowd(root, object);
  if (crowd !== undefined) return [crowd];
  const form = openForm(
    plan,
    object,
    { context, applyInitialValues: false },
    ruleEngine,
  );
  // Of this only what it says about unknown properties is of use: it knows no rules.
  const shape: Judgement = { issues: [], unknown: [], context };
  judgeGroup(root, readSlots(root, object), "", shape);
  return issuesOf({ ...shape, issues: [...issuesIn(form.root)] });
}

const NOTHING: JsonObject = {};
const MISSING: Finding = { constraint: "required", params: {} };

/**
 * Judges a group that is given or demanded. What is right passes in the loop; all else is looked at more closely.
 *
 * @param prefix - pointer of the nearest entry of a repeat around it or, if it is one, of itself
 */
function judgeGroup(
  plan: GroupPlan,
  { values, unknown }: Slots,
  prefix: Pointer,
  judgement: Judgement,
): void {
  if (unknown.length > 0) {
    const pointer = groupPointer(plan, prefix);
    reportUnknown(judgement, pointer, plan.fimId, unknown);
  }
  if (plan.isChoice) {
    judgeChoice(plan, values, prefix, judgement);
    return;
  }
  const { data, dataChecks } = plan;
  for (let slot = 0; slot < data.length; slot++) {
    const value = values[slot];
    const check = isEmpty(value) ? undefined : dataChecks[slot];
    if (check !== undefined && check(value) === NO_FINDINGS) continue;
    // There are as many children as slots.
    judgeNode(data[slot] as NodePlan, value, prefix, judgement);
  }
}

function judgeChoice(
  plan: GroupPlan,
  values: Slots["values"],
  prefix: Pointer,
  judgement: Judgement,
): void {
  const given = givenAlternatives(plan, values);
  if (given.length !== 1 && plan.data.length > 0) {
    report(judgement, groupPointer(plan, prefix), plan.fimId, {
      constraint: "choice",
      params: { actual: given.length },
    });
  }
  for (const child of plan.data) {
    const judge = given.includes(child) ? judgeNode : judgeAbsent;
    judge(child, values[child.dataSlot], prefix, judgement);
  }
}

function judgeNode(
  plan: NodePlan,
  value: unknown,
  prefix: Pointer,
  judgement: Judgement,
): void {
  if (plan.repeated) {
    judgeList(plan, value, prefix + plan.tail, judgement);
  } else if (plan.kind === "group") {
    judgeOccurrence(plan, value, prefix, judgement);
  } else if (!isEmpty(value)) {
    judgeValue(plan, value, prefix, plan.tail, judgement);
  } else if (plan.min >= 1) {
    report(judgement, prefix + plan.tail, plan.fimId, MISSING);
  }
}

/** Judges the one place of a group that is not repeated. */
function judgeOccurrence(
  plan: GroupPlan,
  value: unknown,
  prefix: Pointer,
  judgement: Judgement,
): void {
  const object = asObject(value);
  if (object === undefined && !isEmpty(value)) {
    report(judgement, prefix + plan.tail, plan.fimId, typeFinding("group"));
    return;
  }
  if (object === undefined && plan.min === 0) return;
  const slots = readSlots(plan, object ?? NOTHING);
  const isGiven = plan.min >= 1 || hasContentIn(plan, slots);
  const judge = isGiven ? judgeGroup : judgeAbsentSlots;
  judge(plan, slots, prefix, judgement);
}

function judgeList(
  plan: NodePlan,
  value: unknown,
  pointer: Pointer,
  judgement: Judgement,
): void {
  const list = asList(value) ?? [];
  if (list !== value && !isEmpty(value)) {
    report(judgement, pointer, plan.fimId, typeFinding("list"));
    return;
  }
  const count =
    plan.kind === "group"
      ? shownEntries(plan, list.length)
      : list.reduce<number>((sum, entry) => sum + (isEmpty(entry) ? 0 : 1), 0);
  const finding = checkOccurs(count, plan.min, plan.max);
  if (finding !== undefined) {
    report(judgement, pointer, plan.fimId, finding);
  }
  const last = count > plan.max ? plan.max : Math.max(count, list.length);
  for (let index = 0; index < last && !isFull(judgement); index++) {
    judgeEntry(plan, list[index], appendToken(pointer, index), judgement);
  }
}

function judgeEntry(
  plan: NodePlan,
  value: unknown,
  pointer: Pointer,
  judgement: Judgement,
): void {
  if (plan.kind === "field") {
    if (!isEmpty(value)) judgeValue(plan, value, pointer, "", judgement);
    return;
  }
  const object = asObject(value);
  if (object !== undefined || isEmpty(value)) {
    judgeGroup(plan, readSlots(plan, object ?? NOTHING), pointer, judgement);
  } else {
    report(judgement, pointer, plan.fimId, typeFinding("group"));
  }
}

/** Judges a value that is not empty; its pointer is only put together if there is something to say. */
function judgeValue(
  plan: FieldPlan,
  value: unknown,
  prefix: Pointer,
  tail: Pointer,
  judgement: Judgement,
): void {
  const findings = plan.check(value);
  if (findings.length > 0) {
    const pointer = prefix + tail;
    for (const finding of findings) {
      report(judgement, pointer, plan.fimId, finding);
    }
  } else if (plan.form === "file" && isFileValue(value)) {
    const unknown = Object.keys(value).filter((key) => !FILE_KEYS.has(key));
    reportUnknown(judgement, prefix + tail, plan.fimId, unknown);
  }
}

const FILE_KEYS: ReadonlySet<string> = new Set([
  "attachmentId",
  "fileName",
  "mediaType",
  "sizeBytes",
  "sha512",
]);
