import { randomUUID } from "node:crypto";

import type { Queryable } from "../storage/database.js";
import { raiseAlarm } from "./alarms.js";
import { formatEuros } from "./money.js";
import { readOrderByReference, type PaymentOrder } from "./payment-store.js";
import { markPaid, type RecordTools } from "./record-payment.js";

/** A transfer that the cash desk has found on its account. */
export interface Booking {
  readonly tenant?: string;
  /** LeiKa keys of the services that who books may book for; absent: all. */
  readonly services?: readonly string[];
  /** Kassenzeichen. */
  readonly reference: string;
  readonly amountCents: number;
  /** A UUID: the same again is the same booking. */
  readonly key?: string;
  /** Name of an account. */
  readonly by?: string;
}

/** What came of a booking. */
export type BookingResult =
  | {
      readonly kind: "booked" | "other-amount" | "paid-before";
      readonly orderId: string;
      readonly submissionId: string | null;
      /** What was asked for. */
      readonly amountCents: number;
    }
  /** No order has this Kassenzeichen. */
  | { readonly kind: "unknown" };

/** Books a transfer, in one transaction with what follows from it. */
export async function bookTransfer(
  inside: Queryable,
  booking: Booking,
  tools: RecordTools,
): Promise<BookingResult> {
  const { tenant = "", services, reference, amountCents } = booking;
  const key = booking.key ?? randomUUID();
  const found = await readOrderByReference(
    inside,
    { tenant, ...(services === undefined ? {} : { services }) },
    reference.replaceAll(/\s/g, ""),
  );
  if (found === undefined) return { kind: "unknown" };
  const about = {
    orderId: found.id,
    submissionId: found.submissionId,
    amountCents: found.amountCents,
  };
  const [before] = await inside.query<{
    result: Exclude<BookingResult["kind"], "unknown">;
  }>(
    "select result from gateway.payment_bookings where key = $1 and order_id = $2",
    [key, found.id],
  );
  if (before !== undefined) return { kind: before.result, ...about };
  const result = await settle(inside, found, amountCents, tools);
  await inside.query(
    `insert into gateway.payment_bookings (key, order_id, amount_cents, result, at, by)
     values ($1, $2, $3, $4, $5, $6)`,
    [key, found.id, amountCents, result, tools.now(), booking.by ?? ""],
  );
  return { kind: result, ...about };
}

async function settle(
  inside: Queryable,
  order: PaymentOrder,
  amountCents: number,
  tools: RecordTools,
): Promise<Exclude<BookingResult["kind"], "unknown">> {
  if (order.amountCents === amountCents)
    return (await markPaid(inside, order.id, tools)) ? "booked" : "paid-before";
  await raiseAlarm(
    inside,
    order,
    { kind: "payment-amount", detail: formatEuros(amountCents) },
    tools,
  );
  return "other-amount";
}
