import { compileFieldCheck, valueForm } from "../constraints/index.js";
import type { FieldCheck, ValueForm } from "../constraints/index.js";
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
  /** The key is also a name on `Object.prototype`, so that reading it needs care. */
  readonly isDelicate: boolean;
  readonly fimId: FimId;
  /** Position among the children of the group around it. */
  readonly slot: number;
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
  readonly check: FieldCheck;
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

function compilePlan(model: FormModel): FormPlan {
  const codeLists = codeListIndex(model);
  const root = groupPlan(
    {
      key: "",
      isDelicate: false,
      fimId: model.fimId,
      slot: 0,
      tail: "",
      min: 1,
      max: 1,
      repeated: false,
      isAlternative: false,
    },
    undefined,
    model.children,
    codeLists,
  );
  return { model, root };
}

function groupPlan(
  base: BasePlan,
  node: Group | undefined,
  nodes: readonly FormNode[],
  codeLists: ReadonlyMap<string, CodeList>,
): GroupPlan {
  const isChoice = node?.arrangement === "choice";
  const around = base.repeated ? "" : base.tail;
  const children = nodes.map((child, slot) =>
    nodePlan(child, slot, around, isChoice, codeLists),
  );
  const data = children.filter(holdsData);
  return {
    ...base,
    kind: "group",
    node,
    isChoice,
    children,
    byKey: new Map(children.map((child) => [child.key, child])),
    data,
  };
}

function nodePlan(
  node: FormNode,
  slot: number,
  around: Pointer,
  inChoice: boolean,
  codeLists: ReadonlyMap<string, CodeList>,
): NodePlan {
  const isLabel = node.kind === "field" && node.control === "label";
  const isAlternative = inChoice && !isLabel;
  const base: BasePlan = {
    key: node.key,
    isDelicate: node.key in Object.prototype,
    fimId: node.fimId,
    slot,
    tail: appendToken(around, node.key),
    min: isAlternative ? Math.max(1, node.occurs.min) : node.occurs.min,
    max: node.occurs.max ?? Infinity,
    repeated: node.occurs.max !== 1 && !isLabel,
    isAlternative,
  };
  if (node.kind === "group") {
    return groupPlan(base, node, node.children, codeLists);
  }
  const codeList =
    node.codeListId === undefined ? undefined : codeLists.get(node.codeListId);
  return {
    ...base,
    kind: "field",
    node,
    isData: !isLabel,
    isReadOnly: node.control === "hidden" || node.control === "locked",
    form: valueForm(node, codeList),
    initialValue: node.initialValue,
    check: compileFieldCheck(node, codeList),
  };
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
