import type { NodeState } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";

import { FieldControl } from "../../internal/field-control.js";
import {
  partsOfValue,
  spreadPasted,
  valueOfParts,
  type DatePart,
  type DateParts,
} from "./date-parts.js";

/**
 * A day as three boxes, and for a point in time a fourth. People know their dates as numbers; a calendar to leaf
 * through helps nobody to 1958. Wrong entries stay as they are and are kept as text.
 */
export class FimDate extends FieldControl {
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

  protected override renderNode(state: NodeState): unknown {
    const { host } = this;
    const { texts } = host;
    const parts = this.#parts(state);
    const year = (host.today ?? "2026").slice(0, 4);
    return html`<fieldset
      class="field"
      aria-describedby=${ifDefined(this.description)}
    >
      <legend class="label" id=${this.labelId}>
        ${this.renderLabel(state)}
      </legend>
      ${this.renderAbove(
        html`<p class="help" id="${this.uid}-example">
          ${texts.dateExample(`27 3 ${year}${this.#withTime ? " 14:30" : ""}`)}
        </p>`,
      )}
      <div class="parts" @focusout=${this.#onFocusOut}>
        ${this.#box("day", texts.day, parts.day, "w-3", state)}
        ${this.#box("month", texts.month, parts.month, "w-3", state)}
        ${this.#box("year", texts.year, parts.year, "w-5", state)}
        ${
          this.#withTime
            ? this.#box("time", texts.time, parts.time, "w-5", state)
            : nothing
        }
      </div>
      ${this.renderBelow()}
    </fieldset>`;
  }

  #box(
    part: DatePart,
    label: string,
    text: string,
    width: string,
    state: NodeState,
  ): TemplateResult {
    const id = `${this.uid}-${part}`;
    return html`<div class="part">
      <label class="part-label" for=${id}>${label}</label>
      <input
        class="box ${width}"
        id=${id}
        type="text"
        data-part=${part}
        inputmode=${part === "time" ? nothing : "numeric"}
        aria-describedby=${ifDefined(
          this.invalid ? `${this.uid}-error` : undefined,
        )}
        aria-required=${state.required ? "true" : "false"}
        aria-invalid=${this.invalid ? "true" : "false"}
        ?readonly=${state.readOnly}
        .value=${live(text)}
        @input=${this.#onInput}
        @paste=${this.#onPaste}
      />
    </div>`;
  }

  #set(parts: DateParts): void {
    const value = valueOfParts(parts, this.#withTime);
    this.#typed = { parts, value };
    this.host.edit(this.pointer, value);
    this.requestUpdate();
  }

  readonly #onInput = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const state = this.host.session.state(this.pointer);
    // The attribute was written above.
    const part = input.dataset["part"] as DatePart;
    if (state !== undefined)
      this.#set({ ...this.#parts(state), [part]: input.value });
  };

  /** A whole date that is pasted into one box goes where it belongs. */
  readonly #onPaste = (event: ClipboardEvent): void => {
    const parts = spreadPasted(event.clipboardData?.getData("text") ?? "");
    const state = this.host.session.state(this.pointer);
    if (parts === undefined || state === undefined || state.readOnly) return;
    event.preventDefault();
    this.#set({ ...this.#parts(state), ...parts });
  };

  /** The date is complete when the focus leaves all of its boxes, not when it moves to the next one. */
  readonly #onFocusOut = (event: FocusEvent): void => {
    const boxes = event.currentTarget;
    const to = event.relatedTarget;
    if (boxes instanceof Node && to instanceof Node && boxes.contains(to))
      return;
    this.host.leave(this.pointer);
  };
}
