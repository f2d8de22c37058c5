import {
  appendToken,
  type FormNode,
  type Group,
  type NodeState,
} from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { repeat } from "lit/directives/repeat.js";
import { live } from "lit/directives/live.js";

import {
  describedBy,
  errorParts,
  helpPart,
  isMarkedOptional,
  labelContent,
  legalPart,
  modelText,
} from "../internal/field-parts.js";
import { NodeElement } from "../internal/node-element.js";
import { settled } from "../internal/settled.js";
import { make } from "../internal/dom.js";
import { putNode } from "../internal/make-node.js";
import { labelOf } from "../journey/labels.js";
import { isVisible } from "../journey/steps.js";

/** Radios that take one of several alternatives, and the fields of the one that is taken below them. */
export class FimChoice extends NodeElement {
  /** The alternative that is shown. */
  #given:
    | {
        readonly child: FormNode;
        readonly box: HTMLElement;
        readonly element: NodeElement | undefined;
      }
    | undefined;

  protected override get node(): Group {
    // Only choices are drawn with it.
    return this.place.node as Group;
  }

  get #invalid(): boolean {
    return this.issues.length > 0;
  }

  protected override renderNode(state: NodeState): unknown {
    const { host, node, pointer } = this;
    const chosen = host.session.chosen(pointer);
    const children = node.children.filter(
      (child) =>
        isVisible(child) &&
        host.session.state(appendToken(pointer, child.key))?.forbidden !== true,
    );
    const optional = node.occurs.min === 0 && this.place.number === undefined;
    const entry = this.place.number !== undefined;
    return html`<div class="group">
      <fieldset
        class="field"
        role="radiogroup"
        aria-labelledby="${this.uid}-label"
        aria-describedby=${ifDefined(describedBy(node, this.uid, this.issues))}
        aria-required=${state.required && !optional ? "true" : "false"}
        aria-invalid=${this.#invalid ? "true" : "false"}
      >
        <legend
          class=${this.place.page ? "visually-hidden" : "label"}
          id="${this.uid}-label"
        >
          ${labelContent(host, this.labelText, !entry && isMarkedOptional(node, state), labelOf(node))}
        </legend>
        ${helpPart(host, node, this.uid)}
        <p class="help">
          ${optional ? host.texts.chooseOneOptional : host.texts.chooseOne}
        </p>
        ${errorParts(host, node, this.uid, this.issues)}
        ${host.reuse?.render(pointer, this.labelText, this.#onReused)}
        <div class="options">
          ${repeat(
            children,
            ({ key }) => key,
            (child) => this.#radio(child, chosen),
          )}
        </div>
        ${
          chosen === undefined || state.readOnly
            ? nothing
            : html`<div>
                <button
                  type="button"
                  class="link-button"
                  aria-label=${host.texts.clearChoiceOf(this.labelText)}
                  @click=${this.#onClear}
                >
                  ${host.texts.clearChoice}
                </button>
              </div>`
        }
        ${legalPart(host, node, this.labelText)}
      </fieldset>
      ${this.#alternative(children.find(({ key }) => key === chosen))}
    </div>`;
  }

  #radio(child: FormNode, chosen: string | undefined): TemplateResult {
    const { key } = child;
    return html`<label class="option">
      <input
        type="radio"
        name=${this.uid}
        .value=${key}
        .checked=${live(key === chosen)}
        @change=${this.#onChange}
      />
      <span>${modelText(this.host, labelOf(child))}</span>
    </label>`;
  }

  #alternative(child: FormNode | undefined): unknown {
    if (child === undefined) {
      this.#given = undefined;
      return nothing;
    }
    const pointer = appendToken(this.pointer, child.key);
    const level = this.place.page ? this.place.level : this.place.level + 1;
    const place = {
      ...this.place,
      node: child,
      pointer,
      level,
      number: undefined,
      page: false,
    };
    if (this.#given?.child !== child) {
      const box = make("div", "alternative");
      this.#given = { child, box, element: putNode(box, place) };
    } else if (this.#given.element !== undefined)
      this.#given.element.place = place;
    return this.#given.box;
  }

  readonly #onChange = (event: Event): void => {
    const key = (event.target as HTMLInputElement).value;
    this.host.choose(this.pointer, key);
    this.host.noteAppeared(appendToken(this.pointer, key));
  };

  readonly #onClear = (): void => {
    this.host.choose(this.pointer, undefined);
    this.host.announce(this.host.texts.choiceCleared);
    this.focusTarget()?.focus();
  };

  /** The button is gone: what was filled in is to be looked at. */
  readonly #onReused = (): void => {
    this.requestUpdate();
    void settled().then(() => this.focusTarget()?.focus());
  };

  override focusTarget(): HTMLElement | undefined {
    return (
      this.querySelector<HTMLElement>("input:checked") ??
      this.querySelector<HTMLElement>("input") ??
      undefined
    );
  }
}
