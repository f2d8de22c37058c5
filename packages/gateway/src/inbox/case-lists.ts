import type { DeliveryState } from "../delivery/office.js";
import { toReadableGerman } from "../german-time.js";
import { drawMessageFacts } from "../mailbox/draw-message.js";
import { paymentLines } from "../payment/payment-lines.js";
import { html, type SafeHtml } from "../pages/html.js";
import { addressOf } from "../pages/site.js";
import { STATUS_WORDS } from "../status/status-words.js";
import { token, type CaseView } from "./case-view.js";

/** What has happened to a submission so far; each list only where it holds something. */
export function caseLists(view: CaseView): SafeHtml {
  return html`${messageList(view)}
  ${section("zahlungen", "Zahlungen", paymentLines(view.payments))}
  ${queryList(view)} ${deliveryList(view)} ${historyList(view)}`;
}

function messageList({ messages }: CaseView): SafeHtml | undefined {
  return section(
    "postfach",
    "Nachrichten",
    messages.map(
      (message) =>
        html`<li>
          <strong>${message.title}</strong>
          ${drawMessageFacts(message)}
        </li>`,
    ),
  );
}

function queryList({
  queries,
  tenant,
  found,
  staff,
}: CaseView): SafeHtml | undefined {
  return section(
    "rueckfragen",
    "Rückfragen",
    queries.map(({ id, question, state, askedAt, delta }) => {
      const word = {
        open: "offen",
        answered: "beantwortet",
        withdrawn: "zurückgezogen",
      }[state];
      return html`<li>
        <p class="pre-line">${question}</p>
        <p class="fine-print">
          ${toReadableGerman(askedAt.toISOString())}, ${word}
        </p>
        ${
          delta === undefined || delta.length === 0
            ? undefined
            : html`<dl class="delta">
                ${delta.map(
                  ({ label, beforeText, afterText }) =>
                    html`<div>
                      <dt>${label}</dt>
                      <dd>
                        <del
                          >${beforeText === "" ? "keine Angabe" : beforeText}</del
                        >
                        <ins
                          >${afterText === "" ? "keine Angabe" : afterText}</ins
                        >
                      </dd>
                    </div>`,
                )}
              </dl>`
        }
        ${
          state !== "open"
            ? undefined
            : html`<form
                method="post"
                action="${addressOf(tenant.site, `/inbox/${found.id}/queries/${id}/withdraw`)}"
              >
                ${token(staff)}
                <button class="plain-link">Rückfrage zurückziehen</button>
              </form>`
        }
      </li>`;
    }),
  );
}

function deliveryList({ deliveries }: CaseView): SafeHtml | undefined {
  return section(
    "zustellungen",
    "Zustellungen",
    deliveries.map(
      ({ target, state, attempts, problem }) =>
        html`<li>
          ${target}: ${DELIVERY_WORDS[state]}
          <span class="fine-print"
            >(${attempts === 1 ? "ein Versuch" : `${String(attempts)} Versuche`}${
              problem === null ? undefined : `, ${problem}`
            })</span
          >
        </li>`,
    ),
  );
}

/** States of a delivery as caseworkers read them. */
export const DELIVERY_WORDS: Readonly<Record<DeliveryState["state"], string>> =
  {
    waiting: "wartet",
    sending: "wird übermittelt",
    pending: "übermittelt, Bestätigung steht aus",
    done: "zugestellt",
    parked: "angehalten",
  };

function historyList({ history, log }: CaseView): SafeHtml | undefined {
  return html`${section(
    "verlauf",
    "Verlauf",
    history.map(
      ({ state, at, by, note }) =>
        html`<li>
          ${STATUS_WORDS[state].name}
          <span class="fine-print"
            >${toReadableGerman(at.toISOString())}, ${by}</span
          >
          ${note === undefined ? undefined : html`<br />${note}`}
        </li>`,
    ),
  )}
  ${section(
    "protokoll",
    "Protokoll",
    log.map(
      ({ at, actor, action, detail }) =>
        html`<li>
          <span class="fine-print"
            >${toReadableGerman(at.toISOString())} · ${actor} ·
            ${action}${detail === undefined ? undefined : ` · ${detail}`}</span
          >
        </li>`,
    ),
  )}`;
}

function section(
  id: string,
  heading: string,
  items: readonly SafeHtml[],
): SafeHtml | undefined {
  return items.length === 0
    ? undefined
    : html`<section aria-labelledby="${id}">
        <h2 id="${id}">${heading}</h2>
        <ul class="plain-list">
          ${items}
        </ul>
      </section>`;
}
