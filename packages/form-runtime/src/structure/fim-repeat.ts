import type { NodeState, Pointer } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import {
  errorParts,
  helpPart,
  isMarkedOptional,
  labelContent,
} from "../internal/field-parts.js";
import { heading } from "../internal/heading.js";
import type { RemovedEntry } from "../internal/form-host.js";
import { NodeElement } from "../internal/node-element.js";
import type { Place } from "../internal/place.js";
import { makeInstance } from "../internal/make-node.js";
import { summaryOf } from "../journey/answers.js";
import { labelOf } from "../journey/labels.js";
import { isWithin } from "../journey/pointers.js";
import { settled } from "../internal/settled.js";

/** From so many entries on, those that are in order are folded when the page opens: a page of 120 would be endless. */
const FOLDED_FROM = 5;

/** An entry on the page. */
interface Entry {
  /** Not there before it is unfolded for the first time. */
  readonly element: NodeElement | undefined;
  readonly folded: boolean;
}

/** The entries of a repeated node, with buttons to add, move, fold and remove. */
export class FimRepeat extends NodeElement {
  /** An entry that moves keeps its element, and with it what is being typed; none for those that are new. */
  #entries: readonly (Entry | undefined)[] = [];
  #isOpen = false;
  /** What was removed last, and how many entries were left. */
  #removed: { readonly entry: RemovedEntry; readonly left: number } | undefined;

  get #name(): string {
    return labelOf(this.node);
  }

  /** Whether its entries are given, and nobody adds, moves or removes one. */
  get #isReadOnly(): boolean {
    return this.host.session.state(this.pointer)?.readOnly === true;
  }

  #at(index: number): Pointer {
    return `${this.pointer}/${String(index)}`;
  }

  /** Whether an entry that stands there when the page opens is folded. */
  #startsFolded(index: number, count: number): boolean {
    return (
      !this.#isOpen &&
      this.node.kind === "group" &&
      count >= FOLDED_FROM &&
      this.host.session.issues(this.#at(index)).length === 0
    );
  }

  #placeEntries(count: number): readonly Entry[] {
    const { host, node, level, page } = this.place;
    const entries = Array.from({ length: count }, (_, index): Entry => {
      const known = this.#entries[index];
      const folded = known?.folded ?? this.#startsFolded(index, count);
      if (folded && known?.element === undefined)
        return { element: undefined, folded };
      const place: Place = {
        host,
        node,
        pointer: this.#at(index),
        level: page ? level : level + 1,
        number: index + 1,
        page: false,
      };
      const element = known?.element;
      if (element === undefined)
        return { element: makeInstance(place), folded };
      element.place = place;
      return { element, folded };
    });
    this.#isOpen = true;
    this.#entries = entries;
    return entries;
  }

  protected override clear(): void {
    super.clear();
    this.#entries = [];
    this.#removed = undefined;
    this.#isOpen = false;
  }

  protected override renderNode(state: NodeState): unknown {
    const { host, node, pointer } = this;
    const count = host.session.entryCount(pointer);
    const entries = this.#placeEntries(count);
    const { max } = node.occurs;
    const full = max !== null && count >= max;
    return html`<div class="group" id=${this.uid}>
      ${this.#head(state, count)}
      <div class="entries" role="list">
        ${repeat(
          entries,
          ({ element }, index) => element ?? index,
          (entry, index) => this.#entry(entry, index, count),
        )}
      </div>
      ${this.#undo(count)}
      ${
        state.readOnly
          ? nothing
          : full
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
    { element, folded }: Entry,
    index: number,
    count: number,
  ): TemplateResult {
    const isGroup = this.node.kind === "group";
    return html`<div role="listitem" class=${isGroup ? "entry" : "entry plain"}>
      ${folded ? this.#summary(index) : nothing}
      <div ?hidden=${folded}>${element ?? nothing}</div>
      ${this.#isReadOnly ? nothing : this.#tools(index, count, folded)}
    </div>`;
  }

  /** An entry in a line. */
  #summary(index: number): TemplateResult {
    const { host, node, level, page } = this.place;
    const name = host.texts.entry(this.#name, index + 1);
    const said = summaryOf(node, this.#at(index), host);
    return html`<div class="group-head">
      ${heading(page ? level : level + 1, name, { className: "heading" })}
      <p class=${said === "" ? "muted" : ""}>
        ${said === "" ? host.texts.emptyEntry : said}
      </p>
    </div>`;
  }

  #tools(
    index: number,
    count: number,
    folded: boolean,
  ): TemplateResult | typeof nothing {
    const { host, node } = this;
    const { texts } = host;
    const name = this.#name;
    const number = index + 1;
    const tool = (
      className: string,
      content: string,
      label: string,
      onClick: () => void,
      expanded?: boolean,
    ): TemplateResult =>
      html`<button
        type="button"
        class="button small ${className}"
        data-index=${index}
        aria-label=${content === label ? nothing : label}
        aria-expanded=${expanded === undefined ? nothing : expanded ? "true" : "false"}
        @click=${onClick}
      >
        ${content}
      </button>`;
    const tools = [
      ...(node.kind === "group" && count > 1
        ? [
            tool(
              "fold",
              folded ? "▾" : "▴",
              folded
                ? texts.expand(name, number)
                : texts.collapse(name, number),
              () => {
                this.#fold(index, !folded);
              },
              !folded,
            ),
          ]
        : []),
      ...(index > 0
        ? [
            tool("up", "↑", texts.moveUp(name, number), () => {
              this.#move(index, index - 1);
            }),
          ]
        : []),
      ...(index < count - 1
        ? [
            tool("down", "↓", texts.moveDown(name, number), () => {
              this.#move(index, index + 1);
            }),
          ]
        : []),
      ...(count > node.occurs.min
        ? [
            tool(
              "remove",
              texts.removeEntry(name, number),
              texts.removeEntry(name, number),
              () => {
                this.#remove(index);
              },
            ),
          ]
        : []),
    ];
    return tools.length === 0
      ? nothing
      : html`<div class="entry-tools">${tools}</div>`;
  }

  #undo(count: number): TemplateResult | typeof nothing {
    const removed = this.#removed;
    // Something else happened to the list since: its places are others.
    if (removed?.left !== count) return nothing;
    const { texts } = this.host;
    const said = texts.entryRemoved(this.#name, removed.entry.index + 1);
    return html`<p class="undo">
      ${said}.
      <button
        type="button"
        class="link-button"
        aria-label="${texts.undo}: ${said}"
        @click=${this.#onUndo}
      >
        ${texts.undo}
      </button>
    </p>`;
  }

  #fold(index: number, folded: boolean): void {
    this.#entries = this.#entries.map((entry, at) =>
      at === index && entry !== undefined ? { ...entry, folded } : entry,
    );
    this.requestUpdate();
  }

  /** Unfolds the entry that a pointer leads into. */
  override uncover(pointer: Pointer): boolean {
    const index = this.#entries.findIndex(
      (entry, at) => entry?.folded === true && isWithin(pointer, this.#at(at)),
    );
    if (index < 0) return false;
    this.#fold(index, false);
    return true;
  }

  #move(from: number, to: number): void {
    const { host, pointer } = this;
    const entries = [...this.#entries];
    entries.splice(to, 0, ...entries.splice(from, 1));
    if (!host.moveEntry(pointer, from, to)) return;
    this.#entries = entries;
    this.#removed = undefined;
    this.requestUpdate();
    host.announce(host.texts.entryMoved(this.#name, from + 1, to + 1));
    void this.#focusTool(to, to < from ? ["up", "down"] : ["down", "up"]);
  }

  readonly #onAdd = (): void => {
    const { host } = this;
    const added = host.addEntry(this.pointer);
    if (added === undefined) return;
    this.#removed = undefined;
    this.requestUpdate();
    const number = host.session.entryCount(this.pointer);
    host.announce(host.texts.entryAdded(this.#name, number));
    void this.#focusEntry(number - 1);
  };

  #remove(index: number): void {
    const { host, pointer } = this;
    const said = summaryOf(this.node, this.#at(index), host);
    this.#entries = this.#entries.filter((_, at) => at !== index);
    const entry = host.removeEntry(pointer, index);
    if (entry === undefined) return;
    const left = host.session.entryCount(pointer);
    this.#removed = said === "" ? undefined : { entry, left };
    this.requestUpdate();
    host.announce(host.texts.entryRemoved(this.#name, index + 1));
    void (index < left ? this.#focusEntry(index) : this.#focusAdd());
  }

  readonly #onUndo = (): void => {
    const { host } = this;
    const removed = this.#removed?.entry;
    this.#removed = undefined;
    if (removed === undefined) return;
    const { index } = removed;
    if (host.restoreEntry(removed) === undefined) return;
    this.#entries = [
      ...this.#entries.slice(0, index),
      undefined,
      ...this.#entries.slice(index),
    ];
    this.requestUpdate();
    host.announce(host.texts.entryRestored(this.#name, index + 1));
    void this.#focusEntry(index);
  };

  /** Back to the button that was pressed, which went with its entry; at the end of the list to the opposite one. */
  async #focusTool(index: number, names: readonly string[]): Promise<void> {
    await settled();
    for (const name of names) {
      const tool = this.querySelector<HTMLElement>(
        `:scope > .group > .entries > .entry > .entry-tools > .${name}[data-index="${String(index)}"]`,
      );
      if (tool === null) continue;
      tool.focus();
      return;
    }
  }

  async #focusEntry(index: number): Promise<void> {
    await settled();
    const entry = this.host.elementAt(this.#at(index));
    if (entry === this) await this.#focusTool(index, ["fold"]);
    else entry?.focusTarget()?.focus();
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
