import type { NodeState, Pointer } from "@fim-forms/form-model";
import { html, nothing } from "lit";

import { FileControl } from "./file-control.js";

/** A file: chosen or dropped, judged, sent with progress, and kept as a reference. */
export class FimFile extends FileControl {
  protected override get slots(): readonly Pointer[] {
    const { pointer } = this;
    return this.host.uploads.stateOf(pointer) === undefined &&
      this.storedAt(pointer) === undefined
      ? []
      : [pointer];
  }

  protected override renderNode(state: NodeState): unknown {
    const { slots } = this;
    const { texts } = this.host;
    return html`<div class="field">
      <span class="label" id=${this.labelId}>${this.renderLabel(state)}</span>
      ${this.renderAbove(this.renderHints())}
      ${slots.map((slot) => this.renderRow(slot, state.readOnly))}
      ${
        state.readOnly
          ? nothing
          : this.renderPick(state, {
              text: slots.length > 0 ? texts.replaceFile : texts.chooseFile,
              multiple: false,
            })
      }
      ${this.renderBelow()}
    </div>`;
  }

  protected override take([file]: readonly File[]): void {
    if (file === undefined) return;
    if (this.refuse(file)) this.host.uploads.cancel(this.pointer);
    else this.host.uploads.start(this.pointer, file);
  }

  protected override discard(slot: Pointer): void {
    const { uploads, announce, texts } = this.host;
    if (uploads.stateOf(slot) === undefined) {
      announce(texts.fileRemoved(this.nameAt(slot)));
      this.host.commit(slot, undefined);
    } else {
      uploads.cancel(slot);
    }
    this.focusTarget()?.focus();
  }

  protected override retry(slot: Pointer): void {
    this.host.uploads.retry(slot);
    this.focusTarget()?.focus();
  }
}
