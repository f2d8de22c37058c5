import type { LogEntry } from "../options.js";
import type { Queryable } from "../storage/database.js";
import type { PaymentOrder } from "./payment-store.js";

/** What a person has to look at. */
export type AlarmKind =
  /** The provider says something else than it was asked for. */
  | "payment-mismatch"
  /** The provider does not take our requests. */
  | "payment-refused"
  /** A transfer of another amount. */
  | "payment-amount"
  /** Money came a second time. */
  | "paid-twice"
  /** Money came after the time for it was over; it counts. */
  | "paid-late";

/** An alarm as the administration reads it. */
export interface PaymentAlarm {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly detail: string;
  readonly at: Date;
  readonly reference: string;
  readonly description: string;
  readonly amountCents: number;
  readonly purpose: string;
}

/** Puts an alarm on record and into the log; one that is not settled yet is not repeated. */
export async function raiseAlarm(
  inside: Queryable,
  order: PaymentOrder,
  { kind, detail }: { readonly kind: AlarmKind; readonly detail: string },
  {
    now,
    log,
  }: { readonly now: () => Date; readonly log: (entry: LogEntry) => void },
): Promise<void> {
  const rows = await inside.query(
    `insert into gateway.payment_alarms (order_id, kind, detail, at)
     select $1, $2, $3, $4
      where not exists (select 1 from gateway.payment_alarms
                         where order_id = $1 and kind = $2 and detail = $3 and settled_at is null)
     returning 1`,
    [order.id, kind, detail, now()],
  );
  if (rows.length > 0) log({ event: "alarm", alarm: kind });
}

/** The alarms of a tenant that nobody has settled, the oldest first. */
export async function openAlarms(
  database: Queryable,
  {
    tenant,
    services,
  }: { readonly tenant: string; readonly services?: readonly string[] },
): Promise<readonly PaymentAlarm[]> {
  return database.query<PaymentAlarm>(
    `select a.id::text as id, a.kind, a.detail, a.at, coalesce(s.reference, o.request_stem) as reference,
            o.description, o.amount_cents as "amountCents", o.purpose
       from gateway.payment_alarms a
       join gateway.payment_orders o on o.id = a.order_id
       left join gateway.submissions s on s.id = o.submission_id
      where o.tenant = $1 and a.settled_at is null and ($2::text[] is null or s.service = any($2::text[]))
      order by a.id limit 200`,
    [tenant, services ?? null],
  );
}

/**
 * Settles an alarm. The attempts that it is about count no more, so that the citizen can pay anew.
 *
 * @returns the submission that it is about; `undefined` if the tenant has no such open alarm
 */
export async function settleAlarm(
  inside: Queryable,
  {
    tenant,
    services,
  }: { readonly tenant: string; readonly services?: readonly string[] },
  alarmId: string,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<{ readonly submissionId: string | null } | undefined> {
  const [row] = await inside.query<{
    orderId: string;
    kind: AlarmKind;
    submissionId: string | null;
  }>(
    `update gateway.payment_alarms a set settled_at = $3, settled_by = $4
       from gateway.payment_orders o
      where a.id = $2 and o.id = a.order_id and o.tenant = $1 and a.settled_at is null
        and ($5::text[] is null or exists (
          select 1 from gateway.submissions s where s.id = o.submission_id and s.service = any($5::text[])))
     returning o.id as "orderId", a.kind, o.submission_id as "submissionId"`,
    [
      ...[tenant, /^\d{1,15}$/.test(alarmId) ? alarmId : "0"],
      ...[at, by, services ?? null],
    ],
  );
  if (row === undefined) return undefined;
  if (row.kind === "payment-mismatch")
    await inside.query(
      `update gateway.payment_attempts set state = 'settled', check_at = null
        where order_id = $1 and state = 'alarm'`,
      [row.orderId],
    );
  return { submissionId: row.submissionId };
}
