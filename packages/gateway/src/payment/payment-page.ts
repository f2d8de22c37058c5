import { html, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { addressOf, type Site } from "../pages/site.js";
import { formatEuros } from "./money.js";
import type { TransferInstructions } from "./payment-port.js";
import type { PaymentView } from "./payments.js";

/** What the citizen sees of a payment: what for, how much, how it stands, and how to pay. */
export function paymentPage(view: PaymentView, site: Site): Page {
  const { order } = view;
  return {
    title: "Bezahlung",
    personal: true,
    main: html`<h1>Bezahlung</h1>
      <dl class="facts">
        ${fact("Wofür", order.description)}
        ${fact("Betrag", formatEuros(order.amountCents))}
        ${fact("Stand", standOf(view))}
      </dl>
      ${howToPay(view, site)}
      <p><a href="${addressOf(site, "/")}">Zurück zur Startseite</a></p>`,
  };
}

function standOf({ order, attempts }: PaymentView): string {
  if (order.state === "paid") return "Bezahlt. Vielen Dank.";
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
    case "paid":
    case undefined:
      return "Noch nicht bezahlt.";
  }
}

function howToPay(view: PaymentView, site: Site): SafeHtml | undefined {
  const { order, attempts, transfer } = view;
  if (order.state === "paid") return undefined;
  if (transfer !== undefined) return transferFacts(transfer);
  const [last] = attempts;
  if (last?.state === "alarm") return undefined;
  // A link, no form: a form may not lead to another host.
  if (last?.state === "initial" && last.redirectUrl !== null)
    return html`<p>
        <a class="button" href="${last.redirectUrl}" rel="noreferrer"
          >Weiter zum Bezahldienst</a
        >
      </p>
      <p>
        Sie verlassen damit diese Seite. Nach dem Bezahlen kommen Sie hierher
        zurück.
      </p>`;
  return html`<form
    method="post"
    action="${addressOf(site, `/payments/${order.id}/start`)}"
  >
    <button class="plain-main">
      ${attempts.length === 0 ? "Jetzt bezahlen" : "Erneut bezahlen"}
    </button>
  </form>`;
}

function transferFacts(transfer: TransferInstructions): SafeHtml {
  return html`<h2>So bezahlen Sie</h2>
    <p>
      Bitte überweisen Sie den Betrag und geben Sie als Verwendungszweck nur das
      Kassenzeichen an. Daran erkennen wir Ihre Zahlung.
    </p>
    <dl class="facts">
      ${fact("Empfänger", transfer.payee)}
      ${fact("IBAN", transfer.iban.replaceAll(/.{4}(?=.)/g, "$& "))}
      ${transfer.bic === undefined ? undefined : fact("BIC", transfer.bic)}
      ${fact("Betrag", formatEuros(transfer.amountCents))}
      ${fact("Kassenzeichen", transfer.reference)}
    </dl>`;
}

function fact(term: string, value: string): SafeHtml {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
}
