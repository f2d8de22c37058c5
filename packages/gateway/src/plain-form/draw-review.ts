import {
  appendToken,
  codeListIndex,
  formatFileSize,
  formatValue,
  type FormNode,
  type FormSession,
  type FormValue,
  type Pointer,
} from "@fim-forms/form-model";

import { html, SafeHtml } from "../pages/html.js";
import { labelOf } from "./draw-form.js";

interface ReviewItem {
  readonly kind: "answer" | "section";
  readonly drawn: SafeHtml;
}

/** Lists the answers as they will be submitted, for a last look. */
export function drawReview(session: FormSession): SafeHtml {
  const codeLists = codeListIndex(session.model);

  const ofChildren = (
    nodes: readonly FormNode[],
    prefix: Pointer,
    level: number,
  ): readonly ReviewItem[] =>
    nodes.flatMap((node) => {
      const pointer = appendToken(prefix, node.key);
      const state = session.state(pointer);
      if (state?.relevant !== true || state.hidden === true) return [];
      const label = labelOf(node);
      if (node.occurs.max === 1) return ofInstance(node, pointer, label, level);
      return Array.from({ length: session.entryCount(pointer) }, (_, index) =>
        ofInstance(
          node,
          appendToken(pointer, index),
          `${label} ${String(index + 1)}`,
          level,
        ),
      ).flat();
    });

  const ofInstance = (
    node: FormNode,
    pointer: Pointer,
    label: string,
    level: number,
  ): readonly ReviewItem[] => {
    if (node.kind === "group") {
      const inside = ofChildren(node.children, pointer, level + 1);
      if (inside.length === 0) return [];
      const drawn = html`<section class="plain-review">
        ${heading(label, level)} ${inLists(inside)}
      </section>`;
      return [{ kind: "section", drawn }];
    }
    const value = session.state(pointer)?.value;
    if (value === undefined || node.control === "label") return [];
    if (node.control === "hidden") return [];
    const text = isFile(value)
      ? `${value.fileName} (${formatFileSize(value.sizeBytes)})`
      : formatValue(node, value, codeLists.get(node.codeListId ?? ""));
    const drawn = html`<div>
      <dt>${label}</dt>
      <dd class="pre-line">${text}</dd>
    </div>`;
    return [{ kind: "answer", drawn }];
  };

  return inLists(ofChildren(session.model.children, "", 2));
}

/** Answers that follow one another share a list; sections stand between the lists. */
function inLists(items: readonly ReviewItem[]): SafeHtml {
  const drawn: SafeHtml[] = [];
  let run: SafeHtml[] = [];
  const close = (): void => {
    if (run.length > 0) drawn.push(html`<dl class="facts">${run}</dl>`);
    run = [];
  };
  for (const item of items)
    if (item.kind === "answer") run.push(item.drawn);
    else {
      close();
      drawn.push(item.drawn);
    }
  close();
  return html`${drawn}`;
}

function heading(label: string, level: number): SafeHtml {
  const { markup } = html`${label}`;
  const tag = `h${String(Math.min(level, 6))}`;
  return new SafeHtml(`<${tag}>${markup}</${tag}>`);
}

function isFile(value: FormValue): value is FormValue & {
  readonly fileName: string;
  readonly sizeBytes: number;
} {
  return (
    typeof value === "object" && "fileName" in value && "sizeBytes" in value
  );
}
