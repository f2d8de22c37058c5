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
import { elementId } from "../journey/pointers.js";
import type { FormHost, HostedElement } from "./form-host.js";

/**
 * One node of a form on the page. It renders into the shadow root that it stands in, so that labels, errors and
 * descriptions of the whole form reach each other by id.
 *
 * A node that is not relevant stays in place, empty and hidden: when its turn comes, only this element is drawn, and
 * what is focused elsewhere stays focused.
 */
export abstract class NodeElement extends LitElement implements HostedElement {
  static override properties: PropertyDeclarations = {
    host: { attribute: false },
    node: { attribute: false },
    pointer: { attribute: false },
    number: { attribute: false },
    level: { attribute: false },
  };

  declare host: FormHost;
  declare node: FormNode;
  declare pointer: Pointer;
  /** Which entry of a repeat this is, counted from 1; `undefined` outside of repeats. */
  declare number: number | undefined;
  /** Heading level for a heading of this node, 1 to 6. */
  declare level: number;

  /** Prefix of all ids of this node. */
  protected uid = "";
  /** The issues that may be seen now. */
  protected issues: readonly Issue[] = [];

  #wasRelevant: boolean | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get isControl(): boolean {
    return false;
  }

  /** The label, with the number of its entry in a repeat. */
  protected get labelText(): string {
    const text = labelOf(this.node);
    return this.number === undefined
      ? text
      : this.host.texts.entry(text, this.number);
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

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("pointer") && !changed.has("host")) return;
    this.uid = elementId(this.pointer);
    const host = (changed.get("host") as FormHost | undefined) ?? this.host;
    const before = changed.get("pointer") as Pointer | undefined;
    if (before !== undefined || host !== this.host)
      host.detach(before ?? this.pointer, this);
    this.host.attach(this.pointer, this);
    // Another instance moved in: that it is relevant is nothing that happened to it.
    this.#wasRelevant = undefined;
  }

  protected override render(): unknown {
    const state = this.host.session.state(this.pointer);
    const relevant = state?.relevant ?? false;
    if (this.hidden === relevant) this.hidden = !relevant;
    if (relevant && this.#wasRelevant === false)
      this.host.noteAppeared(this.pointer);
    this.#wasRelevant = relevant;
    if (state === undefined || !relevant) return nothing;
    this.issues = this.host.visibleIssues(this.pointer);
    return this.renderNode(state);
  }

  protected abstract renderNode(state: NodeState): unknown;

  abstract focusTarget(): HTMLElement | undefined;
}
