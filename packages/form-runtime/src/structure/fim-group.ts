import type { Group, NodeState } from "@fim-forms/form-model";
import {
  html,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
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
import { renderNodes } from "../internal/render-node.js";

/**
 * Several nodes under one heading.
 *
 * As a page it brings no heading of its own: the page's is its name.
 */
export class FimGroup extends NodeElement {
  declare node: Group;

  static override properties: PropertyDeclarations = {
    page: { attribute: false },
  };

  /** Whether the group stands for the whole page. */
  declare page: boolean;

  constructor() {
    super();
    this.page = false;
  }

  protected override renderNode(state: NodeState): unknown {
    const { host, node, pointer, level } = this;
    if (this.page)
      return html`<div class="group">
        ${this.#head()} ${renderNodes(host, node.children, pointer, level)}
      </div>`;
    const nodes = renderNodes(host, node.children, pointer, level + 1);
    const entry = this.number !== undefined;
    return html`<fieldset
      class="group"
      id=${this.uid}
      aria-describedby=${ifDefined(describedBy(node, this.uid, this.issues))}
    >
      <legend class="heading">
        ${heading(
          level,
          html`${labelContent(host, this.labelText, !entry && isMarkedOptional(node, state.required))}`,
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
    const { host, node, uid, issues } = this;
    const optional = node.occurs.min === 0 && this.number === undefined;
    const help = helpPart(host, node, uid);
    const errors = errorParts(host, node, uid, issues);
    const legal =
      this.number === undefined || this.number === 1
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
