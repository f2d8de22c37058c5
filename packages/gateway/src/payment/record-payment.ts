import type { LogEntry } from "../options.js";
import type { Database, Queryable } from "../storage/database.js";
import { raiseAlarm } from "./alarms.js";
import type { ProviderAnswer, Transaction } from "./payment-port.js";
import {
  readOrder,
  type AttemptState,
  type PaymentAttempt,
  type PaymentOrder,
} from "./payment-store.js";

/** What recording works with. */
export interface RecordTools {
  readonly database: Database;
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
  readonly onPaid?: (inside: Queryable, order: PaymentOrder) => Promise<void>;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const CHECKS_MS = [
  10 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
];
const HOUR_MS = 60 * MINUTE;
/** People close the browser after paying; after two days nobody pays any more. */
const GIVE_UP_AFTER_MS = 48 * HOUR_MS;

/**
 * Writes down what a provider says of a transaction. A paid order never becomes unpaid, whatever comes later or late; an
 * answer about something else than we asked for changes nothing and raises an alarm.
 */
export async function recordAnswer(
  { orderId, number, provider }: PaymentAttempt,
  answer: ProviderAnswer,
  tools: RecordTools,
): Promise<void> {
  await tools.database.transaction(async (inside) => {
    const order = await readOrder(inside, orderId, true);
    const [attempt] = await inside.query<Row>(
      `select request_id as "requestId", state, transaction_id as "transactionId", checks, created_at as "createdAt"
         from gateway.payment_attempts where order_id = $1 and number = $2`,
      [orderId, number],
    );
    if (order === undefined || attempt === undefined) return;
    if (attempt.state === "paid" || attempt.state === "settled") return;
    const change = changeFor(answer, order, attempt, tools.now());
    await inside.query(
      `update gateway.payment_attempts
          set state = $3, lease_until = null, problem = $4, check_at = $5, checks = checks + 1,
              ended_at = case when $3 in ('creating', 'initial') then null else coalesce(ended_at, $6) end,
              transaction_id = coalesce($7, transaction_id), transaction_url = coalesce($8, transaction_url),
              transaction_reference = coalesce($9, transaction_reference), redirect_url = coalesce($10, redirect_url),
              method = coalesce($11, method), method_detail = coalesce($12, method_detail)
        where order_id = $1 and number = $2`,
      [
        ...[orderId, number, change.state, change.problem ?? null],
        ...[change.checkAt ?? null, tools.now()],
        ...detailsOf(change.transaction),
      ],
    );
    const detail = `${provider}: ${change.problem ?? ""}`;
    if (change.state === "alarm" && attempt.state !== "alarm")
      await raiseAlarm(
        inside,
        order,
        { kind: "payment-mismatch", detail },
        tools,
      );
    if (change.state === "refused" && attempt.state !== "refused")
      await raiseAlarm(
        inside,
        order,
        { kind: "payment-refused", detail },
        tools,
      );
    if (change.state === "paid") await markPaid(inside, orderId, tools);
  });
}

/**
 * Marks an order as paid, once; a second payment raises an alarm. Money that comes after the time was over counts as well.
 *
 * @returns false if it was paid before
 */
export async function markPaid(
  inside: Queryable,
  orderId: string,
  tools: RecordTools,
): Promise<boolean> {
  const before = await readOrder(inside, orderId, true);
  if (before === undefined) return false;
  if (before.state === "paid") {
    await raiseAlarm(
      inside,
      before,
      { kind: "paid-twice", detail: tools.now().toISOString() },
      tools,
    );
    return false;
  }
  await inside.query(
    "update gateway.payment_orders set state = 'paid', paid_at = $2 where id = $1",
    [orderId, tools.now()],
  );
  if (before.state === "lapsed")
    await raiseAlarm(inside, before, { kind: "paid-late", detail: "" }, tools);
  const order = await readOrder(inside, orderId);
  if (order !== undefined) await tools.onPaid?.(inside, order);
  return true;
}

interface Row {
  readonly requestId: string;
  readonly state: AttemptState;
  readonly transactionId: string | null;
  readonly checks: number;
  readonly createdAt: Date;
}

interface Change {
  readonly state: AttemptState;
  readonly problem?: string;
  readonly checkAt?: Date;
  readonly transaction?: Transaction;
}

function changeFor(
  answer: ProviderAnswer,
  order: PaymentOrder,
  attempt: Row,
  now: Date,
): Change {
  const isOver = now.getTime() - attempt.createdAt.getTime() > GIVE_UP_AFTER_MS;
  const isKnown = attempt.transactionId !== null;
  const later = new Date(
    now.getTime() + (CHECKS_MS[attempt.checks] ?? HOUR_MS),
  );
  const checkAt = isOver || !isKnown ? {} : { checkAt: later };
  switch (answer.kind) {
    case "retry":
      return { state: attempt.state, problem: answer.problem, ...checkAt };
    case "refused":
      // Of a transaction that is known, one answer that cannot be read ends nothing.
      return isKnown
        ? { state: attempt.state, problem: answer.problem, ...checkAt }
        : { state: "refused", problem: answer.problem };
    case "exists":
      // Without its id it cannot be asked for; and nobody was told where to pay.
      return answer.transactionId === undefined
        ? { state: "lost", problem: "PAYMENT_EXISTS" }
        : { state: "creating" };
    case "transaction":
      break;
  }
  const { transaction } = answer;
  const differs = differenceOf(transaction, order, attempt);
  if (differs !== undefined)
    return {
      state: "alarm",
      problem: differs,
      ...(isKnown ? {} : { transaction }),
    };
  const state =
    transaction.state === "initial"
      ? isOver
        ? "expired"
        : // What was cancelled does not come to life again by saying nothing new.
          attempt.state === "canceled" || attempt.state === "failed"
          ? attempt.state
          : "initial"
      : transaction.state;
  return {
    state,
    transaction,
    ...(state === "paid" || isOver ? {} : { checkAt: later }),
  };
}

/** What the provider has is not what we asked for. */
function differenceOf(
  transaction: Transaction,
  order: PaymentOrder,
  attempt: Row,
): string | undefined {
  if (transaction.amountCents !== order.amountCents) return "another amount";
  if (transaction.currency !== "EUR") return "another currency";
  if (transaction.requestId !== attempt.requestId) return "another request";
  if (
    attempt.transactionId !== null &&
    transaction.transactionId !== attempt.transactionId
  )
    return "another transaction";
  return undefined;
}

function detailsOf(transaction: Transaction | undefined): (string | null)[] {
  return [
    transaction?.transactionId ?? null,
    transaction?.transactionUrl ?? null,
    transaction?.reference ?? null,
    transaction?.redirectUrl ?? null,
    transaction?.method ?? null,
    transaction?.methodDetail ?? null,
  ];
}
