import {
  appendToken,
  formatValue,
  type CodeList,
  type Field,
  type FormatLanguage,
  type FormNode,
  type FormSession,
  type Group,
  type Pointer,
} from "@fim-forms/form-model";

import { labelOf, type EntryName } from "./labels.js";
import { isShown } from "./rule-state.js";
import { isVisible } from "./steps.js";

/** One line of the review page. */
export interface Answer {
  readonly kind: "answer";
  readonly pointer: Pointer;
  readonly label: string;
  /** As it is shown; `undefined` if nothing was entered. */
  readonly text: string | undefined;
  readonly readOnly: boolean;
}

/** Several lines under one heading. */
export interface Section {
  readonly kind: "section";
  readonly pointer: Pointer;
  readonly label: string;
  readonly items: readonly ReviewItem[];
}

/** A part that was left out as a whole. */
export interface LeftOut {
  readonly kind: "leftOut";
  readonly pointer: Pointer;
  readonly label: string;
}

export type ReviewItem = Answer | Section | LeftOut;

export interface ReviewOptions {
  readonly session: FormSession;
  readonly codeList: (id: string | undefined) => CodeList | undefined;
  readonly entryName: EntryName;
  readonly language: FormatLanguage;
}

/** What was answered in one node, entries of repeats included; nothing for what is not asked. */
export function answersOf(
  node: FormNode,
  pointer: Pointer,
  options: ReviewOptions,
): readonly ReviewItem[] {
  const { session, entryName } = options;
  const state = session.state(pointer);
  if (!isVisible(node) || state === undefined || !isShown(state)) return [];
  const label = labelOf(node);
  if (node.occurs.max === 1) return instance(node, pointer, label, options);
  const count = session.entryCount(pointer);
  if (count === 0) return [{ kind: "leftOut", pointer, label }];
  if (node.kind === "field" && node.valueType === "file")
    return [files(node, pointer, label, options)];
  return Array.from({ length: count }, (_, index) =>
    instance(
      node,
      appendToken(pointer, index),
      entryName(label, index + 1),
      options,
    ),
  ).flat();
}

function instance(
  node: FormNode,
  pointer: Pointer,
  label: string,
  options: ReviewOptions,
): readonly ReviewItem[] {
  return node.kind === "field"
    ? answer(node, pointer, label, options)
    : section(node, pointer, label, options);
}

function answer(
  field: Field,
  pointer: Pointer,
  label: string,
  { session, codeList, language }: ReviewOptions,
): readonly ReviewItem[] {
  const state = session.state(pointer);
  if (field.control === "label" || state === undefined) return [];
  const { value, readOnly } = state;
  const empty = value === undefined || value === "";
  const text = empty
    ? undefined
    : formatValue(field, value, codeList(field.codeListId), language);
  return [{ kind: "answer", pointer, label, text, readOnly }];
}

/** The files of a repeated field, which are chosen in one place, one below the other. */
function files(
  field: Field,
  pointer: Pointer,
  label: string,
  { session, language }: ReviewOptions,
): Answer {
  const names = Array.from({ length: session.entryCount(pointer) }, (_, at) => {
    const value = session.state(appendToken(pointer, at))?.value;
    return value === undefined
      ? []
      : [formatValue(field, value, undefined, language)];
  }).flat();
  return {
    kind: "answer",
    pointer,
    label,
    text: names.length === 0 ? undefined : names.join("\n"),
    readOnly: session.state(pointer)?.readOnly === true,
  };
}

function section(
  group: Group,
  pointer: Pointer,
  label: string,
  options: ReviewOptions,
): readonly ReviewItem[] {
  const items =
    group.arrangement === "choice"
      ? choice(group, pointer, label, options)
      : group.children.flatMap((child) =>
          answersOf(child, appendToken(pointer, child.key), options),
        );
  if (items.length === 0) return [];
  return group.occurs.min === 0 && !items.some(hasContent)
    ? [{ kind: "leftOut", pointer, label }]
    : [{ kind: "section", pointer, label, items }];
}

/** Which alternative was taken, and what was answered in it. */
function choice(
  group: Group,
  pointer: Pointer,
  label: string,
  options: ReviewOptions,
): readonly ReviewItem[] {
  const key = options.session.chosen(pointer);
  const given = group.children.find((child) => child.key === key);
  const text = given === undefined ? undefined : labelOf(given);
  return [
    { kind: "answer", pointer, label, text, readOnly: false },
    ...(given === undefined
      ? []
      : answersOf(given, appendToken(pointer, given.key), options)),
  ];
}

/** How many answers say which entry it is. */
const SUMMARY_ANSWERS = 3;

/** An entry in a few words: its first answers. */
export function summaryOf(
  node: FormNode,
  pointer: Pointer,
  host: {
    readonly session: FormSession;
    readonly texts: { readonly entry: EntryName };
    readonly language: FormatLanguage;
    readonly codeList: ReviewOptions["codeList"];
  },
): string {
  const said: string[] = [];
  const read = (item: ReviewItem): void => {
    if (said.length >= SUMMARY_ANSWERS || item.kind === "leftOut") return;
    if (item.kind === "section") item.items.forEach(read);
    else if (item.text !== undefined) said.push(item.text);
  };
  const options: ReviewOptions = {
    session: host.session,
    codeList: (id) => host.codeList(id),
    entryName: host.texts.entry,
    language: host.language,
  };
  instance(node, pointer, "", options).forEach(read);
  return said.join(", ");
}

function hasContent(item: ReviewItem): boolean {
  switch (item.kind) {
    case "answer":
      return item.text !== undefined;
    case "section":
      return item.items.some(hasContent);
    case "leftOut":
      return false;
  }
}
