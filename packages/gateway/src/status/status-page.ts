import { formatFileSize } from "@fim-forms/form-model";

import { toReadableGerman } from "../german-time.js";
import { drawMessageFacts } from "../mailbox/draw-message.js";
import type { Message } from "../mailbox/mailbox.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf, type Site } from "../pages/site.js";
import { paymentBox } from "../payment/payment-box.js";
import type { PaymentView } from "../payment/payments.js";
import type { Query } from "../queries/query-store.js";
import type { Manifest } from "../storage/manifest.js";
import type { StatusEvent } from "./status.js";
import { STATUS_WORDS } from "./status-words.js";

/** What the citizen sees after handle and code. */
export interface StatusView {
  readonly site: Site;
  readonly handle: string;
  readonly csrf: string;
  /** Of every version, the first one first. */
  readonly manifests: readonly Manifest[];
  readonly history: readonly StatusEvent[];
  readonly messages: readonly Message[];
  readonly openQuery: Query | undefined;
  /** What there is to pay. */
  readonly payments: readonly PaymentView[];
}

/** Asks for the code before anything is shown. Tells nothing about the submission, not even that it is there. */
export function codePage(
  site: Site,
  action: string,
  asksReference: boolean,
  problem?: string,
  hasAccounts = false,
): Page {
  return {
    title: `${problem === undefined ? "" : "Fehler: "}Stand Ihres Antrags`,
    personal: true,
    main: html`<h1>Stand Ihres Antrags</h1>
      ${
        problem === undefined
          ? undefined
          : html`<div class="plain-summary" role="alert">
              <p>${problem}</p>
            </div>`
      }
      <p class="lead">
        ${
          asksReference
            ? "Eingangsnummer und Code stehen auf Ihrer Eingangsbestätigung."
            : "Der Code steht auf Ihrer Eingangsbestätigung."
        }
      </p>
      <form
        class="plain narrow"
        method="post"
        action="${addressOf(site, action)}"
      >
        ${
          asksReference
            ? html`<div class="plain-field">
                <label class="plain-label" for="reference"
                  >Eingangsnummer</label
                >
                <input
                  type="text"
                  id="reference"
                  name="reference"
                  autocomplete="off"
                  required
                />
              </div>`
            : undefined
        }
        <div class="plain-field">
          <label class="plain-label" for="code">Code</label>
          <p class="fine-print" id="code-help">Zum Beispiel K3M9-QXT2</p>
          <input
            type="text"
            id="code"
            name="code"
            autocomplete="off"
            autocapitalize="characters"
            aria-describedby="code-help"
            required
          />
        </div>
        <button class="plain-main">Stand ansehen</button>
      </form>
      ${
        hasAccounts
          ? html`<h2>Mit einem Konto beantragt?</h2>
              <p>
                Dann finden Sie alles unter
                <a href="${addressOf(site, "/account")}">Meine Anträge</a>.
              </p>`
          : undefined
      }`,
  };
}

/** Where the application stands, what was written about it, and what the citizen is asked. */
export function statusPage(view: StatusView): Page {
  const { site, handle, csrf, manifests, history, messages, openQuery } = view;
  const [first] = manifests;
  const last = history.at(-1);
  const at = (path: string): string =>
    addressOf(site, `/status/${handle}${path}`);
  return {
    title: "Stand Ihres Antrags",
    personal: true,
    main: html`<h1>Stand Ihres Antrags</h1>
      <p class="lead">
        ${first?.form.title}, Eingangsnummer ${first?.reference}
      </p>
      ${
        last === undefined
          ? undefined
          : html`<div class="notice">
              <h2>${STATUS_WORDS[last.state].name}</h2>
              <p>${STATUS_WORDS[last.state].meaning}</p>
            </div>`
      }
      ${
        openQuery === undefined
          ? undefined
          : html`<section aria-labelledby="frage">
              <h2 id="frage">Rückfrage an Sie</h2>
              <p class="pre-line">${openQuery.question}</p>
              <p>
                <a class="button" href="${at(`/queries/${openQuery.id}`)}"
                  >Rückfrage beantworten</a
                >
              </p>
            </section>`
      }
      ${
        messages.length === 0
          ? undefined
          : html`<section aria-labelledby="postfach">
              <h2 id="postfach">Nachrichten</h2>
              <ul class="plain-list">
                ${messages.map((message) => drawMessage(message, at))}
              </ul>
            </section>`
      }
      ${paymentBox(view.payments, site)}
      <h2>Verlauf</h2>
      <ol class="timeline">
        ${history.map(
          ({ state, at: time, note }) =>
            html`<li>
              <strong>${STATUS_WORDS[state].name}</strong>
              <time class="fine-print" datetime="${time.toISOString()}"
                >${toReadableGerman(time.toISOString())}</time
              >
              ${note === undefined ? undefined : html`<p>${note}</p>`}
            </li>`,
        )}
      </ol>
      <h2>Ihre Angaben</h2>
      <ul class="downloads">
        ${manifests.map(({ submittedAt, parts }, index) => {
          const pdf = parts.find(({ path }) => path === "submission.pdf");
          const name =
            index === 0 ? "Ihr Antrag als PDF" : "Mit Nachtrag als PDF";
          return html`<li>
            <a href="${at(`/${String(index + 1)}/submission.pdf`)}" download>
              <span class="link-name">${name}</span>
              <span class="fine-print"
                >(${toReadableGerman(submittedAt)},
                ${formatFileSize(pdf?.sizeBytes ?? 0)})</span
              >
            </a>
          </li>`;
        })}
      </ul>
      <form method="post" action="${at("/leave")}">
        <input type="hidden" name="csrf" value="${csrf}" />
        <button class="plain-quiet">Abmelden</button>
      </form>`,
  };
}

function drawMessage(message: Message, at: (path: string) => string): SafeHtml {
  const { id, title, body, files } = message;
  return html`<li>
    <h3>${title}</h3>
    ${body === "" ? undefined : html`<p class="pre-line">${body}</p>`}
    ${files.map(
      ({ fileName, sizeBytes }) =>
        html`<p>
          <a
            href="${at(`/messages/${id}/${encodeURIComponent(fileName)}`)}"
            download
            >${fileName}</a
          >
          <span class="fine-print">(${formatFileSize(sizeBytes)})</span>
        </p>`,
    )}
    ${drawMessageFacts(message)}
  </li>`;
}
