import {
  appendToken,
  type FormNode,
  type Pointer,
} from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";

import { isVisible } from "../journey/steps.js";
import type { FormHost } from "./form-host.js";
import type { Place } from "./place.js";

/** Draws a node with all its entries. */
export function renderNode(place: Place): TemplateResult | typeof nothing {
  const { node } = place;
  if (!isVisible(node)) return nothing;
  if (node.occurs.max === 1) return renderInstance(place);
  return renderList(place) ?? html`<fim-repeat .place=${place}></fim-repeat>`;
}

/** Draws a repeated field with a control that takes all entries together, if there is one for it. */
function renderList(place: Place): TemplateResult | undefined {
  const { host, node } = place;
  if (node.kind === "group") return undefined;
  const control = host.controls.find(node, host.codeList(node.codeListId));
  return control.renderList?.({ ...place, node });
}

/** Draws one instance of a node: the node itself or one entry of its repeat. */
export function renderInstance(place: Place): TemplateResult {
  const { host, node } = place;
  if (node.kind === "field") {
    const control = host.controls.find(node, host.codeList(node.codeListId));
    return control.render({ ...place, node });
  }
  return node.arrangement === "choice"
    ? html`<fim-choice .place=${place}></fim-choice>`
    : html`<fim-group .place=${place}></fim-group>`;
}

/** Fields that a part of a long page holds at least. */
const PART = 16;
/** Pages with fewer fields are laid out as a whole: it costs little, and lengths need no guess. */
const WHOLE = 200;

/** How many fields a node brings, counting a repeat once. */
function weightOf(node: FormNode): number {
  return node.kind === "field"
    ? 1
    : node.children.reduce((sum, child) => sum + weightOf(child), 1);
}

const partsByNodes = new WeakMap<
  readonly FormNode[],
  readonly (readonly FormNode[])[]
>();

/** Cuts nodes into parts of some size that the browser may skip while they are far from the screen. */
function partsOf(nodes: readonly FormNode[]): readonly (readonly FormNode[])[] {
  const known = partsByNodes.get(nodes);
  if (known !== undefined) return known;
  const parts: FormNode[][] = [];
  let part: FormNode[] = [];
  let weight = 0;
  let total = 0;
  for (const node of nodes) {
    part.push(node);
    weight += weightOf(node);
    if (weight < PART) continue;
    parts.push(part);
    total += weight;
    part = [];
    weight = 0;
  }
  if (part.length > 0) parts.push(part);
  total += weight;
  const result = total < WHOLE ? [nodes] : parts;
  partsByNodes.set(nodes, result);
  return result;
}

/** Draws nodes one below the other, in parts where there are many. */
export function renderNodes(
  host: FormHost,
  nodes: readonly FormNode[],
  parent: Pointer,
  level: number,
): TemplateResult {
  const draw = (part: readonly FormNode[]): unknown =>
    part.map((node) =>
      renderNode({
        host,
        node,
        pointer: appendToken(parent, node.key),
        level,
        number: undefined,
        page: false,
      }),
    );
  const parts = partsOf(nodes);
  return html`<div class="nodes">
    ${
      parts.length === 1
        ? draw(nodes)
        : parts.map(
            (part) => html`<div class="nodes part-of-page">${draw(part)}</div>`,
          )
    }
  </div>`;
}
