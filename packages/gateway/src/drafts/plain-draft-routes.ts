import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";

import { decodeDraft, type Draft } from "@fim-forms/form-runtime/server";
import type { FastifyInstance } from "fastify";

import type { FormRegistry } from "../forms/form-registry.js";
import { requireForm } from "../forms/routes.js";
import { ProblemError, problems } from "../http/problem.js";
import { readJson } from "../http/read-json.js";
import { formLanguage } from "../pages/form-language.js";
import { sendPage } from "../pages/send-page.js";
import { pageTexts } from "../pages/texts/index.js";
import { voiceIn } from "../pages/voice.js";
import { plainFormPage } from "../plain-form/plain-page.js";
import {
  openView,
  takePlainBodies,
  takePlainPost,
  type PlainTools,
} from "../plain-form/plain-routes.js";
import type { PlainState } from "../plain-form/plain-state.js";
import { draftDoor, type DraftTools } from "./draft-door.js";
import { draftCodePage } from "./draft-pages.js";
import { keepPlain } from "./keep-plain.js";

type Params = { Params: { slug: string; handle: string } };

/** `GET` and `POST /forms/<slug>/drafts/<handle>/plain`: a draft for browsers without JavaScript. */
export function addPlainDraftRoutes(
  app: FastifyInstance,
  registry: FormRegistry,
  tools: () => PlainTools,
  drafts: () => DraftTools,
  answerBytes: number,
): void {
  const door = draftDoor(app.site, drafts);

  app.get<Params & { Querystring: { lang?: unknown } }>(
    "/forms/:slug/drafts/:handle/plain",
    async (request, reply) => {
      const { slug, handle } = request.params;
      const form = requireForm(registry, slug);
      const language = formLanguage(form.model, request);
      const admitted = await door.admit(request);
      const address = door.address(slug, handle);
      if (admitted === undefined)
        return sendPage(reply, draftCodePage(address, pageTexts(language)));
      door.keep(reply, slug, handle, admitted.key);
      const reading = readJson(admitted.draft.content);
      const draft = reading.ok
        ? decodeDraft(reading.value, form.model)
        : undefined;
      if (draft === undefined) throw new ProblemError(problems.draftGone());
      const view = await openView({
        form,
        state: stateOf(draft),
        language,
        intake: tools().intake,
        voice: voiceIn(request, pageTexts(language).tag),
        action: `${address}/plain`,
        canKeep: true,
      });
      return sendPage(
        reply,
        plainFormPage(view, { shows: () => false, refusals: new Map() }),
      );
    },
  );

  app.register((scope, _options, done) => {
    takePlainBodies(scope);
    scope.post<Params & { Body: Readable | undefined }>(
      "/forms/:slug/drafts/:handle/plain",
      async (request, reply) => {
        const { slug, handle } = request.params;
        const form = requireForm(registry, slug);
        const key = door.keyOf(request);
        const place = door.place(slug);
        return takePlainPost(request, reply, {
          form,
          tools: tools(),
          site: app.site,
          answerBytes,
          action: `${door.address(slug, handle)}/plain`,
          async keep(view) {
            if (key === undefined) throw new ProblemError(problems.draftGone());
            const now = tools().intake.now();
            return keepPlain(reply, view, door, drafts(), now, { handle, key });
          },
          async submitted() {
            if (key !== undefined)
              await drafts().store.remove(place, handle, key);
            door.leave(reply, slug, handle);
          },
        });
      },
    );
    done();
  });
}

function stateOf({ values, remembered, idempotencyKey }: Draft): PlainState {
  return { key: idempotencyKey ?? randomUUID(), values, remembered };
}
