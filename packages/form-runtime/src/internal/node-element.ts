import type {
  FormNode,
  Issue,
  NodeState,
  Pointer,
} from "@fim-forms/form-model";
import {
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
} from "lit";

import { labelOf } from "../journey/labels.js";
import { isRequiredByRule, isShown } from "../journey/rule-state.js";
import { elementId } from "../journey/pointers.js";
import type { FormHost, HostedElement } from "./form-host.js";
import { placesDiffer, type Place } from "./place.js";

/**
 * One node of a form on the page. It renders into the shadow root that it stands in, so that labels, errors and
 * descriptions of the whole form reach each other by id.
 *
 * A node that is not relevant stays in place, empty and hidden: when its turn comes, only this element is drawn, and
 * what is focused elsewhere stays focused.
 */
export abstract class NodeElement extends LitElement implements HostedElement {
  static override properties: PropertyDeclarations = {
    place: { attribute: false, hasChanged: placesDiffer },
  };

  declare place: Place;

  /** Prefix of all ids of this node. */
  protected uid = "";
  /** The issues that may be seen now. */
  protected issues: readonly Issue[] = [];

  #wasRelevant: boolean | undefined;
  #wasRequired = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get isControl(): boolean {
    return false;
  }

  protected get host(): FormHost {
    return this.place.host;
  }

  protected get node(): FormNode {
    return this.place.node;
  }

  protected get pointer(): Pointer {
    return this.place.pointer;
  }

  /** The label, with the number of its entry in a repeat. */
  protected get labelText(): string {
    const { host, node, number } = this.place;
    const text = labelOf(node);
    return number === undefined ? text : host.texts.entry(text, number);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.classList.add("node");
    if (this.hasUpdated) this.host.attach(this.pointer, this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.host.detach(this.pointer, this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("place")) return;
    const before = changed.get("place");
    const { host, pointer } = this.place;
    if (before?.host === host && before.pointer === pointer) return;
    before?.host.detach(before.pointer, this);
    host.attach(pointer, this);
    this.uid = elementId(pointer);
    // Another instance moved in: that it is relevant is nothing that happened to it.
    this.#wasRelevant = undefined;
    this.#wasRequired = false;
  }

  protected override render(): unknown {
    const { host, pointer } = this.place;
    const state = host.session.state(pointer);
    const relevant = state !== undefined && isShown(state);
    if (this.hidden === relevant) this.hidden = !relevant;
    if (relevant && this.#wasRelevant === false) host.noteAppeared(pointer);
    const required = relevant && isRequiredByRule(state);
    if (required && this.#wasRelevant === true && !this.#wasRequired)
      host.noteRequired(pointer);
    this.#wasRelevant = relevant;
    this.#wasRequired = required;
    if (state === undefined || !relevant) return nothing;
    this.issues = host.visibleIssues(pointer);
    return this.renderNode(state);
  }

  protected abstract renderNode(state: NodeState): unknown;

  abstract focusTarget(): HTMLElement | undefined;
}
