import type { Field, NodeState } from "@fim-forms/form-model";

import { isMarkedOptional } from "../internal/field-parts.js";
import { labelOf } from "../journey/labels.js";
import type { Drawing } from "./drawing.js";
import {
  element,
  html,
  type AttributeValue,
  type HtmlValue,
  type SafeHtml,
} from "./html.js";

/** One instance of a field, and what all parts of it need. */
export interface FieldView {
  readonly drawing: Drawing;
  readonly field: Field;
  readonly state: NodeState;
  /** Prefix of all its ids. */
  readonly uid: string;
  /** With the number of its entry in a repeat. */
  readonly label: string;
  readonly errors: readonly SafeHtml[];
}

/** Attributes of an element. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** The box around a node. */
export function nodeBox(content: HtmlValue, invalid = false): SafeHtml {
  return element("div", { class: invalid ? "node invalid" : "node" }, content);
}

/** Ids of help, hints and errors, in the order in which they are read. */
export function describedBy(
  { drawing, field, state, uid, errors }: FieldView,
  extra: readonly string[] = [],
): string | undefined {
  const ids = [
    ...((field.help?.input ?? "") === "" ? [] : [`${uid}-help`]),
    ...extra,
    ...(drawing.prefillText(state.pointer) === undefined
      ? []
      : [`${uid}-note`]),
    ...(errors.length === 0 ? [] : [`${uid}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(" ");
}

/** What is said of the element that takes the answer. */
export function described(
  view: FieldView,
  extra: readonly string[] = [],
): Attributes {
  return {
    "aria-describedby": describedBy(view, extra),
    ...demanded(view),
  };
}

/** Whether an answer is demanded, and whether the one given is wrong. */
export function demanded({ state, errors }: FieldView): Attributes {
  return {
    "aria-required": String(state.required),
    "aria-invalid": String(errors.length > 0),
  };
}

/** The words of a field's label. */
export function labelWords({
  drawing,
  field,
  state,
  label,
}: FieldView): HtmlValue {
  return drawing.label(label, isMarkedOptional(field, state), labelOf(field));
}

/** What stands between label and control. */
export function above(view: FieldView, hints: HtmlValue = []): HtmlValue {
  const { drawing, field, state, uid, errors } = view;
  const text = drawing.prefillText(state.pointer);
  const note =
    text === undefined
      ? undefined
      : element("p", { class: "note info", id: `${uid}-note` }, text);
  return html`${drawing.help(field, uid)}${hints}${note}${drawing.errorBox(uid, errors)}`;
}

/** What stands below the control: something of its own, then the legal basis. */
export function below({ drawing, field, label }: FieldView): SafeHtml {
  return drawing.legal(field, label);
}
