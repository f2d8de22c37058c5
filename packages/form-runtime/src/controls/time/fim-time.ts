import { formatTime, parseTime, type NodeState } from "@fim-forms/form-model";
import { html } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";

import { FieldControl } from "../../internal/field-control.js";

/** A time of day. */
export class FimTime extends FieldControl {
  #typed: { readonly text: string; readonly value: unknown } | undefined;

  protected override get extraIds(): readonly string[] {
    return [`${this.uid}-example`];
  }

  protected override renderNode(state: NodeState): unknown {
    const { host } = this;
    const text =
      this.#typed !== undefined && this.#typed.value === state.value
        ? this.#typed.text
        : formatTime(this.textOf(state));
    return html`<div class="field">
      <label class="label" id=${this.labelId} for=${this.controlId}
        >${this.renderLabel(state)}</label
      >
      ${this.renderAbove(html`<p class="help" id="${this.uid}-example">${host.texts.timeExample}</p>`)}
      <input
        class="box w-5"
        id=${this.controlId}
        type="text"
        aria-describedby=${ifDefined(this.description)}
        aria-required=${state.required ? "true" : "false"}
        aria-invalid=${this.invalid ? "true" : "false"}
        ?readonly=${state.readOnly}
        .value=${live(text)}
        @input=${this.#onInput}
        @change=${this.#onChange}
      />
      ${this.renderBelow()}
    </div>`;
  }

  readonly #onInput = (event: Event): void => {
    const { value: text } = event.target as HTMLInputElement;
    const value = text === "" ? undefined : (parseTime(text) ?? text);
    this.#typed = { text, value };
    this.host.edit(this.pointer, value);
  };

  readonly #onChange = (): void => {
    this.host.leave(this.pointer);
  };
}
