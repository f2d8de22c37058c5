import type { NodeState } from "@fim-forms/form-model";

import { asksForAnswer, copies, copiesByList, make } from "./dom.js";
import { DrawnField } from "./drawn-field.js";
import type { FormHost } from "./form-host.js";
import { wordsOf } from "./made-parts.js";

/** One radio. */
export interface Choice {
  readonly code: string;
  readonly label: string;
  readonly help?: string | undefined;
}

const frame = copies(() => {
  const group = make(
    "fieldset",
    "field",
    make("legend", "label"),
    make("div", "options"),
  );
  group.setAttribute("role", "radiogroup");
  return asksForAnswer(group);
});

const option = copies(() => {
  const input = make("input", "");
  input.type = "radio";
  return make("label", "option", input, make("span", ""));
});

const copyOf = copiesByList();

function radiosOf(
  choices: readonly Choice[],
  host: FormHost,
  isFromModel: boolean,
): Node {
  return copyOf(choices, host.wording, () => {
    const radios = document.createDocumentFragment();
    for (const { code, label, help } of choices) {
      const radio = option();
      radio.querySelector("input")?.setAttribute("value", code);
      const words = radio.lastElementChild;
      words?.append(isFromModel ? wordsOf(host, label) : label);
      if (help !== undefined) {
        const part = make("span", "help option-help", help);
        part.setAttribute("aria-hidden", "true");
        words?.append(part);
      }
      radios.append(radio);
    }
    return radios;
  });
}

/** A field answered by one of a few radios. */
export abstract class OptionGroup extends DrawnField {
  #choices: readonly Choice[] | undefined;
  #clear: HTMLElement | undefined;

  /** The same list as long as nothing has changed about it. */
  protected abstract choices(state: NodeState): readonly Choice[];

  /** Code of the chosen option; `undefined` if none is chosen. */
  protected abstract chosen(state: NodeState): string | undefined;

  protected abstract choose(code: string): void;

  /** Whether the options come out of the model; else they are the component's own words. */
  protected readonly isFromModel: boolean = true;

  protected readonly layout: "inline" | "stacked" = "stacked";

  protected override build(): HTMLElement {
    const built = frame();
    built.setAttribute("aria-labelledby", this.labelId);
    if (this.layout === "inline")
      built.lastElementChild?.classList.add("inline");
    this.#choices = undefined;
    this.#clear = undefined;
    return built;
  }

  protected override fill(state: NodeState): void {
    const group = this.firstElementChild;
    const choices = this.choices(state);
    if (choices !== this.#choices) {
      this.#choices = choices;
      this.#draw(choices);
    }
    const chosen = this.chosen(state);
    for (const input of this.querySelectorAll("input")) {
      const checked = input.value === chosen;
      if (input.checked !== checked) input.checked = checked;
      if (input.disabled !== state.readOnly) input.disabled = state.readOnly;
    }
    if (group !== null) this.describe(group, state);
    const before = this.#clear;
    this.#clear =
      state.value === undefined || state.readOnly
        ? undefined
        : (before ?? this.#makeClear());
    this.setBelow(before, this.#clear);
  }

  #draw(choices: readonly Choice[]): void {
    const radios = radiosOf(choices, this.host, this.isFromModel);
    const place = this.querySelector(".options");
    if (place === null) return;
    place.replaceChildren(radios);
    let at = 0;
    for (const input of place.querySelectorAll("input")) {
      if (at === 0) input.id = this.controlId;
      input.name = this.uid;
      const help = choices[at]?.help;
      const part = input.nextElementSibling?.lastElementChild;
      if (help !== undefined && part != null) {
        part.id = `${this.uid}-${String(at)}-help`;
        input.setAttribute("aria-describedby", part.id);
      }
      at += 1;
    }
  }

  /** A radio cannot be taken back by itself, yet an answer that is not demanded must be. */
  #makeClear(): HTMLElement {
    const { texts } = this.host;
    const button = make("button", "link-button", texts.clearChoice);
    button.type = "button";
    button.setAttribute("aria-label", texts.clearChoiceOf(this.labelText));
    return make("div", "", button);
  }

  override handle({ type, target }: Event): void {
    if (type === "change" && target instanceof HTMLInputElement)
      this.choose(target.value);
    else if (
      type === "click" &&
      target instanceof Node &&
      this.#clear?.contains(target) === true &&
      target !== this.#clear
    ) {
      this.host.commit(this.pointer, undefined);
      this.host.announce(this.host.texts.choiceCleared);
      this.focusTarget()?.focus();
    }
  }

  override focusTarget(): HTMLElement | undefined {
    return (
      this.querySelector<HTMLElement>("input:checked") ??
      this.querySelector<HTMLElement>("input") ??
      undefined
    );
  }
}
