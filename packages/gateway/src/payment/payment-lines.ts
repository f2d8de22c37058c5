import { germanDay } from "../mailbox/draw-message.js";
import { html, type SafeHtml } from "../pages/html.js";
import { formatEuros } from "./money.js";
import type { PaymentView } from "./payments.js";

const STATE_WORDS: Readonly<Record<PaymentView["order"]["state"], string>> = {
  open: "offen",
  paid: "bezahlt",
  lapsed: "Frist abgelaufen",
};

/** What there is to pay for a submission, as caseworkers read it: a line for each order. */
export function paymentLines(
  payments: readonly PaymentView[],
): readonly SafeHtml[] {
  return payments.map(
    ({ order: { description, amountCents, state, dueOn } }) =>
      html`<li>
        ${description}: ${formatEuros(amountCents)}, ${STATE_WORDS[state]}
        ${
          dueOn === null
            ? undefined
            : html`<span class="fine-print"
                >fällig am ${germanDay(dueOn)}</span
              >`
        }
      </li>`,
  );
}
