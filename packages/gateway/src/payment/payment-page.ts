import { html, type HtmlValue, type SafeHtml } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import type { PaymentTexts } from "../pages/texts/payment-texts.js";
import type { Voice } from "../pages/voice.js";
import { giroCodePicture } from "./giro-code-picture.js";
import type { TransferInstructions } from "./payment-port.js";
import type { PaymentView } from "./payments.js";

/**
 * What the citizen sees of a payment: what for, how much, how it stands, and how to pay.
 *
 * @param handle - of the status page, which asks for a code
 */
export function paymentPage(
  view: PaymentView,
  voice: Voice,
  handle?: string,
): Page {
  const { order } = view;
  const { payment } = voice.texts;
  return {
    title: payment.title,
    language: voice.language,
    personal: true,
    main: html`<h1>${payment.title}</h1>
      <dl class="facts">
        ${fact(payment.purpose, voice.german(order.description))}
        ${fact(payment.amount, voice.euros(order.amountCents))}
        ${order.dueOn === null ? undefined : fact(payment.due, voice.day(order.dueOn))}
        ${fact(payment.state, payment.states[standOf(view)])}
      </dl>
      ${whatFollows(view, voice)} ${howToPay(view, voice)}
      <p>
        ${
          handle === undefined
            ? html`<a href="${voice.address("/")}">${payment.home}</a>`
            : html`<a href="${voice.address(`/status/${handle}`)}"
                >${payment.toStatus}</a
              >`
        }
      </p>`,
  };
}

function standOf({
  order,
  attempts,
}: PaymentView): keyof PaymentTexts["states"] {
  if (order.state !== "open") return order.state;
  switch (attempts[0]?.state) {
    case "creating":
    case "initial":
      return "waiting";
    case "canceled":
    case "failed":
    case "expired":
    case "alarm":
      return attempts[0].state;
    case "lost":
    case "refused":
    case "settled":
    case "paid":
    case undefined:
      return "open";
  }
}

/** What paying, or not paying, means for the application. */
function whatFollows(
  { order }: PaymentView,
  voice: Voice,
): SafeHtml | undefined {
  const { payment } = voice.texts;
  if (order.policy !== "required") return undefined;
  switch (order.state) {
    case "paid":
      return html`<p>${payment.passedOn}</p>`;
    case "lapsed":
      return html`<p>${payment.notPassedOn}</p>`;
    case "open":
      return html`<p>
        ${payment.onlyPaid}${
          order.payBy === null
            ? undefined
            : payment.payUntil(voice.time(order.payBy))
        }
      </p>`;
  }
}

function howToPay(view: PaymentView, voice: Voice): SafeHtml | undefined {
  const { payment } = voice.texts;
  const { order, attempts, online, transfer } = view;
  const [last] = attempts;
  if (order.state !== "open" || last?.state === "alarm") return undefined;
  return html`${
    last?.state === "initial" && last.redirectUrl !== null
      ? onTheWay(last.redirectUrl, payment)
      : online.map(
          ({ name, title }) =>
            html`<form
              class="plain"
              method="post"
              action="${voice.address(`/payments/${order.id}/start`)}"
            >
              <input type="hidden" name="provider" value="${name}" />
              <button class="plain-main">
                ${title === undefined ? payment.online : voice.german(title)}${
                  attempts.length === 0 ? undefined : payment.again
                }
              </button>
            </form>`,
        )
  }
  ${
    transfer === undefined
      ? undefined
      : transferFacts(transfer, online.length > 0, voice)
  }`;
}

/** A link, no form: a form may not lead to another host. */
function onTheWay(url: string, payment: PaymentTexts): SafeHtml {
  return html`<p>
      <a class="button" href="${url}" rel="noreferrer">${payment.toService}</a>
    </p>
    <p>${payment.leaving}</p>`;
}

function transferFacts(
  transfer: TransferInstructions,
  isSecond: boolean,
  voice: Voice,
): SafeHtml {
  const { payment } = voice.texts;
  const amount = voice.euros(transfer.amountCents);
  const name = payment.giroCodeName(amount, transfer.payee, transfer.reference);
  return html`<h2>${isSecond ? payment.orTransfer : payment.howToPay}</h2>
    <p>${payment.transfer}</p>
    <dl class="facts">
      ${fact(payment.payee, voice.german(transfer.payee))}
      ${fact("IBAN", transfer.iban.replaceAll(/.{4}(?=.)/g, "$& "))}
      ${transfer.bic === undefined ? undefined : fact("BIC", transfer.bic)}
      ${fact(payment.amount, amount)}
      ${fact(payment.reference, transfer.reference)}
    </dl>
    <figure class="giro-code-frame">
      ${giroCodePicture(transfer.giroCode, name)}
      <figcaption>${payment.giroCode}</figcaption>
    </figure>`;
}

function fact(term: string, value: HtmlValue): SafeHtml {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
}
