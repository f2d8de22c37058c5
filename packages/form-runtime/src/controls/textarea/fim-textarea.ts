import { codePointLength, type NodeState } from "@fim-forms/form-model";

import { counter } from "../../internal/counter.js";
import { asksForAnswer, copies, make, setText } from "../../internal/dom.js";
import { DrawnField } from "../../internal/drawn-field.js";

/** How long the hands must rest before the counter speaks. */
const COUNTER_DELAY_MS = 1200;

const frame = copies(() => {
  const box = make("textarea", "box");
  box.rows = 5;
  return make("div", "field", make("label", "label"), asksForAnswer(box));
});

/** A text of several lines, with a counter. */
export class FimTextarea extends DrawnField {
  #counter: HTMLElement | undefined;
  #speaking: ReturnType<typeof setTimeout> | undefined;

  protected override get extraIds(): readonly string[] {
    return this.#counter === undefined ? [] : [this.#counter.id];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#speaking);
  }

  protected override build(): HTMLElement {
    const made = frame();
    if (made.lastElementChild !== null)
      made.lastElementChild.id = this.controlId;
    this.#counter = undefined;
    return made;
  }

  protected override fill(state: NodeState): void {
    const box = this.querySelector("textarea");
    if (box === null) return;
    const text = this.textOf(state);
    const before = this.#counter;
    this.#counter = counter(
      this.host,
      {
        id: `${this.uid}-count`,
        text,
        maxLength: this.node.constraints.maxLength,
        showFrom: 0,
      },
      before,
    );
    this.setBelow(before, this.#counter);
    this.describe(box, state);
    if (box.readOnly !== state.readOnly) box.readOnly = state.readOnly;
    setText(box, text);
  }

  override handle({ type, target }: Event): void {
    if (!(target instanceof HTMLTextAreaElement)) return;
    const { value } = target;
    if (type === "input") {
      this.host.edit(this.pointer, value === "" ? undefined : value);
      this.#speakLater(value);
    } else if (type === "change") {
      clearTimeout(this.#speaking);
      this.host.leave(this.pointer);
    }
  }

  /** Speaks near the end only, and not at every key. */
  #speakLater(text: string): void {
    clearTimeout(this.#speaking);
    const { maxLength } = this.node.constraints;
    if (maxLength === undefined) return;
    const left = maxLength - codePointLength(text);
    if (left > Math.max(20, maxLength * 0.1)) return;
    const { texts, announce } = this.host;
    this.#speaking = setTimeout(() => {
      announce(
        left < 0 ? texts.charactersOver(-left) : texts.charactersLeft(left),
      );
    }, COUNTER_DELAY_MS);
  }
}
