import type { Group, NodeState } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

import {
  describedBy,
  errorParts,
  helpPart,
  isMarkedOptional,
  labelContent,
  legalPart,
} from "../internal/field-parts.js";
import { heading } from "../internal/heading.js";
import { NodeElement } from "../internal/node-element.js";
import type { Place } from "../internal/place.js";
import { renderNodes } from "../internal/render-node.js";

interface GroupPlace extends Place {
  readonly node: Group;
}

/**
 * Several nodes under one heading.
 *
 * As a page it brings no heading of its own: the page's is its name.
 */
export class FimGroup extends NodeElement {
  declare place: GroupPlace;

  protected override get node(): Group {
    return this.place.node;
  }

  protected override renderNode(state: NodeState): unknown {
    const { host, node, pointer, level, number, page } = this.place;
    if (page)
      return html`<div class="group">
        ${this.#head()} ${renderNodes(host, node.children, pointer, level)}
      </div>`;
    const nodes = renderNodes(host, node.children, pointer, level + 1);
    const entry = number !== undefined;
    return html`<fieldset
      class="group"
      id=${this.uid}
      aria-describedby=${ifDefined(describedBy(node, this.uid, this.issues))}
    >
      <legend class="heading">
        ${heading(
          level,
          labelContent(
            host,
            this.labelText,
            !entry && isMarkedOptional(node, state.required),
          ),
          {
            className: "entry-name heading",
            id: `${this.uid}-label`,
            focusable: true,
          },
        )}
      </legend>
      ${this.#head()} ${nodes}
    </fieldset>`;
  }

  #head(): TemplateResult | typeof nothing {
    const { uid, issues } = this;
    const { host, node, number } = this.place;
    const optional = node.occurs.min === 0 && number === undefined;
    const help = helpPart(host, node, uid);
    const errors = errorParts(host, node, uid, issues);
    const legal =
      number === undefined || number === 1
        ? legalPart(host, node, this.labelText)
        : nothing;
    if (
      !optional &&
      help === nothing &&
      errors === nothing &&
      legal === nothing
    )
      return nothing;
    return html`<div class="group-head">
      ${help}
      ${
        optional
          ? html`<p class="help">${host.texts.optionalGroupHint}</p>`
          : nothing
      }
      ${errors} ${legal}
    </div>`;
  }

  override focusTarget(): HTMLElement | undefined {
    return (
      this.querySelector<HTMLElement>("input, select, textarea, button") ??
      this.querySelector<HTMLElement>(".entry-name") ??
      undefined
    );
  }
}
