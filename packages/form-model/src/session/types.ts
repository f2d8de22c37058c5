import type { FimId } from "../fim-id.js";
import type { Issue } from "../issue.js";
import type {
  CodeListEntry,
  FormModel,
  FormNode,
  FormValue,
  FormValues,
  NodePath,
} from "../model.js";
import type { Pointer } from "../pointer.js";
import type { RuleStatement } from "../rules/ast.js";

/** What a form may know beside its answers. All of it is passed in; nothing is read from clock or machine. */
export interface FormContext {
  /** `YYYY-MM-DD`. */
  readonly today?: string;
  /** Two-letter key of the Bundesland that the form is filled in for. */
  readonly land?: string;
}

export interface SessionOptions {
  readonly values?: FormValues;
  /** What an earlier session had in {@link FormSession.remembered}, so that a draft loses nothing. */
  readonly remembered?: readonly RememberedAnswer[];
  readonly context?: FormContext;
  /** Whether fields start with their `initialValue`; false when submitted values are judged. Default true. */
  readonly applyInitialValues?: boolean;
}

/** What was entered into an alternative of a choice that is not given at the moment. */
export interface RememberedAnswer {
  /** The alternative, not the choice around it. */
  readonly pointer: Pointer;
  readonly value: FormValue;
}

/**
 * Why a node is in its state.
 *
 * - `structure`: the schema demands it (its multiplicity and that of everything around it)
 * - `optional`: its own multiplicity starts at 0
 * - `empty-group`: an optional group around it holds no answer, so nothing in it is demanded
 * - `not-chosen`: another alternative of a choice group is given
 * - `chosen`: it is the given alternative of a choice group
 * - `control`: its Feldart (label, hidden, locked) decides
 * - `rule`: a statement of a rule decides or takes part in it
 */
export interface Reason {
  readonly kind:
    | "structure"
    | "optional"
    | "empty-group"
    | "not-chosen"
    | "chosen"
    | "control"
    | "rule";
  /** The node that decides, where that is another one. */
  readonly pointer?: Pointer;
  /** Of `rule`: id of the rule. */
  readonly ruleId?: string;
  /** Of `rule`: what the statement does. */
  readonly effect?: RuleStatement["effect"];
  /** Of `rule`: the answers that its condition looked at, empty ones included; at most 20. */
  readonly pointers?: readonly Pointer[];
}

/** State of one instance of a node. */
export interface NodeState {
  readonly pointer: Pointer;
  readonly path: NodePath;
  readonly fimId: FimId;
  readonly kind: FormNode["kind"];
  /** Takes part: it is asked and, if it is data, submitted. */
  readonly relevant: boolean;
  /** An answer is demanded now. */
  readonly required: boolean;
  readonly readOnly: boolean;
  /** What was entered, right or wrong; fields only. */
  readonly value: FormValue | undefined;
  /** Findings about this instance itself, not about what is inside it. */
  readonly issues: readonly Issue[];
  /** The deciding reason first. */
  readonly why: readonly Reason[];
  /** The codes that rules leave of the list; absent means all. */
  readonly allowedCodes?: readonly string[];
  /** True for what a rule takes out, itself or something around it: an alternative that cannot be chosen now. */
  readonly forbidden?: boolean;
  /** True for what is part of the data, and is not shown because a rule fills and hides it. */
  readonly hidden?: boolean;
}

/** Instances whose state may have changed. */
export interface SessionChange {
  readonly pointers: ReadonlySet<Pointer>;
  /** True when instances came or went, so that a renderer has to look at the structure again. */
  readonly structure: boolean;
}

/**
 * A form being filled in: the values entered so far and the state of every instance of every node.
 *
 * The pointer of a node inside repeats holds an index for each repeat. A repeated node has two kinds of pointers: its
 * own (`/dogs`: the list) and those of its entries (`/dogs/0`). Nothing that was entered is ever thrown away by the
 * session: values of other types than the field's stay as they are and are reported as issues.
 */
export interface FormSession {
  readonly model: FormModel;
  /** All that was entered, of choices the given alternatives. A new object after each change. */
  readonly values: FormValues;
  /** What was entered into alternatives that are not given: what a draft keeps besides the values. */
  readonly remembered: readonly RememberedAnswer[];
  /** State of one instance; `undefined` for a pointer that names none. */
  state(pointer: Pointer): NodeState | undefined;
  /** All instances in the order of the form. */
  states(): readonly NodeState[];
  /** Sets or, with `undefined`, clears the value of a field instance. */
  setValue(pointer: Pointer, value: FormValue | undefined): void;
  /** Entries of a repeated node, those shown because of its minimum included. */
  entryCount(pointer: Pointer): number;
  /** Appends an entry to a repeated node; returns its pointer, or `undefined` at the maximum. */
  addEntry(pointer: Pointer): Pointer | undefined;
  /** Removes an entry with all in it; later entries move up. Returns false if the pointer names no entry. */
  removeEntry(entryPointer: Pointer): boolean;
  /** Puts an entry into another place of its repeat. Returns false if one of them names no entry. */
  moveEntry(entryPointer: Pointer, to: number): boolean;
  /**
   * Puts an entry with answers into a repeat, before the one at `index`: what undoes a removal.
   *
   * @param value - what {@link FormSession.values} held for the entry
   * @param remembered - what {@link FormSession.remembered} held below it, with the pointers of that place
   * @returns its pointer; `undefined` if there is no such place. More than the maximum is taken, and found.
   */
  insertEntry(
    pointer: Pointer,
    index: number,
    value: FormValue | undefined,
    remembered?: readonly RememberedAnswer[],
  ): Pointer | undefined;
  /** Key of the given alternative of a choice group; `undefined` if none is. */
  chosen(pointer: Pointer): string | undefined;
  /** Takes an alternative. The answers of the others are kept in the session but not submitted. */
  choose(pointer: Pointer, key: string | undefined): void;
  /** Every finding in the order of the form; below `pointer` only, if given. */
  issues(pointer?: Pointer): readonly Issue[];
  /** The values as they are submitted: relevant ones, in the order of the form, without empty parts. */
  submission(): FormValues;
  /**
   * Gives a list whose entries stand in a file its entries, once they are loaded. Until then its codes pass; from now
   * on they are judged, those already given included.
   */
  learnCodeList(id: string, entries: readonly CodeListEntry[]): void;
  /** Calls back after each change; returns the function that ends it. */
  subscribe(listener: (change: SessionChange) => void): () => void;
}
