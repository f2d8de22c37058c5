import { startXBezahldienste } from "@fim-forms/simulators";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";

import { emptyDatabase } from "../../test-support/test-database.js";
import { addErrorHandling } from "../http/errors.js";
import { NAMELESS_SITE } from "../pages/site.js";
import { addPaymentRoutes } from "./payment-routes.js";
import { openPayments, type Payments } from "./payments.js";
import { transfer } from "./transfer.js";
import { xbezahldienste } from "./xbezahldienste.js";

const ID = "a".repeat(32);
let app: FastifyInstance;
let payments: Payments;
let service: Awaited<ReturnType<typeof startXBezahldienste>>;

beforeEach(async () => {
  const ids = { originatorId: "portal", endPointId: "03999000" };
  service = await startXBezahldienste(ids);
  const database = await emptyDatabase();
  await database.script("truncate gateway.payment_orders cascade");
  payments = openPayments({
    database,
    providers: [
      xbezahldienste("service", {
        baseUrl: service.origin,
        ...ids,
        peer: { networks: ["127.0.0.1"] },
      }),
      transfer("bank", {
        payee: "Stadt Musterstadt",
        iban: "DE02120300000000202051",
        pattern: "5.{number:6}",
        checkDigit: "none",
      }),
    ],
    now: () => new Date("2026-12-01T09:00:00Z"),
    log: () => undefined,
    newId: () => ID,
    returnUrl: ({ id }) => `https://town.example/payments/${id}/return`,
  });
  app = Fastify();
  app.decorate("site", NAMELESS_SITE);
  addErrorHandling(app, () => undefined);
  await addPaymentRoutes(app, () => ({ payments, tenant: "musterstadt" }));
});
afterEach(async () => {
  await app.close();
  await service.close();
});

const order = (provider: string, tenant = "musterstadt") =>
  payments.order({
    tenant,
    subject: "s",
    provider,
    amountCents: 700,
    purpose: "Hundesteuer",
    description: "Hundesteuer <2026>",
    requestStem: "HSt-1",
  });
const page = async (path = "") =>
  (await app.inject(`/payments/${ID}${path}`)).body;

test("from the first look to the payment and back", async () => {
  await order("service");
  expect(await page()).toContain("Jetzt bezahlen");
  expect(await page()).toContain("Hundesteuer &lt;2026&gt;");
  const started = await app.inject({
    method: "POST",
    url: `/payments/${ID}/start`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: "",
  });
  expect(started.statusCode).toBe(303);
  expect(started.headers.location).toBe(`/payments/${ID}`);
  const [payment] = service.payments();
  const payUrl = `${service.origin}/pay/${payment!.transactionId}`;
  expect(await page()).toContain(`href="${payUrl}"`);
  const paid = await fetch(`${payUrl}/PAYED`, {
    method: "POST",
    redirect: "manual",
  });
  const back = new URL(paid.headers.get("location")!);
  expect(back.pathname).toBe(`/payments/${ID}/return`);
  expect((await app.inject(back.pathname)).statusCode).toBe(303);
  expect(await page()).toContain("Bezahlt. Vielen Dank.");
});

test("for a transfer, everything that the bank wants to know", async () => {
  await order("bank");
  const shown = await page();
  expect(shown).toContain("DE02 1203 0000 0000 2020 51");
  expect(shown).toMatch(/5\.\d{6}/);
  expect(shown).toContain("7,00\u00a0€");
});

test("an order of another town is not there, nor one that nobody made", async () => {
  expect((await app.inject(`/payments/${ID}`)).statusCode).toBe(404);
  await order("service", "elsewhere");
  for (const path of ["", "/return"])
    expect((await app.inject(`/payments/${ID}${path}`)).statusCode).toBe(404);
});
