import { html, nothing, type TemplateResult } from "lit";

import { heading } from "../internal/heading.js";
import type { SubmitOutcome } from "../journey/submit.js";
import type { Translations } from "../translations/index.js";

/** A box with a title and a text; `danger` for what stands in the way. */
export function messageBox(options: {
  readonly level: number;
  readonly title: string;
  readonly text: string;
  readonly tone: "info" | "danger";
  readonly id?: string;
  readonly actions?: unknown;
}): TemplateResult {
  const { level, title, text, tone, id = "message", actions } = options;
  return html`<div
    class=${tone === "danger" ? "message danger" : "message"}
    id=${id}
    role="group"
    tabindex="-1"
    aria-labelledby="${id}-title"
  >
    ${heading(level, title, {
      className: "message-title",
      id: `${id}-title`,
    })}
    <p>${text}</p>
    ${
      actions === undefined
        ? nothing
        : html`<div class="buttons">${actions}</div>`
    }
  </div>`;
}

/** Why an attempt to submit did not get through. */
export type SubmitFailure =
  | Exclude<SubmitOutcome, { kind: "accepted" }>
  /** The form is connected to no server. */
  | { readonly kind: "noTarget" };

/** Says what happened, that nothing is lost, and what to do. */
export function submitFailure(
  failure: SubmitFailure,
  texts: Translations,
  level: number,
): TemplateResult | typeof nothing {
  const box = (title: string, text: string): TemplateResult =>
    messageBox({ level, title, text, tone: "danger", id: "submit-failure" });
  switch (failure.kind) {
    case "invalid":
      // The error summary says it.
      return nothing;
    case "unreachable":
      return box(texts.offlineTitle, texts.offlineText);
    case "unavailable":
      return failure.status === 429
        ? box(texts.tooManyTitle, texts.tooManyText)
        : box(
            texts.serverFailedTitle,
            `${texts.serverFailedText} ${texts.statusCode(failure.status)}`,
          );
    case "refused":
      return box(
        texts.refusedTitle,
        [failure.detail, texts.refusedText, texts.statusCode(failure.status)]
          .filter((part) => part !== undefined)
          .join(" "),
      );
    case "noTarget":
      return box(texts.refusedTitle, texts.noTarget);
  }
}
