import type { NodeState } from "@fim-forms/form-model";

import {
  asksForAnswer,
  copies,
  make,
  setAttribute,
  setText,
} from "../../internal/dom.js";
import { DrawnField } from "../../internal/drawn-field.js";
import { makeHint } from "../../internal/made-parts.js";
import {
  DAY,
  dateExample,
  partsOfValue,
  POINT,
  spreadPasted,
  valueOfParts,
  type DatePart,
  type DateParts,
} from "./date-parts.js";

const frameOf = (parts: readonly DatePart[]): (() => HTMLElement) =>
  copies(() => {
    const boxes = parts.map((part) => {
      const input = make(
        "input",
        part === "day" || part === "month" ? "box w-3" : "box w-5",
      );
      input.type = "text";
      input.dataset["part"] = part;
      if (part !== "time") input.inputMode = "numeric";
      return make(
        "div",
        "part",
        make("label", "part-label"),
        asksForAnswer(input),
      );
    });
    return make(
      "fieldset",
      "field",
      make("legend", "label"),
      make("div", "parts", ...boxes),
    );
  });

const dayFrame = frameOf(DAY);
const pointFrame = frameOf(POINT);

/**
 * A day as three boxes, and for a point in time a fourth. People know their dates as numbers; a calendar to leaf
 * through helps nobody to 1958. Wrong entries stay as they are and are kept as text.
 */
export class FimDate extends DrawnField {
  /** What stands in the boxes, and the value that it gave: while both belong together, the boxes stay as typed. */
  #typed: { readonly parts: DateParts; readonly value: unknown } | undefined;

  protected override get controlId(): string {
    return `${this.uid}-day`;
  }

  protected override get extraIds(): readonly string[] {
    return [`${this.uid}-example`];
  }

  get #withTime(): boolean {
    return this.node.valueType === "dateTime";
  }

  #parts(state: NodeState): DateParts {
    return this.#typed !== undefined && this.#typed.value === state.value
      ? this.#typed.parts
      : partsOfValue(this.textOf(state));
  }

  protected override hints(): readonly HTMLElement[] {
    const { texts, today } = this.host;
    const example = dateExample(today, this.#withTime);
    return [makeHint(`${this.uid}-example`, texts.dateExample(example))];
  }

  protected override build(): HTMLElement {
    const made = this.#withTime ? pointFrame() : dayFrame();
    const parts = this.#withTime ? POINT : DAY;
    const { texts } = this.host;
    const labels = made.querySelectorAll<HTMLLabelElement>(".part-label");
    labels.forEach((label, at) => {
      const part = parts[at];
      if (part === undefined) return;
      label.textContent = texts[part];
      label.htmlFor = `${this.uid}-${part}`;
      if (label.nextElementSibling !== null)
        label.nextElementSibling.id = label.htmlFor;
    });
    return made;
  }

  protected override fill(state: NodeState): void {
    const parts = this.#parts(state);
    const { description, invalid } = this;
    const frame = this.firstElementChild;
    if (frame !== null) setAttribute(frame, "aria-describedby", description);
    for (const input of this.querySelectorAll("input")) {
      setAttribute(
        input,
        "aria-describedby",
        invalid ? `${this.uid}-error` : undefined,
      );
      setAttribute(input, "aria-required", String(state.required));
      setAttribute(input, "aria-invalid", String(invalid));
      if (input.readOnly !== state.readOnly) input.readOnly = state.readOnly;
      setText(input, parts[partOf(input)]);
    }
  }

  #set(parts: DateParts): void {
    const value = valueOfParts(parts, this.#withTime);
    this.#typed = { parts, value };
    this.host.edit(this.pointer, value);
    this.requestUpdate();
  }

  override handle(event: Event): void {
    const { type, target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const state = this.host.session.state(this.pointer);
    if (state === undefined) return;
    if (type === "input")
      this.#set({ ...this.#parts(state), [partOf(target)]: target.value });
    else if (event instanceof FocusEvent) this.#onFocusOut(event);
    else if (event instanceof ClipboardEvent) this.#onPaste(event, state);
  }

  /** A whole date that is pasted into one box goes where it belongs. */
  #onPaste(event: ClipboardEvent, state: NodeState): void {
    const parts = spreadPasted(event.clipboardData?.getData("text") ?? "");
    if (parts === undefined || state.readOnly) return;
    event.preventDefault();
    this.#set({ ...this.#parts(state), ...parts });
  }

  /** The date is complete when the focus leaves all of its boxes, not when it moves to the next one. */
  #onFocusOut({ relatedTarget }: FocusEvent): void {
    const boxes = this.querySelector(".parts");
    if (relatedTarget instanceof Node && boxes?.contains(relatedTarget)) return;
    this.host.leave(this.pointer);
  }
}

/** The attribute was written above. */
const partOf = (input: HTMLInputElement): DatePart =>
  input.dataset["part"] as DatePart;
