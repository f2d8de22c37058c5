import type { FastifyInstance, FastifyRequest } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import { readForm, takeForms } from "../http/read-form.js";
import { sendPage } from "../pages/send-page.js";
import { voiceOf } from "../pages/voice.js";
import { accessOf } from "../status/citizen-access.js";
import type { TownTools } from "../tenants/town-tools.js";
import { paymentPage } from "./payment-page.js";
import type { PaymentView } from "./payments.js";

/**
 * `GET /payments/<id>`: how a payment stands. `POST …/start`: begins it. `GET …/return`: where the browser comes back to,
 * which says nothing by itself: the provider is asked. Whoever knows the id, which nobody can guess, may see and pay.
 */
export function addPaymentRoutes(
  app: FastifyInstance,
  tools: () => TownTools,
): void {
  takeForms(app);
  const payments = () => tools().parts.payments;
  const requireOrder = async (id: string): Promise<PaymentView> => {
    const view = await payments().find(id);
    if (view?.order.tenant !== tools().tenant.key)
      throw new ProblemError(problems.notFound());
    return view;
  };
  const pageOf = (request: FastifyRequest, id: string): string =>
    voiceOf(request).address(`/payments/${id}`);

  app.get<{ Params: { id: string } }>(
    "/payments/:id",
    async (request, reply) => {
      const view = await requireOrder(request.params.id);
      const access = await accessOf(
        tools().parts.storage.database,
        view.order.submissionId ?? "",
      );
      return sendPage(
        reply,
        paymentPage(view, voiceOf(request), access?.handle),
      );
    },
  );
  app.get<{ Params: { id: string } }>(
    "/payments/:id/return",
    async (request, reply) => {
      const { order } = await requireOrder(request.params.id);
      await payments().refresh(order.id);
      return reply
        .header("Cache-Control", "no-store")
        .redirect(pageOf(request, order.id), 303);
    },
  );
  app.post<{ Params: { id: string }; Body: unknown }>(
    "/payments/:id/start",
    async (request, reply) => {
      const form = await readForm(request);
      const { order } = await requireOrder(request.params.id);
      const provider = form.text("provider");
      await payments().start(
        order.id,
        provider === "" ? undefined : provider,
        (address) => voiceOf(request).link(address),
      );
      return reply
        .header("Cache-Control", "no-store")
        .redirect(pageOf(request, order.id), 303);
    },
  );
}
