import {
  appendToken,
  codeListIndex,
  nodeIndex,
  type FileValue,
  type FormNode,
  type FormSession,
  type Pointer,
} from "@fim-forms/form-model";

import { entryText } from "./entry-text.js";
import { readEntry } from "./read-entry.js";

/** Marks in front of a pointer tell what a field of the page is about. */
export const ANSWER = "f";
/** Files that are added to those already there. */
export const MORE_FILES = "a";
/** A choice group's given alternative. */
export const CHOICE = "c";

/** What a page's field says; a file is what the server recorded about it. */
export type PostedField = readonly [name: string, value: string | FileValue];

/**
 * Puts what a page without JavaScript has sent into the session. Fields that the form does not have, or does not let
 * anybody edit, are passed over: a page of an older version may send them.
 */
export function applyAnswers(
  session: FormSession,
  fields: readonly PostedField[],
): void {
  const nodes = nodeIndex(session.model);
  const codeLists = codeListIndex(session.model);
  for (const [name, value] of fields) {
    if (name.startsWith(`${MORE_FILES}/`)) {
      addFile(session, nodes, name.slice(MORE_FILES.length), value);
      continue;
    }
    if (!name.startsWith(`${ANSWER}/`)) continue;
    const pointer = name.slice(ANSWER.length);
    const state = session.state(pointer);
    const node = state === undefined ? undefined : nodes.get(state.path);
    if (state === undefined || node?.kind !== "field") continue;
    if (state.readOnly || node.control === "label") continue;
    if (typeof value !== "string") {
      if (node.valueType === "file") session.setValue(pointer, value);
    } else if (node.valueType !== "file") {
      const codeList = codeLists.get(node.codeListId ?? "");
      // What nobody touched stays to the letter, also where a page shows less than the value holds.
      const shown = entryText(node, state.value, codeList);
      if (shown !== "" && shown === value.replace(/\r\n?/g, "\n")) continue;
      session.setValue(pointer, readEntry(node, value, codeList));
    }
  }
  // Afterwards, so that the answers of an alternative just left are remembered.
  for (const [name, value] of fields) {
    if (!name.startsWith(`${CHOICE}/`) || typeof value !== "string") continue;
    const pointer = name.slice(CHOICE.length);
    const state = session.state(pointer);
    const node = state === undefined ? undefined : nodes.get(state.path);
    if (node?.kind !== "group" || node.arrangement !== "choice") continue;
    const key = node.children.find((child) => child.key === value)?.key;
    if (key !== session.chosen(pointer)) session.choose(pointer, key);
  }
}

function addFile(
  session: FormSession,
  nodes: ReadonlyMap<string, FormNode>,
  pointer: Pointer,
  file: string | FileValue,
): void {
  const state = session.state(pointer);
  const node = state === undefined ? undefined : nodes.get(state.path);
  if (state === undefined || state.readOnly || typeof file === "string") return;
  if (node?.kind !== "field" || node.valueType !== "file") return;
  // A place that the minimum holds free is taken first.
  const count = session.entryCount(pointer);
  const free = Array.from({ length: count }, (_, index) =>
    appendToken(pointer, index),
  ).find((entry) => session.state(entry)?.value === undefined);
  const place = free ?? session.addEntry(pointer);
  if (place !== undefined) session.setValue(place, file);
}
