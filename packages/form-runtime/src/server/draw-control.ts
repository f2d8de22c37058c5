import type { CodeListEntry, FormValue } from "@fim-forms/form-model";

import { dateExample, partsOfValue } from "../controls/date/date-parts.js";
import { numberWidth } from "../controls/number/number-width.js";
import { inputHints, widthClass } from "../controls/text/input-hints.js";
import { charactersLeft, countsFrom } from "../internal/counter.js";
import { allowedEntries } from "../journey/rule-state.js";
import { entryText } from "./entry-text.js";
import {
  above,
  below,
  demanded,
  described,
  describedBy,
  labelWords,
  type Attributes,
  type FieldView,
} from "./field-view.js";
import { element, type HtmlValue, type SafeHtml } from "./html.js";
import { ANSWER, boxesOf, partName } from "./names.js";
import { LONGEST_DROP_DOWN, matchingEntries } from "./read-entry.js";

const NO_ENTRIES: readonly CodeListEntry[] = [];

/** Draws a control that is answered by typing or choosing. */
export function drawControl(view: FieldView, kind: string): SafeHtml {
  switch (kind) {
    case "radios":
      return drawRadios(view, choicesOf(entriesOf(view), view), "options");
    case "boolean":
      return drawRadios(view, yesOrNo(view), "options inline");
    case "select":
      return drawSelect(view, entriesOf(view));
    case "combobox":
      return drawCombobox(view);
    case "date":
      return drawDate(view);
    case "number":
      return drawNumber(view);
    case "time":
      return drawTime(view);
    case "textarea":
      return drawTextarea(view);
    default:
      return drawLine(view);
  }
}

/** A field with its label above one control. */
function labelled(
  view: FieldView,
  control: SafeHtml,
  hints?: HtmlValue,
  under?: HtmlValue,
): SafeHtml {
  const { uid } = view;
  return element(
    "div",
    { class: "field" },
    element(
      "label",
      { class: "label", id: `${uid}-label`, for: uid },
      labelWords(view),
    ),
    above(view, hints),
    control,
    under,
    below(view),
  );
}

/** What all boxes that are typed in have in common. */
function boxed({ state, uid }: FieldView): Attributes {
  return { id: uid, name: ANSWER + state.pointer, readonly: state.readOnly };
}

const typed = (view: FieldView): Attributes => ({
  type: "text",
  ...boxed(view),
});

const textOf = ({ drawing, field, state }: FieldView): string =>
  entryText(
    field,
    state.value,
    drawing.codeList(field.codeListId),
    drawing.wording.pack.format,
  );

function drawLine(view: FieldView): SafeHtml {
  const { drawing, field } = view;
  const { inputMode, autoCapitalize } = inputHints(field);
  const width = widthClass(field);
  const text = textOf(view);
  const { maxLength } = field.constraints;
  const count = drawCounter(view, text, countsFrom(maxLength));
  return labelled(
    view,
    element("input", {
      ...typed(view),
      class: width === "" ? "box" : `box ${width}`,
      spellcheck: "false",
      inputmode: inputMode,
      autocapitalize: autoCapitalize,
      autocomplete: drawing.autocomplete.tokenFor(field),
      ...described(view, count.ids),
      value: text,
    }),
    undefined,
    count.part,
  );
}

function drawTextarea(view: FieldView): SafeHtml {
  const text = textOf(view);
  const count = drawCounter(view, text, 0);
  return labelled(
    view,
    element(
      "textarea",
      { ...boxed(view), class: "box", rows: 5, ...described(view, count.ids) },
      text,
    ),
    undefined,
    count.part,
  );
}

function drawCounter(
  { drawing, field, uid }: FieldView,
  text: string,
  showFrom: number,
): { readonly part?: SafeHtml; readonly ids: readonly string[] } {
  const { maxLength } = field.constraints;
  const left = charactersLeft({ text, maxLength, showFrom });
  if (left === undefined) return { ids: [] };
  const { texts } = drawing;
  const id = `${uid}-count`;
  const part = element(
    "p",
    { class: left >= 0 ? "counter" : "counter over", id },
    left >= 0 ? texts.charactersLeft(left) : texts.charactersOver(-left),
  );
  return { part, ids: [id] };
}

function drawNumber(view: FieldView): SafeHtml {
  const { drawing, field, uid } = view;
  const isAmount = field.valueType === "currency";
  return labelled(
    view,
    element(
      "div",
      { class: "affix" },
      element("input", {
        ...typed(view),
        class: `box ${numberWidth(field)}`,
        inputmode: field.valueType === "integer" ? "numeric" : "decimal",
        autocomplete: drawing.autocomplete.tokenFor(field),
        "aria-labelledby": isAmount ? `${uid}-label ${uid}-unit` : undefined,
        ...described(view),
        value: textOf(view),
      }),
      isAmount ? element("span", { id: `${uid}-unit` }, "Euro") : undefined,
    ),
  );
}

function drawTime(view: FieldView): SafeHtml {
  const { drawing, uid } = view;
  const example = `${uid}-example`;
  return labelled(
    view,
    element("input", {
      ...typed(view),
      class: "box w-5",
      ...described(view, [example]),
      value: textOf(view),
    }),
    drawing.hint(example, drawing.texts.timeExample),
  );
}

function drawDate(view: FieldView): SafeHtml {
  const { drawing, field, state, uid, errors } = view;
  const { texts, today } = drawing;
  const withTime = field.valueType === "dateTime";
  const example = `${uid}-example`;
  const parts = partsOfValue(textOfValue(state.value));
  return element(
    "fieldset",
    { class: "field", "aria-describedby": describedBy(view, [example]) },
    element("legend", { class: "label", id: `${uid}-label` }, labelWords(view)),
    above(
      view,
      drawing.hint(example, texts.dateExample(dateExample(today, withTime))),
    ),
    element(
      "div",
      { class: "parts" },
      boxesOf(withTime).map((part) => {
        const id = `${uid}-${part}`;
        const isShort = part === "day" || part === "month";
        return element(
          "div",
          { class: "part" },
          element("label", { class: "part-label", for: id }, texts[part]),
          element("input", {
            class: isShort ? "box w-3" : "box w-5",
            type: "text",
            id,
            name: partName(part, state.pointer),
            "data-part": part,
            inputmode: part === "time" ? undefined : "numeric",
            "aria-describedby": errors.length > 0 ? `${uid}-error` : undefined,
            ...demanded(view),
            readonly: state.readOnly,
            value: parts[part],
          }),
        );
      }),
    ),
    below(view),
  );
}

/** A radio. */
interface Choice {
  readonly code: string;
  readonly label: HtmlValue;
  readonly help?: string | undefined;
}

function entriesOf({
  drawing,
  field,
  state,
}: FieldView): readonly CodeListEntry[] {
  const entries = drawing.codeList(field.codeListId)?.entries ?? NO_ENTRIES;
  return allowedEntries(entries, state);
}

const choicesOf = (
  entries: readonly CodeListEntry[],
  { drawing }: FieldView,
): readonly Choice[] =>
  entries.map(({ code, label, help }) => ({
    code,
    label: drawing.words(label),
    help,
  }));

const yesOrNo = ({ drawing: { texts } }: FieldView): readonly Choice[] => [
  { code: "true", label: texts.yes },
  { code: "false", label: texts.no },
];

function drawRadios(
  view: FieldView,
  choices: readonly Choice[],
  className: string,
): SafeHtml {
  const { drawing, state, uid, label } = view;
  const { texts, takesOver } = drawing;
  const given = textOfValue(state.value);
  const isGiven = state.value !== undefined && !state.readOnly;
  // The component offers to take an answer back once there is one.
  const offered =
    takesOver || state.required
      ? choices
      : [...choices, { code: "", label: texts.noAnswer }];
  return element(
    "fieldset",
    {
      class: "field",
      role: "radiogroup",
      "aria-labelledby": `${uid}-label`,
      ...described(view),
    },
    element("legend", { class: "label", id: `${uid}-label` }, labelWords(view)),
    above(view),
    element(
      "div",
      { class: className },
      offered.map(({ code, label: words, help }, at) => {
        const helpId = `${uid}-${String(at)}-help`;
        return element(
          "label",
          { class: "option" },
          element("input", {
            type: "radio",
            id: at === 0 ? uid : undefined,
            name: ANSWER + state.pointer,
            value: code,
            checked: given === code,
            disabled: state.readOnly,
            "aria-describedby": help === undefined ? undefined : helpId,
          }),
          element(
            "span",
            {},
            words,
            help === undefined
              ? undefined
              : element(
                  "span",
                  {
                    class: "help option-help",
                    id: helpId,
                    "aria-hidden": "true",
                  },
                  help,
                ),
          ),
        );
      }),
    ),
    takesOver && isGiven
      ? element(
          "div",
          {},
          drawing.act(
            `clear:${state.pointer}`,
            "link-button",
            texts.clearChoice,
            { "aria-label": texts.clearChoiceOf(label) },
          ),
        )
      : undefined,
    below(view),
  );
}

function drawSelect(
  view: FieldView,
  entries: readonly CodeListEntry[],
  hints?: HtmlValue,
): SafeHtml {
  const { drawing, field, state, uid } = view;
  const given = textOfValue(state.value);
  const isKnown = given === "" || entries.some(({ code }) => code === given);
  const all = drawing.codeList(field.codeListId)?.entries ?? NO_ENTRIES;
  const unknown = all.find(({ code }) => code === given)?.label ?? given;
  return labelled(
    view,
    element(
      "select",
      {
        class: "box",
        id: uid,
        name: ANSWER + state.pointer,
        autocomplete: drawing.autocomplete.tokenFor(field),
        disabled: state.readOnly,
        ...described(view),
      },
      element("option", { value: "" }, drawing.texts.choose),
      entries.map(({ code, label }) =>
        element(
          "option",
          {
            value: code,
            selected: code === given,
            lang: drawing.language(label).lang,
          },
          label,
        ),
      ),
      // A value that is none of the entries has an option of its own: nothing that was given disappears.
      isKnown
        ? undefined
        : element("option", { value: given, selected: true }, unknown),
    ),
    hints,
  );
}

function drawCombobox(view: FieldView): SafeHtml {
  const { drawing, state, uid, label } = view;
  const { texts, takesOver, own } = drawing;
  const entries = entriesOf(view);
  if (!takesOver && entries.length <= LONGEST_DROP_DOWN)
    return drawSelect(view, entries);
  const text = textOf(view);
  const hint = `${uid}-hint`;
  const attributes: Attributes = {
    ...typed(view),
    class: "box",
    ...described(view, [hint]),
    value: text,
  };
  if (!takesOver) {
    const matches =
      text === "" || view.errors.length === 0
        ? NO_ENTRIES
        : matchingEntries(text, entries);
    return matches.length > 0
      ? drawSelect(view, matches)
      : labelled(
          view,
          element("input", attributes),
          drawing.hint(hint, own.searchByName),
        );
  }
  return labelled(
    view,
    element(
      "div",
      { class: "combobox" },
      element("input", {
        ...attributes,
        role: "combobox",
        autocomplete: drawing.autocomplete.tokenFor(view.field) ?? "off",
        autocapitalize: "none",
        spellcheck: "false",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
      }),
      element("button", {
        type: "button",
        class: "combobox-toggle needs-script",
        tabindex: "-1",
        "aria-label": texts.openList(label),
        "aria-expanded": "false",
        disabled: state.readOnly,
      }),
    ),
    drawing.hint(hint, texts.searchHint),
  );
}

/** A code, yes or no, or whatever else is one word. */
function textOfValue(value: FormValue | undefined): string {
  return value === undefined || typeof value === "object" ? "" : String(value);
}
