import type { PaymentFacts } from "../delivery/delivery-port.js";
import { toGermanIso } from "../german-time.js";
import type { Queryable } from "../storage/database.js";
import {
  readAttempts,
  readOrdersOf,
  type AttemptState,
  type PaymentAttempt,
  type PaymentOrder,
} from "./payment-store.js";

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
}: {
  readonly order: PaymentOrder;
  readonly attempts: readonly PaymentAttempt[];
}): PaymentFacts | undefined {
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

/**
 * What is known of the fee that belongs to a submission itself, as it is handed on; what a notice asks for later is no
 * part of it.
 *
 * @param submissionId - of any version
 */
export async function paymentFactsOf(
  database: Queryable,
  submissionId: string,
): Promise<PaymentFacts | undefined> {
  const [first] = await database.query<{ id: string }>(
    "select coalesce(revises, id) as id from gateway.submissions where id = $1",
    [submissionId],
  );
  const order = (await readOrdersOf(database, first?.id ?? "")).find(
    ({ policy }) => policy !== "afterwards",
  );
  if (order === undefined) return undefined;
  const attempts = await readAttempts(database, order.id);
  const isByTransfer =
    order.state === "paid" && attempts.every(({ state }) => state !== "paid");
  return isByTransfer
    ? transferFacts(database, order)
    : paymentFacts({ order, attempts });
}

/** A transfer has no transaction at a provider: the booking stands for it. */
async function transferFacts(
  database: Queryable,
  order: PaymentOrder,
): Promise<PaymentFacts | undefined> {
  const [booking] = await database.query<{ key: string; at: Date }>(
    "select key, at from gateway.payment_bookings where order_id = $1 and result = 'booked'",
    [order.id],
  );
  if (booking === undefined || order.reference === null) return undefined;
  return {
    transactionId: booking.key,
    transactionReference: order.reference,
    paymentMethod: "OTHER",
    paymentMethodDetail: "Überweisung",
    status: "BOOKED",
    grossAmountCents: order.amountCents,
    transactionTimestamp: toGermanIso(booking.at),
  };
}
