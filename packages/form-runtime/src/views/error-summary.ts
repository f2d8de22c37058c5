import type { Issue } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";

import type { FormHost } from "../internal/form-host.js";
import { heading } from "../internal/heading.js";
import { elementId } from "../journey/pointers.js";
import { issueWords, modelText } from "../internal/field-parts.js";
import { labelOf, labelTrail, leadIn, nodeAt } from "../journey/labels.js";

export interface ErrorSummaryOptions {
  readonly host: FormHost;
  /** What of the last attempt to go on still stands, of each field the first. */
  readonly issues: readonly Issue[];
  readonly level: number;
  readonly onFollow: (issue: Issue) => void;
}

/**
 * The list of all that is wrong, each entry a link to its field. It shrinks as errors are corrected, and takes the
 * focus when it appears (see `FimForm`).
 */
export function errorSummary({
  host,
  issues,
  level,
  onFollow,
}: ErrorSummaryOptions): TemplateResult | typeof nothing {
  if (issues.length === 0) return nothing;
  const { texts } = host;
  return html`<div
    class="message danger"
    id="error-summary"
    role="group"
    tabindex="-1"
    aria-labelledby="error-summary-title"
  >
    ${heading(level, texts.summaryTitle(issues.length), {
      className: "message-title",
      id: "error-summary-title",
    })}
    <ul>
      ${issues.map((issue) => {
        const follow = (event: Event): void => {
          event.preventDefault();
          onFollow(issue);
        };
        return html`<li>
          <a href="#${elementId(issue.pointer)}" @click=${follow}
            >${summaryText(host, issue)}</a
          >
        </li>`;
      })}
    </ul>
  </div>`;
}

/** Names the field and says what is wrong with it. */
export function summaryText(host: FormHost, issue: Issue): unknown {
  const { model, texts } = host;
  const node = nodeAt(model, issue.pointer);
  const label = labelTrail(model, issue.pointer, texts.entry);
  const message = issueWords(host, issue, node);
  return node === undefined || label === ""
    ? message
    : [
        modelText(host, label, labelOf(node)),
        leadIn(label).slice(label.length),
        // Beside a label that runs the other way, its full stop would go astray.
        host.wording.direction === "rtl"
          ? html`<bdi>${message}</bdi>`
          : message,
      ];
}
