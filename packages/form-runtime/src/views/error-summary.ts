import { issueMessage, tellingIssues, type Issue } from "@fim-forms/form-model";
import { html, nothing, type TemplateResult } from "lit";

import type { FormHost } from "../internal/form-host.js";
import { heading } from "../internal/heading.js";
import { elementId } from "../journey/pointers.js";
import { labelTrail, nodeAt } from "../journey/labels.js";

export interface ErrorSummaryOptions {
  readonly host: FormHost;
  /** What was found at the last attempt to go on. */
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
  const standing = oneEach(issues.filter((issue) => host.stillStands(issue)));
  if (standing.length === 0) return nothing;
  const { texts } = host;
  return html`<div
    class="message danger"
    id="error-summary"
    role="group"
    tabindex="-1"
    aria-labelledby="error-summary-title"
  >
    ${heading(level, texts.summaryTitle(standing.length), {
      className: "message-title",
      id: "error-summary-title",
    })}
    <ul>
      ${standing.map((issue) => {
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

/** The first finding of each field: one thing to correct is one line. The field itself tells all of them. */
function oneEach(issues: readonly Issue[]): readonly Issue[] {
  const byPointer = new Map<string, readonly Issue[]>();
  for (const issue of issues) {
    const before = byPointer.get(issue.pointer) ?? [];
    byPointer.set(issue.pointer, [...before, issue]);
  }
  return [...byPointer.values()].flatMap((same) =>
    tellingIssues(same).slice(0, 1),
  );
}

/** Names the field and says what is wrong with it. */
export function summaryText(host: FormHost, issue: Issue): string {
  const { model, texts, language } = host;
  const label = labelTrail(model, issue.pointer, texts.entry);
  const message = issueMessage(issue, nodeAt(model, issue.pointer), language);
  return label === "" ? message : `${label}: ${message}`;
}
