import type {
  FormNode,
  Issue,
  NodeState,
  Pointer,
} from "@fim-forms/form-model";
import { nothing, render } from "lit";

import { labelOf } from "../journey/labels.js";
import { isRequiredByRule, isShown } from "../journey/rule-state.js";
import { elementId, parentPointer } from "../journey/pointers.js";
import type { FormHost, HostedElement } from "./form-host.js";
import { placesDiffer, type Place } from "./place.js";
import { drawLater } from "./draw-later.js";

/**
 * One node of a form on the page. It draws into itself, within the shadow root that it stands in, so that labels, errors
 * and descriptions of the whole form reach each other by id.
 *
 * A node that is not relevant stays in place, empty and hidden: when its turn comes, only this element is drawn, and
 * what is focused elsewhere stays focused.
 *
 * No Lit element: those cost each field of the page a promise, maps and an update cycle of its own. A node is drawn at
 * once when it gets its place, and later in one batch with all others that something happened to.
 */
export abstract class NodeElement extends HTMLElement implements HostedElement {
  #place: Place | undefined;
  #wasRelevant: boolean | undefined;
  #wasRequired = false;

  /** Prefix of all ids of this node. */
  protected uid = "";
  /** The issues that may be seen now. */
  protected issues: readonly Issue[] = [];

  /** Given before the element is used; drawn from at once. */
  get place(): Place {
    if (this.#place === undefined) throw new Error("a node without a place");
    return this.#place;
  }

  set place(place: Place) {
    const before = this.#place;
    if (!placesDiffer(place, before)) return;
    this.#place = place;
    const { host, pointer } = place;
    if (before?.host !== host || before.pointer !== pointer) {
      before?.host.detach(before.pointer, this);
      host.attach(pointer, this);
      this.uid = elementId(pointer);
      // Another instance moved in: that it is relevant is nothing that happened to it.
      this.#wasRelevant = undefined;
      this.#wasRequired = false;
    }
    if (before !== undefined) this.moved();
    else if (this.className === "") this.className = "node";
    else this.classList.add("node");
    this.update();
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

  connectedCallback(): void {
    this.#place?.host.attach(this.#place.pointer, this);
  }

  disconnectedCallback(): void {
    this.#place?.host.detach(this.#place.pointer, this);
  }

  /** Draws this node soon, together with everything else that is to be drawn. */
  requestUpdate(): void {
    drawLater(this);
  }

  /** Draws this node now. */
  update(): void {
    const { host, pointer } = this.place;
    const state = host.session.state(pointer);
    const relevant = state !== undefined && isShown(state);
    if (this.hidden === relevant) this.hidden = !relevant;
    if (relevant && this.#wasRelevant === false) host.noteAppeared(pointer);
    const required = relevant && isRequiredByRule(state);
    if (required && this.#wasRelevant === true && !this.#wasRequired)
      host.noteRequired(pointer);
    const wasDrawn = this.#wasRelevant;
    // The last part of a group goes, or the first one comes.
    if (wasDrawn !== undefined && wasDrawn !== relevant)
      host.elementAt(parentPointer(pointer) ?? "")?.partChanged?.();
    this.#wasRelevant = relevant;
    this.#wasRequired = required;
    if (relevant) {
      this.issues = host.visibleIssues(pointer);
      this.show(state);
    } else if (wasDrawn !== false) this.clear();
  }

  /** Something happened within the node; of the events that {@link listen} hears. */
  handle?(event: Event): void;

  /** Draws the node, which takes part now. */
  protected show(state: NodeState): void {
    render(this.renderNode?.(state) ?? nothing, this);
  }

  /** Takes away all that was drawn: the node takes no part. */
  protected clear(): void {
    render(nothing, this);
  }

  /** The place became another one. */
  protected moved(): void {
    // Templates take the new place in by themselves.
  }

  /** The node as a template; of no use to those that draw by hand. */
  protected renderNode?(state: NodeState): unknown;

  /** Brings what a pointer leads to onto the page, where it is folded away. */
  uncover?(pointer: Pointer): boolean;

  abstract focusTarget(): HTMLElement | undefined;
}
