import type { FormSession } from "@fim-forms/form-model";

import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf, type Site } from "../pages/site.js";
import { drawForm, type Remarks } from "../plain-form/draw-form.js";
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
}

/** The form as it was sent, with a question: only what is asked about can be changed. */
export function queryPage(
  { site, handle, csrf, query, session }: QueryView,
  remarks: Remarks,
  notice?: string,
): Page {
  const { body, faults } = drawForm(session, remarks);
  const status = addressOf(site, `/status/${handle}`);
  const isFaulty = faults.length > 0 || notice !== undefined;
  return {
    title: `${isFaulty ? "Fehler: " : ""}Rückfrage beantworten`,
    personal: true,
    main: html`<nav class="back" aria-label="Seitenpfad">
        <a href="${status}">Stand Ihres Antrags</a>
      </nav>
      <div class="sheet">
        <h1>Rückfrage beantworten</h1>
        ${isFaulty ? summary(faults, notice) : undefined}
        <div class="notice"><p class="pre-line">${query.question}</p></div>
        <p>
          Sie können nur ändern, wonach gefragt wird. Ihre übrigen Angaben
          bleiben, wie Sie sie abgesendet haben.
        </p>
        <form
          class="plain"
          method="post"
          action="${status}/queries/${query.id}"
          enctype="multipart/form-data"
          novalidate
        >
          <button
            class="visually-hidden"
            name="do"
            value="update"
            tabindex="-1"
            aria-hidden="true"
          >
            Fragen aktualisieren
          </button>
          <input
            type="hidden"
            name="state"
            value="${writePlainState(csrf, session)}"
          />
          ${body}
          <p class="plain-actions">
            <button class="plain-main" name="do" value="submit">
              Antwort absenden
            </button>
            <button class="plain-quiet" name="do" value="update">
              Fragen aktualisieren
            </button>
          </p>
        </form>
      </div>`,
  };
}

function summary(
  faults: readonly { readonly id: string; readonly text: string }[],
  notice: string | undefined,
): SafeHtml {
  return html`<div
    class="plain-summary"
    role="alert"
    tabindex="-1"
    autofocus
    aria-labelledby="fehler"
  >
    <h2 id="fehler">Bitte prüfen Sie Ihre Antwort</h2>
    ${notice === undefined ? undefined : html`<p>${notice}</p>`}
    <ul>
      ${faults.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}
    </ul>
  </div>`;
}
