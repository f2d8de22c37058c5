import type { Field } from "@fim-forms/form-model";
import { html } from "lit";

import { autocompleteToken } from "../internal/autocomplete.js";
import { FieldRegistry, type ControlKind } from "./field-registry.js";

/** Up to here all entries of a code list are shown at once. */
const RADIO_ENTRIES = 6;
/** Up to here a native select is quick to scan; longer lists are searched. */
const SELECT_ENTRIES = 20;
/** Texts that may be longer get room for several lines. */
const LINE_LENGTH = 255;

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
  render: ({ host, field, pointer, number }) =>
    html`<fim-text
      .host=${host}
      .node=${field}
      .pointer=${pointer}
      .number=${number}
    ></fim-text>`,
};

/** The controls that come with the component, the special before the general. */
export const defaultKinds: readonly ControlKind[] = [
  {
    name: "label",
    matches: (field) => field.control === "label",
    render: ({ host, field, pointer, number }) =>
      html`<fim-label
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-label>`,
  },
  {
    name: "locked",
    matches: (field) => field.control === "locked",
    render: ({ host, field, pointer, number }) =>
      html`<fim-locked
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-locked>`,
  },
  {
    name: "radios",
    matches: (field, list) =>
      field.control === "select" &&
      list !== undefined &&
      list.entries.length <= RADIO_ENTRIES,
    render: ({ host, field, pointer, number }) =>
      html`<fim-radios
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-radios>`,
  },
  {
    name: "select",
    matches: (field, list) =>
      field.control === "select" &&
      list !== undefined &&
      list.entries.length <= SELECT_ENTRIES,
    render: ({ host, field, pointer, number }) =>
      html`<fim-select
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-select>`,
  },
  {
    name: "combobox",
    matches: (field, list) => field.control === "select" && list !== undefined,
    render: ({ host, field, pointer, number }) =>
      html`<fim-combobox
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-combobox>`,
  },
  {
    name: "boolean",
    matches: (field) => field.valueType === "boolean",
    render: ({ host, field, pointer, number }) =>
      html`<fim-boolean
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-boolean>`,
  },
  {
    name: "date",
    matches: (field) =>
      field.valueType === "date" || field.valueType === "dateTime",
    render: ({ host, field, pointer, number }) =>
      html`<fim-date
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-date>`,
  },
  {
    name: "number",
    matches: ({ valueType }) =>
      valueType === "number" ||
      valueType === "integer" ||
      valueType === "currency",
    render: ({ host, field, pointer, number }) =>
      html`<fim-number
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-number>`,
  },
  {
    name: "time",
    matches: (field) => field.valueType === "time",
    render: ({ host, field, pointer, number }) =>
      html`<fim-time
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-time>`,
  },
  {
    name: "file",
    matches: (field) => field.valueType === "file",
    render: ({ host, field, pointer, number }) =>
      html`<fim-file
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-file>`,
  },
  {
    name: "textarea",
    matches: isLong,
    render: ({ host, field, pointer, number }) =>
      html`<fim-textarea
        .host=${host}
        .node=${field}
        .pointer=${pointer}
        .number=${number}
      ></fim-textarea>`,
  },
];

/** A registry of the component's own controls; each form has one, so that an extension stays with its form. */
export function defaultRegistry(): FieldRegistry {
  return new FieldRegistry(defaultKinds, text);
}
