import type { FormSession } from "@fim-forms/form-model";

import type { HostedForm } from "../options.js";
import { html, type HtmlValue, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf, type Site } from "../pages/site.js";
import { drawForm, type NamedFault, type Remarks } from "./draw-form.js";
import { drawReview } from "./draw-review.js";
import { writePlainState } from "./plain-state.js";

/** What a page of the plain form is made from. */
export interface PlainView {
  readonly form: HostedForm;
  readonly session: FormSession;
  /** Idempotency-Key that the page carries along. */
  readonly key: string;
  readonly site: Site;
}

/** The form as one long page that works without JavaScript. */
export function plainFormPage(
  view: PlainView,
  remarks: Remarks,
  notice?: string,
): Page {
  const { model } = view.session;
  const { body, faults } = drawForm(view.session, remarks);
  const depends =
    model.rules.some(({ status }) => status === "exact") ||
    body.markup.includes("Auswahl übernehmen");
  return page(
    view,
    model.title,
    faults.length > 0,
    html`${summary(faults, notice)}
      ${model.help === undefined ? undefined : html`<p class="pre-line">${model.help}</p>`}
      <p>
        Bitte füllen Sie alle Felder aus, die nicht als „freiwillig“
        gekennzeichnet sind.
      </p>
      ${body}
      ${
        depends
          ? html`<p>
              Manche Fragen hängen von Ihren Antworten ab.
              <button class="plain-quiet" name="do" value="update">
                Fragen aktualisieren
              </button>
            </p>`
          : undefined
      }
      <p>
        <button class="plain-main" name="do" value="review">
          Weiter zur Prüfung
        </button>
      </p>`,
  );
}

/** The answers for a last look, and the button that sends them. */
export function plainReviewPage(view: PlainView, notice?: string): Page {
  return page(
    view,
    "Angaben prüfen",
    notice !== undefined,
    html`${summary([], notice)}
      <p class="lead">
        Bitte prüfen Sie Ihre Angaben, bevor Sie sie absenden. Sie können jede
        Angabe noch ändern.
      </p>
      ${drawReview(view.session)}
      <p class="plain-actions">
        <button class="plain-main" name="do" value="submit">
          Jetzt absenden
        </button>
        <button class="plain-quiet" name="do" value="back">
          Angaben ändern
        </button>
      </p>`,
  );
}

function page(
  { form, key, session, site }: PlainView,
  heading: string,
  isFaulty: boolean,
  content: HtmlValue,
): Page {
  return {
    title: `${isFaulty ? "Fehler: " : ""}${heading}`,
    personal: true,
    main: html`<nav class="back" aria-label="Seitenpfad">
        <a href="${addressOf(site, "/")}">Alle Formulare</a>
      </nav>
      <div class="sheet">
        <h1>${heading}</h1>
        <form
          class="plain"
          method="post"
          action="${addressOf(site, `/forms/${form.slug}/plain`)}"
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
            value="${writePlainState(key, session)}"
          />
          ${content}
        </form>
      </div>`,
  };
}

function summary(
  faults: readonly NamedFault[],
  notice: string | undefined,
): SafeHtml | undefined {
  if (faults.length === 0 && notice === undefined) return undefined;
  const heading =
    faults.length === 0
      ? "Das hat nicht geklappt"
      : faults.length === 1
        ? "Bitte prüfen Sie eine Angabe"
        : `Bitte prüfen Sie ${String(faults.length)} Angaben`;
  return html`<div
    class="plain-summary"
    role="alert"
    tabindex="-1"
    autofocus
    aria-labelledby="fehler"
  >
    <h2 id="fehler">${heading}</h2>
    ${notice === undefined ? undefined : html`<p>${notice}</p>`}
    ${
      faults.length === 0
        ? undefined
        : html`<ul>
            ${faults.map(
              ({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`,
            )}
          </ul>`
    }
  </div>`;
}
