import type { CodeListEntry, NodeState } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
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

interface ListState {
  readonly open: boolean;
  /** Position among the hits; -1 for none. */
  readonly active: number;
  readonly shown: ListWindow;
}

const CLOSED: ListState = {
  open: false,
  active: -1,
  shown: { from: 0, to: 0 },
};

/**
 * One entry of a long code list, found by typing. Follows the ARIA pattern of an editable combobox with a list.
 *
 * What is typed and names no entry is kept as the value, and the session reports it: nothing typed is lost.
 */
export class FimCombobox extends FieldControl {
  /** Whether the list is open, the position of the active hit (-1 for none), and the hits that are drawn. */
  #list: ListState = CLOSED;
  /** What was drawn last of it. */
  #drawn: ListState = CLOSED;
  /** Text in the box while somebody types; `undefined` when the value decides. */
  #typed: string | undefined;
  #hits: readonly number[] = [];
  #shownEntries: readonly CodeListEntry[] = NO_ENTRIES;
  #speaking: ReturnType<typeof setTimeout> | undefined;

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
    const activeEntry = this.#list.open
      ? this.#hits[this.#list.active]
      : undefined;
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
          aria-expanded=${this.#list.open ? "true" : "false"}
          aria-controls=${this.#list.open ? this.#listId : nothing}
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
          aria-expanded=${this.#list.open ? "true" : "false"}
          ?disabled=${state.readOnly}
          @mousedown=${this.#keepFocus}
          @click=${this.#onToggle}
        ></button>
        ${this.#list.open ? this.#renderList(value) : nothing}
      </div>
      ${this.renderBelow()}
    </div>`;
  }

  #renderList(value: string): TemplateResult {
    const { from, to } = this.#list.shown;
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
                at === this.#list.active
                  ? "combobox-option active"
                  : "combobox-option"
              }
              role="option"
              lang=${ifDefined(this.host.languageOf(entry.label))}
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

  protected override show(state: NodeState): void {
    const entries = this.#entries;
    // The entries came while somebody was looking for them.
    if (this.#list.open && entries !== this.#shownEntries) this.#show();
    this.#shownEntries = entries;
    super.show(state);
    const before = this.#drawn;
    const { open, active } = (this.#drawn = this.#list);
    if (!open) return;
    if (active !== before.active && active >= 0)
      this.querySelector(".combobox-option.active")?.scrollIntoView({
        block: "nearest",
      });
    if (!before.open)
      this.querySelector(".combobox-list")?.scrollIntoView({
        block: "nearest",
      });
  }

  #set(list: ListState): void {
    this.#list = list;
    this.requestUpdate();
  }

  /** Opens the list: all entries, with the given one at hand, or the hits of what is being typed. */
  #show(): void {
    const state = this.host.session.state(this.pointer);
    if (state === undefined || state.readOnly) return;
    let active = -1;
    if (this.#typed === undefined) {
      const value = this.textOf(state);
      const given = this.#entries.findIndex(({ code }) => code === value);
      const search = given < 0 ? value : "";
      this.#hits = searchEntries(this.#index, search);
      active = given;
    } else {
      this.#hits = searchEntries(this.#index, this.#typed);
    }
    const shown = windowAround(active, this.#hits.length);
    this.#set({ open: true, active, shown });
  }

  #hide(): void {
    this.#set({ ...this.#list, open: false, active: -1 });
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
    const active = Math.max(0, Math.min(count - 1, to));
    const shown = windowWith(this.#list.shown, active, count);
    this.#set({ ...this.#list, active, shown });
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
    if (!this.#list.open) {
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      event.preventDefault();
      this.#show();
      if (this.#list.active < 0 && !altKey)
        this.#move(key === "ArrowDown" ? 0 : this.#hits.length - 1);
      return;
    }
    switch (key) {
      case "ArrowDown":
        this.#move(this.#list.active + 1);
        break;
      case "ArrowUp":
        if (altKey) this.#hide();
        else
          this.#move(
            this.#list.active < 0
              ? this.#hits.length - 1
              : this.#list.active - 1,
          );
        break;
      case "PageDown":
        this.#move(this.#list.active + 8);
        break;
      case "PageUp":
        this.#move(this.#list.active - 8);
        break;
      case "Enter":
        if (this.#list.active >= 0) this.#take(this.#list.active);
        else this.#hide();
        break;
      case "Tab":
        if (this.#list.active >= 0) this.#take(this.#list.active);
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
    if (!this.#list.open) this.#show();
  };

  readonly #onToggle = (): void => {
    if (this.#list.open) this.#hide();
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
    const { from, to } = this.#list.shown;
    const left = list.scrollHeight - list.clientHeight - list.scrollTop;
    if (left < 200 && to < count) this.#scroll("end", count);
    else if (list.scrollTop < 200 && from > 0) this.#scroll("top", count);
  };

  #scroll(to: "end" | "top", count: number): void {
    const shown = windowScrolled(this.#list.shown, to, count);
    this.#set({ ...this.#list, shown });
  }

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
