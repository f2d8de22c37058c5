import {
  startXBezahldienste,
  type PaymentStatus,
  type XBezahldiensteSimulator,
} from "@fim-forms/simulators";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import {
  openTestTowns,
  testTown,
  type TestTowns,
} from "../../test-support/towns.js";
import type { DeliveryTarget, PaymentFacts, TenantFee } from "../index.js";
import { toGermanIso, toReadableGerman } from "../german-time.js";
import { deleteLapsed } from "./delete-lapsed.js";
import { transfer } from "./transfer.js";
import { xbezahldienste } from "./xbezahldienste.js";

/** The queue goes by the clock of the machine: what is due must lie behind it. */
const START = new Date(Date.now() - 2 * 60 * 60_000);
const DAY_MS = 24 * 60 * 60_000;
const providers = ["online", "bank"];

let towns: TestTowns;
let service: XBezahldiensteSimulator;
let now: Date;
/** What a procedure was given, by reference. */
let delivered: Map<string, PaymentFacts | undefined>;

const town = (key: string, ars: string, fee: TenantFee) => {
  const plain = testTown(key, ars, fee);
  return {
    ...plain,
    services: plain.services.map((one) => ({ ...one, targets: ["procedure"] })),
  };
};
const procedure: DeliveryTarget = {
  name: "procedure",
  type: "test",
  send({ submission: { reference, payment } }) {
    delivered.set(reference, payment);
    return Promise.resolve({ kind: "done", receipt: reference });
  },
};

beforeAll(async () => {
  now = START;
  delivered = new Map();
  service = await startXBezahldienste({
    originatorId: "portal",
    endPointId: "03999000",
  });
  towns = await openTestTowns({
    now: () => now,
    publicUrl: "https://town.example",
    deliveryTargets: [procedure],
    tenants: [
      town("stadt", "039990000000", {
        policy: "required",
        amountCents: 500,
        purpose: "Marke",
        providers,
        payWithinDays: 10,
      }),
      town("hafen", "039980001001", {
        policy: "optional",
        amountCents: 1250,
        providers: ["bank"],
      }),
    ],
    payment: [
      xbezahldienste("online", {
        baseUrl: service.origin,
        originatorId: "portal",
        peer: { networks: ["127.0.0.1"] },
        now: () => now,
      }),
      transfer("bank", {
        payee: "Stadt Musterstadt",
        iban: "DE02120300000000202051",
        pattern: "5.0102.{number:6}.{check}",
        checkDigit: "mod10",
      }),
    ],
  });
});
afterAll(async () => {
  await towns.close();
  await service.close();
});
beforeEach(() => {
  now = START;
});

type Application = Awaited<ReturnType<TestTowns["apply"]>>;

const receipt = async ({ id }: Application, tenant = "stadt") =>
  (await towns.get(`/${tenant}/submissions/${id}`)).body;
const paymentUrl = async (one: Application, tenant = "stadt") =>
  /href="([^"]*\/payments\/[0-9a-f]{32})"/.exec(
    await receipt(one, tenant),
  )?.[1] ?? "";
const stateOf = async ({ id }: Application) => {
  const rows = await towns.database.query<{ state: string }>(
    "select state from gateway.status_events where submission_id = $1 order by id",
    [id],
  );
  return rows.map(({ state }) => state);
};
const orderedDeliveries = async ({ id }: Application) =>
  (
    await towns.database.query(
      "select 1 from gateway.deliveries where submission_id = $1",
      [id],
    )
  ).length;
/** Clicks through to the payment service and does there what citizens do; the browser is closed then. */
const payAs = async (one: Application, status: PaymentStatus) => {
  const url = await paymentUrl(one);
  const started = await towns.post(`${url}/start`, { provider: "online" });
  expect(started.statusCode).toBe(303);
  const page = (await towns.get(url)).body;
  const payUrl = /href="(http:[^"]*\/pay\/[^"]*)"/.exec(page)?.[1] ?? "";
  const answer = await fetch(`${payUrl}/${status}`, {
    method: "POST",
    redirect: "manual",
  });
  return { url, back: new URL(answer.headers.get("location") ?? "") };
};

test("what must be paid first is kept and goes nowhere", async () => {
  const mine = await towns.apply("stadt");
  const page = await receipt(mine);
  expect(page).toContain("Ihr Antrag ist gespeichert und noch nicht bezahlt");
  expect(page).toContain("5,00\u00a0€");
  expect(await stateOf(mine)).toEqual(["INITIATED"]);
  expect(await orderedDeliveries(mine)).toBe(0);
  const cookie = await towns.login("admin");
  expect((await towns.get("/stadt/inbox", cookie)).body).not.toContain(
    mine.reference,
  );
  expect((await towns.get(`/stadt/inbox/${mine.id}`, cookie)).statusCode).toBe(
    404,
  );
  expect(
    (await towns.get(`/stadt/inbox/${mine.id}/1/submission.pdf`, cookie))
      .statusCode,
  ).toBe(404);
});

test("paid with the browser closed: it goes on by itself, and says how it was paid", async () => {
  const mine = await towns.apply("stadt");
  const { url, back } = await payAs(mine, "PAYED");
  expect(back.href).toBe(`https://town.example${url}/return`);
  expect(await orderedDeliveries(mine)).toBe(0);
  now = new Date(START.getTime() + 60_000);
  await expect.poll(() => delivered.has(mine.reference)).toBe(true);
  expect(delivered.get(mine.reference)).toMatchObject({
    status: "BOOKED",
    paymentMethod: "CREDITCARD",
    grossAmountCents: 500,
  });
  expect((await stateOf(mine)).slice(0, 2)).toEqual(["INITIATED", "SUBMITTED"]);
  expect(await receipt(mine)).toContain("Ihr Antrag ist eingegangen");
  expect((await towns.get(url)).body).toContain("Bezahlt. Vielen Dank.");
  const cookie = await towns.login("clerk");
  expect((await towns.get(`/stadt/inbox/${mine.id}`, cookie)).body).toContain(
    "Probe beantragen: 5,00\u00a0€, bezahlt",
  );
  // It is known to the payment service by its reference, and by nothing of the citizen.
  const asked = service
    .payments()
    .find((one) => one.request["requestId"] === mine.reference);
  expect(asked?.request["purpose"]).toBe(`Marke ${mine.reference}`);
  expect(JSON.stringify(asked?.request)).not.toContain("Anna");
});

test.each<[PaymentStatus, string]>([
  ["CANCELED", "Die Bezahlung wurde abgebrochen."],
  ["FAILED", "Die Bezahlung ist fehlgeschlagen."],
])(
  "%s: nothing goes on, and another attempt may be made",
  async (status, text) => {
    const mine = await towns.apply("stadt");
    const { url } = await payAs(mine, status);
    await towns.get(`${url}/return`);
    expect((await towns.get(url)).body).toContain(text);
    expect(await orderedDeliveries(mine)).toBe(0);
    const again = await payAs(mine, "PAYED");
    await towns.get(again.back.pathname);
    expect(await orderedDeliveries(mine)).toBe(1);
    const keys = service
      .payments()
      .map((one) => one.request["requestId"])
      .filter((one) => String(one).startsWith(mine.reference));
    expect(keys).toEqual([mine.reference, `${mine.reference}-2`]);
  },
);

test("sending the application again makes no second order", async () => {
  const key = crypto.randomUUID();
  const [one, same] = [
    await towns.apply("stadt", undefined, key),
    await towns.apply("stadt", undefined, key),
  ];
  expect(same.id).toBe(one.id);
  expect(await paymentUrl(same)).toBe(await paymentUrl(one));
});

test("a transfer that the cash desk books lets it go on", async () => {
  const mine = await towns.apply("stadt");
  const page = (await towns.get(await paymentUrl(mine))).body;
  const kassenzeichen = /5\.0102\.\d{6}\.\d/.exec(page)?.[0] ?? "";
  expect(page).toContain("DE02 1203 0000 0000 2020 51");
  expect(page).toContain(
    `aria-label="GiroCode: 5,00\u00a0€ an Stadt Musterstadt, Kassenzeichen ${kassenzeichen}"`,
  );
  const cookie = await towns.login("cashier");
  const desk = await towns.get("/stadt/inbox/payments", cookie);
  expect(desk.body).toContain(kassenzeichen);
  const book = (amount: string, key: string, reference = kassenzeichen) =>
    towns.post(
      "/stadt/inbox/payments/book",
      { reference, amount, key },
      cookie,
    );
  expect((await book("fünf", crypto.randomUUID())).statusCode).toBe(422);
  const unknown = await book("5", crypto.randomUUID(), "5.0102.999999.9");
  expect(unknown.body).toContain("gibt es nicht");
  const less = await book("4,99", crypto.randomUUID());
  expect(less.body).toContain("Gefordert sind 5,00\u00a0€");
  expect(less.body).toContain("Überweisung mit anderem Betrag");
  expect(await orderedDeliveries(mine)).toBe(0);
  const key = crypto.randomUUID();
  expect((await book("5,00", key)).statusCode).toBe(303);
  expect((await book("5,00", key)).statusCode).toBe(303);
  expect(await orderedDeliveries(mine)).toBe(1);
  await expect
    .poll(() => delivered.get(mine.reference))
    .toEqual({
      transactionId: key,
      transactionReference: kassenzeichen,
      paymentMethod: "OTHER",
      paymentMethodDetail: "Überweisung",
      status: "BOOKED",
      grossAmountCents: 500,
      transactionTimestamp: toGermanIso(START),
    });
  const audit = await towns.database.query<{ detail: string }>(
    "select detail from gateway.audit where action = 'book-transfer' and submission_id = $1 order by id",
    [mine.id],
  );
  expect(audit.map(({ detail }) => detail.split(" ").slice(1))).toEqual([
    ["499", "other-amount"],
    ["500", "booked"],
    ["500", "booked"],
  ]);
  const admin = await towns.login("admin");
  const alarms = (await towns.get("/stadt/inbox/payments", admin)).body;
  const settle = /action="([^"]*\/settle)"/.exec(alarms)?.[1] ?? "";
  expect((await towns.post(settle, {}, admin)).statusCode).toBe(303);
  expect((await towns.get("/stadt/inbox/payments", admin)).body).not.toContain(
    "Überweisung mit anderem Betrag",
  );
});

test("without the token of the session, nothing is booked", async () => {
  const cookie = await towns.login("cashier");
  const answer = await towns.post(
    "/stadt/inbox/payments/book",
    { csrf: "", reference: "5", amount: "5", key: crypto.randomUUID() },
    cookie,
  );
  expect(answer.statusCode).toBe(403);
});

test("a cashier works on payments and on nothing else", async () => {
  const cookie = await towns.login("cashier");
  const desk = (await towns.get("/stadt/inbox/payments", cookie)).body;
  expect(desk).toContain("Überweisung buchen");
  expect(desk).not.toContain('href="/stadt/inbox"');
  expect((await towns.get("/stadt/inbox", cookie)).statusCode).toBe(403);
});

test("the time to pay ends: it is said, and some weeks later the application is deleted", async () => {
  const mine = await towns.apply("stadt");
  const url = await paymentUrl(mine);
  expect((await towns.get(url)).body).toContain(
    toReadableGerman(new Date(START.getTime() + 10 * DAY_MS).toISOString()),
  );
  now = new Date(START.getTime() + 11 * DAY_MS);
  await expect
    .poll(async () => (await towns.get(url)).body)
    .toContain("Die Frist für die Bezahlung ist abgelaufen.");
  const started = await towns.post(`${url}/start`, { provider: "online" });
  expect(started.statusCode).toBe(303);
  expect((await towns.get(url)).body).not.toContain("Weiter zum Bezahldienst");
  expect(await orderedDeliveries(mine)).toBe(0);

  const payBy = START.getTime() + 10 * DAY_MS;
  await deleteLapsed(towns.database, new Date(payBy + 29 * DAY_MS));
  expect((await towns.get(url)).statusCode).toBe(200);
  await deleteLapsed(towns.database, new Date(payBy + 31 * DAY_MS));
  expect((await towns.get(url)).statusCode).toBe(404);
  expect((await towns.get(`/stadt/submissions/${mine.id}`)).statusCode).toBe(
    404,
  );
  expect(
    await towns.database.query(
      "select action, actor from gateway.audit where submission_id = $1",
      [mine.id],
    ),
  ).toEqual([{ action: "delete-unpaid", actor: "gateway" }]);
});

test("what may be paid right away goes on unpaid", async () => {
  const mine = await towns.apply("hafen");
  expect(await stateOf(mine)).toContain("SUBMITTED");
  expect(await orderedDeliveries(mine)).toBe(1);
  const page = await receipt(mine, "hafen");
  expect(page).toContain("Ihr Antrag ist eingegangen");
  expect(page).toContain("12,50\u00a0€");
  expect((await towns.get(await paymentUrl(mine, "hafen"))).body).toContain(
    "So bezahlen Sie",
  );
});

test("an order of another town is not there, nor one that nobody made", async () => {
  const url = await paymentUrl(await towns.apply("stadt"));
  for (const path of [
    url.replace("stadt", "hafen"),
    `${url.replace("stadt", "hafen")}/return`,
    `/stadt/payments/${"a".repeat(32)}`,
  ])
    expect((await towns.get(path)).statusCode).toBe(404);
  expect(
    (await towns.post(`${url.replace("stadt", "hafen")}/start`, {})).statusCode,
  ).toBe(404);
});

test("behind the code, the status page says what is open", async () => {
  const { handle, code } = await towns.apply("stadt");
  const entered = await towns.post(`/stadt/status/${handle}`, { code });
  const cookie = String(entered.headers["set-cookie"]).split(";", 1)[0] ?? "";
  const { body } = await towns.get(`/stadt/status/${handle}`, cookie);
  expect(body).toContain("Jetzt bezahlen");
  expect(body).toContain("Wartet auf die Bezahlung der Gebühr.");
});
