import { learnCodes } from "../constraints/code-list.js";
import type { FormModel, FormValues } from "../model.js";
import type { Pointer } from "../pointer.js";
import { isEmpty } from "../values.js";
import { canonicalForm } from "./canonical-instance.js";
import { canonicaliseByPlan } from "./canonicalise-by-plan.js";
import { decideAll, mark, type Change } from "./change.js";
import {
  appendEntry,
  chooseAlternative,
  dropEntry,
  insertEntry,
  shiftEntry,
  writeList,
  writeValue,
  type EditOptions,
} from "./edit.js";
import { enteredValues } from "./entered-values.js";
import { issuesIn } from "./findings.js";
import {
  eachInstance,
  type FieldInstance,
  type GroupInstance,
  type ListInstance,
} from "./instance.js";
import { locate } from "./locate.js";
import { newChange, openForm } from "./open-form.js";
import { planOf } from "./plan.js";
import { recall, rememberedIn } from "./remembered.js";
import type { RuleEngine } from "./rule-engine.js";
import { stateOf } from "./snapshot.js";
import type {
  FormSession,
  NodeState,
  SessionChange,
  SessionOptions,
} from "./types.js";

const NO_VALUES: FormValues = {};

/** Whether a form has rules that run, so that {@link startSession} needs what runs them. */
export function hasRules({ rules }: FormModel): boolean {
  return rules.some(
    ({ status, statements = [] }) =>
      status === "exact" && statements.length > 0,
  );
}

/**
 * As {@link createSession}, for pages that load what runs rules only if there are any.
 *
 * @param engine - may be missing where {@link hasRules} is false
 * @throws Error if rules would be left out in silence
 */
export function startSession(
  model: FormModel,
  options: SessionOptions,
  engine: RuleEngine | undefined,
): FormSession {
  if (engine === undefined && hasRules(model))
    throw new Error("a form with rules was started without what runs them");
  const { applyInitialValues = true } = options;
  const editing: EditOptions = { applyInitialValues };
  const plan = planOf(model);
  const { root, rules } = openForm(
    plan,
    options.values ?? NO_VALUES,
    options,
    engine,
  );

  const listeners = new Set<(change: SessionChange) => void>();
  const edit = <Result>(make: (change: Change) => Result): Result => {
    const change = newChange(rules);
    const result = make(change);
    rules?.settle(change);
    if (change.pointers.size > 0) {
      for (const listener of [...listeners]) listener(change);
    }
    return result;
  };
  const values = (): FormValues =>
    // The form itself is a group, so its values are an object.
    (enteredValues(root) ?? NO_VALUES) as FormValues;
  let submission: { of: FormValues; is: FormValues } | undefined;

  return {
    model,
    get values() {
      return values();
    },
    get remembered() {
      return rememberedIn(root);
    },
    state(pointer) {
      const instance = locate(root, pointer);
      return instance === undefined ? undefined : stateOf(instance);
    },
    states() {
      const states: NodeState[] = [];
      eachInstance(root, (instance) => {
        const state = stateOf(instance);
        if (state !== undefined) states.push(state);
      });
      return states;
    },
    setValue(pointer, value) {
      const target = fieldAt(root, pointer);
      edit((change) => {
        if (target.kind === "field") {
          writeValue(target, value, editing, change);
        } else {
          writeList(target, value, editing, change);
        }
      });
    },
    entryCount(pointer) {
      const list = locate(root, pointer);
      return list?.kind === "list" ? list.entries.length : 0;
    },
    addEntry(pointer) {
      const list = locate(root, pointer);
      if (list?.kind !== "list") return undefined;
      return edit((change) => appendEntry(list, editing, change))?.pointer;
    },
    removeEntry(pointer) {
      const entry = locate(root, pointer);
      const list = entry?.parent;
      if (entry === undefined || entry.kind === "list") return false;
      if (list?.kind !== "list") return false;
      edit((change) => {
        dropEntry(entry, list, editing, change);
      });
      return true;
    },
    moveEntry(pointer, to) {
      const entry = locate(root, pointer);
      const list = entry?.parent;
      if (entry === undefined || entry.kind === "list") return false;
      if (list?.kind !== "list" || list.entries[to] === undefined) return false;
      if (entry.index === to) return true;
      edit((change) => {
        shiftEntry(entry, list, to, editing, change);
      });
      return true;
    },
    insertEntry(pointer, index, value, remembered = []) {
      const list = locate(root, pointer);
      if (list?.kind !== "list") return undefined;
      return edit((change) => {
        const entry = insertEntry(list, index, value, editing, change);
        if (entry === undefined) return undefined;
        recall(root, remembered);
        decideAll(entry);
        return entry.pointer;
      });
    },
    chosen(pointer) {
      const choice = locate(root, pointer);
      if (choice?.kind !== "group") return undefined;
      const given = choice.given.filter(
        ({ slot }) => choice.children[slot]?.isExcluded === false,
      );
      return given.length === 1 ? given[0]?.key : undefined;
    },
    choose(pointer, key) {
      const choice = choiceAt(root, pointer);
      const alternative =
        key === undefined ? undefined : choice.plan.byKey.get(key);
      if (key !== undefined && alternative?.isAlternative !== true) {
        throw new RangeError(`"${key}" is no alternative of "${pointer}"`);
      }
      edit((change) => {
        chooseAlternative(choice, alternative, editing, change);
      });
    },
    issues(pointer) {
      if (pointer === undefined) return issuesIn(root);
      const instance = locate(root, pointer);
      return instance === undefined ? [] : issuesIn(instance);
    },
    submission() {
      const entered = values();
      if (submission?.of !== entered) {
        const is =
          rules === undefined
            ? canonicaliseByPlan(plan, entered)
            : canonicalForm(root);
        submission = { of: entered, is };
      }
      return submission.is;
    },
    learnCodeList(id, entries) {
      const codeList = model.codeLists.find((list) => list.id === id);
      if (codeList?.entriesFile === undefined) return;
      learnCodes(codeList, entries);
      edit((change) => {
        eachInstance(root, (instance) => {
          if (
            instance.kind === "field" &&
            instance.plan.node.codeListId === id &&
            !isEmpty(instance.value)
          )
            mark(instance, change);
        });
      });
    },
    subscribe(listener) {
      // A function of our own, so that the same listener may subscribe twice and leave once.
      const call = (change: SessionChange): void => {
        listener(change);
      };
      listeners.add(call);
      return () => {
        listeners.delete(call);
      };
    },
  };
}

/** Losing an answer in silence would be the worst outcome, so a pointer that takes no value is an error. */
function fieldAt(
  root: GroupInstance,
  pointer: Pointer,
): FieldInstance | ListInstance {
  const instance = locate(root, pointer);
  if (
    instance === undefined ||
    instance.plan.kind !== "field" ||
    !instance.plan.isData ||
    instance.kind === "group"
  ) {
    throw new RangeError(`"${pointer}" names no field that takes a value`);
  }
  return instance;
}

function choiceAt(root: GroupInstance, pointer: Pointer): GroupInstance {
  const instance = locate(root, pointer);
  if (instance?.kind !== "group" || !instance.plan.isChoice) {
    throw new RangeError(`"${pointer}" names no choice`);
  }
  return instance;
}
