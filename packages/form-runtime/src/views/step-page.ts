import { appendToken } from "@fim-forms/form-model";
import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";

import type { FormHost } from "../internal/form-host.js";
import { renderNode, renderNodes } from "../internal/render-node.js";
import type { Step } from "../journey/steps.js";

/** The fields of one page. Another page gets elements of its own, so that nothing of this one lingers in them. */
export function stepNodes(
  host: FormHost,
  step: Step,
  level: number,
): TemplateResult {
  const { group, nodes, id } = step;
  if (group === undefined)
    return html`${keyed(id, renderNodes(host, nodes, "", level))}`;
  return html`${keyed(
    id,
    html`<div class="nodes">
      ${nodes.map((node) =>
        renderNode({
          host,
          node,
          pointer: appendToken("", node.key),
          level,
          number: undefined,
          page: node === group,
        }),
      )}
    </div>`,
  )}`;
}
