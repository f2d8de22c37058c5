import { toReadableGerman } from "../german-time.js";
import { staffBar } from "../inbox/list-page.js";
import type { StaffContext } from "../inbox/staff-routes.js";
import { mayAt } from "../inbox/staff.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf } from "../pages/site.js";
import type { Tenant } from "../tenants/tenant.js";
import type { AlarmKind, PaymentAlarm } from "./alarms.js";
import { formatEuros } from "./money.js";
import type { ListedOrder } from "./payment-store.js";
import { tableFrame } from "../pages/table-frame.js";

/** What the page says about the form just posted. */
export interface CashDeskSaying {
  readonly isProblem: boolean;
  readonly text: string;
  /** Kassenzeichen, to be corrected. */
  readonly reference: string;
}

/** Everything that the cash desk sees. */
export interface CashDeskView {
  readonly tenant: Tenant;
  readonly staff: StaffContext;
  /** What the list is narrowed to; empty: to what is open. */
  readonly search: string;
  readonly orders: readonly ListedOrder[];
  readonly alarms: readonly PaymentAlarm[];
  /** Tells a repeated posting of the same booking from another one. */
  readonly bookingKey: string;
  readonly saying?: CashDeskSaying;
}

const ALARM_WORDS: Readonly<Record<AlarmKind, string>> = {
  "payment-mismatch":
    "Der Bezahldienst meldet etwas anderes, als verlangt wurde",
  "payment-refused": "Der Bezahldienst nimmt die Anfrage nicht an",
  "payment-amount": "Überweisung mit anderem Betrag",
  "paid-twice": "Zweimal bezahlt",
  "paid-late": "Nach Ablauf der Frist bezahlt; der Antrag wurde weitergegeben",
};
const STATE_WORDS: Readonly<Record<ListedOrder["state"], string>> = {
  open: "offen",
  paid: "bezahlt",
  lapsed: "Frist abgelaufen",
};

/** What is open, what has come in, and what needs a person. */
export function cashDeskPage(view: CashDeskView): Page {
  const { tenant, staff, saying } = view;
  return {
    title: saying?.isProblem === true ? "Fehler: Zahlungen" : "Zahlungen",
    personal: true,
    wide: true,
    main: html`${staffBar(tenant, staff)}
      <h1>Zahlungen</h1>
      ${
        saying === undefined
          ? undefined
          : html`<div
              class="plain-summary"
              role="alert"
              tabindex="-1"
              autofocus
            >
              <p>${saying.text}</p>
            </div>`
      }
      ${alarmList(view)} ${bookingForm(view)} ${orderList(view)}`,
  };
}

function alarmList({
  tenant,
  staff,
  alarms,
}: CashDeskView): SafeHtml | undefined {
  if (alarms.length === 0) return undefined;
  const maySettle = mayAt(staff.account, tenant.key, "admin");
  return html`<section aria-labelledby="alarme">
    <h2 id="alarme">Alarme</h2>
    <ul class="plain-list">
      ${alarms.map(
        ({ id, kind, detail, at, reference, description, amountCents }) =>
          html`<li>
            <strong>${ALARM_WORDS[kind]}</strong>
            <p>
              ${reference}, ${description}, gefordert
              ${formatEuros(amountCents)}
              <span class="fine-print"
                >${toReadableGerman(at.toISOString())}${
                  detail === "" ? undefined : ` · ${detail}`
                }</span
              >
            </p>
            ${
              maySettle
                ? html`<form
                    method="post"
                    action="${addressOf(tenant.site, `/inbox/payments/alarms/${id}/settle`)}"
                  >
                    ${token(staff)}
                    <button class="plain-quiet">Geklärt</button>
                  </form>`
                : undefined
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

function bookingForm({
  tenant,
  staff,
  bookingKey,
  saying,
}: CashDeskView): SafeHtml {
  return html`<section aria-labelledby="buchen">
    <h2 id="buchen">Überweisung buchen</h2>
    <form
      class="plain box"
      method="post"
      action="${addressOf(tenant.site, "/inbox/payments/book")}"
    >
      ${token(staff)}
      <input type="hidden" name="key" value="${bookingKey}" />
      <div class="plain-field">
        <label class="plain-label" for="reference">Kassenzeichen</label>
        <input
          type="text"
          id="reference"
          name="reference"
          autocomplete="off"
          value="${saying?.reference}"
          required
        />
      </div>
      <div class="plain-field">
        <label class="plain-label" for="amount">Betrag in Euro</label>
        <input
          type="text"
          id="amount"
          name="amount"
          inputmode="decimal"
          autocomplete="off"
          required
        />
      </div>
      <button class="plain-main">Buchen</button>
    </form>
  </section>`;
}

function orderList({ tenant, search, orders }: CashDeskView): SafeHtml {
  return html`<section aria-labelledby="forderungen">
    <h2 id="forderungen">
      ${search === "" ? "Offene Forderungen" : "Gefundene Forderungen"}
    </h2>
    <form
      class="plain picker"
      method="get"
      action="${addressOf(tenant.site, "/inbox/payments")}"
      role="search"
    >
      <div class="plain-field">
        <label class="plain-label" for="q"
          >Kassenzeichen oder Eingangsnummer</label
        >
        <input type="text" id="q" name="q" value="${search}" />
      </div>
      <button class="plain-quiet">Suchen</button>
    </form>
    ${
      orders.length === 0
        ? html`<p>Es gibt keine Forderungen, auf die das zutrifft.</p>`
        : tableFrame(
            "Forderungen",
            [
              "Eingangsnummer",
              "Wofür",
              "Betrag",
              "Kassenzeichen",
              "Fällig",
              "Stand",
            ],
            orders.map(orderRow),
          )
    }
  </section>`;
}

function orderRow(order: ListedOrder): SafeHtml {
  return html`<tr>
    <td>${order.submissionReference ?? ""}</td>
    <td>${order.description}</td>
    <td>${formatEuros(order.amountCents)}</td>
    <td>${order.reference ?? ""}</td>
    <td>
      ${order.dueOn === null ? "" : order.dueOn.split("-").reverse().join(".")}
    </td>
    <td>${STATE_WORDS[order.state]}</td>
  </tr>`;
}

function token({ session }: StaffContext): SafeHtml {
  return html`<input type="hidden" name="csrf" value="${session.csrf}" />`;
}
