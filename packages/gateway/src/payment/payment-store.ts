import type { Queryable } from "../storage/database.js";

/** What is to be paid. */
export interface PaymentOrder {
  /** 32 hex digits: the citizen's key to the page of the payment. */
  readonly id: string;
  readonly number: number;
  readonly tenant: string;
  readonly subject: string;
  readonly submissionId: string | null;
  readonly policy: OrderPolicy;
  /** Names; the first one is offered first. */
  readonly providers: readonly string[];
  /** Whom the money is for, such as an AGS. */
  readonly authority: string;
  readonly amountCents: number;
  readonly purpose: string;
  readonly description: string;
  readonly requestStem: string;
  /** Kassenzeichen of a transfer. */
  readonly reference: string | null;
  /** `lapsed`: not paid in time; money that comes all the same counts. */
  readonly state: "open" | "paid" | "lapsed";
  readonly createdAt: Date;
  readonly paidAt: Date | null;
  /** `2026-12-15` */
  readonly dueOn: string | null;
  /** After it nobody may begin to pay. */
  readonly payBy: Date | null;
}

/** Why something is to be paid: beside a submission, before it goes on, or by a notice. */
export type OrderPolicy = "optional" | "required" | "afterwards";

/** One transaction at a provider. */
export interface PaymentAttempt {
  readonly orderId: string;
  readonly number: number;
  readonly provider: string;
  readonly requestId: string;
  readonly state: AttemptState;
  readonly leaseUntil: Date | null;
  readonly transactionId: string | null;
  readonly transactionUrl: string | null;
  readonly transactionReference: string | null;
  readonly redirectUrl: string | null;
  readonly method: string | null;
  readonly methodDetail: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly checks: number;
  readonly problem: string | null;
}

/** How far a transaction has come. */
export type AttemptState =
  /** The provider's answer is outstanding: nobody has seen where to pay. */
  | "creating"
  | "initial"
  | "paid"
  | "failed"
  | "canceled"
  /** The provider has it, but we never learnt its id: nobody could pay. */
  | "lost"
  | "refused"
  /** Nobody paid in time. */
  | "expired"
  /** The provider says something else than we asked for: a person must look. */
  | "alarm"
  /** A person has looked: it counts no more. */
  | "settled";

const ORDER = `id, number::int as number, tenant, subject, submission_id as "submissionId",
  policy, providers, authority, amount_cents as "amountCents", purpose, description, request_stem as "requestStem", reference, state,
  created_at as "createdAt", paid_at as "paidAt", due_on::text as "dueOn", pay_by as "payBy"`;
const ATTEMPT = `order_id as "orderId", number, provider, request_id as "requestId", state, lease_until as "leaseUntil",
  transaction_id as "transactionId", transaction_url as "transactionUrl", transaction_reference as "transactionReference",
  redirect_url as "redirectUrl", method, method_detail as "methodDetail", created_at as "createdAt", ended_at as "endedAt",
  checks, problem`;

/** Reads one order; with `lock`, nobody else changes it until the transaction ends. */
export async function readOrder(
  inside: Queryable,
  orderId: string,
  lock = false,
): Promise<PaymentOrder | undefined> {
  const [order] = await inside.query<PaymentOrder>(
    `select ${ORDER} from gateway.payment_orders where id = $1${lock ? " for update" : ""}`,
    [orderId],
  );
  return order;
}

/** The order for a subject, if there is one. */
export async function readOrderFor(
  inside: Queryable,
  tenant: string,
  subject: string,
): Promise<PaymentOrder | undefined> {
  const [order] = await inside.query<PaymentOrder>(
    `select ${ORDER} from gateway.payment_orders where tenant = $1 and subject = $2`,
    [tenant, subject],
  );
  return order;
}

/** The order that a Kassenzeichen belongs to; nobody else changes it until the transaction ends. */
export async function readOrderByReference(
  inside: Queryable,
  {
    tenant,
    services,
  }: { readonly tenant: string; readonly services?: readonly string[] },
  reference: string,
): Promise<PaymentOrder | undefined> {
  const [order] = await inside.query<PaymentOrder>(
    `select ${ORDER} from gateway.payment_orders where tenant = $1 and reference = $2
        and ($3::text[] is null or exists (
          select 1 from gateway.submissions s where s.id = submission_id and s.service = any($3::text[])))
        for update`,
    [tenant, reference, services ?? null],
  );
  return order;
}

/** All orders for a submission, in the order in which they are due. */
export async function readOrdersOf(
  inside: Queryable,
  submissionId: string,
): Promise<PaymentOrder[]> {
  return inside.query<PaymentOrder>(
    `select ${ORDER} from gateway.payment_orders where submission_id = $1 order by due_on nulls first, number`,
    [submissionId],
  );
}

/** The attempts of an order, the newest first. */
export async function readAttempts(
  inside: Queryable,
  orderId: string,
): Promise<PaymentAttempt[]> {
  return inside.query<PaymentAttempt>(
    `select ${ATTEMPT} from gateway.payment_attempts where order_id = $1 order by number desc`,
    [orderId],
  );
}

/** An order as the cash desk finds it. */
export interface ListedOrder extends PaymentOrder {
  readonly submissionReference: string | null;
}

/**
 * Orders of a tenant, those due first.
 *
 * @param search - beginning of a Kassenzeichen or of a submission's reference; empty: those that are open
 */
export async function listOrders(
  database: Queryable,
  {
    tenant,
    services,
  }: { readonly tenant: string; readonly services?: readonly string[] },
  search: string,
): Promise<readonly ListedOrder[]> {
  return database.query<ListedOrder>(
    `select o.*, s.reference as "submissionReference" from (select ${ORDER} from gateway.payment_orders) o
       left join gateway.submissions s on s.id = o."submissionId"
      where o.tenant = $1 and ($2::text[] is null or s.service = any($2::text[]))
        and case when $3 = '' then o.state = 'open'
                 else upper(left(o.reference, length($3))) = upper($3)
                   or upper(left(s.reference, length($3))) = upper($3) end
      order by o."dueOn" nulls first, o.number limit 200`,
    [tenant, services ?? null, search],
  );
}
