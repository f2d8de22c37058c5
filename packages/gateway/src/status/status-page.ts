import { drawMessageFacts } from "../mailbox/draw-message.js";
import type { Message } from "../mailbox/mailbox.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import type { Voice } from "../pages/voice.js";
import { paymentBox } from "../payment/payment-box.js";
import type { PaymentView } from "../payment/payments.js";
import type { Query } from "../queries/query-store.js";
import type { Manifest } from "../storage/manifest.js";
import { ownNoteIn } from "./own-notes.js";
import type { StatusEvent } from "./status.js";

/** What the citizen sees after handle and code. */
export interface StatusView {
  readonly voice: Voice;
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
  voice: Voice,
  path: string,
  asksReference: boolean,
  problem?: string,
  hasAccounts = false,
): Page {
  const { status, town, account, errorTitle } = voice.texts;
  const action = voice.address(path);
  return {
    title: problem === undefined ? status.title : errorTitle(status.title),
    language: voice.language,
    here: action,
    personal: true,
    main: html`<h1>${status.title}</h1>
      ${
        problem === undefined
          ? undefined
          : html`<div class="plain-summary" role="alert">
              <p>${problem}</p>
            </div>`
      }
      <p class="lead">
        ${asksReference ? status.bothOnReceipt : status.codeOnReceipt}
      </p>
      <form class="plain narrow" method="post" action="${action}">
        ${
          asksReference
            ? html`<div class="plain-field">
                <label class="plain-label" for="reference"
                  >${status.reference}</label
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
          <label class="plain-label" for="code">${status.code}</label>
          <p class="fine-print" id="code-help">${status.codeExample}</p>
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
        <button class="plain-main">${status.show}</button>
      </form>
      ${
        hasAccounts
          ? html`<h2>${town.byAccount}</h2>
              <p>
                ${status.underAccount(
                  html`<a href="${voice.address("/account")}"
                    >${account.mine}</a
                  >`,
                )}
              </p>`
          : undefined
      }`,
  };
}

/** Where the application stands, what was written about it, and what the citizen is asked. */
export function statusPage(view: StatusView): Page {
  const { voice, handle, csrf, manifests, history, messages, openQuery } = view;
  const { status, account, receipt, query } = voice.texts;
  const [first] = manifests;
  const last = history.at(-1);
  const at = (path: string): string =>
    voice.address(`/status/${handle}${path}`);
  return {
    title: status.title,
    language: voice.language,
    personal: true,
    main: html`<h1>${status.title}</h1>
      <p class="lead">
        ${status.about(voice.german(first?.form.title ?? ""), first?.reference ?? "")}
      </p>
      ${
        last === undefined
          ? undefined
          : html`<div class="notice">
              <h2>${status.states[last.state].name}</h2>
              <p>${status.states[last.state].meaning}</p>
            </div>`
      }
      ${
        openQuery === undefined
          ? undefined
          : html`<section aria-labelledby="frage">
              <h2 id="frage">${status.questionTitle}</h2>
              <p class="pre-line">${voice.german(openQuery.question)}</p>
              <p>
                <a class="button" href="${at(`/queries/${openQuery.id}`)}"
                  >${query.heading}</a
                >
              </p>
            </section>`
      }
      ${
        messages.length === 0
          ? undefined
          : html`<section aria-labelledby="postfach">
              <h2 id="postfach">${status.messages}</h2>
              <ul class="plain-list">
                ${messages.map((message) => drawMessage(message, at, voice))}
              </ul>
            </section>`
      }
      ${paymentBox(view.payments, voice)}
      <h2>${status.history}</h2>
      <ol class="timeline">
        ${history.map(
          ({ state, at: time, note }) =>
            html`<li>
              <strong>${status.states[state].name}</strong>
              <time class="fine-print" datetime="${time.toISOString()}"
                >${voice.time(time)}</time
              >
              ${
                note === undefined
                  ? undefined
                  : html`<p>
                      ${ownNoteIn(note, voice.language) ?? voice.german(note)}
                    </p>`
              }
            </li>`,
        )}
      </ol>
      <h2>${status.answers}</h2>
      <ul class="downloads">
        ${manifests.map(({ submittedAt, parts }, index) => {
          const pdf = parts.find(({ path }) => path === "submission.pdf");
          const name = index === 0 ? receipt.pdf : status.later;
          return html`<li>
            <a href="${at(`/${String(index + 1)}/submission.pdf`)}" download>
              <span class="link-name">${name}</span>
              <span class="fine-print"
                >(${voice.time(submittedAt)},
                ${voice.size(pdf?.sizeBytes ?? 0)})</span
              >
            </a>
          </li>`;
        })}
      </ul>
      <form method="post" action="${at("/leave")}">
        <input type="hidden" name="csrf" value="${csrf}" />
        <button class="plain-quiet">${account.logOut}</button>
      </form>`,
  };
}

function drawMessage(
  message: Message,
  at: (path: string) => string,
  voice: Voice,
): SafeHtml {
  const { id, title, body, files } = message;
  return html`<li>
    <h3>${voice.german(title)}</h3>
    ${
      body === ""
        ? undefined
        : html`<p class="pre-line">${voice.german(body)}</p>`
    }
    ${files.map(
      ({ fileName, sizeBytes }) =>
        html`<p>
          <a
            href="${at(`/messages/${id}/${encodeURIComponent(fileName)}`)}"
            download
            >${fileName}</a
          >
          <span class="fine-print">(${voice.size(sizeBytes)})</span>
        </p>`,
    )}
    ${drawMessageFacts(message, voice.language)}
  </li>`;
}
