import {
  formatFileSize,
  formatValue,
  type CodeList,
  type Field,
  type FileValue,
  type FormValue,
  type NodeState,
} from "@fim-forms/form-model";

import { html, type HtmlValue, type SafeHtml } from "../pages/html.js";
import { ANSWER, MORE_FILES } from "./apply-answers.js";
import { entryText } from "./entry-text.js";
import { LONGEST_DROP_DOWN, matchingEntries } from "./read-entry.js";

/** Choices up to this many are shown one below the other. */
const MOST_RADIOS = 6;

/** A field of a page, with all that is said about it. */
export interface FieldView {
  readonly field: Field;
  readonly state: NodeState;
  readonly codeList: CodeList | undefined;
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly errors: readonly string[];
}

/** Draws one field with label, help and errors, all tied together by id. */
export function drawField(view: FieldView): SafeHtml {
  const { field, state } = view;
  if (field.control === "label")
    return html`<div class="plain-field">
      <p class="plain-label">${view.label}</p>
      <p class="pre-line">${field.text}</p>
    </div>`;
  if (state.readOnly) return drawLocked(view);
  const options = optionsOf(view);
  if (options !== undefined && options.length <= MOST_RADIOS)
    return drawRadios(view, options);
  return html`<div class="plain-field">
    <label class="plain-label" for="${view.id}"
      >${view.label}${optionalMark(view)}</label
    >
    ${helpAndErrors(view)} ${drawControl(view, options)}
  </div>`;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
}

/** @returns `undefined` where nothing is chosen from a list, or the list is too long to show */
function optionsOf({
  field,
  state,
  codeList,
}: FieldView): readonly Option[] | undefined {
  if (codeList !== undefined) {
    if (codeList.entries.length > LONGEST_DROP_DOWN) return undefined;
    return codeList.entries
      .filter(({ code }) => state.allowedCodes?.includes(code) ?? true)
      .map(({ code, label, help }) => ({
        value: code,
        label,
        ...(help === undefined ? {} : { help }),
      }));
  }
  return field.valueType === "boolean"
    ? [
        { value: "true", label: "Ja" },
        { value: "false", label: "Nein" },
      ]
    : undefined;
}

function drawRadios(view: FieldView, options: readonly Option[]): SafeHtml {
  const { id, state } = view;
  const given = scalarText(state.value);
  const radio = ({ value, label, help }: Option, index: number): SafeHtml =>
    html`<div class="plain-option">
      <input
        type="radio"
        id="${index === 0 ? id : `${id}-${String(index)}`}"
        name="${ANSWER + state.pointer}"
        value="${value}"
        ${given === value ? "checked" : undefined}
      />
      <label for="${index === 0 ? id : `${id}-${String(index)}`}"
        >${label}${
          help === undefined
            ? undefined
            : html` <span class="fine-print">${help}</span>`
        }</label
      >
    </div>`;
  const none: Option = { value: "", label: "Keine Angabe" };
  return html`<fieldset
    class="plain-field"
    role="radiogroup"
    ${described(view)}
  >
    <legend class="plain-label">${view.label}${optionalMark(view)}</legend>
    ${helpAndErrors(view)}
    ${[...options, ...(state.required ? [] : [none])].map(radio)}
  </fieldset>`;
}

function drawControl(
  view: FieldView,
  options: readonly Option[] | undefined,
): SafeHtml {
  const { field, state, id } = view;
  const name = ANSWER + state.pointer;
  if (options !== undefined) return drawSelect(view, options);
  if (field.valueType === "file") return drawFile(view);
  const text = entryText(field, state.value, view.codeList);
  if (view.codeList !== undefined) {
    const matches =
      text === "" || view.errors.length === 0
        ? []
        : matchingEntries(text, view.codeList);
    if (matches.length > 0)
      return drawSelect(
        view,
        matches.map(({ code, label }) => ({ value: code, label })),
      );
  }
  const { maxLength } = field.constraints;
  const isLong =
    field.valueType === "text" && (maxLength === undefined || maxLength > 255);
  return isLong
    ? html`<textarea id="${id}" name="${name}" rows="4" ${described(view)}>
${text}</textarea>`
    : html`<input
        type="text"
        id="${id}"
        name="${name}"
        value="${text}"
        ${inputMode(field)}
        ${described(view)}
      />`;
}

function drawSelect(view: FieldView, options: readonly Option[]): SafeHtml {
  const { state, id } = view;
  const given = scalarText(state.value);
  return html`<select
    id="${id}"
    name="${ANSWER + state.pointer}"
    ${described(view)}
  >
    <option value="">Bitte auswählen</option>
    ${options.map(
      ({ value, label }) =>
        html`<option
          value="${value}"
          ${given === value ? "selected" : undefined}
        >
          ${label}
        </option>`,
    )}
  </select>`;
}

/** Draws a field that takes several files, with those that were taken in. */
export function drawFiles(
  view: FieldView,
  entries: readonly NodeState[],
): SafeHtml {
  const { field, state, id } = view;
  const files = entries.flatMap(({ pointer, value }) =>
    isFile(value) ? [{ pointer, value }] : [],
  );
  const { max } = field.occurs;
  return html`<div class="plain-field">
    <label class="plain-label" for="${id}"
      >${view.label}${optionalMark(view)}</label
    >
    ${helpAndErrors(view)}
    ${files.map(({ pointer, value }) => takenFile(value, `remove:${pointer}`))}
    ${
      max !== null && files.length >= max
        ? html`<p id="${id}">Es können keine weiteren Dateien hinzukommen.</p>`
        : html`<input
            type="file"
            multiple
            id="${id}"
            name="${MORE_FILES + state.pointer}"
            ${accepted(field)}
            ${described(view)}
          />`
    }
    ${sizeLimit(field)}
  </div>`;
}

function takenFile(file: FileValue, action: string): SafeHtml {
  return html`<p>
    ${file.fileName} (${formatFileSize(file.sizeBytes)})
    <button class="plain-quiet" name="do" value="${action}">
      Entfernen<span class="visually-hidden">: ${file.fileName}</span>
    </button>
  </p>`;
}

function accepted({ constraints }: Field): SafeHtml | undefined {
  const { mediaTypes = [] } = constraints;
  return mediaTypes.length === 0
    ? undefined
    : html`accept="${mediaTypes.join(",")}"`;
}

function sizeLimit({ constraints }: Field): SafeHtml | undefined {
  const { maxSizeBytes } = constraints;
  return maxSizeBytes === undefined
    ? undefined
    : html`<p class="fine-print">Höchstens ${formatFileSize(maxSizeBytes)}</p>`;
}

function drawFile(view: FieldView): SafeHtml {
  const { field, state, id } = view;
  const file = state.value;
  return html`${
      isFile(file) ? takenFile(file, `clear:${state.pointer}`) : undefined
    }
    <input
      type="file"
      id="${id}"
      name="${ANSWER + state.pointer}"
      ${accepted(field)}
      ${described(view)}
    />
    ${sizeLimit(field)}`;
}

function drawLocked({ field, state, codeList, label }: FieldView): SafeHtml {
  return html`<div class="plain-field">
    <p class="plain-label">${label}</p>
    <p>
      ${state.value === undefined ? "–" : formatValue(field, state.value, codeList)}
    </p>
  </div>`;
}

function inputMode({ valueType }: Field): SafeHtml | undefined {
  if (valueType === "integer") return html`inputmode="numeric"`;
  if (valueType === "number" || valueType === "currency")
    return html`inputmode="decimal"`;
  return undefined;
}

const FORMATS: Partial<Record<Field["valueType"], string>> = {
  date: "Tag, Monat und Jahr, zum Beispiel 27.03.2026",
  time: "Zum Beispiel 14:30",
  dateTime: "Zum Beispiel 27.03.2026, 14:30 Uhr",
};

function helpText({ field, codeList }: FieldView): string {
  const format =
    codeList === undefined
      ? FORMATS[field.valueType]
      : codeList.entries.length > LONGEST_DROP_DOWN
        ? "Bitte geben Sie den Namen oder einen Teil davon ein."
        : undefined;
  return [field.help?.input, format]
    .filter((text) => text !== undefined && text !== "")
    .join("\n");
}

function helpAndErrors(view: FieldView): HtmlValue {
  const help = helpText(view);
  return [
    help === ""
      ? html``
      : html`<p class="fine-print pre-line" id="${view.id}-help">${help}</p>`,
    view.errors.length === 0
      ? html``
      : html`<p class="plain-error" id="${view.id}-error">
          <span class="visually-hidden">Fehler: </span>${view.errors.join(" ")}
        </p>`,
  ];
}

function described(view: FieldView): SafeHtml {
  const ids = [
    ...(helpText(view) === "" ? [] : [`${view.id}-help`]),
    ...(view.errors.length === 0 ? [] : [`${view.id}-error`]),
  ];
  return html`${
    ids.length === 0 ? undefined : html`aria-describedby="${ids.join(" ")}"`
  }
  ${view.errors.length === 0 ? undefined : html`aria-invalid="true"`}
  ${view.state.required ? html`aria-required="true"` : undefined}`;
}

/** Behind the labels of what may be left out; what must be answered carries no mark. */
function optionalMark({ field, state }: FieldView): SafeHtml | undefined {
  return !state.required && field.occurs.min === 0
    ? html` <span class="plain-optional">(freiwillig)</span>`
    : undefined;
}

function isFile(value: unknown): value is FileValue {
  return typeof value === "object" && value !== null && "fileName" in value;
}

/** A code or yes or no, as the page's options are named. */
function scalarText(value: FormValue | undefined): string {
  return value === undefined || typeof value === "object" ? "" : String(value);
}
