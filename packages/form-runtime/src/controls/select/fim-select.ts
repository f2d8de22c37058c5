import type { CodeListEntry, NodeState } from "@fim-forms/form-model";

import {
  asksForAnswer,
  copies,
  copiesByList,
  make,
  setAttribute,
} from "../../internal/dom.js";
import { DrawnField } from "../../internal/drawn-field.js";
import type { FormHost } from "../../internal/form-host.js";
import { allowedEntries } from "../../journey/rule-state.js";

const NO_ENTRIES: readonly CodeListEntry[] = [];

const frame = copies(() =>
  make(
    "div",
    "field",
    make("label", "label"),
    asksForAnswer(make("select", "box")),
  ),
);

const copyOf = copiesByList();

function optionsOf(entries: readonly CodeListEntry[], host: FormHost): Node {
  return copyOf(entries, host.wording, () => {
    const options = document.createDocumentFragment();
    options.append(new Option(host.texts.choose, ""));
    for (const { code, label } of entries) {
      const option = new Option(label, code);
      const language = host.languageOf(label);
      if (language !== undefined) option.lang = language;
      options.append(option);
    }
    return options;
  });
}

/** One entry of a code list of middling length, in the browser's own list. */
export class FimSelect extends DrawnField {
  #entries: readonly CodeListEntry[] | undefined;
  /** A value that is none of the entries has an option of its own: nothing that was given disappears. */
  #unknown: string | undefined;

  protected override build(): HTMLElement {
    const built = frame();
    const select = built.lastElementChild;
    const token = this.host.autocomplete.tokenFor(this.node);
    if (select !== null) {
      select.id = this.controlId;
      setAttribute(select, "autocomplete", token);
    }
    this.#entries = undefined;
    return built;
  }

  protected override fill(state: NodeState): void {
    const select = this.querySelector("select");
    if (select === null) return;
    const { host, node } = this;
    const value = this.textOf(state);
    const all = host.codeList(node.codeListId)?.entries ?? NO_ENTRIES;
    const entries = allowedEntries(all, state);
    const isKnown = value === "" || entries.some(({ code }) => code === value);
    const unknown = isKnown ? undefined : value;
    if (entries !== this.#entries || unknown !== this.#unknown) {
      this.#entries = entries;
      this.#unknown = unknown;
      select.replaceChildren(optionsOf(entries, host));
      if (unknown !== undefined) {
        const given = all.find(({ code }) => code === unknown);
        select.add(new Option(given?.label ?? unknown, unknown));
      }
    }
    this.describe(select, state);
    if (select.disabled !== state.readOnly) select.disabled = state.readOnly;
    if (select.value !== value) select.value = value;
  }

  override handle({ type, target }: Event): void {
    if (type !== "change" || !(target instanceof HTMLSelectElement)) return;
    const { value } = target;
    this.host.commit(this.pointer, value === "" ? undefined : value);
  }
}
