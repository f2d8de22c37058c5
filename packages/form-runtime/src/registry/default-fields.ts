import type { CodeList, Field } from "@fim-forms/form-model";

import { autocompleteToken } from "../internal/autocomplete.js";
import { FieldRegistry, type ControlKind } from "./field-registry.js";

/** Up to here all entries of a code list are shown at once. */
const RADIO_ENTRIES = 6;
/** Up to here a native select is quick to scan; longer lists are searched. */
const SELECT_ENTRIES = 20;
/** Texts that may be longer get room for several lines. */
const LINE_LENGTH = 255;

/** Entries that are still in their file count, too. */
const entryCount = ({ entries, entriesFile }: CodeList): number =>
  entriesFile?.count ?? entries.length;

const isInput = (field: Field): boolean => field.control === "input";

/** Whether a text may be long. Elements that browsers fill in are single lines, however long they may be. */
function isLong(field: Field): boolean {
  return (
    (field.constraints.maxLength ?? 0) > LINE_LENGTH &&
    autocompleteToken(field.fimId.id) === undefined
  );
}

const text: ControlKind = {
  name: "text",
  matches: isInput,
  tag: "fim-text",
};

/** The controls that come with the component, the special before the general. */
export const defaultKinds: readonly ControlKind[] = [
  {
    name: "label",
    matches: (field) => field.control === "label",
    tag: "fim-label",
  },
  {
    name: "locked",
    matches: (field) => field.control === "locked",
    tag: "fim-locked",
  },
  {
    name: "radios",
    matches: (field, list) =>
      field.control === "select" &&
      list !== undefined &&
      entryCount(list) <= RADIO_ENTRIES,
    tag: "fim-radios",
  },
  {
    name: "select",
    matches: (field, list) =>
      field.control === "select" &&
      list !== undefined &&
      entryCount(list) <= SELECT_ENTRIES,
    tag: "fim-select",
  },
  {
    name: "combobox",
    matches: (field, list) => field.control === "select" && list !== undefined,
    tag: "fim-combobox",
  },
  {
    name: "boolean",
    matches: (field) => field.valueType === "boolean",
    tag: "fim-boolean",
  },
  {
    name: "date",
    matches: (field) =>
      field.valueType === "date" || field.valueType === "dateTime",
    tag: "fim-date",
  },
  {
    name: "number",
    matches: ({ valueType }) =>
      valueType === "number" ||
      valueType === "integer" ||
      valueType === "currency",
    tag: "fim-number",
  },
  {
    name: "time",
    matches: (field) => field.valueType === "time",
    tag: "fim-time",
  },
  {
    name: "file",
    matches: (field) => field.valueType === "file",
    tag: "fim-file",
    listTag: "fim-files",
  },
  {
    name: "textarea",
    matches: isLong,
    tag: "fim-textarea",
  },
];

/** A registry of the component's own controls; each form has one, so that an extension stays with its form. */
export function defaultRegistry(): FieldRegistry {
  return new FieldRegistry(defaultKinds, text);
}
