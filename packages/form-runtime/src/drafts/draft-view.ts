import { html, nothing, type TemplateResult } from "lit";

import type { FormRun } from "../internal/form-run.js";
import { heading } from "../internal/heading.js";
import type { Translations } from "../translations/index.js";
import type { DraftPanelOptions } from "./draft-panel.js";

/** The place to save and go on later, folded away; what is in it is loaded when it is opened. */
export function draftView(
  options: DraftPanelOptions,
  open: boolean,
  onToggle: (open: boolean) => void,
): TemplateResult {
  const toggle = (event: Event): void => {
    // It listens on nothing else.
    const { open } = event.target as HTMLDetailsElement;
    if (open) void import("./draft-panel.js");
    onToggle(open);
  };
  return html`<details class="drafts" ?open=${open} @toggle=${toggle}>
    <summary>${options.texts.draftsTitle}</summary>
    ${open ? html`<fim-drafts .options=${options}></fim-drafts>` : nothing}
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
