import {
  issueMessage,
  type FormNode,
  type LegalBasis,
  type Pointer,
} from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

import { safeHref } from "../journey/link.js";
import { elementId } from "../journey/pointers.js";
import type { FormHost } from "./form-host.js";

/** "(optional)" behind the label of what may be left out; the rest carries no mark. */
export function optionalMark(
  host: FormHost,
  node: FormNode,
  required: boolean,
): TemplateResult | typeof nothing {
  return node.occurs.min > 0 || required
    ? nothing
    : html` <span class="optional">${host.texts.optional}</span>`;
}

/** A text out of the model, marked with its language where that is not the component's. */
export function modelText(host: FormHost, text: string): unknown {
  return host.contentLanguage === undefined
    ? text
    : html`<span lang=${host.contentLanguage}>${text}</span>`;
}

/** The help text, with the id that {@link describedBy} names. */
export function helpPart(
  host: FormHost,
  node: FormNode,
  pointer: Pointer,
): TemplateResult | typeof nothing {
  const help = node.help?.input;
  return help === undefined || help === ""
    ? nothing
    : html`<p class="help" id="${elementId(pointer)}-help">
        ${lines(host, help)}
      </p>`;
}

/** A text out of the model, line breaks kept. */
export function lines(host: FormHost, text: string): TemplateResult {
  return html`<span class="lines" lang=${ifDefined(host.contentLanguage)}
    >${text}</span
  >`;
}

/** The errors that may be seen, with the id that {@link describedBy} names. */
export function errorParts(
  host: FormHost,
  node: FormNode,
  pointer: Pointer,
): TemplateResult | typeof nothing {
  const issues = host.visibleIssues(pointer);
  if (issues.length === 0) return nothing;
  return html`<div id="${elementId(pointer)}-error">
    ${issues.map(
      (issue) =>
        html`<p class="error">
          <span class="visually-hidden">${host.texts.errorPrefix}</span>
          ${issueMessage(issue, node, host.language)}
        </p>`,
    )}
  </div>`;
}

/** Ids of help, extra parts and errors, in this order; `undefined` if there are none. */
export function describedBy(
  host: FormHost,
  node: FormNode,
  pointer: Pointer,
  extra: readonly string[] = [],
): string | undefined {
  const id = elementId(pointer);
  const ids = [
    ...((node.help?.input ?? "") === "" ? [] : [`${id}-help`]),
    ...extra,
    ...(host.visibleIssues(pointer).length === 0 ? [] : [`${id}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(" ");
}

function source(basis: LegalBasis): unknown {
  const href = safeHref(basis.href, document.baseURI);
  return href === undefined
    ? basis.text
    : html`<a href=${href} target="_blank" rel="noopener noreferrer"
        >${basis.text}</a
      >`;
}

/** The legal sources, folded away. */
export function legalPart(
  host: FormHost,
  node: Pick<FormNode, "legalBasis">,
  label: string,
): TemplateResult | typeof nothing {
  const { legalBasis } = node;
  if (legalBasis.length === 0) return nothing;
  return html`<details class="legal">
    <summary aria-label=${host.texts.legalBasisOf(label)}>
      ${host.texts.legalBasis}
    </summary>
    <ul lang=${ifDefined(host.contentLanguage)}>
      ${legalBasis.map((basis) => html`<li>${source(basis)}</li>`)}
    </ul>
  </details>`;
}
