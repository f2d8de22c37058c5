import type { FormValue } from "../model.js";
import { parsePointer, type Pointer } from "../pointer.js";
import { choicesOnWay } from "./choices-on-way.js";
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
  // The same state gives the same object, as callers expect.
  const kept = new WeakMap<NodeState, NodeState>();
  const view = (state: NodeState): NodeState => {
    if (!isLocked(state.pointer)) return state;
    const known = kept.get(state) ?? { ...state, readOnly: true };
    kept.set(state, known);
    return known;
  };
  return {
    ...session,
    get values() {
      return session.values;
    },
    get remembered() {
      return session.remembered;
    },
    state(pointer) {
      const state = session.state(pointer);
      return state && view(state);
    },
    states: () => session.states().map(view),
    setValue(pointer, value) {
      if (!isLocked(pointer)) session.setValue(pointer, value);
    },
    addEntry: (pointer) =>
      isLocked(pointer) ? undefined : session.addEntry(pointer),
    removeEntry: (entry) =>
      !isLocked(listOf(entry)) && session.removeEntry(entry),
    moveEntry: (entry, to) =>
      !isLocked(listOf(entry)) && session.moveEntry(entry, to),
    insertEntry: (pointer, ...entry) =>
      isLocked(pointer) ? undefined : session.insertEntry(pointer, ...entry),
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
  const choices = new Set<Pointer>();
  for (const [pointer, value] of answers) {
    const way = choicesOnWay(session.model, "", parsePointer(pointer));
    for (const [at, key] of way) {
      choices.add(at);
      if (session.chosen(at) !== key) session.choose(at, key);
    }
    if (session.state(pointer)?.kind === "field")
      session.setValue(pointer, value);
  }
  return lockSession(
    session,
    (pointer) => answers.has(pointer) || choices.has(pointer),
  );
}

function listOf(entry: Pointer): Pointer {
  return entry.slice(0, entry.lastIndexOf("/"));
}
