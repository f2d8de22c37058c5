import {
  formatFileSize,
  type Field,
  type NodeState,
} from "@fim-forms/form-model";

import {
  acceptOf,
  mediaTypeNames,
  readFileValue,
} from "../journey/upload-rules.js";
import { uidOf, type Drawing } from "./drawing.js";
import {
  above,
  below,
  described,
  describedBy,
  labelWords,
  nodeBox,
  type FieldView,
} from "./field-view.js";
import { element, type HtmlValue, type SafeHtml } from "./html.js";
import { ANSWER, MORE_FILES } from "./names.js";

/** Draws a field that takes one file, with the one that was taken in. */
export function drawFile(view: FieldView): SafeHtml {
  const { drawing, state, uid } = view;
  const { texts } = drawing;
  const { pointer, readOnly } = state;
  const row = fileRow(view, state, `clear:${pointer}`);
  const limits = limitsOf(view, []);
  return element(
    "div",
    { class: "field" },
    element("span", { class: "label", id: `${uid}-label` }, labelWords(view)),
    above(view, limitHint(view, limits)),
    row,
    readOnly
      ? undefined
      : drawPick(view, limits, {
          name: ANSWER + pointer,
          text: row === undefined ? texts.chooseFile : texts.replaceFile,
        }),
    below(view),
  );
}

/**
 * Draws a repeated field that takes several files at once, with those that were taken in.
 *
 * @param state - of the list
 */
export function drawFiles(
  drawing: Drawing,
  field: Field,
  state: NodeState,
  entries: readonly NodeState[],
  label: string,
): SafeHtml {
  const { texts } = drawing;
  const uid = uidOf(state.pointer);
  const errors = [
    ...drawing.errors(state, uid, label),
    ...entries.flatMap((entry) => drawing.errors(entry, uid, label)),
  ];
  const view: FieldView = { drawing, field, state, uid, label, errors };
  const rows = entries.flatMap((entry) => {
    const row = fileRow(view, entry, `remove:${entry.pointer}`);
    return row === undefined ? [] : [element("div", { role: "listitem" }, row)];
  });
  const { min, max } = field.occurs;
  const limits = limitsOf(view, [
    ...(min > 1 ? [texts.atLeastFiles(min)] : []),
    ...(max === null ? [] : [texts.atMostFiles(max)]),
  ]);
  const room = max === null ? Infinity : Math.max(0, max - rows.length);
  return nodeBox(
    element(
      "div",
      { class: "field", role: "group", "aria-labelledby": `${uid}-label` },
      element("span", { class: "label", id: `${uid}-label` }, labelWords(view)),
      above(view, limitHint(view, limits)),
      rows.length === 0
        ? undefined
        : element("div", { class: "files", role: "list" }, rows),
      state.readOnly
        ? undefined
        : room === 0
          ? element(
              "p",
              {
                class: "muted",
                id: uid,
                tabindex: "-1",
                "aria-describedby": describedBy(view, limitIds(view, limits)),
              },
              texts.filesFull,
            )
          : drawPick(view, limits, {
              name: MORE_FILES + state.pointer,
              multiple: room > 1,
              text: room === 1 ? texts.chooseFile : texts.chooseFiles,
            }),
      below(view),
    ),
    errors.length > 0,
  );
}

/** What is asked of files, in sentences. */
function limitsOf(
  { drawing, field }: FieldView,
  more: readonly string[],
): readonly string[] {
  const { maxSizeBytes, mediaTypes = [] } = field.constraints;
  const { texts, wording } = drawing;
  return [
    ...(mediaTypes.length === 0
      ? []
      : [texts.allowedTypes(mediaTypeNames(mediaTypes))]),
    ...(maxSizeBytes === undefined
      ? []
      : [texts.largestSize(formatFileSize(maxSizeBytes, wording.pack.format))]),
    ...more,
  ];
}

const limitIds = (
  { uid }: FieldView,
  limits: readonly string[],
): readonly string[] => (limits.length === 0 ? [] : [`${uid}-limits`]);

function limitHint(view: FieldView, limits: readonly string[]): HtmlValue {
  return limits.length === 0
    ? undefined
    : view.drawing.hint(`${view.uid}-limits`, limits.join(" "));
}

function drawPick(
  view: FieldView,
  limits: readonly string[],
  pick: {
    readonly name: string;
    readonly text: string;
    readonly multiple?: boolean;
  },
): SafeHtml {
  const { uid } = view;
  const { mediaTypes = [] } = view.field.constraints;
  // Room for the camera's button, which the component adds on phones.
  return element(
    "span",
    { class: "file-picks" },
    element(
      "span",
      { class: "file-pick" },
      element("input", {
        type: "file",
        id: uid,
        name: pick.name,
        accept: mediaTypes.length === 0 ? undefined : acceptOf(mediaTypes),
        multiple: pick.multiple,
        "aria-labelledby": `${uid}-label ${uid}-pick`,
        ...described(view, limitIds(view, limits)),
      }),
      element(
        "span",
        { class: "button small", id: `${uid}-pick`, "aria-hidden": "true" },
        pick.text,
      ),
    ),
  );
}

/** A file that was taken in; `undefined` where there is none. */
function fileRow(
  { drawing }: FieldView,
  { value, readOnly }: NodeState,
  action: string,
): SafeHtml | undefined {
  const file = readFileValue(value);
  if (file === undefined) return undefined;
  const { texts, wording } = drawing;
  const size = formatFileSize(file.sizeBytes, wording.pack.format);
  return element(
    "div",
    { class: "file-row" },
    element(
      "span",
      { class: "file-name" },
      file.fileName,
      " ",
      element("span", { class: "muted" }, `(${size})`),
    ),
    readOnly
      ? undefined
      : drawing.act(
          action,
          "link-button discard",
          texts.removeFile(file.fileName),
        ),
  );
}
