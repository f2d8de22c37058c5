import type { FastifyInstance } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import { sendPage } from "../pages/send-page.js";
import { noRoutePage, servicesPage } from "../pages/services-pages.js";
import { formAddress, formPath } from "../pages/town-page.js";
import { voiceOf } from "../pages/voice.js";
import type { TenantRegistry } from "./tenant-registry.js";

/** `GET /services`, as page and as JSON, and `/services/<LeiKa>?ars=…`: who does it there, and off to the form. */
export function addServiceRoutes(
  app: FastifyInstance,
  registry: TenantRegistry,
): void {
  const placeOf = (ars: string | undefined) =>
    registry.places.find((place) => place.ars === ars);

  app.get<{ Querystring: { ars?: string } }>("/services", (request, reply) =>
    sendPage(
      reply,
      servicesPage(
        registry,
        placeOf(textOf(request.query.ars)),
        voiceOf(request),
      ),
    ),
  );

  app.get<{ Querystring: { ars?: string; leika?: string } }>(
    "/services.json",
    (request, reply) => {
      const ars = textOf(request.query.ars);
      const leika = textOf(request.query.leika);
      const offers = (
        ars === undefined ? registry.offers : registry.offersFor(ars)
      ).filter(({ service }) => leika === undefined || service.leika === leika);
      return reply.header("Cache-Control", "no-cache").send({
        services: offers.map(({ tenant, service, area }) => ({
          leika: service.leika,
          urn: `urn:de:fim:leika:leistung:${service.leika}`,
          name: service.name,
          area,
          authority: { name: tenant.name, ars: tenant.ars, ags: tenant.ags },
          fee: {
            policy: service.fee?.policy ?? "inactive",
            ...(service.fee?.amountCents === undefined
              ? {}
              : { amountCents: service.fee.amountCents }),
          },
          form: formPath(tenant, service.form, placeOf(ars)?.ars),
        })),
      });
    },
  );

  app.get<{ Params: { leika: string }; Querystring: { ars?: string } }>(
    "/services/:leika",
    (request, reply) => {
      const { leika } = request.params;
      const known = registry.offers.find(
        ({ service }) => service.leika === leika,
      );
      if (known === undefined) throw new ProblemError(problems.notFound());
      const ars = textOf(request.query.ars) ?? "";
      const search = registry.search(leika, ars);
      if (search.kind === "one") {
        const { tenant, service } = search.offer;
        return reply.redirect(
          formAddress(tenant, service, voiceOf(request), placeOf(ars)?.ars),
          303,
        );
      }
      return sendPage(
        reply,
        noRoutePage(
          known.service,
          placeOf(ars)?.name,
          search.kind === "none" ? search.contact : undefined,
          voiceOf(request),
        ),
      );
    },
  );
}

/** What stands twice in an address is a list; such an address is nobody's. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
