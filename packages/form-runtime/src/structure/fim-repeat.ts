import type { NodeState } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import {
  errorParts,
  helpPart,
  isMarkedOptional,
  labelContent,
} from "../internal/field-parts.js";
import { heading } from "../internal/heading.js";
import { NodeElement } from "../internal/node-element.js";
import type { Place } from "../internal/place.js";
import { makeInstance } from "../internal/make-node.js";
import { labelOf } from "../journey/labels.js";
import { settled } from "../internal/settled.js";

/** The entries of a repeated node, with buttons to add and remove. */
export class FimRepeat extends NodeElement {
  /** An entry that moves up keeps its element, and with it what is being typed. */
  #entries: readonly NodeElement[] = [];

  get #name(): string {
    return labelOf(this.node);
  }

  #placeEntries(count: number): void {
    const { host, node, pointer, level, page } = this.place;
    this.#entries = Array.from({ length: count }, (_, index) => {
      const place: Place = {
        host,
        node,
        pointer: `${pointer}/${String(index)}`,
        level: page ? level : level + 1,
        number: index + 1,
        page: false,
      };
      const element = this.#entries[index];
      if (element === undefined) return makeInstance(place);
      element.place = place;
      return element;
    });
  }

  protected override clear(): void {
    super.clear();
    this.#entries = [];
  }

  protected override renderNode(state: NodeState): unknown {
    const { host, node, pointer } = this;
    const count = host.session.entryCount(pointer);
    this.#placeEntries(count);
    const { min, max } = node.occurs;
    const full = max !== null && count >= max;
    return html`<div class="group" id=${this.uid}>
      ${this.#head(state, count)}
      <div class="entries" role="list">
        ${repeat(
          this.#entries,
          (element) => element,
          (element, index) => this.#entry(element, index, count > min),
        )}
      </div>
      ${
        full
          ? html`<p class="muted add" tabindex="-1">
              ${host.texts.atMost(max)}
            </p>`
          : html`<div>
              <button
                type="button"
                class="button add"
                id="${this.uid}-add"
                @click=${this.#onAdd}
              >
                ${host.texts.addEntry(this.#name)}
              </button>
            </div>`
      }
    </div>`;
  }

  #head(state: NodeState, count: number): TemplateResult | typeof nothing {
    const { uid, issues } = this;
    const { host, node, level, page } = this.place;
    const { min } = node.occurs;
    const help = node.kind === "group" ? nothing : helpPart(host, node, uid);
    const errors = errorParts(host, node, uid, issues);
    if (page && help === nothing && errors === nothing && min <= 1 && count > 0)
      return nothing;
    return html`<div class="group-head">
      ${
        page
          ? nothing
          : heading(
              level,
              labelContent(host, this.#name, isMarkedOptional(node, state)),
              { className: "heading" },
            )
      }
      ${help}
      ${
        min > 1 ? html`<p class="help">${host.texts.atLeast(min)}</p>` : nothing
      }
      ${errors}
      ${
        count === 0
          ? html`<p class="muted">${host.texts.noEntries}</p>`
          : nothing
      }
    </div>`;
  }

  #entry(
    element: NodeElement,
    index: number,
    removable: boolean,
  ): TemplateResult {
    const { host, node } = this.place;
    const box = node.kind === "group" ? "entry" : "entry plain";
    return html`<div role="listitem" class=${box}>
      ${element}
      ${
        removable
          ? html`<div class="entry-tools">
              <button
                type="button"
                class="button small remove"
                data-index=${index}
                @click=${this.#onRemove}
              >
                ${host.texts.removeEntry(this.#name, index + 1)}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  readonly #onAdd = (): void => {
    const { host } = this;
    const added = host.addEntry(this.pointer);
    if (added === undefined) return;
    this.requestUpdate();
    const number = host.session.entryCount(this.pointer);
    host.announce(host.texts.entryAdded(this.#name, number));
    void this.#focusEntry(number - 1);
  };

  readonly #onRemove = (event: Event): void => {
    const { host, pointer } = this;
    const button = event.currentTarget as HTMLElement;
    const index = Number(button.dataset["index"]);
    this.#entries = this.#entries.filter((_, at) => at !== index);
    if (!host.removeEntry(pointer, index)) return;
    this.requestUpdate();
    host.announce(host.texts.entryRemoved(this.#name, index + 1));
    const left = host.session.entryCount(pointer);
    void (index < left ? this.#focusEntry(index) : this.#focusAdd());
  };

  async #focusEntry(index: number): Promise<void> {
    await settled();
    const entry = this.host.elementAt(`${this.pointer}/${String(index)}`);
    entry?.focusTarget()?.focus();
  }

  async #focusAdd(): Promise<void> {
    await settled();
    this.querySelector<HTMLElement>(
      `:scope > .group > .add, :scope > .group > div > .add`,
    )?.focus();
  }

  override focusTarget(): HTMLElement | undefined {
    const first = this.host.elementAt(`${this.pointer}/0`);
    if (first !== undefined && first !== this) return first.focusTarget();
    return this.querySelector<HTMLElement>(".add") ?? undefined;
  }
}
