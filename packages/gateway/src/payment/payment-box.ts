import { toReadableGerman } from "../german-time.js";
import { germanDay } from "../mailbox/draw-message.js";
import { html, type SafeHtml } from "../pages/html.js";
import { addressOf, type Site } from "../pages/site.js";
import { formatEuros } from "./money.js";
import type { PaymentView } from "./payments.js";

/** What is to be paid for an application, as a part of its receipt or status page. */
export function paymentBox(
  views: readonly PaymentView[],
  site: Site,
): SafeHtml | undefined {
  if (views.length === 0) return undefined;
  const open = views.filter(({ order }) => order.state === "open");
  const sum = open.reduce((total, { order }) => total + order.amountCents, 0);
  return html`<section aria-labelledby="bezahlung">
    <h2 id="bezahlung">Bezahlung</h2>
    ${
      open.length < 2
        ? undefined
        : html`<p>Noch offen: <strong>${formatEuros(sum)}</strong></p>`
    }
    <ul class="plain-list">
      ${views.map((view) => drawOrder(view, site))}
    </ul>
  </section>`;
}

function drawOrder(view: PaymentView, site: Site): SafeHtml {
  const { order, attempts } = view;
  const isAlarm = attempts[0]?.state === "alarm";
  return html`<li>
    <h3>${order.description}</h3>
    <p>
      <strong>${formatEuros(order.amountCents)}</strong>,
      ${standOf(view)}${
        order.dueOn === null || order.state === "paid"
          ? undefined
          : `, fällig am ${germanDay(order.dueOn)}`
      }
    </p>
    ${explain(view)}
    ${
      order.state !== "open"
        ? undefined
        : html`<p>
            <a
              class="${isAlarm ? "" : "button"}"
              href="${addressOf(site, `/payments/${order.id}`)}"
              >${isAlarm ? "Einzelheiten" : "Jetzt bezahlen"}<span
                class="visually-hidden"
                >: ${order.description}</span
              ></a
            >
          </p>`
    }
  </li>`;
}

function standOf({ order, attempts }: PaymentView): string {
  switch (order.state) {
    case "paid":
      return order.paidAt === null
        ? "bezahlt"
        : `bezahlt am ${toReadableGerman(order.paidAt.toISOString())}`;
    case "lapsed":
      return "nicht bezahlt, die Frist ist abgelaufen";
    case "open":
      return attempts[0]?.state === "alarm" ? "wird geprüft" : "offen";
  }
}

function explain({ order }: PaymentView): SafeHtml | undefined {
  switch (order.policy) {
    case "afterwards":
      return undefined;
    case "optional":
      return order.state === "open"
        ? html`<p>
            Ihr Antrag ist eingegangen, auch ohne Bezahlung. Sie können gleich
            online bezahlen, oder später auf anderem Weg.
          </p>`
        : undefined;
    case "required":
      return order.state === "paid" ? undefined : explainHold(order.payBy);
  }
}

function explainHold(payBy: Date | null): SafeHtml {
  return html`<p>
    Erst nach der Bezahlung geben wir Ihren Antrag an die zuständige Stelle
    weiter.${
      payBy === null
        ? undefined
        : ` Die Frist dafür endet am ${toReadableGerman(payBy.toISOString())}. Danach wird der Antrag nicht mehr weitergegeben und nach 30 Tagen gelöscht.`
    }
  </p>`;
}
