import { html, type SafeHtml } from "../pages/html.js";
import type { Voice } from "../pages/voice.js";
import type { PaymentView } from "./payments.js";

/** What is to be paid for an application, as a part of its receipt or status page. */
export function paymentBox(
  views: readonly PaymentView[],
  voice: Voice,
): SafeHtml | undefined {
  if (views.length === 0) return undefined;
  const { title, box } = voice.texts.payment;
  const open = views.filter(({ order }) => order.state === "open");
  const sum = open.reduce((total, { order }) => total + order.amountCents, 0);
  return html`<section aria-labelledby="bezahlung">
    <h2 id="bezahlung">${title}</h2>
    ${
      open.length < 2
        ? undefined
        : html`<p>${box.sum} <strong>${voice.euros(sum)}</strong></p>`
    }
    <ul class="plain-list">
      ${views.map((view) => drawOrder(view, voice))}
    </ul>
  </section>`;
}

function drawOrder(view: PaymentView, voice: Voice): SafeHtml {
  const { order, attempts } = view;
  const { box } = voice.texts.payment;
  const what = voice.german(order.description);
  const isAlarm = attempts[0]?.state === "alarm";
  return html`<li>
    <h3>${what}</h3>
    <p>
      <strong>${voice.euros(order.amountCents)}</strong>,
      ${standOf(view, voice)}${
        order.dueOn === null || order.state === "paid"
          ? undefined
          : box.due(voice.day(order.dueOn))
      }
    </p>
    ${explain(view, voice)}
    ${
      order.state !== "open"
        ? undefined
        : html`<p>
            <a
              class="${isAlarm ? "" : "button"}"
              href="${voice.address(`/payments/${order.id}`)}"
              >${isAlarm ? box.details : box.payNow}<span
                class="visually-hidden"
                >: ${what}</span
              ></a
            >
          </p>`
    }
  </li>`;
}

function standOf({ order, attempts }: PaymentView, voice: Voice): string {
  const { box } = voice.texts.payment;
  switch (order.state) {
    case "paid":
      return order.paidAt === null
        ? box.paid
        : box.paidAt(voice.time(order.paidAt));
    case "lapsed":
      return box.lapsed;
    case "open":
      return attempts[0]?.state === "alarm" ? box.checked : box.open;
  }
}

function explain({ order }: PaymentView, voice: Voice): SafeHtml | undefined {
  switch (order.policy) {
    case "afterwards":
      return undefined;
    case "optional":
      return order.state === "open"
        ? html`<p>${voice.texts.payment.box.optional}</p>`
        : undefined;
    case "required":
      return order.state === "paid"
        ? undefined
        : explainHold(order.payBy, voice);
  }
}

function explainHold(payBy: Date | null, voice: Voice): SafeHtml {
  const { box } = voice.texts.payment;
  return html`<p>
    ${box.held}${payBy === null ? undefined : box.heldUntil(voice.time(payBy))}
  </p>`;
}
