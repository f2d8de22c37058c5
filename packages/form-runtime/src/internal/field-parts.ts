import {
  tellingIssues,
  type FormNode,
  type Issue,
  type LegalBasis,
  type NodeState,
} from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

import { safeHref } from "../journey/link.js";
import type { FormHost } from "./form-host.js";

/**
 * Whether a node carries the mark "(optional)"; what must be answered carries none, nor does the alternative that was
 * chosen to be answered.
 */
export function isMarkedOptional(
  node: FormNode,
  { required, why }: Pick<NodeState, "required" | "why">,
): boolean {
  return (
    node.occurs.min === 0 &&
    !required &&
    !why.some(({ kind }) => kind === "chosen")
  );
}

/**
 * The words of a label. Most are a mere text, which costs a page of thousands of fields one node each.
 *
 * @param optional - whether "(optional)" stands behind it
 * @param source - the text as the model has it, where something was added to it
 */
export function labelContent(
  host: FormHost,
  text: string,
  optional: boolean,
  source = text,
): unknown {
  const words = modelText(host, text, source);
  return optional
    ? html`${words} <span class="optional">${host.texts.optional}</span>`
    : words;
}

/**
 * A text out of the model, marked with its language where that is not the component's.
 *
 * @param source - the text as the model has it, where something was added to it
 */
export function modelText(
  host: FormHost,
  text: string,
  source = text,
): unknown {
  const language = host.languageOf(source);
  return language === undefined
    ? text
    : html`<span lang=${language} dir=${ifDefined(host.directionOf(language))}
        >${text}</span
      >`;
}

/** What is wrong with an answer, in words. Those of a rule are the form's. */
export function issueWords(
  host: FormHost,
  issue: Issue,
  node: FormNode | undefined,
): unknown {
  const text = host.issueText(issue, node);
  return issue.params["ruleId"] === undefined ? text : modelText(host, text);
}

/** What a template may hold in one place: the parts that are there. One place costs less than a place for each. */
export function together(...parts: readonly unknown[]): unknown {
  const given = parts.filter((part) => part !== nothing);
  if (given.length === 0) return nothing;
  return given.length === 1 ? given[0] : given;
}

/** The help text, with the id that {@link describedBy} names. */
export function helpPart(
  host: FormHost,
  node: FormNode,
  uid: string,
): TemplateResult | typeof nothing {
  const help = node.help?.input;
  return help === undefined || help === ""
    ? nothing
    : html`<p class="help" id="${uid}-help">${lines(host, help)}</p>`;
}

/** A text out of the model, line breaks kept. */
export function lines(host: FormHost, text: string): TemplateResult {
  const language = host.languageOf(text);
  return html`<span
    class="lines"
    lang=${ifDefined(language)}
    dir=${ifDefined(host.directionOf(language))}
    >${text}</span
  >`;
}

/** The errors that may be seen, with the id that {@link describedBy} names. */
export function errorParts(
  host: FormHost,
  node: FormNode,
  uid: string,
  issues: readonly Issue[],
): TemplateResult | typeof nothing {
  if (issues.length === 0) return nothing;
  return html`<div id="${uid}-error">
    ${tellingIssues(issues).map(
      (issue) =>
        html`<p class="error">
          <span class="visually-hidden">${host.texts.errorPrefix}</span>
          ${issueWords(host, issue, node)}
        </p>`,
    )}
  </div>`;
}

/** Ids of help, extra parts and errors, in this order; `undefined` if there are none. */
export function describedBy(
  node: FormNode,
  uid: string,
  issues: readonly Issue[],
  extra: readonly string[] = [],
): string | undefined {
  // Asked of each field of the page: no lists for what is nearly always one id or none.
  let ids = (node.help?.input ?? "") === "" ? "" : `${uid}-help`;
  for (const id of extra) ids += ids === "" ? id : ` ${id}`;
  if (issues.length > 0) ids += ids === "" ? `${uid}-error` : ` ${uid}-error`;
  return ids === "" ? undefined : ids;
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
    <ul lang=${ifDefined(host.wording.originalLanguage)}>
      ${legalBasis.map((basis) => html`<li>${source(basis)}</li>`)}
    </ul>
  </details>`;
}
