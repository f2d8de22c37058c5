import type { NodeState } from "@fim-forms/form-model";
import { html, nothing } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

import { FieldControl } from "../../internal/field-control.js";
import { allowedEntries } from "../../journey/rule-state.js";

/** One entry of a code list of middling length, in the browser's own list. */
export class FimSelect extends FieldControl {
  protected override renderNode(state: NodeState): unknown {
    const { host, node } = this;
    const value = this.textOf(state);
    const all = host.codeList(node.codeListId)?.entries ?? [];
    const entries = allowedEntries(all, state);
    const known = value === "" || entries.some(({ code }) => code === value);
    const given = all.find(({ code }) => code === value);
    return html`<div class="field">
      <label class="label" id=${this.labelId} for=${this.controlId}
        >${this.renderLabel(state)}</label
      >
      ${this.renderAbove()}
      <select
        class="box"
        id=${this.controlId}
        autocomplete=${ifDefined(host.autocomplete.tokenFor(node))}
        aria-describedby=${ifDefined(this.description)}
        aria-required=${state.required ? "true" : "false"}
        aria-invalid=${this.invalid ? "true" : "false"}
        ?disabled=${state.readOnly}
        @change=${this.#onChange}
      >
        <option value="" ?selected=${value === ""}>${host.texts.choose}</option>
        ${entries.map(
          ({ code, label }) =>
            html`<option
              value=${code}
              lang=${ifDefined(host.contentLanguage)}
              ?selected=${code === value}
            >
              ${label}
            </option>`,
        )}
        ${known ? nothing : html`<option value=${value} selected>${given?.label ?? value}</option>`}
      </select>
      ${this.renderBelow()}
    </div>`;
  }

  /** `selected` attributes lose their effect once somebody has chosen; the property always holds. */
  protected override updated(): void {
    const select = this.querySelector("select");
    const state = this.host.session.state(this.pointer);
    if (select === null || state === undefined) return;
    const value = this.textOf(state);
    if (select.value !== value) select.value = value;
  }

  readonly #onChange = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.host.commit(this.pointer, value === "" ? undefined : value);
  };
}
