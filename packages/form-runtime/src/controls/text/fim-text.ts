import type { NodeState } from "@fim-forms/form-model";
import { html, nothing } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";

import { counterPart } from "../../internal/counter.js";
import { FieldControl } from "../../internal/field-control.js";
import { inputHints, widthClass } from "./input-hints.js";

/** A text of one line. */
export class FimText extends FieldControl {
  #hasCounter = false;
  /** The box that has its hints. */
  #hinted: HTMLInputElement | undefined;

  protected override get extraIds(): readonly string[] {
    return this.#hasCounter ? [`${this.uid}-count`] : [];
  }

  /** The counter shows up near the end only: most people never get there. */
  #counter(text: string): ReturnType<typeof counterPart> {
    const { maxLength } = this.node.constraints;
    return counterPart(this.host, {
      id: `${this.uid}-count`,
      text,
      maxLength,
      showFrom: Math.max(0.8 * (maxLength ?? 0), 10),
    });
  }

  protected override renderNode(state: NodeState): unknown {
    const text = this.textOf(state);
    const counter = this.#counter(text);
    this.#hasCounter = counter !== nothing;
    return html`<div class="field">
      <label class="label" id=${this.labelId} for=${this.controlId}
        >${this.renderLabel(state)}</label
      >
      ${this.renderAbove()}
      <input
        class="box ${widthClass(this.node)}"
        id=${this.controlId}
        type="text"
        spellcheck="false"
        aria-describedby=${ifDefined(this.description)}
        aria-required=${state.required ? "true" : "false"}
        aria-invalid=${this.invalid ? "true" : "false"}
        ?readonly=${state.readOnly}
        .value=${live(text)}
        @input=${this.#onInput}
        @change=${this.#onChange}
      />
      ${this.renderBelow(counter)}
    </div>`;
  }

  /** What never changes for a field is set once: in the template, each attribute costs each field of the page. */
  protected override updated(): void {
    const input = this.querySelector("input");
    if (input === null || input === this.#hinted) return;
    this.#hinted = input;
    const { inputMode, autoCapitalize } = inputHints(this.node);
    const token = this.host.autocomplete.tokenFor(this.node);
    if (inputMode !== undefined) input.inputMode = inputMode;
    if (autoCapitalize !== undefined) input.autocapitalize = autoCapitalize;
    if (token !== undefined) input.setAttribute("autocomplete", token);
  }

  readonly #onInput = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    this.host.edit(this.pointer, value === "" ? undefined : value);
  };

  readonly #onChange = (): void => {
    this.host.leave(this.pointer);
  };
}
