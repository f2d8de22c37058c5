import {
  appendToken,
  type NodeState,
  type Pointer,
} from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

import { settled } from "../../internal/settled.js";
import { FileControl } from "./file-control.js";

/**
 * The files of a repeated field, as one control: each file is an entry. It stands at the pointer of the list.
 *
 * An entry without a file that no upload is on its way to is free: those of the minimum, and those whose upload ended
 * with an earlier visit. They are not shown, and taken before new ones are added.
 */
export class FimFiles extends FileControl {
  get #entries(): readonly Pointer[] {
    const { pointer, host } = this;
    return Array.from({ length: host.session.entryCount(pointer) }, (_, at) =>
      appendToken(pointer, at),
    );
  }

  #isFree(entry: Pointer): boolean {
    const { session, uploads } = this.host;
    return (
      session.state(entry)?.value === undefined &&
      uploads.stateOf(entry) === undefined
    );
  }

  protected override get slots(): readonly Pointer[] {
    return this.#entries.filter((entry) => !this.#isFree(entry));
  }

  /** How many more files there may be. */
  get #room(): number {
    const { max } = this.node.occurs;
    return max === null ? Infinity : Math.max(0, max - this.slots.length);
  }

  protected override get limits(): readonly string[] {
    const { min, max } = this.node.occurs;
    const { texts } = this.host;
    return [
      ...super.limits,
      ...(min > 1 ? [texts.atLeastFiles(min)] : []),
      ...(max === null ? [] : [texts.atMostFiles(max)]),
    ];
  }

  protected override get fileProblems(): readonly string[] {
    const { host, node } = this;
    const found = this.slots.flatMap((slot) =>
      host
        .visibleIssues(slot)
        .map((issue) => `${this.nameAt(slot)}: ${host.issueText(issue, node)}`),
    );
    return [...super.fileProblems, ...found];
  }

  protected override renderNode(state: NodeState): unknown {
    const { slots } = this;
    return html`<div class="field" role="group" aria-labelledby=${this.labelId}>
      <span class="label" id=${this.labelId}>${this.renderLabel(state)}</span>
      ${this.renderAbove(this.renderHints())}
      ${
        slots.length === 0
          ? nothing
          : html`<div class="files" role="list">
              ${slots.map(
                (slot) =>
                  html`<div role="listitem">
                    ${this.renderRow(slot, state.readOnly)}
                  </div>`,
              )}
            </div>`
      }
      ${state.readOnly ? nothing : this.#pick(state)} ${this.renderBelow()}
    </div>`;
  }

  #pick(state: NodeState): TemplateResult {
    const { texts } = this.host;
    const room = this.#room;
    return room === 0
      ? html`<p
          class="muted"
          id=${this.controlId}
          tabindex="-1"
          aria-describedby=${ifDefined(this.description)}
        >
          ${texts.filesFull}
        </p>`
      : this.renderPick(state, {
          text: room === 1 ? texts.chooseFile : texts.chooseFiles,
          multiple: room > 1,
        });
  }

  protected override take(files: readonly File[]): void {
    const { host, pointer } = this;
    const { max } = this.node.occurs;
    const fit = files.filter((file) => !this.refuse(file));
    const room = this.#room;
    for (const file of fit.slice(0, room)) {
      const entry =
        this.#entries.find((at) => this.#isFree(at)) ?? host.addEntry(pointer);
      if (entry !== undefined) host.uploads.start(entry, file);
    }
    const left = fit.slice(room).map(({ name }) => name);
    if (left.length > 0 && max !== null)
      this.complain(host.texts.filesNotTaken(max, left.join(", ")));
    void this.#keepFocus();
  }

  protected override discard(slot: Pointer): void {
    const { host, pointer } = this;
    const at = this.slots.indexOf(slot);
    const entry = Number(slot.slice(pointer.length + 1));
    const isRunning = host.uploads.stateOf(slot)?.kind === "running";
    const name = this.nameAt(slot);
    if (!host.removeEntry(pointer, entry)) return;
    if (!isRunning) host.announce(host.texts.fileRemoved(name));
    this.requestUpdate();
    void this.#focusRow(at);
  }

  protected override retry(slot: Pointer): void {
    const at = this.slots.indexOf(slot);
    this.host.uploads.retry(slot);
    void this.#focusRow(at);
  }

  /** Moves the focus to the button of a row or, behind the last one, to the button to choose. */
  async #focusRow(at: number): Promise<void> {
    await settled();
    const row = this.querySelectorAll<HTMLElement>(".discard")[at];
    (row ?? this.focusTarget())?.focus();
  }

  /** The button to choose goes once nothing more fits: what stands in its place gets its focus. */
  async #keepFocus(): Promise<void> {
    const before = this.focusTarget();
    if (before?.matches(":focus") !== true) return;
    await settled();
    const now = this.focusTarget();
    if (now !== before) now?.focus();
  }
}
