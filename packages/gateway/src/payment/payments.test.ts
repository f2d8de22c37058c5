import {
  startXBezahldienste,
  type PaymentStatus,
  type XBezahldiensteSimulator,
  type XBezahldiensteSimulatorOptions,
} from "@fim-forms/simulators";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { emptyDatabase } from "../../test-support/test-database.js";
import type { LogEntry } from "../options.js";
import type { Credentials } from "../outbound/credentials.js";
import type { Database } from "../storage/database.js";
import { openAlarms, settleAlarm } from "./alarms.js";
import { paymentFacts } from "./payment-facts.js";
import { openPayments, type NewOrder, type Payments } from "./payments.js";
import { transfer } from "./transfer.js";
import { xbezahldienste } from "./xbezahldienste.js";

const START = new Date("2026-12-01T09:00:00Z");
const HOUR_MS = 3_600_000;
const NETWORK = { networks: ["127.0.0.1"] };
const wanted: NewOrder = {
  subject: "HSt-2026-000123:2026",
  policy: "afterwards",
  providers: ["service"],
  authority: "03999000",
  amountCents: 700,
  purpose: "Hundesteuer HSt-2026-000123",
  description: "Hundesteuer 2026 für Bello",
  requestStem: "HSt-2026-000123-2026",
};

let database: Database;
let service: XBezahldiensteSimulator;
let payments: Payments;
let log: LogEntry[];
let paid: string[];
let now: Date;

const open = async (
  simulated: Partial<XBezahldiensteSimulatorOptions> = {},
  credentials?: Credentials,
) => {
  service = await startXBezahldienste({
    originatorId: "portal",
    endPointId: "03999000",
    ...simulated,
  });
  payments = openPayments({
    database,
    providers: [
      xbezahldienste("service", {
        baseUrl: service.origin,
        originatorId: "portal",
        title: "Mit Karte bezahlen",
        peer: NETWORK,
        now: () => now,
        ...(credentials === undefined
          ? {}
          : {
              credentials:
                credentials.kind === "oauth2"
                  ? {
                      ...credentials,
                      tokenUrl: `${service.origin}/oauth/token`,
                    }
                  : credentials,
            }),
      }),
      transfer("bank", {
        payee: "Stadt Musterstadt",
        iban: "DE02120300000000202051",
        pattern: "5.0102.{number:6}.{check}",
        checkDigit: "mod10",
      }),
    ],
    now: () => now,
    log: (entry) => log.push(entry),
    newId: (() => {
      let count = 0;
      return () => String((count += 1)).padStart(32, "0");
    })(),
    returnUrl: ({ id }) => `https://town.example/payments/${id}/return`,
    onPaid: (_, order) => {
      paid.push(order.subject);
      return Promise.resolve();
    },
  });
};

beforeEach(async () => {
  database = await emptyDatabase();
  await database.script("truncate gateway.payment_orders cascade");
  log = [];
  paid = [];
  now = START;
});
afterEach(() => service.close());

const only = () => {
  const [payment] = service.payments();
  if (payment === undefined) throw new Error("nothing was asked for");
  return payment;
};
const settle = (status: PaymentStatus, index = 0) => {
  service.settle(service.payments()[index]!.transactionId, status);
};
const alarms = () =>
  log.filter(({ event }) => event === "alarm").map(({ alarm }) => alarm);
const stateOf = async (id: string) => {
  const view = await payments.find(id);
  return {
    order: view?.order.state,
    attempts: view?.attempts.map(({ state }) => state).reverse(),
  };
};
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};

test("the service is asked as the standard says, in euros", async () => {
  await open();
  const { id } = await payments.order(wanted);
  const start = await payments.start(id);
  const { transactionId, request } = only();
  expect(start).toEqual({
    kind: "redirect",
    url: `${service.origin}/pay/${transactionId}`,
  });
  expect(request).toMatchObject({
    requestId: "HSt-2026-000123-2026",
    currency: "EUR",
    grosAmount: 7,
    purpose: "Hundesteuer HSt-2026-000123",
    redirectUrl: `https://town.example/payments/${id}/return`,
  });
});

test("the browser comes back to the address that the caller has made of it", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id, undefined, (address) => `${address}?lang=en`);
  expect(only().request).toMatchObject({
    redirectUrl: `https://town.example/payments/${id}/return?lang=en`,
  });
});

test("paid with the browser closed: the poller notices", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  settle("PAYED");
  await payments.poll();
  expect(await stateOf(id)).toEqual({ order: "open", attempts: ["initial"] });
  later(HOUR_MS);
  await payments.poll();
  expect(await stateOf(id)).toEqual({ order: "paid", attempts: ["paid"] });
  expect(paid).toEqual([wanted.subject]);
  await payments.poll();
  expect(paid).toHaveLength(1);
});

test("two clicks, two tabs and a later visit make one order and one transaction", async () => {
  await open();
  const orders = await Promise.all([
    payments.order(wanted),
    payments.order(wanted),
  ]);
  expect(orders[0].id).toBe(orders[1].id);
  const { id } = orders[0];
  const starts = await Promise.all([payments.start(id), payments.start(id)]);
  expect(starts.map(({ kind }) => kind).sort()).toContain("redirect");
  expect(await payments.start(id)).toMatchObject({ kind: "redirect" });
  expect(service.payments()).toHaveLength(1);
});

test("a browser that comes back twice changes nothing twice, and nothing without the service's word", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  await payments.refresh(id);
  expect(await stateOf(id)).toMatchObject({ order: "open" });
  settle("PAYED");
  await Promise.all([payments.refresh(id), payments.refresh(id)]);
  expect(await stateOf(id)).toMatchObject({ order: "paid" });
  expect(paid).toHaveLength(1);
  expect(alarms()).toEqual([]);
  expect(await payments.start(id)).toEqual({ kind: "paid" });
});

test.each<[PaymentStatus]>([["CANCELED"], ["FAILED"]])(
  "%s: another attempt is made under another key",
  async (status) => {
    await open();
    const { id } = await payments.order(wanted);
    await payments.start(id);
    settle(status);
    expect(await payments.start(id)).toMatchObject({ kind: "redirect" });
    expect(service.payments().map((one) => one.request["requestId"])).toEqual([
      "HSt-2026-000123-2026",
      "HSt-2026-000123-2026-2",
    ]);
  },
);

test("PAYED after CANCELED counts, and nothing is begun anew", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  settle("CANCELED");
  await payments.refresh(id);
  expect(await stateOf(id)).toEqual({ order: "open", attempts: ["canceled"] });
  settle("PAYED");
  expect(await payments.start(id)).toEqual({ kind: "paid" });
  expect(service.payments()).toHaveLength(1);
});

test("both paid, the cancelled one and its successor: one order, an alarm", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  settle("CANCELED");
  await payments.start(id);
  settle("PAYED", 0);
  settle("PAYED", 1);
  await payments.refresh(id);
  expect(paid).toHaveLength(1);
  expect(alarms()).toEqual(["paid-twice"]);
});

test("what is paid never becomes unpaid", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  settle("PAYED");
  await payments.refresh(id);
  settle("CANCELED");
  await payments.refresh(id);
  expect(await stateOf(id)).toEqual({ order: "paid", attempts: ["paid"] });
});

test("another amount than was asked for is an alarm, not a payment", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  service.misstate(only().transactionId, 0.07);
  settle("PAYED");
  await payments.refresh(id);
  await payments.refresh(id);
  expect(await stateOf(id)).toEqual({ order: "open", attempts: ["alarm"] });
  expect(alarms()).toEqual(["payment-mismatch"]);
  expect(await payments.start(id)).toEqual({ kind: "unavailable" });
});

test("the answer to the request is lost, the service names what exists: it is gone on with", async () => {
  await open({ namesExisting: true });
  service.fault({ method: "POST", fault: { kind: "answer-lost" } });
  const { id } = await payments.order(wanted);
  expect(await payments.start(id)).toEqual({ kind: "wait" });
  expect(await payments.start(id)).toMatchObject({ kind: "redirect" });
  expect(service.payments()).toHaveLength(1);
});

test("the service names nothing: nobody could pay the first one, so a second is begun", async () => {
  await open();
  service.fault({ method: "POST", fault: { kind: "answer-lost" } });
  const { id } = await payments.order(wanted);
  await payments.start(id);
  expect(await payments.start(id)).toEqual({ kind: "unavailable" });
  expect(await payments.start(id)).toMatchObject({ kind: "redirect" });
  expect(await stateOf(id)).toMatchObject({ attempts: ["lost", "initial"] });
});

test("a service that is down is asked again under the same key", async () => {
  await open();
  service.fault({ method: "POST", fault: { kind: "status", status: 503 } });
  const { id } = await payments.order(wanted);
  expect(await payments.start(id)).toEqual({ kind: "wait" });
  expect(await payments.start(id)).toMatchObject({ kind: "redirect" });
  expect(only().request["requestId"]).toBe(wanted.requestStem);
});

test("nobody pays for two days: it is given up, and can be begun anew", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  for (let hour = 0; hour < 60; hour += 1) {
    later(HOUR_MS);
    await payments.poll();
  }
  expect(await stateOf(id)).toEqual({ order: "open", attempts: ["expired"] });
  expect(await payments.start(id)).toMatchObject({ kind: "redirect" });
});

test("questions about a payment become rarer", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  for (let minute = 0; minute < 48 * 60; minute += 5) {
    later(300_000);
    await payments.poll();
  }
  const [attempt] = (await payments.find(id))?.attempts ?? [];
  expect(attempt?.checks).toBeGreaterThan(35);
  expect(attempt?.checks).toBeLessThan(70);
});

test.each<
  [string, XBezahldiensteSimulatorOptions["credentials"], Credentials, string]
>([
  [
    "the right password",
    { kind: "basic", user: "town", password: "right" },
    { kind: "basic", user: "town", password: "right" },
    "redirect",
  ],
  [
    "a wrong password",
    { kind: "basic", user: "town", password: "right" },
    { kind: "basic", user: "town", password: "wrong" },
    "unavailable",
  ],
  [
    "a token",
    { kind: "oauth2", clientId: "town", clientSecret: "right" },
    { kind: "oauth2", tokenUrl: "", clientId: "town", clientSecret: "right" },
    "redirect",
  ],
  [
    "a wrong secret",
    { kind: "oauth2", clientId: "town", clientSecret: "right" },
    { kind: "oauth2", tokenUrl: "", clientId: "town", clientSecret: "wrong" },
    "unavailable",
  ],
])("with %s", async (_, simulated, credentials, kind) => {
  await open(
    simulated === undefined ? {} : { credentials: simulated },
    credentials,
  );
  const { id } = await payments.order(wanted);
  expect(await payments.start(id)).toMatchObject({ kind });
  // A token that ends in the middle is replaced, once and silently.
  service.endTokens();
  if (kind !== "redirect") return;
  settle("PAYED");
  await payments.refresh(id);
  expect(await stateOf(id)).toMatchObject({ order: "paid" });
});

test("a transfer has a Kassenzeichen of its own and is booked by it", async () => {
  await open();
  const order = { ...wanted, providers: ["bank"] };
  const { id, reference } = await payments.order(order);
  const other = await payments.order({ ...order, subject: "other" });
  expect(reference).toMatch(/^5\.0102\.\d{6}\.\d$/);
  expect(other.reference).not.toBe(reference);
  expect(await payments.start(id)).toMatchObject({
    kind: "transfer",
    instructions: { reference, amountCents: 700 },
  });
  const book = async (
    amountCents: number,
    more: { readonly reference?: string; readonly key?: string } = {},
  ) =>
    (
      await payments.book({
        reference: more.reference ?? reference ?? "",
        amountCents,
        ...more,
      })
    ).kind;
  expect(await book(700, { reference: "5.0102.999999.9" })).toBe("unknown");
  expect(await book(70)).toBe("other-amount");
  expect(await stateOf(id)).toMatchObject({ order: "open" });
  const key = crypto.randomUUID();
  expect(await book(700, { key })).toBe("booked");
  expect(paid).toEqual([wanted.subject]);
  // A second click is the same booking, a second transfer is not.
  expect(await book(700, { key })).toBe("booked");
  expect(alarms()).toEqual(["payment-amount"]);
  expect(await book(700)).toBe("paid-before");
  expect(alarms()).toEqual(["payment-amount", "paid-twice"]);
});

test("what FIT-Connect is told: BOOKED, in whole cents", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  settle("PAYED");
  await payments.refresh(id);
  const { transactionId } = only();
  expect(paymentFacts((await payments.find(id))!)).toEqual({
    transactionId,
    transactionReference: `KZ-${transactionId.slice(0, 8)}`,
    transactionUrl: `${service.origin}/paymenttransaction/portal/03999000/${transactionId}`,
    paymentMethod: "CREDITCARD",
    status: "BOOKED",
    grossAmountCents: 700,
    transactionTimestamp: "2026-12-01T10:00:00+01:00",
  });
});

test.each([
  ["no amount", { amountCents: 0 }],
  ["half a cent", { amountCents: 0.5 }],
  ["a key that no service takes", { requestStem: "ä" }],
])("%s is a mistake of ours", async (_, swapped) => {
  await open();
  await expect(payments.order({ ...wanted, ...swapped })).rejects.toThrow();
});

test("a payment page at a host that nobody configured is never shown", async () => {
  await open();
  const other = xbezahldienste("service", {
    baseUrl: service.origin,
    originatorId: "portal",
    endPointId: "03999000",
    peer: NETWORK,
    redirectHosts: ["pay.example.org"],
  });
  expect(
    await other.create({
      requestId: "a",
      authority: "03999000",
      requestedAt: now,
      amountCents: 1,
      purpose: "Gebühr Øzdemir-Müller",
      description: "x",
      returnUrl: "https://town.example/",
    }),
  ).toMatchObject({ kind: "refused" });
  expect(only().request["purpose"]).toBe("Gebuehr Ozdemir-Mueller");
});

test("an order may be paid in two ways: both are offered, and the citizen chooses", async () => {
  await open();
  const { id } = await payments.order({
    ...wanted,
    providers: ["service", "bank"],
  });
  const view = await payments.find(id);
  expect(view?.online).toEqual([
    { name: "service", title: "Mit Karte bezahlen" },
  ]);
  expect(view?.transfer?.reference).toMatch(/^5\.0102\.\d{6}\.\d$/);
  expect(await payments.start(id)).toMatchObject({ kind: "redirect" });
  expect(await payments.start(id, "nobody")).toEqual({ kind: "unavailable" });
});

describe("the time to pay is limited", () => {
  const order = () =>
    payments.order({
      ...wanted,
      policy: "required",
      payBy: new Date(START.getTime() + 72 * HOUR_MS),
    });

  test("once it is over, nobody may begin", async () => {
    await open();
    const { id } = await order();
    later(71 * HOUR_MS);
    await payments.poll();
    expect(await stateOf(id)).toMatchObject({ order: "open" });
    later(2 * HOUR_MS);
    await payments.poll();
    expect(await stateOf(id)).toMatchObject({ order: "lapsed" });
    expect(await payments.start(id)).toEqual({ kind: "lapsed" });
    expect(service.payments()).toEqual([]);
  });

  test("who has begun may end it, and money that comes late counts, with an alarm", async () => {
    await open();
    const { id } = await order();
    later(71 * HOUR_MS);
    await payments.start(id);
    later(2 * HOUR_MS);
    await payments.poll();
    expect(await stateOf(id)).toMatchObject({ order: "open" });
    later(49 * HOUR_MS);
    await payments.poll();
    await payments.poll();
    expect(await stateOf(id)).toEqual({
      order: "lapsed",
      attempts: ["expired"],
    });
    settle("PAYED");
    await payments.refresh(id);
    expect(await stateOf(id)).toMatchObject({ order: "paid" });
    expect(paid).toEqual([wanted.subject]);
    expect(alarms()).toEqual(["paid-late"]);
  });
});

test("a settled alarm lets the citizen pay anew, and what it was about counts no more", async () => {
  await open();
  const { id } = await payments.order({ ...wanted, tenant: "stadt" });
  await payments.start(id);
  service.misstate(only().transactionId, 0.07);
  settle("PAYED");
  await payments.refresh(id);
  const scope = { tenant: "stadt" };
  const [alarm] = await openAlarms(database, scope);
  expect(alarm).toMatchObject({
    kind: "payment-mismatch",
    detail: "service: another amount",
  });
  const by = { at: now, by: "leitung" };
  expect(
    await settleAlarm(database, { tenant: "hafen" }, alarm!.id, by),
  ).toBeUndefined();
  expect(await settleAlarm(database, scope, alarm!.id, by)).toBeDefined();
  expect(await openAlarms(database, scope)).toEqual([]);
  expect(await payments.start(id)).toMatchObject({ kind: "redirect" });
  expect(await stateOf(id)).toMatchObject({
    order: "open",
    attempts: ["settled", "initial"],
  });
});

test("of two processes that poll at once, one asks", async () => {
  await open();
  const { id } = await payments.order(wanted);
  await payments.start(id);
  later(HOUR_MS);
  await Promise.all([payments.poll(), payments.poll()]);
  const [attempt] = (await payments.find(id))?.attempts ?? [];
  // Creating was the first.
  expect(attempt?.checks).toBe(2);
});
