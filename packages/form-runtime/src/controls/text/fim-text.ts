import type { NodeState } from "@fim-forms/form-model";

import { counter, countsFrom } from "../../internal/counter.js";
import { asksForAnswer, copies, make, setText } from "../../internal/dom.js";
import { DrawnField } from "../../internal/drawn-field.js";
import { inputHints, widthClass } from "./input-hints.js";

const frame = copies(() => {
  const input = make("input", "box");
  input.type = "text";
  input.spellcheck = false;
  return make("div", "field", make("label", "label"), asksForAnswer(input));
});

/** A text of one line. */
export class FimText extends DrawnField {
  #counter: HTMLElement | undefined;

  get #input(): HTMLInputElement {
    // The frame has one.
    return this.querySelector("input") as HTMLInputElement;
  }

  protected override get extraIds(): readonly string[] {
    return this.#counter === undefined ? [] : [this.#counter.id];
  }

  protected override build(): HTMLElement {
    const made = frame();
    // The frame ends with its box.
    const input = made.lastElementChild as HTMLInputElement;
    const width = widthClass(this.node);
    const { inputMode, autoCapitalize } = inputHints(this.node);
    const token = this.host.autocomplete.tokenFor(this.node);
    input.id = this.controlId;
    if (width !== "") input.className = `box ${width}`;
    if (inputMode !== undefined) input.inputMode = inputMode;
    if (autoCapitalize !== undefined) input.autocapitalize = autoCapitalize;
    if (token !== undefined) input.setAttribute("autocomplete", token);
    this.#counter = undefined;
    return made;
  }

  protected override fill(state: NodeState): void {
    const input = this.#input;
    const text = this.textOf(state);
    this.#count(text);
    this.describe(input, state);
    if (input.readOnly !== state.readOnly) input.readOnly = state.readOnly;
    setText(input, text);
  }

  #count(text: string): void {
    const { maxLength } = this.node.constraints;
    const before = this.#counter;
    this.#counter = counter(
      this.host,
      {
        id: `${this.uid}-count`,
        text,
        maxLength,
        showFrom: countsFrom(maxLength),
      },
      before,
    );
    this.setBelow(before, this.#counter);
  }

  override handle({ type, target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    const { value } = target;
    if (type === "input")
      this.host.edit(this.pointer, value === "" ? undefined : value);
    else if (type === "change") this.host.leave(this.pointer);
  }
}
