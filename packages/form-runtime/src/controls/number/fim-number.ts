import {
  numberForEntry,
  parseNumber,
  type NodeState,
} from "@fim-forms/form-model";

import { asksForAnswer, copies, make, setText } from "../../internal/dom.js";
import { DrawnField } from "../../internal/drawn-field.js";
import { numberWidth } from "./number-width.js";

const frame = copies(() => {
  const input = make("input", "");
  input.type = "text";
  return make(
    "div",
    "field",
    make("label", "label"),
    make("div", "affix", asksForAnswer(input)),
  );
});

/** A number, whole number or amount of money, typed the German way. */
export class FimNumber extends DrawnField {
  /** What stands in the box, and the value that it gave: while both belong together, the text stays as typed. */
  #typed: { readonly text: string; readonly value: unknown } | undefined;

  protected override build(): HTMLElement {
    const { host, node } = this;
    const made = frame();
    const input = made.querySelector("input");
    const token = host.autocomplete.tokenFor(node);
    if (input === null) return made;
    input.id = this.controlId;
    input.className = `box ${numberWidth(node)}`;
    input.inputMode = node.valueType === "integer" ? "numeric" : "decimal";
    if (token !== undefined) input.setAttribute("autocomplete", token);
    if (node.valueType === "currency") {
      const unit = make("span", "", "Euro");
      unit.id = `${this.uid}-unit`;
      input.setAttribute("aria-labelledby", `${this.labelId} ${unit.id}`);
      input.after(unit);
    }
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
        : this.#entry(state),
    );
  }

  get #type(): "number" | "integer" | "currency" {
    const { valueType } = this.node;
    return valueType === "integer" || valueType === "currency"
      ? valueType
      : "number";
  }

  /** The value for the box: a number in the reader's notation, anything else as it was typed. */
  #entry(state: NodeState): string {
    return typeof state.value === "number"
      ? numberForEntry(state.value, this.#type, this.host.language)
      : this.textOf(state);
  }

  override handle({ type, target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    if (type === "input") {
      const { value: text } = target;
      const value =
        text === ""
          ? undefined
          : (parseNumber(text, this.#type, this.host.language) ?? text);
      this.#typed = { text, value };
      this.host.edit(this.pointer, value);
    } else if (type === "change") {
      // An amount is shown as it was understood: "1.234" becomes "1234,00".
      if (this.node.valueType === "currency") this.#typed = undefined;
      this.host.leave(this.pointer);
    }
  }
}
