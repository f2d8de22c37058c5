import { appendToken } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";

import { lines, modelText } from "../internal/field-parts.js";
import type { FormHost } from "../internal/form-host.js";
import { heading } from "../internal/heading.js";
import { labelOf, nodeAt } from "../journey/labels.js";
import { answersOf, type ReviewItem } from "../journey/answers.js";
import type { Step } from "../journey/steps.js";

export interface ReviewOptions {
  readonly host: FormHost;
  readonly steps: readonly { readonly step: Step; readonly title: string }[];
  readonly level: number;
  readonly onChange: (pointer: string) => void;
}

/** All answers, page by page, each with a way back to its field. */
export function reviewPage(options: ReviewOptions): TemplateResult {
  const { host, steps, level } = options;
  return html`<div class="review">
    ${steps.map(({ step, title }) => {
      const items = step.nodes.flatMap((node) =>
        answersOf(node, appendToken("", node.key), {
          session: host.session,
          codeList: (id) => host.codeList(id),
          entryName: host.texts.entry,
          language: host.language,
        }),
      );
      if (items.length === 0) return nothing;
      const [only] = items;
      // The page's own group would say its name twice.
      const shown =
        items.length === 1 && only?.kind === "section" && only.label === title
          ? only.items
          : items;
      return html`<section class="review-section">
        ${heading(level, modelText(host, title), { className: "review-head" })}
        ${reviewItems(shown, level + 1, options)}
      </section>`;
    })}
  </div>`;
}

/** Runs of answers become one list each; sections stand between them. */
function reviewItems(
  items: readonly ReviewItem[],
  level: number,
  options: ReviewOptions,
): TemplateResult[] {
  const parts: TemplateResult[] = [];
  let rows: TemplateResult[] = [];
  const flush = (): void => {
    if (rows.length > 0) parts.push(html`<dl class="answers">${rows}</dl>`);
    rows = [];
  };
  for (const item of items) {
    if (item.kind === "section") {
      flush();
      parts.push(
        html`<section class="review-section">
          ${heading(level, nameOf(item, options.host), {
            className: "review-head",
          })}
          ${reviewItems(item.items, level + 1, options)}
        </section>`,
      );
    } else {
      rows.push(row(item, options));
    }
  }
  flush();
  return parts;
}

/** What an item is called, with its language. */
function nameOf({ label, pointer }: ReviewItem, host: FormHost): unknown {
  const node = nodeAt(host.model, pointer);
  return node === undefined ? label : modelText(host, label, labelOf(node));
}

function row(
  item: Exclude<ReviewItem, { kind: "section" }>,
  { host, onChange }: ReviewOptions,
): TemplateResult {
  const { texts } = host;
  const text = item.kind === "answer" ? item.text : undefined;
  const none = item.kind === "answer" ? texts.noAnswer : texts.noAnswers;
  const invalid = host.visibleIssues(item.pointer).length > 0;
  const change = (): void => {
    onChange(item.pointer);
  };
  return html`<div class=${invalid ? "answer invalid" : "answer"}>
    <dt>${nameOf(item, host)}</dt>
    <dd class="value">
      ${
        text === undefined
          ? html`<span class="muted">${none}</span>`
          : lines(host, text)
      }
    </dd>
    <dd>
      ${
        item.kind === "answer" && item.readOnly
          ? nothing
          : html`<button type="button" class="link-button" @click=${change}>
              ${texts.change}<span class="visually-hidden"
                >: ${item.label}</span
              >
            </button>`
      }
    </dd>
  </div>`;
}
