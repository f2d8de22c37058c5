import type { Field, FormValue, NodeState } from "@fim-forms/form-model";

import { make, setAttribute } from "../../internal/dom.js";
import { DrawnField } from "../../internal/drawn-field.js";

/**
 * What an element owes to stand in for a control: it shows `value` and tells that it changed by an `input` event while
 * somebody is at it, and by a `change` event when they are done. Label, help and errors are the form's; the element is
 * named and described by them through `aria-labelledby` and `aria-describedby`.
 */
export interface ForeignElement extends HTMLElement {
  /** The answer as it is submitted; `undefined` for none. */
  value: FormValue | undefined;
  /** The field that it is for. Given once, before the value. */
  field?: Field;
  disabled?: boolean;
}

/** A field answered by an element of the page. */
export class FimForeign extends DrawnField {
  #element: ForeignElement | undefined;

  protected override build(): HTMLElement {
    const { host, node } = this;
    const list = host.codeList(node.codeListId);
    const tag = host.controls.find(node, list).foreignTag ?? "input";
    // Whoever registered it says that it is one.
    const element = document.createElement(tag) as ForeignElement;
    element.id = this.controlId;
    element.field = node;
    this.#element = element;
    return make("div", "field", make("label", "label"), element);
  }

  protected override fill(state: NodeState): void {
    const element = this.#element;
    if (element === undefined) return;
    setAttribute(element, "aria-labelledby", this.labelId);
    this.describe(element, state);
    element.disabled = state.readOnly;
    if (element.value !== state.value) element.value = state.value;
  }

  override handle({ type, target }: Event): void {
    const element = this.#element;
    if (element === undefined || target !== element) return;
    const { value } = element;
    if (type === "input") this.host.edit(this.pointer, value);
    else if (type === "change") this.host.commit(this.pointer, value);
  }
}
