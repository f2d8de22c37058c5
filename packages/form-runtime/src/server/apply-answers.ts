import {
  appendToken,
  nodeIndex,
  type FileValue,
  type FormNode,
  type FormSession,
  type Pointer,
} from "@fim-forms/form-model";

import {
  partsOfValue,
  valueOfParts,
  type DatePart,
  type DateParts,
} from "../controls/date/date-parts.js";
import type { Wording } from "../internal/wording.js";
import { entryText } from "./entry-text.js";
import { ANSWER, CHOICE, MORE_FILES, readPartName } from "./names.js";
import { readEntry } from "./read-entry.js";

/** What a page's field says; a file is what the server recorded about it. */
export type PostedField = readonly [name: string, value: string | FileValue];

/**
 * Puts what a page without JavaScript has sent into the session. Fields that the form does not have, or does not let
 * anybody edit, are passed over: a page of an older version may send them.
 *
 * @param wording - what that page was told in: numbers are written its way, and entries of lists have its names
 */
export function applyAnswers(
  session: FormSession,
  fields: readonly PostedField[],
  { model, pack }: Wording,
): void {
  const nodes = nodeIndex(session.model);
  const codeLists = new Map(model.codeLists.map((list) => [list.id, list]));
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
      const shown = entryText(node, state.value, codeList, pack.format);
      if (shown !== "" && shown === value.replace(/\r\n?/g, "\n")) continue;
      session.setValue(pointer, readEntry(node, value, codeList, pack.format));
    }
  }
  applyDates(session, nodes, fields);
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

/** Puts the boxes of each date together. */
function applyDates(
  session: FormSession,
  nodes: ReadonlyMap<string, FormNode>,
  fields: readonly PostedField[],
): void {
  const dates = new Map<Pointer, Map<DatePart, string>>();
  for (const [name, value] of fields) {
    const box = readPartName(name);
    if (box === undefined || typeof value !== "string") continue;
    const boxes = dates.get(box.pointer) ?? new Map<DatePart, string>();
    dates.set(box.pointer, boxes.set(box.part, value));
  }
  for (const [pointer, boxes] of dates) {
    const state = session.state(pointer);
    const node = state === undefined ? undefined : nodes.get(state.path);
    if (state === undefined || state.readOnly || node?.kind !== "field")
      continue;
    const { valueType } = node;
    if (valueType !== "date" && valueType !== "dateTime") continue;
    const { value } = state;
    const shown = partsOfValue(typeof value === "string" ? value : "");
    if ([...boxes].every(([part, text]) => text === shown[part])) continue;
    const typed: DateParts = { ...shown, ...Object.fromEntries(boxes) };
    session.setValue(pointer, valueOfParts(typed, valueType === "dateTime"));
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
