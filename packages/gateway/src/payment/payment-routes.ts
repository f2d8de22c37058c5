import type { FastifyInstance } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import { readForm, takeForms } from "../http/read-form.js";
import { sendPage } from "../pages/send-page.js";
import { addressOf } from "../pages/site.js";
import { paymentPage } from "./payment-page.js";
import type { Payments, PaymentView } from "./payments.js";

/** What the routes of payments work with. */
export interface PaymentRouteTools {
  readonly payments: Payments;
  /** Whose pages these are: orders of others are not there. */
  readonly tenant?: string;
}

/**
 * `GET /payments/<id>`: how a payment stands. `POST …/start`: begins it. `GET …/return`: where the browser comes back to,
 * which says nothing by itself: the provider is asked. Whoever knows the id, which nobody can guess, may see and pay.
 */
export async function addPaymentRoutes(
  app: FastifyInstance,
  tools: () => PaymentRouteTools,
): Promise<void> {
  const requireOrder = async (id: string): Promise<PaymentView> => {
    const { payments, tenant = "" } = tools();
    const view = await payments.find(id);
    if (view?.order.tenant !== tenant)
      throw new ProblemError(problems.notFound());
    return view;
  };
  const pageOf = (id: string): string => addressOf(app.site, `/payments/${id}`);

  app.get<{ Params: { id: string } }>(
    "/payments/:id",
    async ({ params }, reply) =>
      sendPage(reply, paymentPage(await requireOrder(params.id), app.site)),
  );
  app.get<{ Params: { id: string } }>(
    "/payments/:id/return",
    async ({ params }, reply) => {
      const { order } = await requireOrder(params.id);
      await tools().payments.refresh(order.id);
      return reply
        .header("Cache-Control", "no-store")
        .redirect(pageOf(order.id), 303);
    },
  );
  await app.register((scope, _options, ready) => {
    takeForms(scope);
    scope.post<{ Params: { id: string }; Body: unknown }>(
      "/payments/:id/start",
      async (request, reply) => {
        await readForm(request);
        const { order } = await requireOrder(request.params.id);
        await tools().payments.start(order.id);
        return reply
          .header("Cache-Control", "no-store")
          .redirect(pageOf(order.id), 303);
      },
    );
    ready();
  });
}
