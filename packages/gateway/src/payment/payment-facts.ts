import type { PaymentFacts } from "../delivery/fit-connect/metadata.js";
import { toGermanIso } from "../german-time.js";
import type { AttemptState } from "./payment-store.js";
import type { PaymentView } from "./payments.js";

const METHODS: readonly PaymentFacts["paymentMethod"][] = [
  "GIROPAY",
  "PAYDIRECT",
  "CREDITCARD",
  "PAYPAL",
  "INVOICE",
  "OTHER",
];
/** XBezahldienste says PAYED where FIT-Connect says BOOKED. */
const STATES: Partial<Record<AttemptState, PaymentFacts["status"]>> = {
  initial: "INITIAL",
  paid: "BOOKED",
  failed: "FAILED",
  canceled: "CANCELED",
  expired: "FAILED",
};

/** A payment as FIT-Connect's metadata say it; `undefined` where there is nothing to say yet. */
export function paymentFacts({
  order,
  attempts,
}: PaymentView): PaymentFacts | undefined {
  const attempt =
    attempts.find(({ state }) => state === "paid") ??
    attempts.find(({ state }) => STATES[state] !== undefined);
  const status = attempt === undefined ? undefined : STATES[attempt.state];
  if (
    attempt === undefined ||
    status === undefined ||
    attempt.transactionId === null
  )
    return undefined;
  return {
    transactionId: attempt.transactionId,
    transactionReference: attempt.transactionReference ?? attempt.requestId,
    ...(attempt.transactionUrl === null
      ? {}
      : { transactionUrl: attempt.transactionUrl }),
    paymentMethod: METHODS.find((one) => one === attempt.method) ?? "OTHER",
    ...(attempt.methodDetail === null
      ? {}
      : { paymentMethodDetail: attempt.methodDetail }),
    status,
    grossAmountCents: order.amountCents,
    transactionTimestamp: toGermanIso(attempt.endedAt ?? attempt.createdAt),
  };
}
