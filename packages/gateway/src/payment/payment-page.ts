import { toReadableGerman } from "../german-time.js";
import { germanDay } from "../mailbox/draw-message.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf, type Site } from "../pages/site.js";
import { giroCodePicture } from "./giro-code-picture.js";
import { formatEuros } from "./money.js";
import type { TransferInstructions } from "./payment-port.js";
import type { PaymentView } from "./payments.js";

/**
 * What the citizen sees of a payment: what for, how much, how it stands, and how to pay.
 *
 * @param handle - of the status page, which asks for a code
 */
export function paymentPage(
  view: PaymentView,
  site: Site,
  handle?: string,
): Page {
  const { order } = view;
  return {
    title: "Bezahlung",
    personal: true,
    main: html`<h1>Bezahlung</h1>
      <dl class="facts">
        ${fact("Wofür", order.description)}
        ${fact("Betrag", formatEuros(order.amountCents))}
        ${order.dueOn === null ? undefined : fact("Fällig am", germanDay(order.dueOn))}
        ${fact("Stand", standOf(view))}
      </dl>
      ${whatFollows(view)} ${howToPay(view, site)}
      <p>
        ${
          handle === undefined
            ? html`<a href="${addressOf(site, "/")}">Zurück zur Startseite</a>`
            : html`<a href="${addressOf(site, `/status/${handle}`)}"
                >Zum Stand Ihres Antrags</a
              >`
        }
      </p>`,
  };
}

function standOf({ order, attempts }: PaymentView): string {
  if (order.state === "paid") return "Bezahlt. Vielen Dank.";
  if (order.state === "lapsed")
    return "Die Frist für die Bezahlung ist abgelaufen.";
  switch (attempts[0]?.state) {
    case "creating":
    case "initial":
      return "Noch nicht bezahlt. Haben Sie gerade bezahlt, dauert die Rückmeldung manchmal einige Minuten.";
    case "canceled":
      return "Die Bezahlung wurde abgebrochen.";
    case "failed":
      return "Die Bezahlung ist fehlgeschlagen.";
    case "expired":
      return "Die Zeit für die Bezahlung ist abgelaufen. Sie können neu beginnen.";
    case "alarm":
      return "Bei dieser Bezahlung stimmt etwas nicht. Wir sehen uns das an und melden uns bei Ihnen.";
    case "lost":
    case "refused":
    case "settled":
    case "paid":
    case undefined:
      return "Noch nicht bezahlt.";
  }
}

/** What paying, or not paying, means for the application. */
function whatFollows({ order }: PaymentView): SafeHtml | undefined {
  if (order.policy !== "required") return undefined;
  switch (order.state) {
    case "paid":
      return html`<p>
        Wir haben Ihren Antrag an die zuständige Stelle weitergegeben.
      </p>`;
    case "lapsed":
      return html`<p>
        Ihr Antrag wurde nicht weitergegeben. Bitte stellen Sie ihn neu. Haben
        Sie schon bezahlt, müssen Sie nichts tun: Wir geben den Antrag weiter,
        sobald das Geld da ist.
      </p>`;
    case "open":
      return html`<p>
        Erst wenn die Gebühr bezahlt ist, geben wir Ihren Antrag an die
        zuständige Stelle
        weiter.${
          order.payBy === null
            ? undefined
            : ` Bitte bezahlen Sie bis ${toReadableGerman(order.payBy.toISOString())}. Danach müssen Sie den Antrag neu stellen.`
        }
      </p>`;
  }
}

function howToPay(view: PaymentView, site: Site): SafeHtml | undefined {
  const { order, attempts, online, transfer } = view;
  const [last] = attempts;
  if (order.state !== "open" || last?.state === "alarm") return undefined;
  return html`${
    last?.state === "initial" && last.redirectUrl !== null
      ? onTheWay(last.redirectUrl)
      : online.map(
          ({ name, title }) =>
            html`<form
              class="plain"
              method="post"
              action="${addressOf(site, `/payments/${order.id}/start`)}"
            >
              <input type="hidden" name="provider" value="${name}" />
              <button class="plain-main">
                ${attempts.length === 0 ? title : `${title} (neuer Versuch)`}
              </button>
            </form>`,
        )
  }
  ${
    transfer === undefined
      ? undefined
      : transferFacts(transfer, online.length > 0)
  }`;
}

/** A link, no form: a form may not lead to another host. */
function onTheWay(url: string): SafeHtml {
  return html`<p>
      <a class="button" href="${url}" rel="noreferrer"
        >Weiter zum Bezahldienst</a
      >
    </p>
    <p>
      Sie verlassen damit diese Seite. Nach dem Bezahlen kommen Sie hierher
      zurück.
    </p>`;
}

function transferFacts(
  transfer: TransferInstructions,
  isSecond: boolean,
): SafeHtml {
  const name = `GiroCode: ${formatEuros(transfer.amountCents)} an ${transfer.payee}, Kassenzeichen ${transfer.reference}`;
  return html`<h2>${isSecond ? "Oder überweisen" : "So bezahlen Sie"}</h2>
    <p>
      Bitte überweisen Sie den Betrag und geben Sie als Verwendungszweck nur das
      Kassenzeichen an. Daran erkennen wir Ihre Zahlung. Eine Überweisung
      braucht einige Tage, bis sie bei uns verbucht ist.
    </p>
    <dl class="facts">
      ${fact("Empfänger", transfer.payee)}
      ${fact("IBAN", transfer.iban.replaceAll(/.{4}(?=.)/g, "$& "))}
      ${transfer.bic === undefined ? undefined : fact("BIC", transfer.bic)}
      ${fact("Betrag", formatEuros(transfer.amountCents))}
      ${fact("Kassenzeichen", transfer.reference)}
    </dl>
    <figure class="giro-code-frame">
      ${giroCodePicture(transfer.giroCode, name)}
      <figcaption>GiroCode für Ihre Banking-App</figcaption>
    </figure>`;
}

function fact(term: string, value: string): SafeHtml {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
}
