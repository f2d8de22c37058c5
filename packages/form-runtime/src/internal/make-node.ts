import {
  appendToken,
  parsePointer,
  type Field,
  type FormNode,
  type Pointer,
} from "@fim-forms/form-model";

import { isVisible } from "../journey/steps.js";
import type { ControlKind } from "../registry/field-registry.js";
import { make } from "./dom.js";
import type { FormHost } from "./form-host.js";
import type { NodeElement } from "./node-element.js";
import type { Place } from "./place.js";

/**
 * Puts the element of a node with all its entries into a box; `undefined` for what is never seen.
 *
 * It stands in the box before it draws itself: an element that is inserted with all that is in it costs a walk through
 * that, at each level anew.
 */
export function putNode(
  box: ParentNode,
  place: Place,
): NodeElement | undefined {
  const { host, node } = place;
  if (!isVisible(node)) return undefined;
  if (node.occurs.max === 1) return placed(box, tagOf(place), place);
  const list = node.kind === "field" ? kindOf(host, node).listTag : undefined;
  return placed(box, list ?? "fim-repeat", place);
}

/** Makes the element of one instance of a node: the node itself or one entry of its repeat. */
export function makeInstance(place: Place): NodeElement {
  return placed(undefined, tagOf(place), place);
}

function tagOf({ host, node }: Place): string {
  if (node.kind === "field") return kindOf(host, node).tag;
  return node.arrangement === "choice" ? "fim-choice" : "fim-group";
}

const kindOf = (host: FormHost, field: Field): ControlKind =>
  host.controls.find(field, host.codeList(field.codeListId));

function placed(
  box: ParentNode | undefined,
  tag: string,
  place: Place,
): NodeElement {
  // What is registered for a node is a NodeElement.
  const Registered = customElements.get(tag) as
    (new () => NodeElement) | undefined;
  if (Registered === undefined)
    throw new Error(`<${tag}> is no element that was registered`);
  const element = new Registered();
  box?.append(element);
  element.place = place;
  return element;
}

/** Fields that a part of a long page holds at least. */
const PART = 12;
/** Pages with fewer fields are laid out as a whole: it costs little, and lengths need no guess. */
const WHOLE = 200;
/** How much of the page a field takes, about; what is skipped has that length until it was on the screen once. */
const FIELD_PX = 130;

const weights = new WeakMap<FormNode, number>();

/** How many fields a node brings, counting a repeat once. */
function weightOf(node: FormNode): number {
  if (node.kind === "field") return 1;
  let weight = weights.get(node);
  if (weight === undefined) {
    weight = weightOfAll(node.children) + 1;
    weights.set(node, weight);
  }
  return weight;
}

function weightOfAll(nodes: readonly FormNode[]): number {
  return nodes.reduce((sum, node) => sum + weightOf(node), 0);
}

/** Whether nodes stand on a page that is worth being cut. */
function isOnLongPage(
  { model }: FormHost,
  nodes: readonly FormNode[],
  parent: Pointer,
): boolean {
  const [key] = parsePointer(parent);
  const top = model.children.find((child) => child.key === key);
  return (top === undefined ? weightOfAll(nodes) : weightOf(top)) >= WHOLE;
}

/** Cuts nodes into parts of some size that the browser may skip while they are far from the screen. */
function partsOf(nodes: readonly FormNode[]): readonly (readonly FormNode[])[] {
  const parts: FormNode[][] = [];
  let part: FormNode[] = [];
  let weight = 0;
  for (const node of nodes) {
    part.push(node);
    weight += weightOf(node);
    if (weight < PART) continue;
    parts.push(part);
    part = [];
    weight = 0;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** The elements of nodes that stand together, with the nodes that they are for. */
export type Made = readonly (readonly [FormNode, NodeElement])[];

/** Fills a box with nodes one below the other, in parts where there are many. */
export function putNodes(
  box: HTMLElement,
  host: FormHost,
  nodes: readonly FormNode[],
  parent: Pointer,
  level: number,
): Made {
  const made: [FormNode, NodeElement][] = [];
  const parts = isOnLongPage(host, nodes, parent) ? partsOf(nodes) : [nodes];
  for (const part of parts) {
    let into = box;
    if (parts.length > 1) {
      const length = weightOfAll(part) * FIELD_PX;
      into = make("div", "nodes part-of-page");
      into.style.containIntrinsicSize = `auto ${String(length)}px`;
      box.append(into);
    }
    for (const node of part) {
      const element = putNode(into, {
        host,
        node,
        pointer: appendToken(parent, node.key),
        level,
        number: undefined,
        page: false,
      });
      if (element !== undefined) made.push([node, element]);
    }
  }
  return made;
}
