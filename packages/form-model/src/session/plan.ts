import {
  compileFieldCheck,
  NO_FINDINGS,
  valueForm,
} from "../constraints/index.js";
import type { FieldCheck, Matchers, ValueForm } from "../constraints/index.js";
import type { FimId } from "../fim-id.js";
import type {
  CodeList,
  Field,
  FormModel,
  FormNode,
  Group,
  ScalarValue,
} from "../model.js";
import { appendToken, type Pointer } from "../pointer.js";
import { codeListIndex } from "../visit.js";

/**
 * A model made ready for judging values: keys, bounds and checks side by side, so that one pass over the values needs
 * no look-up in the model. Compiled once per model.
 */
export interface FormPlan {
  readonly model: FormModel;
  readonly root: GroupPlan;
}

export type NodePlan = FieldPlan | GroupPlan;

interface BasePlan {
  readonly key: string;
  readonly fimId: FimId;
  /** Position among the children of the group around it. */
  readonly slot: number;
  /** Position among those of them that hold data; -1 for a label. */
  readonly dataSlot: number;
  /** Pointer from the nearest entry of a repeat around the node, or from the top. */
  readonly tail: Pointer;
  /** Entries demanded; at least 1 for an alternative, which is demanded once it is chosen. */
  readonly min: number;
  readonly max: number;
  readonly repeated: boolean;
  /** The group around it is a choice and this node one of its alternatives. */
  readonly isAlternative: boolean;
}

export interface FieldPlan extends BasePlan {
  readonly kind: "field";
  readonly node: Field;
  /** False for labels, which never hold a value. */
  readonly isData: boolean;
  readonly isReadOnly: boolean;
  readonly form: ValueForm;
  readonly initialValue: ScalarValue | undefined;
  /** Compiles itself when the first value comes. */
  check: FieldCheck;
}

export interface GroupPlan extends BasePlan {
  readonly kind: "group";
  /** `undefined` for the form itself. */
  readonly node: Group | undefined;
  readonly isChoice: boolean;
  readonly children: readonly NodePlan[];
  /** Children by key, labels included. */
  readonly byKey: ReadonlyMap<string, NodePlan>;
  /** Children that hold data: all but the labels. */
  readonly data: readonly NodePlan[];
  /**
   * The checks of those of `data` that need nothing else: fields that are neither repeated nor files. Side by side,
   * because going from plan to plan for what is nearly always fine would cost more than checking.
   */
  readonly dataChecks: readonly (FieldCheck | undefined)[];
  /** The keys of `data`. */
  readonly dataKeys: readonly string[];
}

const plans = new WeakMap<FormModel, FormPlan>();

/** The plan of a model; models are immutable, so it is made once. */
export function planOf(model: FormModel): FormPlan {
  let plan = plans.get(model);
  if (plan === undefined) {
    plan = compilePlan(model);
    plans.set(model, plan);
  }
  return plan;
}

/** What the fields of a form share. */
interface Shared {
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly matchers: Matchers;
}

function compilePlan(model: FormModel): FormPlan {
  const shared = { codeLists: codeListIndex(model), matchers: new Map() };
  const parts = partsOf(model.children, "", false, shared);
  const root: GroupPlan = {
    kind: "group",
    key: "",
    fimId: model.fimId,
    slot: 0,
    dataSlot: 0,
    tail: "",
    min: 1,
    max: 1,
    repeated: false,
    isAlternative: false,
    node: undefined,
    isChoice: false,
    ...parts,
  };
  return { model, root };
}

type GroupParts = Pick<
  GroupPlan,
  "children" | "byKey" | "data" | "dataChecks" | "dataKeys"
>;

/** Plans the children of a group, whose entries or place `around` points to. */
function partsOf(
  nodes: readonly FormNode[],
  around: Pointer,
  inChoice: boolean,
  shared: Shared,
): GroupParts {
  const children: NodePlan[] = [];
  const data: NodePlan[] = [];
  const byKey = new Map<string, NodePlan>();
  for (const node of nodes) {
    const place: Place = {
      slot: children.length,
      dataSlot: isLabel(node) ? -1 : data.length,
      tail: appendToken(around, node.key),
      isAlternative: inChoice && !isLabel(node),
    };
    const child =
      node.kind === "group"
        ? groupPlan(node, place, shared)
        : fieldPlan(node, place, shared);
    children.push(child);
    byKey.set(child.key, child);
    if (holdsData(child)) data.push(child);
  }
  return {
    children,
    byKey,
    data,
    dataChecks: prepareChecks(data, shared),
    dataKeys: data.map((child) => child.key),
  };
}

/**
 * Gives every field a check that compiles the field's constraints when it is first called, and then stands back: most
 * fields of a large form never hold a value in one session.
 *
 * @returns the `dataChecks` of the group
 */
function prepareChecks(
  data: readonly NodePlan[],
  shared: Shared,
): (FieldCheck | undefined)[] {
  const checks: (FieldCheck | undefined)[] = data.map(() => undefined);
  for (const plan of data) {
    if (plan.kind === "group") continue;
    const isPlain = !plan.repeated && plan.form !== "file";
    plan.check = (value) => {
      const { node } = plan;
      const codeList = codeListOf(node, shared);
      plan.check = compileFieldCheck(node, codeList, shared.matchers);
      if (isPlain) checks[plan.dataSlot] = plan.check;
      return plan.check(value);
    };
    if (isPlain) checks[plan.dataSlot] = plan.check;
  }
  return checks;
}

function codeListOf(node: Field, { codeLists }: Shared): CodeList | undefined {
  return node.codeListId === undefined
    ? undefined
    : codeLists.get(node.codeListId);
}

const UNPREPARED: FieldCheck = () => NO_FINDINGS;

type Place = Pick<BasePlan, "slot" | "dataSlot" | "tail" | "isAlternative">;

// Both kinds of plans are written out in full: spreading a common part would take most of the time of compiling.

function groupPlan(node: Group, place: Place, shared: Shared): GroupPlan {
  const repeated = node.occurs.max !== 1;
  const isChoice = node.arrangement === "choice";
  const around = repeated ? "" : place.tail;
  const parts = partsOf(node.children, around, isChoice, shared);
  return {
    kind: "group",
    key: node.key,
    fimId: node.fimId,
    slot: place.slot,
    dataSlot: place.dataSlot,
    tail: place.tail,
    min: demandedEntries(node, place),
    max: node.occurs.max ?? Infinity,
    repeated,
    isAlternative: place.isAlternative,
    node,
    isChoice,
    children: parts.children,
    byKey: parts.byKey,
    data: parts.data,
    dataChecks: parts.dataChecks,
    dataKeys: parts.dataKeys,
  };
}

function fieldPlan(node: Field, place: Place, shared: Shared): FieldPlan {
  const isData = !isLabel(node);
  return {
    kind: "field",
    key: node.key,
    fimId: node.fimId,
    slot: place.slot,
    dataSlot: place.dataSlot,
    tail: place.tail,
    min: demandedEntries(node, place),
    max: node.occurs.max ?? Infinity,
    repeated: node.occurs.max !== 1 && isData,
    isAlternative: place.isAlternative,
    node,
    isData,
    isReadOnly: node.control === "hidden" || node.control === "locked",
    form: valueForm(node, codeListOf(node, shared)),
    initialValue: node.initialValue,
    check: UNPREPARED,
  };
}

/** An alternative that is given is given at least once. */
function demandedEntries(node: FormNode, { isAlternative }: Place): number {
  return isAlternative ? Math.max(1, node.occurs.min) : node.occurs.min;
}

function isLabel(node: FormNode): boolean {
  return node.kind === "field" && node.control === "label";
}

/** False for labels. */
export function holdsData(plan: NodePlan): boolean {
  return plan.kind === "group" || plan.isData;
}

/**
 * More entries than this are not made up for a minimum: such a minimum is a slip of the schema, and a page of 1,000
 * empty rows helps nobody. The missing ones are reported instead.
 */
const MOST_PADDING = 1000;

/** Number of entries that a repeat shows when the data has `given`. */
export function shownEntries(plan: NodePlan, given: number): number {
  return Math.max(given, Math.min(plan.min, MOST_PADDING));
}
