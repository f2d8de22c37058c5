import {
  nodeIndex,
  valueAt,
  type FormModel,
  type FormNode,
  type FormSession,
  type FormValue,
  type NodeState,
} from "@fim-forms/form-model";
import fc from "fast-check";
import { valueArbitrary } from "./session-arbitraries.js";

/** An edit, told by numbers that are read against whatever the session holds when its turn comes. */
export interface Step {
  readonly edit:
    "set" | "clear" | "add" | "remove" | "move" | "undo" | "choose" | "list";
  readonly at: number;
  readonly value: FormValue;
}

/** A handful of edits. */
export const steps = fc.array(
  fc.record<Step>({
    edit: fc.constantFrom(
      "set",
      "set",
      "set",
      "clear",
      "add",
      "add",
      "remove",
      "move",
      "undo",
      "choose",
      "list",
    ),
    at: fc.nat(1000),
    value: valueArbitrary,
  }),
  { maxLength: 14 },
);

function pick<Item>(items: readonly Item[], at: number): Item | undefined {
  return items[at % Math.max(1, items.length)];
}

/** Makes an edit; gives the pointer and value that were set, if that is what it did. */
export function take(session: FormSession, step: Step): string | undefined {
  const states = session.states();
  const fields = states.filter(
    (state) =>
      state.kind === "field" &&
      controlOf(session.model, state) !== "label" &&
      !isList(session, state),
  );
  const lists = states.filter((state) => isList(session, state));
  switch (step.edit) {
    case "set": {
      const field = pick(fields, step.at);
      if (field === undefined) return undefined;
      session.setValue(field.pointer, step.value);
      return field.pointer;
    }
    case "clear": {
      const field = pick(fields, step.at);
      if (field !== undefined) session.setValue(field.pointer, undefined);
      return undefined;
    }
    case "list": {
      const list = pick(
        lists.filter(({ kind }) => kind === "field"),
        step.at,
      );
      if (list === undefined) return undefined;
      session.setValue(list.pointer, [step.value, "a"]);
      return undefined;
    }
    case "add": {
      const list = pick(lists, step.at);
      if (list !== undefined) session.addEntry(list.pointer);
      return undefined;
    }
    case "remove": {
      const list = pick(lists, step.at);
      if (list === undefined) return undefined;
      const count = session.entryCount(list.pointer);
      session.removeEntry(`${list.pointer}/${String(step.at % (count + 1))}`);
      return undefined;
    }
    case "move": {
      const list = pick(lists, step.at);
      if (list === undefined) return undefined;
      const count = Math.max(1, session.entryCount(list.pointer));
      const from = String(step.at % count);
      session.moveEntry(`${list.pointer}/${from}`, (step.at >> 3) % count);
      return undefined;
    }
    case "undo": {
      const list = pick(lists, step.at);
      if (list === undefined) return undefined;
      const count = Math.max(1, session.entryCount(list.pointer));
      const index = step.at % count;
      const entry = `${list.pointer}/${String(index)}`;
      // What stands below a pointer of values is a value, too.
      const value = valueAt(session.values, entry) as FormValue | undefined;
      const remembered = session.remembered.filter(({ pointer }) =>
        pointer.startsWith(`${entry}/`),
      );
      if (session.removeEntry(entry))
        session.insertEntry(list.pointer, index, value, remembered);
      return undefined;
    }
    case "choose": {
      const choices = states.filter(
        (state) => alternatives(session.model, state).length > 0,
      );
      const choice = pick(choices, step.at);
      if (choice === undefined) return undefined;
      const keys = [...alternatives(session.model, choice), undefined];
      if (!isList(session, choice)) {
        session.choose(choice.pointer, pick(keys, step.at >> 3));
      }
      return undefined;
    }
  }
}

function nodeAt(model: FormModel, path: string): FormNode | undefined {
  return nodeIndex(model).get(path);
}

function controlOf(model: FormModel, state: NodeState): string | undefined {
  const node = nodeAt(model, state.path);
  return node?.kind === "field" ? node.control : undefined;
}

function isList(session: FormSession, state: NodeState): boolean {
  const node = nodeAt(session.model, state.path);
  return (
    node !== undefined &&
    node.occurs.max !== 1 &&
    state.pointer.endsWith(`/${node.key}`) &&
    !(node.kind === "field" && node.control === "label")
  );
}

function alternatives(model: FormModel, state: NodeState): string[] {
  const node = nodeAt(model, state.path);
  if (node?.kind !== "group" || node.arrangement !== "choice") return [];
  return node.children
    .filter((child) => child.kind === "group" || child.control !== "label")
    .map(({ key }) => key);
}

/** What a session says about itself; of what takes no part only that it does not. */
export function portrait(session: FormSession) {
  return {
    values: session.values,
    submission: session.submission(),
    issues: session.issues(),
    states: session.states().filter(({ relevant }) => relevant),
    chosen: session
      .states()
      .filter(({ relevant }) => relevant)
      .map(({ pointer }) => session.chosen(pointer)),
  };
}
