import {
  formatValue,
  type CodeList,
  type Diagnostic,
  type Field,
  type FormNode,
  type Pointer,
} from "@fim-forms/form-model";

import { words, type Entry } from "../content/content.js";
import type { Conditions } from "./conditions.js";
import { entryFormat, entryLook } from "./entry-look.js";
import { fieldName } from "./names.js";

export interface BlankOptions {
  /** Entries of a repeat beyond those that are demanded, at least one in all; within repeats, half as many. */
  readonly spareEntries: number;
  /** Whether the help texts of fields and groups are printed. */
  readonly showHelp: boolean;
  /** Whether the rules of fields and groups are printed. */
  readonly showRules: boolean;
}

/** A file that the form asks for. */
export interface AskedFile {
  readonly field: Field;
  readonly pointer: Pointer;
  /** Of the group around. */
  readonly title: string;
}

/** What a blank form is put together with. */
export interface BlankContext {
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly options: BlankOptions;
  /** Titles from the top down to the group around, for those who hear a field without its surroundings. */
  readonly titles: readonly string[];
  /** Whether an answer is demanded if nothing else is said: not within what may be left out. */
  readonly isDemanded: boolean;
  readonly files: AskedFile[];
  /** What is to be read beside fields and groups. */
  readonly conditions: Conditions;
  readonly diagnostics: Diagnostic[];
}

/** One place for one answer. */
export function fieldEntry(
  field: Field,
  pointer: Pointer,
  index: number | undefined,
  context: BlankContext,
): Entry {
  const list = listOf(field, context);
  const look = entryLook(field, list);
  const isRequired = context.isDemanded && (index ?? 0) < field.occurs.min;
  const number = index === undefined ? "" : ` ${String(index + 1)}`;
  const description = [
    ...context.titles.slice(-2),
    inputLabel(field) + number,
    entryFormat(field, list),
    isRequired ? "Pflichtangabe" : undefined,
    ...(context.conditions.get(field.path) ?? []).map(({ text }) =>
      inShort(text),
    ),
  ];
  return {
    kind: "entry",
    name: fieldName(pointer),
    label: words(inputLabel(field), field.fimId),
    description: description.filter((part) => part !== undefined).join(", "),
    isRequired,
    isReadOnly: field.control === "locked",
    value: initialText(field, look.kind, list),
    look,
  };
}

/** More is not listened to; the whole stands beside the field. */
const LONGEST_HEARD = 200;

function inShort(text: string): string {
  return text.length <= LONGEST_HEARD
    ? text
    : `${text.slice(0, LONGEST_HEARD - 1)}…`;
}

/** What stands in a field from the start; of repeats, only the first would, which nobody asked for. */
function initialText(
  field: Field,
  look: Entry["look"]["kind"],
  list: CodeList | undefined,
): string {
  const { initialValue, occurs } = field;
  if (initialValue === undefined || occurs.max !== 1) return "";
  return look === "text"
    ? formatValue(field, initialValue, list)
    : typeof initialValue === "object"
      ? ""
      : String(initialValue);
}

/** The list that a field is answered from, if it is known. */
export function listOf(
  { codeListId }: Field,
  { codeLists }: Pick<BlankContext, "codeLists">,
): CodeList | undefined {
  return codeListId === undefined ? undefined : codeLists.get(codeListId);
}

/** The star that the first page explains. */
export function requiredSign({ occurs, control }: Field): string {
  return occurs.min >= 1 && control !== "locked" ? "\u00a0*" : "";
}

/** The words that ask for a node. */
export function inputLabel(node: FormNode): string {
  return (
    [node.label.input, node.label.output, node.name]
      .map((text) => text.trim())
      .find((text) => text !== "") ?? node.fimId.id
  );
}
