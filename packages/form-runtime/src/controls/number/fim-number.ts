import {
  numberForEntry,
  parseNumber,
  type Field,
  type NodeState,
} from "@fim-forms/form-model";
import { html, nothing } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";

import { FieldControl } from "../../internal/field-control.js";

/** A width that says how many digits are expected: those of the largest value, where there is one. */
function widthOf({ valueType, constraints }: Field): string {
  const digits = constraints.maxValue?.length ?? 0;
  if (valueType !== "integer" || digits === 0 || digits > 4) return "w-10";
  return digits <= 2 ? "w-3" : "w-5";
}

/** A number, whole number or amount of money, typed the German way. */
export class FimNumber extends FieldControl {
  /** What stands in the box, and the value that it gave: while both belong together, the text stays as typed. */
  #typed: { readonly text: string; readonly value: unknown } | undefined;

  protected override renderNode(state: NodeState): unknown {
    const { host, node } = this;
    const { valueType } = node;
    const unitId = `${this.uid}-unit`;
    const isMoney = valueType === "currency";
    const text =
      this.#typed !== undefined && this.#typed.value === state.value
        ? this.#typed.text
        : this.#entry(state);
    return html`<div class="field">
      <label class="label" id=${this.labelId} for=${this.controlId}
        >${this.renderLabel(state)}</label
      >
      ${this.renderAbove()}
      <div class="affix">
        <input
          class="box ${widthOf(this.node)}"
          id=${this.controlId}
          type="text"
          inputmode=${valueType === "integer" ? "numeric" : "decimal"}
          autocomplete=${ifDefined(host.autocomplete.tokenFor(node))}
          aria-labelledby=${isMoney ? `${this.labelId} ${unitId}` : nothing}
          aria-describedby=${ifDefined(this.description)}
          aria-required=${state.required ? "true" : "false"}
          aria-invalid=${this.invalid ? "true" : "false"}
          ?readonly=${state.readOnly}
          .value=${live(text)}
          @input=${this.#onInput}
          @change=${this.#onChange}
        />
        ${isMoney ? html`<span id=${unitId}>Euro</span>` : nothing}
      </div>
      ${this.renderBelow()}
    </div>`;
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

  readonly #onInput = (event: Event): void => {
    const { value: text } = event.target as HTMLInputElement;
    const value =
      text === ""
        ? undefined
        : (parseNumber(text, this.#type, this.host.language) ?? text);
    this.#typed = { text, value };
    this.host.edit(this.pointer, value);
  };

  readonly #onChange = (): void => {
    // An amount is shown as it was understood: "1.234" becomes "1234,00".
    if (this.node.valueType === "currency") this.#typed = undefined;
    this.host.leave(this.pointer);
  };
}
