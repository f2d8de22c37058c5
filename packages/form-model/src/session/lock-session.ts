import type { FormValue } from "../model.js";
import type { Pointer } from "../pointer.js";
import type { FormSession, NodeState } from "./types.js";

/**
 * The same form with some answers locked: they are shown and submitted, and nothing that is done to the session changes them.
 *
 * @param isLocked - asked for instances of fields and groups; what stands in a locked group is to be locked as well
 */
export function lockSession(
  session: FormSession,
  isLocked: (pointer: Pointer) => boolean,
): FormSession {
  const locked = (state: NodeState): NodeState =>
    isLocked(state.pointer) ? { ...state, readOnly: true } : state;
  // The same state gives the same object, as callers expect.
  const kept = new WeakMap<NodeState, NodeState>();
  const view = (state: NodeState): NodeState => {
    const known = kept.get(state) ?? locked(state);
    kept.set(state, known);
    return known;
  };
  return {
    ...session,
    model: session.model,
    get values() {
      return session.values;
    },
    get remembered() {
      return session.remembered;
    },
    state(pointer) {
      const state = session.state(pointer);
      return state === undefined ? undefined : view(state);
    },
    states: () => session.states().map(view),
    setValue(pointer, value) {
      if (!isLocked(pointer)) session.setValue(pointer, value);
    },
    addEntry: (pointer) =>
      isLocked(pointer) ? undefined : session.addEntry(pointer),
    removeEntry: (entry) =>
      isLocked(listOf(entry)) ? false : session.removeEntry(entry),
    moveEntry: (entry, to) =>
      isLocked(listOf(entry)) ? false : session.moveEntry(entry, to),
    insertEntry: (pointer, index, value, remembered) =>
      isLocked(pointer)
        ? undefined
        : session.insertEntry(pointer, index, value, remembered),
    choose(pointer, key) {
      if (!isLocked(pointer)) session.choose(pointer, key);
    },
  };
}

/**
 * Gives answers and locks them, with the alternatives that lead to them.
 *
 * @param answers - by the pointers of their fields, none of them in a repeat
 */
export function lockAnswers(
  session: FormSession,
  answers: ReadonlyMap<Pointer, FormValue>,
): FormSession {
  if (answers.size === 0) return session;
  const choices = new Set<Pointer>();
  for (const [pointer, value] of answers) {
    const keys = pointer.slice(1).split("/");
    let around = "";
    for (const key of keys) {
      // What is no choice has no alternative of that key.
      if (isChoice(session, around)) {
        choices.add(around);
        if (session.chosen(around) !== key) session.choose(around, key);
      }
      around += `/${key}`;
    }
    if (session.state(pointer)?.kind === "field")
      session.setValue(pointer, value);
  }
  return lockSession(
    session,
    (pointer) => answers.has(pointer) || choices.has(pointer),
  );
}

function isChoice({ model }: FormSession, pointer: Pointer): boolean {
  let nodes = model.children;
  let isOne = false;
  for (const key of pointer.split("/").slice(1)) {
    const node = nodes.find((one) => one.key === key);
    if (node?.kind !== "group") return false;
    isOne = node.arrangement === "choice";
    nodes = node.children;
  }
  return isOne;
}

function listOf(entry: Pointer): Pointer {
  return entry.slice(0, entry.lastIndexOf("/"));
}
