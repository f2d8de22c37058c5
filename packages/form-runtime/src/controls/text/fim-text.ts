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
    const { host, node } = this;
    const hints = inputHints(node);
    return html`<div class=${this.fieldClass}>
      <label class="label" id=${this.labelId} for=${this.controlId}
        >${this.renderLabel(state)}</label
      >
      ${this.renderAbove()}
      <input
        class="box ${widthClass(node)}"
        id=${this.controlId}
        type="text"
        inputmode=${ifDefined(hints.inputMode)}
        autocomplete=${ifDefined(host.autocomplete.tokenFor(node))}
        autocapitalize=${ifDefined(hints.autoCapitalize)}
        spellcheck=${hints.spellCheck ? "true" : "false"}
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

  readonly #onInput = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    this.host.edit(this.pointer, value === "" ? undefined : value);
  };

  readonly #onChange = (): void => {
    this.host.leave(this.pointer);
  };
}
