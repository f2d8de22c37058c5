import {
  appendToken,
  type FormNode,
  type Pointer,
} from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { isVisible } from "../journey/steps.js";
import type { FormHost } from "./form-host.js";

/** Where in the form an instance of a node is drawn. */
export interface Place {
  readonly pointer: Pointer;
  /** Heading level for its heading. */
  readonly level: number;
  /** Which entry of a repeat it is, counted from 1. */
  readonly number?: number;
  /** Whether it stands for the whole page, whose heading then is its name. */
  readonly page?: boolean;
}

/** Draws a node with all its entries. */
export function renderNode(
  host: FormHost,
  node: FormNode,
  place: Place,
): TemplateResult | typeof nothing {
  if (!isVisible(node)) return nothing;
  if (node.occurs.max === 1) return renderInstance(host, node, place);
  return html`<fim-repeat
    .host=${host}
    .node=${node}
    .pointer=${place.pointer}
    .level=${place.level}
    .page=${place.page ?? false}
  ></fim-repeat>`;
}

/** Draws one instance of a node: the node itself or one entry of its repeat. */
export function renderInstance(
  host: FormHost,
  node: FormNode,
  place: Place,
): TemplateResult {
  const { pointer, level, number, page = false } = place;
  if (node.kind === "field") {
    const list = host.codeList(node.codeListId);
    const control = host.controls.find(node, list);
    return control.render({ host, field: node, pointer, level, number });
  }
  return node.arrangement === "choice"
    ? html`<fim-choice
        .host=${host}
        .node=${node}
        .pointer=${pointer}
        .level=${level}
        .number=${number}
        .page=${page}
      ></fim-choice>`
    : html`<fim-group
        .host=${host}
        .node=${node}
        .pointer=${pointer}
        .level=${level}
        .number=${number}
        .page=${page}
      ></fim-group>`;
}

/** Nodes per part that the browser may skip while it is far from the screen. */
const CHUNK = 20;

/** Draws nodes one below the other, in parts where there are many. */
export function renderNodes(
  host: FormHost,
  nodes: readonly FormNode[],
  parent: Pointer,
  level: number,
): TemplateResult {
  const one = (node: FormNode): TemplateResult | typeof nothing =>
    renderNode(host, node, { pointer: appendToken(parent, node.key), level });
  if (nodes.length <= CHUNK * 1.5)
    return html`<div class="nodes">
      ${repeat(nodes, (node) => node.key, one)}
    </div>`;
  const chunks: (readonly FormNode[])[] = [];
  for (let start = 0; start < nodes.length; start += CHUNK)
    chunks.push(nodes.slice(start, start + CHUNK));
  return html`<div class="nodes">
    ${repeat(
      chunks,
      (chunk) => chunk[0]?.key,
      (chunk) =>
        html`<div class="chunk">
          <div class="nodes">${repeat(chunk, (node) => node.key, one)}</div>
        </div>`,
    )}
  </div>`;
}
