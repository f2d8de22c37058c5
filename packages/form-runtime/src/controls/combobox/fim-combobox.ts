import type { CodeListEntry, NodeState } from "@fim-forms/form-model";
import {
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";

import { FieldControl } from "../../internal/field-control.js";
import { allowedEntries } from "../../journey/rule-state.js";
import {
  exactEntry,
  searchEntries,
  searchIndexOf,
  type SearchIndex,
} from "../../journey/search.js";
import {
  windowAround,
  windowScrolled,
  windowWith,
  type ListWindow,
} from "./list-window.js";

/** How long typing must rest before the number of hits is said. */
const HITS_DELAY_MS = 500;

const NO_ENTRIES: readonly CodeListEntry[] = [];

/**
 * One entry of a long code list, found by typing. Follows the ARIA pattern of an editable combobox with a list.
 *
 * What is typed and names no entry is kept as the value, and the session reports it: nothing typed is lost.
 */
export class FimCombobox extends FieldControl {
  static override properties: PropertyDeclarations = {
    open: { state: true },
    active: { state: true },
    shown: { state: true },
  };

  declare open: boolean;
  /** Position among the hits; -1 for none. */
  declare active: number;
  declare shown: ListWindow;

  /** Text in the box while somebody types; `undefined` when the value decides. */
  #typed: string | undefined;
  #hits: readonly number[] = [];
  #shownEntries: readonly CodeListEntry[] = NO_ENTRIES;
  #speaking: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.open = false;
    this.active = -1;
    this.shown = { from: 0, to: 0 };
  }

  /** Those that may be chosen now. */
  get #entries(): readonly CodeListEntry[] {
    const state = this.host.session.state(this.pointer);
    return allowedEntries(this.#allEntries, state);
  }

  get #allEntries(): readonly CodeListEntry[] {
    return this.host.codeList(this.node.codeListId)?.entries ?? NO_ENTRIES;
  }

  get #index(): SearchIndex {
    return searchIndexOf(this.#entries);
  }

  /** What stands in place of hits. */
  get #whyEmpty(): string {
    const { texts, codeLists } = this.host;
    switch (codeLists.stateOf(this.node.codeListId)) {
      case "loading":
        return texts.listLoading;
      case "failed":
        return texts.listFailed;
      case "there":
        return texts.noHits;
    }
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector("input");
  }

  get #listId(): string {
    return `${this.uid}-list`;
  }

  #optionId(position: number): string {
    return `${this.uid}-option-${String(position)}`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#speaking);
  }

  protected override get extraIds(): readonly string[] {
    return [`${this.uid}-hint`];
  }

  protected override renderNode(state: NodeState): unknown {
    const { host, node } = this;
    const value = this.textOf(state);
    const entry = this.#allEntries.find(({ code }) => code === value);
    const text = this.#typed ?? entry?.label ?? value;
    const activeEntry = this.open ? this.#hits[this.active] : undefined;
    return html`<div class="field">
      <label class="label" id=${this.labelId} for=${this.controlId}
        >${this.renderLabel(state)}</label
      >
      ${this.renderAbove(html`<p class="help" id="${this.uid}-hint">${host.texts.searchHint}</p>`)}
      <div class="combobox" @focusout=${this.#onFocusOut}>
        <input
          class="box"
          id=${this.controlId}
          type="text"
          role="combobox"
          autocomplete=${host.autocomplete.tokenFor(node) ?? "off"}
          autocapitalize="none"
          spellcheck="false"
          aria-autocomplete="list"
          aria-expanded=${this.open ? "true" : "false"}
          aria-controls=${this.open ? this.#listId : nothing}
          aria-activedescendant=${
            activeEntry === undefined ? nothing : this.#optionId(activeEntry)
          }
          aria-describedby=${ifDefined(this.description)}
          aria-required=${state.required ? "true" : "false"}
          aria-invalid=${this.invalid ? "true" : "false"}
          ?readonly=${state.readOnly}
          .value=${live(text)}
          @input=${this.#onInput}
          @keydown=${this.#onKeyDown}
          @click=${this.#onClick}
        />
        <button
          type="button"
          class="combobox-toggle"
          tabindex="-1"
          aria-label=${host.texts.openList(this.labelText)}
          aria-expanded=${this.open ? "true" : "false"}
          ?disabled=${state.readOnly}
          @mousedown=${this.#keepFocus}
          @click=${this.#onToggle}
        ></button>
        ${this.open ? this.#list(value) : nothing}
      </div>
      ${this.renderBelow()}
    </div>`;
  }

  #list(value: string): TemplateResult {
    const { from, to } = this.shown;
    const entries = this.#entries;
    if (this.#hits.length === 0)
      return html`<div
        class="combobox-list"
        id=${this.#listId}
        role="listbox"
        aria-labelledby=${this.labelId}
      >
        <div
          class="combobox-empty"
          role="option"
          aria-disabled="true"
          aria-selected="false"
        >
          ${this.#whyEmpty}
        </div>
      </div>`;
    return html`<div
      class="combobox-list"
      id=${this.#listId}
      role="listbox"
      aria-labelledby=${this.labelId}
      lang=${ifDefined(this.host.contentLanguage)}
      @mousedown=${this.#keepFocus}
      @click=${this.#onPick}
      @scroll=${this.#onScroll}
    >
      ${this.#hits.slice(from, to).map((position, offset) => {
        const entry = entries[position];
        const at = from + offset;
        return entry === undefined
          ? nothing
          : html`<div
              class=${
                at === this.active
                  ? "combobox-option active"
                  : "combobox-option"
              }
              role="option"
              id=${this.#optionId(position)}
              aria-selected=${entry.code === value ? "true" : "false"}
              aria-setsize=${this.#hits.length}
              aria-posinset=${at + 1}
              data-at=${at}
            >
              ${entry.label}
            </div>`;
      })}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.open) return;
    if (changed.has("active") && this.active >= 0)
      this.querySelector(".combobox-option.active")?.scrollIntoView({
        block: "nearest",
      });
    if (changed.has("open"))
      this.querySelector(".combobox-list")?.scrollIntoView({
        block: "nearest",
      });
  }

  /** The entries came while somebody was looking for them. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const entries = this.#entries;
    if (this.open && entries !== this.#shownEntries) this.#show();
    this.#shownEntries = entries;
  }

  /** Opens the list: all entries, with the given one at hand, or the hits of what is being typed. */
  #show(): void {
    const state = this.host.session.state(this.pointer);
    if (state === undefined || state.readOnly) return;
    if (this.#typed === undefined) {
      const value = this.textOf(state);
      const given = this.#entries.findIndex(({ code }) => code === value);
      const search = given < 0 ? value : "";
      this.#hits = searchEntries(this.#index, search);
      this.active = given;
    } else {
      this.#hits = searchEntries(this.#index, this.#typed);
      this.active = -1;
    }
    this.shown = windowAround(this.active, this.#hits.length);
    this.open = true;
  }

  #hide(): void {
    this.open = false;
    this.active = -1;
    clearTimeout(this.#speaking);
  }

  #take(at: number): void {
    const position = this.#hits[at];
    const entry = position === undefined ? undefined : this.#entries[position];
    if (entry === undefined) return;
    this.#typed = undefined;
    this.#hide();
    this.host.commit(this.pointer, entry.code);
  }

  #move(to: number): void {
    const count = this.#hits.length;
    if (count === 0) return;
    this.active = Math.max(0, Math.min(count - 1, to));
    this.shown = windowWith(this.shown, this.active, count);
  }

  readonly #onInput = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    this.#typed = value;
    this.host.edit(this.pointer, value === "" ? undefined : value);
    this.#show();
    clearTimeout(this.#speaking);
    const count = this.#hits.length;
    this.#speaking = setTimeout(() => {
      const { texts, announce } = this.host;
      announce(count === 0 ? this.#whyEmpty : texts.hits(count));
    }, HITS_DELAY_MS);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey } = event;
    if (event.isComposing) return;
    if (!this.open) {
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      event.preventDefault();
      this.#show();
      if (this.active < 0 && !altKey)
        this.#move(key === "ArrowDown" ? 0 : this.#hits.length - 1);
      return;
    }
    switch (key) {
      case "ArrowDown":
        this.#move(this.active + 1);
        break;
      case "ArrowUp":
        if (altKey) this.#hide();
        else
          this.#move(this.active < 0 ? this.#hits.length - 1 : this.active - 1);
        break;
      case "PageDown":
        this.#move(this.active + 8);
        break;
      case "PageUp":
        this.#move(this.active - 8);
        break;
      case "Enter":
        if (this.active >= 0) this.#take(this.active);
        else this.#hide();
        break;
      case "Tab":
        if (this.active >= 0) this.#take(this.active);
        return;
      case "Escape":
        this.#hide();
        // Else it would also close the dialog that the form may stand in.
        event.stopPropagation();
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  readonly #onClick = (): void => {
    if (!this.open) this.#show();
  };

  readonly #onToggle = (): void => {
    if (this.open) this.#hide();
    else this.#show();
    this.#input?.focus();
  };

  readonly #onPick = (event: Event): void => {
    const target = event.target as Element;
    const option = target.closest<HTMLElement>("[data-at]");
    if (option === null) return;
    this.#take(Number(option.dataset["at"]));
    this.#input?.focus();
  };

  readonly #keepFocus = (event: Event): void => {
    event.preventDefault();
  };

  readonly #onScroll = (event: Event): void => {
    const list = event.target as HTMLElement;
    const count = this.#hits.length;
    const { from, to } = this.shown;
    const left = list.scrollHeight - list.clientHeight - list.scrollTop;
    if (left < 200 && to < count)
      this.shown = windowScrolled(this.shown, "end", count);
    else if (list.scrollTop < 200 && from > 0)
      this.shown = windowScrolled(this.shown, "top", count);
  };

  readonly #onFocusOut = (): void => {
    this.#hide();
    const typed = this.#typed;
    this.#typed = undefined;
    if (typed !== undefined) {
      const found = exactEntry(this.#index, typed);
      const entry = found === undefined ? undefined : this.#entries[found];
      if (entry !== undefined) {
        this.host.commit(this.pointer, entry.code);
        return;
      }
    }
    this.host.leave(this.pointer);
  };
}
