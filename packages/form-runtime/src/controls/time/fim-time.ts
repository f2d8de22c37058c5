import { formatTime, parseTime, type NodeState } from "@fim-forms/form-model";

import { asksForAnswer, copies, make, setText } from "../../internal/dom.js";
import { DrawnField } from "../../internal/drawn-field.js";
import { makeHint } from "../../internal/made-parts.js";

const frame = copies(() => {
  const input = make("input", "box w-5");
  input.type = "text";
  return make("div", "field", make("label", "label"), asksForAnswer(input));
});

/** A time of day. */
export class FimTime extends DrawnField {
  #typed: { readonly text: string; readonly value: unknown } | undefined;

  protected override get extraIds(): readonly string[] {
    return [`${this.uid}-example`];
  }

  protected override hints(): readonly HTMLElement[] {
    return [makeHint(`${this.uid}-example`, this.host.texts.timeExample)];
  }

  protected override build(): HTMLElement {
    const made = frame();
    if (made.lastElementChild !== null)
      made.lastElementChild.id = this.controlId;
    return made;
  }

  protected override fill(state: NodeState): void {
    const input = this.querySelector("input");
    if (input === null) return;
    this.describe(input, state);
    if (input.readOnly !== state.readOnly) input.readOnly = state.readOnly;
    setText(
      input,
      this.#typed !== undefined && this.#typed.value === state.value
        ? this.#typed.text
        : formatTime(this.textOf(state)),
    );
  }

  override handle({ type, target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    const { value: text } = target;
    if (type === "input") {
      const value = text === "" ? undefined : (parseTime(text) ?? text);
      this.#typed = { text, value };
      this.host.edit(this.pointer, value);
    } else if (type === "change") this.host.leave(this.pointer);
  }
}
