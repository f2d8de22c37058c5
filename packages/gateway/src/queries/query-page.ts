import type { FormSession } from "@fim-forms/form-model";
import {
  drawWholeForm,
  type Remarks,
  type Wording,
} from "@fim-forms/form-runtime/server";

import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf } from "../pages/site.js";
import type { Voice } from "../pages/voice.js";
import { formSheet } from "../plain-form/plain-page.js";
import { writePlainState } from "../plain-form/plain-state.js";
import type { Query } from "./query-store.js";

/** What a question's page is made from. */
export interface QueryView {
  readonly voice: Voice;
  readonly handle: string;
  readonly csrf: string;
  readonly query: Query;
  /** Locked but for what was asked. */
  readonly session: FormSession;
  readonly wording: Wording;
  /** Day in Germany, `YYYY-MM-DD`. */
  readonly today: string;
}

/** The form as it was sent, with a question: only what is asked about can be changed. */
export function queryPage(
  { voice, handle, csrf, query, session, wording, today }: QueryView,
  remarks: Remarks,
  notice?: string,
): Page {
  const { body, faults } = drawWholeForm({
    session,
    wording,
    today,
    remarks,
  });
  const {
    query: texts,
    status,
    breadcrumb,
    errorTitle,
    plainUpdate,
  } = voice.texts;
  const { heading } = texts;
  const at = `/status/${handle}`;
  const isFaulty = faults.length > 0 || notice !== undefined;
  return {
    title: isFaulty ? errorTitle(heading) : heading,
    language: voice.language,
    here: "none",
    personal: true,
    needsFormStyles: true,
    main: html`<nav class="back" aria-label="${breadcrumb}">
        <a href="${voice.address(at)}">${status.title}</a>
      </nav>
      ${formSheet({
        wording,
        heading,
        action: addressOf(voice.site, `${at}/queries/${query.id}`),
        state: writePlainState(csrf, session),
        speak: "speak",
        lead: html`${isFaulty ? summary(faults, notice, texts.faulty) : undefined}
          <div class="message">
            <p class="lines">${voice.german(query.question)}</p>
          </div>
          <p>${texts.onlyAsked}</p>`,
        content: html`${body}
          <div class="buttons">
            <button class="button primary" name="do" value="submit">
              ${texts.send}
            </button>
            <button class="button" name="do" value="update">
              ${plainUpdate}
            </button>
          </div>`,
      })}`,
  };
}

function summary(
  faults: readonly { readonly id: string; readonly text: string }[],
  notice: string | undefined,
  heading: string,
): SafeHtml {
  return html`<div
    class="message danger"
    role="alert"
    tabindex="-1"
    autofocus
    aria-labelledby="fehler"
  >
    <h2 class="message-title" id="fehler">${heading}</h2>
    ${notice === undefined ? undefined : html`<p>${notice}</p>`}
    <ul>
      ${faults.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}
    </ul>
  </div>`;
}
