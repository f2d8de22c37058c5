import type { FastifyInstance } from "fastify";

import { html } from "../pages/html.js";
import type { Page } from "../pages/layout.js";
import { sendPage } from "../pages/send-page.js";
import { noRoutePage } from "../pages/services-pages.js";
import { voiceOf, type Voice } from "../pages/voice.js";
import { nameOf } from "../pages/town-page.js";
import { wordsOf } from "../tenants/service-words.js";
import type { TenantContact, TenantService } from "../tenants/tenant.js";
import { serviceOf, type TownTools } from "../tenants/town-tools.js";
import { areaFor } from "./router.js";
import type { RouteContact } from "./routing-port.js";

/** The pages on which forms are filled in, behind a town's prefix. */
const FORM_PAGES = /\/forms\/:slug(?:\/plain)?$/;

/**
 * Stops citizens before they fill in a form whose submission nobody would take, and says whom to ask. Submissions themselves
 * are not stopped: what was filled in is taken, and its way is found later.
 */
export function stopWithoutRoute(
  app: FastifyInstance,
  tools: () => TownTools,
): void {
  app.addHook<{ Params: { slug?: string } }>(
    "preHandler",
    async (request, reply) => {
      if (
        (request.method !== "GET" && request.method !== "HEAD") ||
        !FORM_PAGES.test(request.routeOptions.url ?? "")
      )
        return;
      const town = tools();
      const voice = voiceOf(request);
      const { tenant, parts, registry, now, log } = town;
      const slug = request.params.slug ?? "";
      const service = serviceOf(town, slug);
      const form = registry.find(slug);
      if (service?.routed !== true || form === undefined) return;
      const { place = tenant } = form;
      const answer = await parts.router.routeOf(
        areaFor(tenant, place.ars),
        service,
        now(),
      );
      switch (answer.kind) {
        case "one":
          return;
        case "none":
          return sendPage(
            reply,
            noRoutePage(
              service,
              place.name,
              contactOf(answer.contact) ?? tenant.contact,
              voice,
            ),
          );
        case "several":
        case "not-understood":
          log({
            event: "alarm",
            alarm: "routing-unclear",
            tenant: tenant.key,
            service: service.leika,
            problem:
              answer.kind === "several" ? "several ways" : answer.problem,
          });
          return sendPage(
            reply,
            noRoutePage(service, place.name, tenant.contact, voice),
          );
        case "unavailable":
          return sendPage(
            reply.code(503).header("Retry-After", "120"),
            notNowPage(service, voice),
          );
      }
    },
  );
}

function notNowPage(service: TenantService, voice: Voice): Page {
  const { index } = voice.texts.town;
  return {
    title: index.notNowTitle(wordsOf(service, voice.language).name),
    language: voice.language,
    main: html`<div class="notice">
      <h1>${index.notNowHeading}</h1>
      <p>${index.notNow(nameOf(service, voice))}</p>
      <p>${index.notNowLater}</p>
    </div>`,
  };
}

function contactOf(given: RouteContact | undefined): TenantContact | undefined {
  return given === undefined
    ? undefined
    : { ...given, address: given.address ?? [] };
}
