import { html, nothing, type TemplateResult } from "lit";

import type { FormRun } from "../internal/form-run.js";
import { heading } from "../internal/heading.js";
import type { Translations } from "../translations/index.js";
import type { DraftPanelOptions } from "./draft-panel.js";

/** The place to save and go on later, folded away; what is in it is loaded when it is opened. */
export function draftView(options: DraftPanelOptions): TemplateResult {
  const open = (event: Event): void => {
    // It listens on nothing else.
    if ((event.target as HTMLDetailsElement).open)
      void import("./draft-panel.js");
  };
  return html`<details class="drafts" @toggle=${open}>
    <summary>${options.texts.draftsTitle}</summary>
    <fim-drafts .options=${options}></fim-drafts>
  </details>`;
}

/** Says that the answers come from another version of the form, and what of them has no place in this one. */
export function otherVersionBox(
  run: FormRun,
  texts: Translations,
  level: number,
): TemplateResult | typeof nothing {
  if (!run.otherVersion) return nothing;
  const { leftover } = run;
  return html`<div
    class="message"
    id="other-version"
    role="group"
    aria-labelledby="other-version-title"
  >
    ${heading(level, texts.otherVersionTitle, {
      className: "message-title",
      id: "other-version-title",
    })}
    <p>${texts.otherVersionText}</p>
    ${
      leftover.length === 0
        ? nothing
        : html`<p>${texts.leftoverText}</p>
            <dl class="answers">
              ${leftover.map(
                ({ label, text }) =>
                  html`<div class="answer">
                    <dt>${label}</dt>
                    <dd class="value lines">${text}</dd>
                  </div>`,
              )}
            </dl>`
    }
    <div class="buttons">
      <button
        type="button"
        class="button small"
        @click=${() => {
          run.dismissOtherVersion();
        }}
      >
        ${texts.leftoverDone}
      </button>
    </div>
  </div>`;
}
