import type { FormModel, FormNode, Group } from "@fim-forms/form-model";

import type { ExtraPage } from "./extra-page.js";

/** One page of the form. */
export interface Step {
  /** Stable as long as the model is the same: the key of its first node. */
  readonly id: string;
  /** The nodes of the page, in the order of the form. */
  readonly nodes: readonly FormNode[];
  /** The top-level group that the page stands for; its label is the page's heading. */
  readonly group: Group | undefined;
  /** Set if the page is the host's own. */
  readonly page?: ExtraPage;
}

const isText = (node: FormNode): boolean =>
  node.kind === "field" && node.control === "label";

/** Whether a citizen ever sees something of this node. */
export function isVisible(node: FormNode): boolean {
  if (node.kind === "field") return node.control !== "hidden";
  return node.children.some(isVisible);
}

/**
 * Cuts a form into pages: each top-level group is one, and so is each run of top-level fields. A run of mere texts
 * gets no page of its own: it opens the page that follows, or closes the last one.
 */
export function stepsOf(model: FormModel): readonly Step[] {
  const steps: Step[] = [];
  let run: FormNode[] = [];
  const push = (nodes: readonly FormNode[], group: Group | undefined): void => {
    const [first] = nodes;
    if (first === undefined) return;
    steps.push({ id: first.key, nodes, group });
  };
  for (const node of model.children) {
    if (!isVisible(node)) continue;
    if (node.kind === "field") {
      run.push(node);
    } else {
      const lead = run.every(isText) ? run : [];
      if (lead.length === 0) push(run, undefined);
      push([...lead, node], node);
      run = [];
    }
  }
  const last = steps.at(-1);
  if (last !== undefined && run.every(isText)) {
    steps[steps.length - 1] = { ...last, nodes: [...last.nodes, ...run] };
  } else {
    push(run, undefined);
  }
  return steps;
}

/** The top-level key that a pointer starts with. */
export function topKeyOf(pointer: string): string {
  const end = pointer.indexOf("/", 1);
  return pointer
    .slice(1, end < 0 ? undefined : end)
    .replace(/~1/g, "/")
    .replace(/~0/g, "~");
}

/** Index of the page that a pointer's node stands on; -1 if on none. */
export function stepIndexOf(steps: readonly Step[], pointer: string): number {
  const key = topKeyOf(pointer);
  return steps.findIndex((step) => step.nodes.some((node) => node.key === key));
}
