import { html, nothing } from "lit";

import { FieldControl } from "../../internal/field-control.js";
import { lines, modelText } from "../../internal/field-parts.js";

/** A text to read; no data. */
export class FimLabel extends FieldControl {
  override get isControl(): boolean {
    return false;
  }

  protected override renderNode(): unknown {
    const { host, node } = this;
    const text = node.text ?? "";
    const title = node.label.input;
    return html`<div class="text" id=${this.controlId}>
      ${
        title === "" || title === text
          ? nothing
          : html`<p class="label">${modelText(host, title)}</p>`
      }
      ${text === "" ? nothing : html`<p>${lines(host, text)}</p>`}
      ${this.renderAbove()} ${this.renderBelow()}
    </div>`;
  }
}
