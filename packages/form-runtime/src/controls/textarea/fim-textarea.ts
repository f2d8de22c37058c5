import { codePointLength, type NodeState } from "@fim-forms/form-model";
import { html } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";

import { counterPart } from "../../internal/counter.js";
import { FieldControl } from "../../internal/field-control.js";

/** How long the hands must rest before the counter speaks. */
const COUNTER_DELAY_MS = 1200;

/** A text of several lines, with a counter. */
export class FimTextarea extends FieldControl {
  #speaking: ReturnType<typeof setTimeout> | undefined;

  protected override get extraIds(): readonly string[] {
    return this.node.constraints.maxLength === undefined
      ? []
      : [`${this.uid}-count`];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#speaking);
  }

  protected override renderNode(state: NodeState): unknown {
    const { host, node } = this;
    const text = this.textOf(state);
    return html`<div class="field">
      <label class="label" id=${this.labelId} for=${this.controlId}
        >${this.renderLabel(state)}</label
      >
      ${this.renderAbove()}
      <textarea
        class="box"
        id=${this.controlId}
        rows="5"
        aria-describedby=${ifDefined(this.description)}
        aria-required=${state.required ? "true" : "false"}
        aria-invalid=${this.invalid ? "true" : "false"}
        ?readonly=${state.readOnly}
        .value=${live(text)}
        @input=${this.#onInput}
        @change=${this.#onChange}
      ></textarea>
      ${this.renderBelow(
        counterPart(host, {
          id: `${this.uid}-count`,
          text,
          maxLength: node.constraints.maxLength,
          showFrom: 0,
        }),
      )}
    </div>`;
  }

  readonly #onInput = (event: Event): void => {
    const { value } = event.target as HTMLTextAreaElement;
    this.host.edit(this.pointer, value === "" ? undefined : value);
    this.#speakLater(value);
  };

  readonly #onChange = (): void => {
    clearTimeout(this.#speaking);
    this.host.leave(this.pointer);
  };

  /** Speaks near the end only, and not at every key. */
  #speakLater(text: string): void {
    clearTimeout(this.#speaking);
    const { maxLength } = this.node.constraints;
    if (maxLength === undefined) return;
    const left = maxLength - codePointLength(text);
    if (left > Math.max(20, maxLength * 0.1)) return;
    const { texts, announce } = this.host;
    this.#speaking = setTimeout(() => {
      announce(
        left < 0 ? texts.charactersOver(-left) : texts.charactersLeft(left),
      );
    }, COUNTER_DELAY_MS);
  }
}
