import { formatFileSize } from "@fim-forms/form-model";

import type { DeliveryState } from "../delivery/office.js";
import { toReadableGerman } from "../german-time.js";
import type { Message } from "../mailbox/mailbox.js";
import { drawMessageFacts } from "../mailbox/draw-message.js";
import { demandFields } from "../payment/demand-fields.js";
import { paymentLines } from "../payment/payment-lines.js";
import type { PaymentView } from "../payment/payments.js";
import { html, type HtmlValue, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf } from "../pages/site.js";
import type { ShownQuery } from "./shown-query.js";
import { followersOf, type StatusEvent } from "../status/status.js";
import { STATUS_WORDS } from "../status/status-words.js";
import type { Tenant } from "../tenants/tenant.js";
import type { Answer } from "./answers.js";
import type { AuditEntry } from "./audit.js";
import type { Case, CaseVersion } from "./cases.js";
import { staffBar, stateBadge } from "./list-page.js";
import type { StaffContext } from "./staff-routes.js";

/** Everything that is known about one submission. */
export interface CaseView {
  readonly tenant: Tenant;
  readonly staff: StaffContext;
  readonly found: Case;
  /** Of the last version; `undefined` if the form is not served any more. */
  readonly answers: readonly Answer[] | undefined;
  readonly history: readonly StatusEvent[];
  readonly deliveries: readonly DeliveryState[];
  readonly messages: readonly Message[];
  readonly queries: readonly ShownQuery[];
  readonly log: readonly Omit<AuditEntry, "submissionId">[];
  /** Tells a repeated posting of the same notice from another one. */
  readonly noticeKey: string;
  readonly payments: readonly PaymentView[];
  /** Whether a notice may ask for money. */
  readonly asksByNotice: boolean;
  /** What went wrong with the form just posted. */
  readonly problem?: string;
}

/** A submission as a caseworker works on it. */
export function casePage(view: CaseView): Page {
  const { tenant, staff, found, problem } = view;
  const last = found.versions.at(-1);
  return {
    title: `${problem === undefined ? "" : "Fehler: "}${found.reference}`,
    personal: true,
    wide: true,
    main: html`${staffBar(tenant, staff)}
      <h1>${found.reference} ${stateBadge(found.state)}</h1>
      ${
        problem === undefined
          ? undefined
          : html`<div
              class="plain-summary"
              role="alert"
              tabindex="-1"
              autofocus
            >
              <p>${problem}</p>
            </div>`
      }
      <div class="columns">
        <div>
          ${last === undefined ? undefined : documents(view, last)}
          ${answersForm(view)}
        </div>
        <div>
          ${stateForm(view)} ${noticeForm(view)} ${messageList(view)}
          ${section("zahlungen", "Zahlungen", paymentLines(view.payments))}
          ${queryList(view)} ${deliveryList(view)} ${historyList(view)}
        </div>
      </div>`,
  };
}

function documents(
  { tenant, found }: CaseView,
  { manifest, revision, manifestSha512 }: CaseVersion,
): SafeHtml {
  const address = (path: string): string =>
    addressOf(tenant.site, `/inbox/${found.id}/${String(revision)}/${path}`);
  return html`<section aria-labelledby="unterlagen">
    <h2 id="unterlagen">Unterlagen</h2>
    <p>
      ${manifest.form.title}, eingegangen am
      ${toReadableGerman(found.submittedAt.toISOString())}${
        revision === 1
          ? undefined
          : html`, Nachtrag vom ${toReadableGerman(manifest.submittedAt)}`
      }
    </p>
    <ul class="downloads">
      ${manifest.parts.flatMap(({ path, fileName, sizeBytes }) =>
        path === undefined
          ? []
          : [
              html`<li>
                <a href="${address(path)}" download>
                  <span class="link-name">${fileName ?? path}</span>
                  <span class="fine-print">(${formatFileSize(sizeBytes)})</span>
                </a>
              </li>`,
            ],
      )}
    </ul>
    <p class="fine-print">
      Version ${String(revision)}, Prüfsumme
      <code>${manifestSha512.slice(0, 16)}…</code>
    </p>
  </section>`;
}

/** The answers; those that can be asked about again have a box to mark. */
function answersForm(view: CaseView): SafeHtml {
  const { tenant, found, answers, queries, staff } = view;
  if (answers === undefined)
    return html`<p>
      Dieses Formular wird hier nicht mehr angeboten. Die Angaben stehen im PDF.
    </p>`;
  const isAsking = queries.some(({ state }) => state === "open");
  const canAsk = !isAsking && mayFollow(view, "ACTION_REQUIRED");
  const table = html`<div
    class="table-frame"
    tabindex="0"
    role="region"
    aria-label="Angaben als Tabelle"
  >
    <table class="table answers">
      <thead>
        <tr>
          <th scope="col">Angabe</th>
          <th scope="col">Antwort</th>
        </tr>
      </thead>
      <tbody>
        ${answerRows(answers, canAsk, changedBefore(queries))}
      </tbody>
    </table>
  </div>`;
  return html`<section aria-labelledby="angaben">
    <h2 id="angaben">Angaben</h2>
    ${
      !canAsk
        ? table
        : html`<form
            class="plain"
            method="post"
            action="${addressOf(tenant.site, `/inbox/${found.id}/queries`)}"
          >
            ${token(staff)} ${table}
            <fieldset class="plain-group box">
              <legend class="plain-legend-4">Rückfrage</legend>
              <p>
                Markieren Sie oben, was geändert oder ergänzt werden soll. Alles
                andere bleibt für die Bürgerin oder den Bürger gesperrt.
              </p>
              <div class="plain-field">
                <label class="plain-label" for="question">Ihre Frage</label>
                <textarea
                  id="question"
                  name="question"
                  rows="3"
                  required
                ></textarea>
              </div>
              <button class="plain-main">Rückfrage stellen</button>
            </fieldset>
          </form>`
    }
  </section>`;
}

function answerRows(
  answers: readonly Answer[],
  canAsk: boolean,
  before: ReadonlyMap<string, string>,
): readonly SafeHtml[] {
  let heading = "";
  return answers.flatMap((answer, index) => {
    const { pointer, label, path, text, isOpen } = answer;
    const group = path.join(" › ");
    const rows: SafeHtml[] = [];
    if (group !== heading && group !== "")
      rows.push(
        html`<tr class="group">
          <th scope="colgroup" colspan="2">${group}</th>
        </tr>`,
      );
    heading = group;
    const id = `a${String(index)}`;
    const earlier = before.get(pointer);
    rows.push(
      html`<tr>
        <td>
          ${
            canAsk && isOpen
              ? html`<span class="plain-option"
                  ><input
                    type="checkbox"
                    id="${id}"
                    name="pointer"
                    value="${pointer}"
                  /><label for="${id}">${label}</label></span
                >`
              : label
          }
        </td>
        <td>
          ${text === "" ? html`<span class="fine-print">keine Angabe</span>` : html`<span class="pre-line">${text}</span>`}${
            earlier === undefined
              ? undefined
              : html`<br /><span class="changed"
                    >geändert, vorher:
                    ${earlier === "" ? "keine Angabe" : earlier}</span
                  >`
          }
        </td>
      </tr>`,
    );
    return rows;
  });
}

/** What stood there before the last answer to a question. */
function changedBefore(
  queries: readonly ShownQuery[],
): ReadonlyMap<string, string> {
  const last = queries.filter(({ state }) => state === "answered").at(-1);
  return new Map(
    (last?.delta ?? []).map(({ pointer, beforeText }) => [pointer, beforeText]),
  );
}

function mayFollow({ found }: CaseView, state: "ACTION_REQUIRED"): boolean {
  return followersOf(found.state ?? undefined).includes(state);
}

function token({ session }: StaffContext): SafeHtml {
  return html`<input type="hidden" name="csrf" value="${session.csrf}" />`;
}

function stateForm({ tenant, found, staff }: CaseView): SafeHtml | undefined {
  const followers = followersOf(found.state ?? undefined).filter(
    (state) => state === "PROCESSING" || state === "COMPLETED",
  );
  if (followers.length === 0) return undefined;
  return html`<section aria-labelledby="stand">
    <h2 id="stand">Stand ändern</h2>
    <form
      class="plain box"
      method="post"
      action="${addressOf(tenant.site, `/inbox/${found.id}/status`)}"
    >
      ${token(staff)}
      <div class="plain-field">
        <label class="plain-label" for="new-state">Neuer Stand</label>
        <select id="new-state" name="state">
          ${followers.map(
            (state) =>
              html`<option value="${state}">
                ${STATUS_WORDS[state].name}
              </option>`,
          )}
        </select>
      </div>
      <div class="plain-field">
        <label class="plain-label" for="note"
          >Bemerkung für die Bürgerin oder den Bürger
          <span class="plain-optional">(freiwillig)</span></label
        >
        <input type="text" id="note" name="note" maxlength="200" />
      </div>
      <button class="plain-quiet">Stand ändern</button>
    </form>
  </section>`;
}

function noticeForm({
  tenant,
  found,
  staff,
  noticeKey,
  ...view
}: CaseView): SafeHtml {
  return html`<section aria-labelledby="bescheid">
    <h2 id="bescheid">Bescheid bereitstellen</h2>
    <form
      class="plain box"
      method="post"
      enctype="multipart/form-data"
      action="${addressOf(tenant.site, `/inbox/${found.id}/notices`)}"
    >
      ${token(staff)}
      <input type="hidden" name="key" value="${noticeKey}" />
      <div class="plain-field">
        <label class="plain-label" for="title">Betreff</label>
        <input type="text" id="title" name="title" maxlength="200" required />
      </div>
      <div class="plain-field">
        <label class="plain-label" for="body">Text</label>
        <textarea id="body" name="body" rows="3"></textarea>
      </div>
      <div class="plain-field">
        <label class="plain-label" for="file">Bescheid als PDF</label>
        <input
          type="file"
          id="file"
          name="file"
          accept="application/pdf"
          required
        />
      </div>
      ${view.asksByNotice ? demandFields() : undefined}
      <button class="plain-quiet">Bereitstellen</button>
    </form>
  </section>`;
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
  const content: HtmlValue = items;
  return items.length === 0
    ? undefined
    : html`<section aria-labelledby="${id}">
        <h2 id="${id}">${heading}</h2>
        <ul class="plain-list">
          ${content}
        </ul>
      </section>`;
}
