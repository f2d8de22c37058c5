import { randomUUID } from "node:crypto";

import type { FastifyInstance, FastifyReply } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import { takeForms } from "../http/read-form.js";
import { audit } from "../inbox/audit.js";
import { staffRouter, type StaffRequest } from "../inbox/staff-routes.js";
import { sendPage } from "../pages/send-page.js";
import { addressOf } from "../pages/site.js";
import type { TownTools } from "../tenants/town-tools.js";
import { openAlarms, settleAlarm } from "./alarms.js";
import { cashDeskPage, type CashDeskSaying } from "./cash-desk-page.js";
import { formatEuros, readEuros } from "./money.js";
import { listOrders } from "./payment-store.js";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The cash desk of a town: what is open, transfers that have come in, and alarms. Needs a role of its own. */
export function addCashDeskRoutes(
  app: FastifyInstance,
  tools: () => TownTools,
): void {
  takeForms(app);
  const staff = staffRouter(app, tools);
  const database = () => tools().parts.storage.database;
  const pageUrl = () => addressOf(app.site, "/inbox/payments");
  const scopeOf = ({ grant: { tenant, services } }: StaffRequest) => ({
    tenant,
    ...(services === undefined ? {} : { services }),
  });

  const show = async (
    asked: StaffRequest,
    saying?: CashDeskSaying,
  ): Promise<FastifyReply> => {
    const sought = asked.query["q"];
    const search = typeof sought === "string" ? sought.trim().slice(0, 60) : "";
    return sendPage(
      saying?.isProblem === true ? asked.reply.code(422) : asked.reply,
      cashDeskPage({
        tenant: tools().tenant,
        staff: asked,
        search,
        orders: await listOrders(database(), scopeOf(asked), search),
        alarms: await openAlarms(database(), scopeOf(asked)),
        bookingKey: randomUUID(),
        ...(saying === undefined ? {} : { saying }),
      }),
    );
  };

  staff.get("cashier", "/inbox/payments", (asked) => show(asked));

  staff.post("cashier", "/inbox/payments/book", async (posted) => {
    const { form, account } = posted;
    const reference = form.text("reference").trim().slice(0, 40);
    const amountCents = readEuros(form.text("amount"));
    const key = form.text("key");
    const refuse = (text: string) =>
      show(posted, { isProblem: true, text, reference });
    if (reference === "")
      return refuse("Bitte geben Sie das Kassenzeichen ein.");
    if (amountCents === undefined)
      return refuse(
        "Bitte geben Sie den Betrag in Euro ein, zum Beispiel 5,00.",
      );
    if (!UUID.test(key)) throw new ProblemError(problems.badRequest("no key"));
    const result = await database().transaction(async (inside) => {
      const booked = await tools().parts.payments.book(
        { ...scopeOf(posted), reference, amountCents, key, by: account.name },
        inside,
      );
      await audit(inside, {
        at: tools().now(),
        actor: account.name,
        tenant: tools().tenant.key,
        action: "book-transfer",
        detail: `${reference} ${String(amountCents)} ${booked.kind}`,
        ...(booked.kind === "unknown" || booked.submissionId === null
          ? {}
          : { submissionId: booked.submissionId }),
      });
      return booked;
    });
    switch (result.kind) {
      case "booked":
        return posted.reply.redirect(
          `${pageUrl()}?q=${encodeURIComponent(reference)}`,
          303,
        );
      case "unknown":
        return refuse(`Das Kassenzeichen ${reference} gibt es nicht.`);
      case "paid-before":
        return refuse(
          "Das ist schon bezahlt. Die zweite Zahlung steht unten als Alarm.",
        );
      case "other-amount":
        return refuse(
          `Gefordert sind ${formatEuros(result.amountCents)}. Die Forderung bleibt offen; die Abweichung steht unten als Alarm.`,
        );
    }
  });

  staff.post(
    "admin",
    "/inbox/payments/alarms/:alarm/settle",
    async (posted) => {
      const at = tools().now();
      const { name } = posted.account;
      const isSettled = await database().transaction(async (inside) => {
        const settled = await settleAlarm(
          inside,
          scopeOf(posted),
          posted.param("alarm"),
          { at, by: name },
        );
        if (settled === undefined) return false;
        await audit(inside, {
          at,
          actor: name,
          tenant: tools().tenant.key,
          action: "settle-payment-alarm",
          detail: posted.param("alarm"),
          ...(settled.submissionId === null
            ? {}
            : { submissionId: settled.submissionId }),
        });
        return true;
      });
      if (!isSettled) throw new ProblemError(problems.notFound());
      return posted.reply.redirect(pageUrl(), 303);
    },
  );
}
