import {
  appendToken,
  type FormNode,
  type Group,
  type NodeState,
  type Pointer,
} from "@fim-forms/form-model";

import { isMarkedOptional } from "../internal/field-parts.js";
import { labelOf } from "../journey/labels.js";
import { showsNode } from "../journey/shows.js";
import { isVisible } from "../journey/steps.js";
import { drawField } from "./draw-field.js";
import { drawFiles } from "./draw-files.js";
import { uidOf, type Drawing } from "./drawing.js";
import { nodeBox } from "./field-view.js";
import { element, html, type SafeHtml } from "./html.js";
import { CHOICE } from "./names.js";

/** Where a node stands on the page. */
interface Spot {
  /** Level of a heading there. */
  readonly level: number;
  /** Which entry of a repeat it is, counted from 1. */
  readonly number?: number;
  /** Whether it stands for the whole page, whose heading then is its name. */
  readonly page?: boolean;
}

/** Draws nodes one below the other, as far as they take part. */
export function drawNodes(
  drawing: Drawing,
  nodes: readonly FormNode[],
  parent: Pointer,
  level: number,
): SafeHtml {
  return element(
    "div",
    { class: "nodes" },
    nodes.flatMap((node) => {
      const drawn = drawNode(drawing, node, appendToken(parent, node.key), {
        level,
      });
      return drawn === undefined ? [] : [drawn];
    }),
  );
}

/** Draws a node with all its entries; `undefined` for what is not seen. */
export function drawNode(
  drawing: Drawing,
  node: FormNode,
  pointer: Pointer,
  spot: Spot,
): SafeHtml | undefined {
  const { session } = drawing;
  const state = session.state(pointer);
  if (state === undefined || !isVisible(node)) return undefined;
  if (!showsNode(session, node, pointer)) return undefined;
  if (node.occurs.max === 1) return drawInstance(drawing, node, state, spot);
  return node.kind === "field" && drawing.kindOf(node) === "file"
    ? drawFiles(drawing, node, state, entriesOf(drawing, state), labelOf(node))
    : drawRepeat(drawing, node, state, spot);
}

function entriesOf(
  { session }: Drawing,
  { pointer }: NodeState,
): readonly NodeState[] {
  const count = session.entryCount(pointer);
  return Array.from({ length: count }, (_, index) =>
    session.state(appendToken(pointer, index)),
  ).filter((entry) => entry !== undefined);
}

function drawInstance(
  drawing: Drawing,
  node: FormNode,
  state: NodeState,
  spot: Spot,
): SafeHtml {
  const name = labelOf(node);
  const { number } = spot;
  const label = number === undefined ? name : drawing.texts.entry(name, number);
  if (node.kind === "field") return drawField(drawing, node, state, label);
  return node.arrangement === "choice"
    ? drawChoice(drawing, node, state, label, spot)
    : drawGroup(drawing, node, state, label, spot);
}

/** Ids of what is said about a group, in the order in which it is read. */
function describedBy(
  node: FormNode,
  uid: string,
  errors: readonly SafeHtml[],
): string | undefined {
  const help = (node.help?.input ?? "") === "" ? "" : `${uid}-help`;
  const ids = errors.length === 0 ? help : `${help} ${uid}-error`.trim();
  return ids === "" ? undefined : ids;
}

function drawGroup(
  drawing: Drawing,
  node: Group,
  state: NodeState,
  label: string,
  { level, number, page = false }: Spot,
): SafeHtml {
  const { texts } = drawing;
  const uid = uidOf(state.pointer);
  const errors = drawing.errors(state, uid, label);
  const optional = number === undefined && isMarkedOptional(node, state);
  const head = [
    drawing.help(node, uid),
    optional ? drawing.hint(undefined, texts.optionalGroupHint) : html``,
    drawing.errorBox(uid, errors),
    number === undefined || number === 1 ? drawing.legal(node, label) : html``,
  ];
  const groupHead = head.every(({ markup }) => markup === "")
    ? undefined
    : element("div", { class: "group-head" }, head);
  const inside = drawNodes(
    drawing,
    node.children,
    state.pointer,
    page ? level : level + 1,
  );
  if (page)
    return nodeBox(element("div", { class: "group" }, groupHead, inside));
  return nodeBox(
    element(
      "fieldset",
      {
        class: "group",
        id: uid,
        "aria-describedby": describedBy(node, uid, errors),
      },
      element(
        "legend",
        { class: "heading" },
        element(
          heading(level),
          {
            class: "entry-name heading",
            ...drawing.opens(state.pointer),
            tabindex: "-1",
            id: `${uid}-label`,
          },
          drawing.label(label, optional, labelOf(node)),
        ),
      ),
      groupHead,
      inside,
    ),
  );
}

/** Below 6 there are no further levels. */
export const heading = (level: number): string =>
  `h${String(Math.min(level, 6))}`;

function drawChoice(
  drawing: Drawing,
  node: Group,
  state: NodeState,
  label: string,
  { level, number, page = false }: Spot,
): SafeHtml {
  const { session, texts, own, takesOver } = drawing;
  const { pointer } = state;
  const uid = uidOf(pointer);
  const chosen = session.chosen(pointer);
  const children = node.children.filter(
    (child) =>
      isVisible(child) &&
      session.state(appendToken(pointer, child.key))?.forbidden !== true,
  );
  const given = children.find(({ key }) => key === chosen);
  const entry = number !== undefined;
  const optional = node.occurs.min === 0 && !entry;
  const errors = drawing.errors(state, uid, label);
  const radio = (key: string, text: SafeHtml): SafeHtml =>
    element(
      "label",
      { class: "option" },
      element("input", {
        type: "radio",
        name: CHOICE + pointer,
        value: key,
        checked: key === (chosen ?? ""),
      }),
      text,
    );
  const alternative =
    given === undefined
      ? undefined
      : drawNode(drawing, given, appendToken(pointer, given.key), {
          level: page ? level : level + 1,
        });
  // Without the component, what cannot be changed offers nothing.
  const isFixed = state.readOnly && !takesOver;
  if (isFixed) return alternative ?? html``;
  return nodeBox(
    element(
      "div",
      { class: "group" },
      element(
        "fieldset",
        {
          class: "field",
          role: "radiogroup",
          // What a summary of errors leads to.
          id: takesOver ? undefined : uid,
          ...drawing.opens(pointer),
          "aria-labelledby": `${uid}-label`,
          "aria-describedby": describedBy(node, uid, errors),
          "aria-required": String(state.required && !optional),
          "aria-invalid": String(errors.length > 0),
        },
        element(
          "legend",
          { class: page ? "visually-hidden" : "label", id: `${uid}-label` },
          drawing.label(
            label,
            !entry && isMarkedOptional(node, state),
            labelOf(node),
          ),
        ),
        drawing.help(node, uid),
        drawing.hint(
          undefined,
          optional ? texts.chooseOneOptional : texts.chooseOne,
        ),
        drawing.errorBox(uid, errors),
        element(
          "div",
          { class: "options" },
          children.map((child) =>
            radio(
              child.key,
              element("span", {}, drawing.words(labelOf(child))),
            ),
          ),
          takesOver || state.required
            ? undefined
            : radio("", element("span", {}, texts.noAnswer)),
        ),
        takesOver && chosen !== undefined && !state.readOnly
          ? element(
              "div",
              {},
              drawing.act(
                `unchoose:${pointer}`,
                "link-button",
                texts.clearChoice,
                {
                  "aria-label": texts.clearChoiceOf(label),
                },
              ),
            )
          : undefined,
        element(
          "div",
          { class: takesOver ? "without-script" : undefined },
          drawing.act("update", "button small", own.applyChoice),
        ),
        drawing.legal(node, label),
      ),
      alternative === undefined
        ? undefined
        : element("div", { class: "alternative" }, alternative),
    ),
  );
}

function drawRepeat(
  drawing: Drawing,
  node: FormNode,
  state: NodeState,
  { level, page = false }: Spot,
): SafeHtml {
  const { texts } = drawing;
  const { pointer } = state;
  const uid = uidOf(pointer);
  const name = labelOf(node);
  const { min, max } = node.occurs;
  const entries = entriesOf(drawing, state);
  const count = entries.length;
  const isFull = max !== null && count >= max;
  // Without the component, what cannot be changed offers nothing.
  const isFixed = state.readOnly && !drawing.takesOver;
  const errors = drawing.errors(
    state,
    isFull || isFixed ? uid : `${uid}-add`,
    name,
  );
  const help = node.kind === "group" ? html`` : drawing.help(node, uid);
  const inside = page ? level : level + 1;
  const isBare =
    page && help.markup === "" && errors.length === 0 && min <= 1 && count > 0;
  return nodeBox(
    element(
      "div",
      { class: "group", id: uid },
      isBare
        ? undefined
        : element(
            "div",
            { class: "group-head" },
            page
              ? undefined
              : element(
                  heading(level),
                  { class: "heading", ...drawing.opens(pointer) },
                  drawing.label(name, isMarkedOptional(node, state)),
                ),
            help,
            min > 1 ? drawing.hint(undefined, texts.atLeast(min)) : undefined,
            drawing.errorBox(uid, errors),
            count === 0
              ? element("p", { class: "muted" }, texts.noEntries)
              : undefined,
          ),
      element(
        "div",
        { class: "entries", role: "list" },
        entries.map((entry, index) =>
          element(
            "div",
            {
              role: "listitem",
              class: node.kind === "group" ? "entry" : "entry plain",
            },
            element(
              "div",
              {},
              drawInstance(drawing, node, entry, {
                level: inside,
                number: index + 1,
              }),
            ),
            isFixed
              ? undefined
              : drawTools(drawing, node, entry.pointer, index, count),
          ),
        ),
      ),
      isFixed
        ? undefined
        : isFull
          ? element(
              "p",
              { class: "muted add", tabindex: "-1" },
              texts.atMost(max),
            )
          : element(
              "div",
              {},
              drawing.act(
                `add:${pointer}`,
                "button add",
                texts.addEntry(name),
                {
                  id: `${uid}-add`,
                },
              ),
            ),
    ),
  );
}

/** Buttons that move an entry and take it away. */
function drawTools(
  drawing: Drawing,
  node: FormNode,
  pointer: Pointer,
  index: number,
  count: number,
): SafeHtml | undefined {
  const { texts, takesOver } = drawing;
  const name = labelOf(node);
  const number = index + 1;
  const tool = (kind: string, text: string, label: string): SafeHtml =>
    drawing.act(`${kind}:${pointer}`, `button small ${kind}`, text, {
      "data-index": String(index),
      "aria-label": text === label ? undefined : label,
    });
  const tools = [
    ...(takesOver && node.kind === "group" && count > 1
      ? [
          element(
            "button",
            {
              type: "button",
              class: "button small fold needs-script",
              "data-index": index,
              "aria-label": texts.collapse(name, number),
              "aria-expanded": "true",
            },
            "▴",
          ),
        ]
      : []),
    ...(index > 0 ? [tool("up", "↑", texts.moveUp(name, number))] : []),
    ...(index < count - 1
      ? [tool("down", "↓", texts.moveDown(name, number))]
      : []),
    ...(count > node.occurs.min
      ? [
          tool(
            "remove",
            texts.removeEntry(name, number),
            texts.removeEntry(name, number),
          ),
        ]
      : []),
  ];
  return tools.length === 0
    ? undefined
    : element("div", { class: "entry-tools" }, tools);
}
