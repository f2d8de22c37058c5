import { appendToken, type Group, type NodeState } from "@fim-forms/form-model";
import { html, nothing, render, type TemplateResult } from "lit";

import { make, setAttribute } from "../internal/dom.js";
import {
  describedBy,
  errorParts,
  helpPart,
  isMarkedOptional,
  legalPart,
} from "../internal/field-parts.js";
import { fillLabel } from "../internal/made-parts.js";
import { putNodes, type Made } from "../internal/make-node.js";
import { labelOf } from "../journey/labels.js";
import { parentPointer } from "../journey/pointers.js";
import { NodeElement } from "../internal/node-element.js";
import { settled } from "../internal/settled.js";

/** What stands on the page for a group. */
interface Drawn {
  readonly box: HTMLElement;
  readonly heading: HTMLElement | undefined;
  readonly nodes: HTMLElement;
  readonly made: Made;
  readonly level: number;
  head: HTMLElement | undefined;
}

/**
 * Several nodes under one heading.
 *
 * As a page it brings no heading of its own: the page's is its name.
 */
export class FimGroup extends NodeElement {
  #drawn: Drawn | undefined;

  protected override get node(): Group {
    // Only groups are drawn with it.
    return this.place.node as Group;
  }

  protected override show(state: NodeState): void {
    const { host, level, number, page, pointer } = this.place;
    if (this.#drawn?.level !== level) this.#drawn = this.#make();
    const drawn = this.#drawn;
    const { box, heading } = drawn;
    for (const [child, element] of drawn.made) {
      const at = appendToken(pointer, child.key);
      if (element.place.pointer !== at)
        element.place = { ...element.place, pointer: at };
    }
    this.#showHead(drawn, this.#head(state));
    this.hidden = !host.shows(this.node, pointer);
    if (heading === undefined) return;
    box.id = this.uid;
    heading.id = `${this.uid}-label`;
    const described = describedBy(this.node, this.uid, this.issues);
    setAttribute(box, "aria-describedby", described);
    const optional =
      number === undefined && !page
        ? isMarkedOptional(this.node, state)
        : false;
    fillLabel(heading, host, this.labelText, optional, labelOf(this.node));
  }

  /** A heading above nothing says nothing. What is in it stays, so that it hears when something of it is back. */
  partChanged(): void {
    const { host, node, pointer } = this;
    const hidden = !host.shows(node, pointer);
    if (hidden === this.hidden) return;
    this.hidden = hidden;
    host.elementAt(parentPointer(pointer) ?? "")?.partChanged?.();
  }

  #make(): Drawn {
    const { host, pointer, level, page } = this.place;
    const nodes = make("div", "nodes");
    const heading = page ? undefined : makeHeading(level);
    const box =
      heading === undefined
        ? make("div", "group", nodes)
        : make("fieldset", "group", make("legend", "heading", heading), nodes);
    this.replaceChildren(box);
    const { children } = this.node;
    const below = page ? level : level + 1;
    const made = putNodes(nodes, host, children, pointer, below);
    return { box, heading, nodes, made, level, head: undefined };
  }

  protected override clear(): void {
    this.#drawn = undefined;
    this.replaceChildren();
  }

  #showHead(drawn: Drawn, content: TemplateResult | typeof nothing): void {
    if (content === nothing) {
      drawn.head?.remove();
      drawn.head = undefined;
      return;
    }
    if (drawn.head === undefined) {
      drawn.head = make("div", "group-head");
      drawn.nodes.before(drawn.head);
    }
    render(content, drawn.head);
  }

  #head(state: NodeState): TemplateResult | typeof nothing {
    const { uid, issues } = this;
    const { host, node, number } = this.place;
    const optional = number === undefined && isMarkedOptional(node, state);
    const help = helpPart(host, node, uid);
    const offers = this.host.reuse?.render(
      this.pointer,
      this.labelText,
      this.#onReused,
    );
    const errors = errorParts(host, node, uid, issues);
    const legal =
      number === undefined || number === 1
        ? legalPart(host, node, this.labelText)
        : nothing;
    if (
      !optional &&
      help === nothing &&
      errors === nothing &&
      legal === nothing &&
      (offers === undefined || offers === nothing)
    )
      return nothing;
    return html`${help}
    ${
      optional
        ? html`<p class="help">${host.texts.optionalGroupHint}</p>`
        : nothing
    }
    ${errors} ${legal} ${offers}`;
  }

  /** The button is gone: what was filled in is to be looked at. */
  readonly #onReused = (): void => {
    this.requestUpdate();
    void settled().then(() => this.focusTarget()?.focus());
  };

  override focusTarget(): HTMLElement | undefined {
    return (
      this.#drawn?.nodes.querySelector<HTMLElement>(
        "input, select, textarea, button:not(.reuse button)",
      ) ??
      this.querySelector<HTMLElement>(".entry-name") ??
      undefined
    );
  }
}

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;

/** A heading that script may move the focus to; below 6 there are no further levels. */
function makeHeading(level: number): HTMLElement {
  const tag = HEADINGS[Math.min(level, 6) - 1] ?? "h1";
  const heading = make(tag, "entry-name heading");
  heading.tabIndex = -1;
  return heading;
}
