import type { FastifyInstance } from "fastify";

import type { TownAccounts } from "../accounts/town-accounts.js";
import { notesOf } from "../prefill/apply-mapping.js";
import { ProblemError, problems } from "../http/problem.js";
import { sendCached } from "../http/send-cached.js";
import { formLanguage } from "../pages/form-language.js";
import { formPage } from "../pages/form-page.js";
import type { SafeHtml } from "../pages/html.js";
import { sendPage } from "../pages/send-page.js";
import { pageTexts } from "../pages/texts/index.js";
import { voiceIn } from "../pages/voice.js";
import type { FirstPages } from "./first-pages.js";
import type { FormRegistry, RegisteredForm } from "./form-registry.js";

/** Form pages and the compiled artefacts of each form. */
export function addFormRoutes(
  app: FastifyInstance,
  registry: FormRegistry,
  land: string | undefined,
  firstPages: FirstPages,
  /** What stands below a form. */
  below: (slug: string, language: string) => SafeHtml | undefined,
  accounts?: TownAccounts,
): void {
  const artefacts: readonly (readonly [
    fileName: string,
    mediaType: string,
    text: (form: RegisteredForm) => string,
  ])[] = [
    ["form-model.json", "application/json", (form) => form.modelJson],
    ["schema.json", "application/schema+json", (form) => form.schemaJson],
    ["schema.xsd", "application/xml", (form) => form.xsd],
  ];

  app.get<{ Params: { slug: string }; Querystring: { lang?: unknown } }>(
    "/forms/:slug",
    async (request, reply) => {
      const form = requireForm(registry, request.params.slug);
      const language = formLanguage(form.model, request);
      const visit = await accounts?.visit(request, form, language);
      if (visit?.kind === "page") return sendPage(reply, visit.page);
      const firstPage = await firstPages(form, language, visit?.known?.prefill);
      reply.header("Vary", "Accept-Language");
      const under = below(form.slug, language);
      return sendPage(
        reply,
        formPage({
          form,
          language,
          land,
          firstPage,
          voice: voiceIn(request, pageTexts(language).tag),
          visit,
          ...(under === undefined ? {} : { below: under }),
        }),
      );
    },
  );

  app.get<{ Params: { slug: string } }>(
    "/forms/:slug/prefill",
    async (request, reply) => {
      const form = requireForm(registry, request.params.slug);
      const visit = await accounts?.visit(request, form, form.model.language);
      if (visit?.kind !== "form" || visit.known === undefined)
        throw new ProblemError(problems.notLoggedIn());
      const { prefill } = visit.known;
      return reply
        .header("Cache-Control", "no-store")
        .send({ values: prefill.values, notes: notesOf(prefill) });
    },
  );

  for (const [fileName, mediaType, text] of artefacts)
    app.get<{ Params: { slug: string } }>(
      `/forms/:slug/${fileName}`,
      (request, reply) =>
        sendCached(
          request,
          reply,
          `${mediaType}; charset=utf-8`,
          text(requireForm(registry, request.params.slug)),
        ),
    );

  app.get<{ Params: { slug: string; name: string } }>(
    "/forms/:slug/code-lists/:name",
    (request, reply) => {
      const { slug, name } = request.params;
      const text = requireForm(registry, slug).codeListFiles?.get(
        `code-lists/${name}`,
      );
      if (text === undefined) throw new ProblemError(problems.notFound());
      return sendCached(
        request,
        reply,
        "application/json; charset=utf-8",
        text,
      );
    },
  );
}

/**
 * The form that an address names.
 *
 * @throws ProblemError 404
 */
export function requireForm(
  registry: FormRegistry,
  slug: string,
): RegisteredForm {
  const form = registry.find(slug);
  if (form === undefined) throw new ProblemError(problems.notFound());
  return form;
}
