import type { NodeState } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";

import { FieldControl } from "./field-control.js";
import { modelText } from "./field-parts.js";

/** One radio. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly help?: string | undefined;
}

/** A field answered by one of a few radios. */
export abstract class OptionGroup extends FieldControl {
  protected abstract options(): readonly Option[];

  /** Value of the chosen option; `undefined` if none is chosen. */
  protected abstract chosen(state: NodeState): string | undefined;

  protected abstract choose(value: string): void;

  /** Whether the option labels come out of the model. */
  protected readonly optionsFromModel: boolean = true;

  protected readonly layout: "inline" | "stacked" = "stacked";

  protected override renderNode(state: NodeState): unknown {
    const chosen = this.chosen(state);
    return html`<fieldset
      class="field"
      role="radiogroup"
      aria-labelledby=${this.labelId}
      aria-describedby=${ifDefined(this.description)}
      aria-required=${state.required ? "true" : "false"}
      aria-invalid=${this.invalid ? "true" : "false"}
    >
      <legend class="label" id=${this.labelId}>
        ${this.renderLabel(state)}
      </legend>
      ${this.renderAbove()}
      <div class=${this.layout === "inline" ? "options inline" : "options"}>
        ${this.options().map((option, index) =>
          this.#radio(option, index, chosen, state.readOnly),
        )}
      </div>
      ${this.renderBelow(this.#clear(state))}
    </fieldset>`;
  }

  #radio(
    { value, label, help }: Option,
    index: number,
    chosen: string | undefined,
    readOnly: boolean,
  ): TemplateResult {
    const helpId = `${this.uid}-${String(index)}-help`;
    return html`<label class="option">
      <input
        type="radio"
        id=${index === 0 ? this.controlId : `${this.uid}-${String(index)}`}
        name=${this.uid}
        aria-describedby=${ifDefined(help === undefined ? undefined : helpId)}
        .value=${value}
        .checked=${live(value === chosen)}
        ?disabled=${readOnly}
        @change=${this.#onChange}
      />
      <span
        >${this.optionsFromModel ? modelText(this.host, label) : label}${
          help === undefined
            ? nothing
            : html`<span
                class="help option-help"
                id=${helpId}
                aria-hidden="true"
                >${help}</span
              >`
        }</span
      >
    </label>`;
  }

  /** A radio cannot be taken back by itself, yet an answer that is not demanded must be. */
  #clear(state: NodeState): TemplateResult | typeof nothing {
    if (state.value === undefined || state.readOnly) return nothing;
    const { texts } = this.host;
    return html`<div>
      <button
        type="button"
        class="link-button"
        aria-label=${texts.clearChoiceOf(this.labelText)}
        @click=${this.#onClear}
      >
        ${texts.clearChoice}
      </button>
    </div>`;
  }

  readonly #onChange = (event: Event): void => {
    this.choose((event.target as HTMLInputElement).value);
  };

  readonly #onClear = (): void => {
    this.host.commit(this.pointer, undefined);
    this.host.announce(this.host.texts.choiceCleared);
    this.focusTarget()?.focus();
  };

  override focusTarget(): HTMLElement | undefined {
    return (
      this.querySelector<HTMLElement>("input:checked") ??
      this.querySelector<HTMLElement>("input") ??
      undefined
    );
  }
}
