import { formatValue, type NodeState } from "@fim-forms/form-model";
import { html, nothing } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

import { FieldControl } from "../../internal/field-control.js";
import { labelOf } from "../../journey/labels.js";
import { lines, modelText } from "../../internal/field-parts.js";

/** A value that is shown and cannot be changed. */
export class FimLocked extends FieldControl {
  protected override renderNode(state: NodeState): unknown {
    const { host, node } = this;
    const { value } = state;
    const text =
      value === undefined
        ? host.texts.noAnswer
        : formatValue(
            node,
            value,
            host.codeList(node.codeListId),
            host.language,
          );
    return html`<div
      class="field"
      role="group"
      id=${this.controlId}
      tabindex=${this.invalid ? "-1" : nothing}
      aria-labelledby=${this.labelId}
      aria-describedby=${ifDefined(this.description)}
    >
      <span class="label" id=${this.labelId}
        >${modelText(host, this.labelText, labelOf(node))}</span
      >
      ${this.renderAbove()}
      <p class=${value === undefined ? "output muted" : "output"}>
        ${lines(host, text)}
      </p>
      ${this.renderBelow()}
    </div>`;
  }
}
