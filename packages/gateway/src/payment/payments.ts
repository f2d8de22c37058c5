import type { LogEntry } from "../options.js";
import type { Database, Queryable } from "../storage/database.js";
import { MOST_CENTS } from "./money.js";
import type {
  PaymentProvider,
  RedirectProvider,
  TransferInstructions,
} from "./payment-port.js";
import {
  readAttempts,
  readOrder,
  readOrderFor,
  readOrdersOf,
  type OrderPolicy,
  type PaymentAttempt,
  type PaymentOrder,
} from "./payment-store.js";
import { bookTransfer, type Booking, type BookingResult } from "./bookings.js";
import { recordAnswer, type RecordTools } from "./record-payment.js";

/** What payments work with. */
export interface PaymentTools {
  readonly database: Database;
  readonly providers: readonly PaymentProvider[];
  readonly now: () => Date;
  readonly log: (entry: LogEntry) => void;
  /** 32 lower-case hex digits of chance. */
  readonly newId: () => string;
  /** Where the browser comes back to from the payment page of an order. */
  readonly returnUrl: (order: PaymentOrder) => string;
  /** Runs in the transaction that marks an order as paid: what follows from it happens with it or not at all. */
  readonly onPaid?: (inside: Queryable, order: PaymentOrder) => Promise<void>;
}

/** What somebody is to pay. */
export interface NewOrder {
  readonly tenant?: string;
  /** What is paid for, such as `submission:<id>:2026`: a second order for it is the first one. */
  readonly subject: string;
  readonly submissionId?: string;
  readonly policy: OrderPolicy;
  /** Names of providers, at least one; the first one is offered first. */
  readonly providers: readonly string[];
  /** Whom the money is for, as providers know it, such as an AGS. */
  readonly authority?: string;
  /** `2026-12-15`; nothing happens by itself. */
  readonly dueOn?: string;
  /** After it nobody may begin to pay. */
  readonly payBy?: Date;
  readonly amountCents: number;
  /** On the bank statement, at most 27 letters. */
  readonly purpose: string;
  readonly description: string;
  /** What requests are called at the provider, at most 33 of A-Z a-z 0-9 _ -, such as `HSt-2026-000123-2026`. */
  readonly requestStem: string;
}

/** What happens when a citizen wants to pay. */
export type PaymentStart =
  | { readonly kind: "redirect"; readonly url: string }
  | { readonly kind: "transfer"; readonly instructions: TransferInstructions }
  | { readonly kind: "paid" }
  /** The time for it is over. */
  | { readonly kind: "lapsed" }
  /** The provider has not answered yet. */
  | { readonly kind: "wait" }
  | { readonly kind: "unavailable" }
  | { readonly kind: "unknown-order" };

/** An order and what was tried for it, the newest attempt first. */
export interface PaymentView {
  readonly order: PaymentOrder;
  readonly attempts: readonly PaymentAttempt[];
  /** Providers that citizens can be sent to, in the order in which they are offered. */
  readonly online: readonly {
    readonly name: string;
    /** Absent where it is paid online like everywhere. */
    readonly title?: string;
  }[];
  readonly transfer?: TransferInstructions;
}

/** Collecting fees. Whether something is paid is known from the provider alone, never from a browser. */
export interface Payments {
  /** Makes the order, or finds the one that was made for the subject before. */
  order(wanted: NewOrder, inside?: Queryable): Promise<PaymentOrder>;
  find(orderId: string): Promise<PaymentView | undefined>;
  findAll(submissionId: string): Promise<readonly PaymentView[]>;
  /**
   * Begins a transaction, or goes on with the one that is running.
   *
   * @param provider - name of one of the order's providers; default: the first one
   * @param goOn - what becomes of the address that the browser comes back to, such as its language
   */
  start(
    orderId: string,
    provider?: string,
    goOn?: (address: string) => string,
  ): Promise<PaymentStart>;
  /** Asks the provider how things stand. */
  refresh(orderId: string): Promise<void>;
  /** The administration has found a transfer on its account. */
  book(booking: Booking, inside?: Queryable): Promise<BookingResult>;
  /** Asks for every transaction that is due, and ends orders whose time is over; to be called again and again. */
  poll(): Promise<void>;
}

const ORDER_ID = /^[0-9a-f]{32}$/;
const STEM = /^[\w-]{1,33}$/;
const LEASE_MS = 90_000;
const POLL_LEASE_MS = 5 * 60_000;
const BATCH = 20;

/**
 * Opens payments over tables that are up to date.
 */
export function openPayments(tools: PaymentTools): Payments {
  const { database, now } = tools;
  const providers = new Map(tools.providers.map((one) => [one.name, one]));
  const known = (order: PaymentOrder): readonly PaymentProvider[] =>
    order.providers.flatMap((name) => providers.get(name) ?? []);
  const view = async (order: PaymentOrder): Promise<PaymentView> => {
    const bank = known(order).find(({ kind }) => kind === "transfer");
    return {
      order,
      attempts: await readAttempts(database, order.id),
      online: known(order).flatMap((one) =>
        one.kind === "redirect"
          ? [
              {
                name: one.name,
                ...(one.title === undefined ? {} : { title: one.title }),
              },
            ]
          : [],
      ),
      ...(bank?.kind === "transfer" && order.reference !== null
        ? { transfer: bank.instructions(order.reference, order.amountCents) }
        : {}),
    };
  };
  const refresh = async (orderId: string): Promise<void> => {
    const order = await readOrder(database, orderId);
    if (order === undefined) return;
    // Also those that were cancelled: providers change their minds, and two may have been paid.
    for (const attempt of await readAttempts(database, orderId)) {
      const provider = providers.get(attempt.provider);
      if (
        provider?.kind === "redirect" &&
        attempt.transactionId !== null &&
        attempt.state !== "paid" &&
        attempt.state !== "settled"
      )
        await recordAnswer(
          attempt,
          await provider.status(attempt.transactionId, order.authority),
          tools,
        );
    }
  };
  return {
    order: (wanted, inside = database) => makeOrder(wanted, inside, tools),
    async find(orderId) {
      if (!ORDER_ID.test(orderId)) return undefined;
      const order = await readOrder(database, orderId);
      return order === undefined ? undefined : view(order);
    },
    findAll: async (submissionId) =>
      Promise.all((await readOrdersOf(database, submissionId)).map(view)),
    async start(orderId, name, goOn = (address) => address) {
      if (!ORDER_ID.test(orderId)) return { kind: "unknown-order" };
      // What was cancelled may have been paid after all: better asked than paid twice.
      await refresh(orderId);
      const order = await readOrder(database, orderId);
      if (order === undefined) return { kind: "unknown-order" };
      if (order.state !== "open") return { kind: order.state };
      const provider = known(order).find(
        (one) => name === undefined || one.name === name,
      );
      if (provider === undefined) return { kind: "unavailable" };
      if (provider.kind === "redirect")
        return startTransaction(order, provider, providers, {
          ...tools,
          returnUrl: (one) => goOn(tools.returnUrl(one)),
        });
      return {
        kind: "transfer",
        instructions: provider.instructions(
          order.reference ?? "",
          order.amountCents,
        ),
      };
    },
    refresh,
    book: (booking, inside) =>
      inside === undefined
        ? database.transaction((own) => bookTransfer(own, booking, tools))
        : bookTransfer(inside, booking, tools),
    async poll() {
      await lapse(database, now());
      const due = await database.query<{ orderId: string; provider: string }>(
        `update gateway.payment_attempts set check_at = $2
          where (order_id, number) in (
            select order_id, number from gateway.payment_attempts
             where check_at <= $1 order by check_at limit ${String(BATCH)} for update skip locked)
        returning order_id as "orderId", provider`,
        [now(), new Date(now().getTime() + POLL_LEASE_MS)],
      );
      // A slow provider delays no other.
      await Promise.all(
        [...new Set(due.map(({ provider }) => provider))].map(async (name) => {
          const mine = due.filter(({ provider }) => provider === name);
          for (const orderId of new Set(mine.map((one) => one.orderId)))
            await refresh(orderId);
        }),
      );
    },
  };
}

async function makeOrder(
  wanted: NewOrder,
  inside: Queryable,
  { providers, newId, now }: PaymentTools,
): Promise<PaymentOrder> {
  const { tenant = "", subject, amountCents, requestStem } = wanted;
  if (wanted.providers.length === 0)
    throw new Error("an order names at least one way to pay");
  if (
    !Number.isSafeInteger(amountCents) ||
    amountCents < 1 ||
    amountCents > MOST_CENTS
  )
    throw new Error("an amount is a positive number of whole cents");
  if (!STEM.test(requestStem))
    throw new Error("requests are called by at most 33 of A-Z a-z 0-9 _ -");
  const [made] = await inside.query<{ id: string; number: string }>(
    `insert into gateway.payment_orders
       (id, tenant, subject, submission_id, providers, amount_cents, purpose, description, request_stem, created_at,
        policy, authority, due_on, pay_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (tenant, subject) do nothing returning id, number`,
    [
      ...[newId(), tenant, subject, wanted.submissionId ?? null],
      ...[wanted.providers, amountCents, wanted.purpose, wanted.description],
      ...[requestStem, now(), wanted.policy, wanted.authority ?? ""],
      ...[wanted.dueOn ?? null, wanted.payBy ?? null],
    ],
  );
  const how = providers.find(
    ({ name, kind }) => kind === "transfer" && wanted.providers.includes(name),
  );
  if (made !== undefined && how?.kind === "transfer")
    await inside.query(
      "update gateway.payment_orders set reference = $2 where id = $1",
      [made.id, how.referenceFor(Number(made.number))],
    );
  const order = await readOrderFor(inside, tenant, subject);
  if (order === undefined) throw new Error("an order has vanished");
  return order;
}

async function startTransaction(
  order: PaymentOrder,
  wished: RedirectProvider,
  providers: ReadonlyMap<string, PaymentProvider>,
  tools: PaymentTools & RecordTools,
): Promise<PaymentStart> {
  const taken = await takeAttempt(order.id, wished.name, tools);
  if (taken.kind !== "create") return taken;
  const { attempt } = taken;
  // An attempt whose answer is outstanding goes on where it was begun.
  const provider = providers.get(attempt.provider);
  if (provider?.kind !== "redirect") return { kind: "unavailable" };
  const answer = await provider.create({
    requestId: attempt.requestId,
    authority: order.authority,
    requestedAt: attempt.createdAt,
    amountCents: order.amountCents,
    purpose: order.purpose,
    description: order.description,
    returnUrl: tools.returnUrl(order),
  });
  await recordAnswer(attempt, answer, tools);
  if (answer.kind === "exists" && answer.transactionId !== undefined)
    await recordAnswer(
      attempt,
      await provider.status(answer.transactionId, order.authority),
      tools,
    );
  const [now] = await readAttempts(tools.database, order.id);
  if (now?.state === "initial" && now.redirectUrl !== null)
    return { kind: "redirect", url: now.redirectUrl };
  if (now?.state === "paid") return { kind: "paid" };
  return { kind: now?.state === "creating" ? "wait" : "unavailable" };
}

/** Decides under the order's lock who asks the provider, so that two clicks make one transaction. */
async function takeAttempt(
  orderId: string,
  provider: string,
  { database, now }: PaymentTools,
): Promise<
  PaymentStart | { readonly kind: "create"; readonly attempt: PaymentAttempt }
> {
  return database.transaction(async (inside) => {
    const order = await readOrder(inside, orderId, true);
    if (order === undefined) return { kind: "unknown-order" };
    if (order.state !== "open") return { kind: order.state };
    const [last] = await readAttempts(inside, orderId);
    if (last?.state === "alarm") return { kind: "unavailable" };
    if (last?.state === "initial" && last.redirectUrl !== null)
      return { kind: "redirect", url: last.redirectUrl };
    if (last?.state === "initial") return { kind: "wait" };
    const lease = new Date(now().getTime() + LEASE_MS);
    if (last?.state === "creating") {
      if (last.leaseUntil !== null && last.leaseUntil > now())
        return { kind: "wait" };
      await inside.query(
        "update gateway.payment_attempts set lease_until = $3 where order_id = $1 and number = $2",
        [orderId, last.number, lease],
      );
      return { kind: "create", attempt: last };
    }
    const number = (last?.number ?? 0) + 1;
    await inside.query(
      `insert into gateway.payment_attempts (order_id, number, request_id, state, lease_until, created_at, provider)
       values ($1, $2, $3, 'creating', $4, $5, $6)`,
      [
        orderId,
        number,
        number === 1
          ? order.requestStem
          : `${order.requestStem}-${String(number)}`,
        ...[lease, now(), provider],
      ],
    );
    const [attempt] = await readAttempts(inside, orderId);
    if (attempt === undefined) throw new Error("an attempt has vanished");
    return { kind: "create", attempt };
  });
}

/** Ends orders whose time is over. Who has begun to pay may end it. */
async function lapse(database: Queryable, now: Date): Promise<void> {
  await database.query(
    `update gateway.payment_orders o set state = 'lapsed'
      where o.state = 'open' and o.pay_by <= $1
        and not exists (select 1 from gateway.payment_attempts a
                         where a.order_id = o.id
                           and (a.state in ('initial', 'alarm') or a.state = 'creating' and a.lease_until > $1))`,
    [now],
  );
}
