import { formatValue, type Field, type NodeState } from "@fim-forms/form-model";

import { labelOf } from "../journey/labels.js";
import { drawControl } from "./draw-control.js";
import { drawFile } from "./draw-files.js";
import { uidOf, type Drawing } from "./drawing.js";
import {
  above,
  below,
  describedBy,
  nodeBox,
  type FieldView,
} from "./field-view.js";
import { element, type SafeHtml } from "./html.js";

/** Draws one instance of a field, with label, help and errors, all tied together by id. */
export function drawField(
  drawing: Drawing,
  field: Field,
  state: NodeState,
  label: string,
): SafeHtml {
  const uid = uidOf(state.pointer);
  const kind = isLocked(drawing, field, state)
    ? "locked"
    : drawing.kindOf(field);
  const target = kind === "date" ? `${uid}-day` : uid;
  const errors = drawing.errors(state, target, label);
  const view: FieldView = { drawing, field, state, uid, label, errors };
  return nodeBox(drawKind(view, kind), errors.length > 0);
}

/** Without the component, what cannot be changed is a text. */
const isLocked = (
  { takesOver }: Drawing,
  { control }: Field,
  { readOnly }: NodeState,
): boolean => !takesOver && readOnly && control !== "label";

function drawKind(view: FieldView, kind: string): SafeHtml {
  switch (kind) {
    case "label":
      return drawText(view);
    case "locked":
      return drawLocked(view);
    case "file":
      return drawFile(view);
    default:
      return drawControl(view, kind);
  }
}

function drawText(view: FieldView): SafeHtml {
  const { drawing, field, uid } = view;
  const text = field.text ?? "";
  const title = field.label.input;
  return element(
    "div",
    { class: "text", id: uid },
    title === "" || title === text
      ? undefined
      : element("p", { class: "label" }, drawing.words(title)),
    text === "" ? undefined : element("p", {}, drawing.lines(text)),
    above(view),
    below(view),
  );
}

function drawLocked(view: FieldView): SafeHtml {
  const { drawing, field, state, uid, label } = view;
  const { value } = state;
  const { texts, wording } = drawing;
  const text =
    value === undefined
      ? texts.noAnswer
      : formatValue(
          field,
          value,
          drawing.codeList(field.codeListId),
          wording.pack.format,
        );
  return element(
    "div",
    {
      class: "field",
      role: "group",
      id: uid,
      tabindex: view.errors.length > 0 ? "-1" : undefined,
      "aria-labelledby": `${uid}-label`,
      "aria-describedby": describedBy(view),
    },
    element(
      "span",
      { class: "label", id: `${uid}-label` },
      drawing.words(label, labelOf(field)),
    ),
    above(view),
    element(
      "p",
      { class: value === undefined ? "output muted" : "output" },
      drawing.lines(text),
    ),
    below(view),
  );
}
