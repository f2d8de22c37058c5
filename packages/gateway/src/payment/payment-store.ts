import type { Queryable } from "../storage/database.js";

/** What is to be paid. */
export interface PaymentOrder {
  /** 32 hex digits: the citizen's key to the page of the payment. */
  readonly id: string;
  readonly number: number;
  readonly tenant: string;
  readonly subject: string;
  readonly submissionId: string | null;
  readonly provider: string;
  readonly amountCents: number;
  readonly purpose: string;
  readonly description: string;
  readonly requestStem: string;
  /** Kassenzeichen of a transfer. */
  readonly reference: string | null;
  readonly state: "open" | "paid";
  readonly paidAt: Date | null;
}

/** One transaction at a provider. */
export interface PaymentAttempt {
  readonly orderId: string;
  readonly number: number;
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
  | "alarm";

const ORDER = `id, number::int as number, tenant, subject, submission_id as "submissionId", provider,
  amount_cents as "amountCents", purpose, description, request_stem as "requestStem", reference, state, paid_at as "paidAt"`;
const ATTEMPT = `order_id as "orderId", number, request_id as "requestId", state, lease_until as "leaseUntil",
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

/** The order that a Kassenzeichen belongs to. */
export async function readOrderByReference(
  inside: Queryable,
  tenant: string,
  reference: string,
): Promise<PaymentOrder | undefined> {
  const [order] = await inside.query<PaymentOrder>(
    `select ${ORDER} from gateway.payment_orders where tenant = $1 and reference = $2`,
    [tenant, reference],
  );
  return order;
}

/** All orders for a submission, the oldest first. */
export async function readOrdersOf(
  inside: Queryable,
  submissionId: string,
): Promise<PaymentOrder[]> {
  return inside.query<PaymentOrder>(
    `select ${ORDER} from gateway.payment_orders where submission_id = $1 order by number`,
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
