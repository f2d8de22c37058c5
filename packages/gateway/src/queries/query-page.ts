import type { FormSession } from "@fim-forms/form-model";
import {
  drawWholeForm,
  type Remarks,
  type Wording,
} from "@fim-forms/form-runtime/server";

import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf, type Site } from "../pages/site.js";
import { formSheet } from "../plain-form/plain-page.js";
import { writePlainState } from "../plain-form/plain-state.js";
import type { Query } from "./query-store.js";

/** What a question's page is made from. */
export interface QueryView {
  readonly site: Site;
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
  { site, handle, csrf, query, session, wording, today }: QueryView,
  remarks: Remarks,
  notice?: string,
): Page {
  const { body, faults } = drawWholeForm({
    session,
    wording,
    today,
    remarks,
  });
  const status = addressOf(site, `/status/${handle}`);
  const isFaulty = faults.length > 0 || notice !== undefined;
  return {
    title: `${isFaulty ? "Fehler: " : ""}Rückfrage beantworten`,
    personal: true,
    needsFormStyles: true,
    main: html`<nav class="back" aria-label="Seitenpfad">
        <a href="${status}">Stand Ihres Antrags</a>
      </nav>
      ${formSheet({
        wording,
        heading: "Rückfrage beantworten",
        action: `${status}/queries/${query.id}`,
        state: writePlainState(csrf, session),
        lead: html`${isFaulty ? summary(faults, notice) : undefined}
          <div class="message"><p class="lines">${query.question}</p></div>
          <p>
            Sie können nur ändern, wonach gefragt wird. Ihre übrigen Angaben
            bleiben, wie Sie sie abgesendet haben.
          </p>`,
        content: html`${body}
          <div class="buttons">
            <button class="button primary" name="do" value="submit">
              Antwort absenden
            </button>
            <button class="button" name="do" value="update">
              Fragen aktualisieren
            </button>
          </div>`,
      })}`,
  };
}

function summary(
  faults: readonly { readonly id: string; readonly text: string }[],
  notice: string | undefined,
): SafeHtml {
  return html`<div
    class="message danger"
    role="alert"
    tabindex="-1"
    autofocus
    aria-labelledby="fehler"
  >
    <h2 class="message-title" id="fehler">Bitte prüfen Sie Ihre Antwort</h2>
    ${notice === undefined ? undefined : html`<p>${notice}</p>`}
    <ul>
      ${faults.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}
    </ul>
  </div>`;
}
