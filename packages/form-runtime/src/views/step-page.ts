import { appendToken } from "@fim-forms/form-model";

import { make } from "../internal/dom.js";
import type { FormHost } from "../internal/form-host.js";
import { listen } from "../internal/listen.js";
import { putNode, putNodes } from "../internal/make-node.js";
import type { Step } from "../journey/steps.js";

/** The page that a form shows: the same element until another page is opened. */
const shown = new WeakMap<
  FormHost,
  { readonly step: Step; readonly level: number; readonly page: HTMLElement }
>();

/**
 * The fields of one page, which draw themselves. Another page gets elements of its own, so that nothing of this one
 * lingers in them.
 */
export function stepNodes(
  host: FormHost,
  step: Step,
  level: number,
): HTMLElement {
  const known = shown.get(host);
  if (known?.step === step && known.level === level && known.page.isConnected)
    return known.page;
  const page = makePage(host, step, level);
  shown.set(host, { step, level, page });
  listen(page);
  return page;
}

function makePage(
  host: FormHost,
  { group, nodes, page: own }: Step,
  level: number,
): HTMLElement {
  const page = make("div", "nodes");
  if (own !== undefined) page.append(own.content());
  if (group === undefined) {
    putNodes(page, host, nodes, "", level);
    return page;
  }
  for (const node of nodes) {
    putNode(page, {
      host,
      node,
      pointer: appendToken("", node.key),
      level,
      number: undefined,
      page: node === group,
    });
  }
  return page;
}
