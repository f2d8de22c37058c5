import type { FastifyInstance, FastifyReply } from "fastify";

import type { FormRegistry } from "../forms/form-registry.js";
import { requireForm } from "../forms/routes.js";
import { ProblemError, problems } from "../http/problem.js";
import { readForm, takeForms } from "../http/read-form.js";
import { formLanguage, readLanguage } from "../pages/form-language.js";
import { formPage } from "../pages/form-page.js";
import { sendPage } from "../pages/send-page.js";
import { addressOf } from "../pages/site.js";
import { pageTexts, type PageTexts } from "../pages/texts/index.js";
import { voiceIn } from "../pages/voice.js";
import { draftDoor, type DraftRequest, type DraftTools } from "./draft-door.js";
import { draftTokenOf, isSame, type DraftKey } from "./draft-key.js";
import {
  draftCodePage,
  draftDonePage,
  keepSection,
  readableDay,
} from "./draft-pages.js";
import { readDraft } from "./read-draft.js";

/** What the page gets for a draft that is kept. */
export interface DraftReceipt {
  /** Relative to the server. */
  readonly address: string;
  /** As people note it. */
  readonly fullAddress: string;
  /** Told once. */
  readonly code: string;
  readonly version: number;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** The same, as it is read. */
  readonly expiresOn: string;
}

const READS = { config: { limit: "secret" } } as const;
const STORES = { config: { limit: "file" } } as const;

/**
 * Drafts on the server, for people without an account. `POST /forms/<slug>/drafts` keeps what `saveDraft()` of the
 * component gives; address and code open it at any device. Below the address: the form itself, and `content` for its script.
 */
export function addDraftRoutes(
  app: FastifyInstance,
  registry: FormRegistry,
  land: string | undefined,
  tools: () => DraftTools,
  limitBytes: number,
): void {
  const door = draftDoor(app.site, tools);

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "application/json",
      { parseAs: "buffer", bodyLimit: limitBytes },
      (_request, body, parsed) => {
        parsed(null, body);
      },
    );
    const bodyLimit = { bodyLimit: limitBytes };

    scope.post<{
      Params: { slug: string };
      Querystring: { lang?: unknown };
      Body: Buffer | undefined;
    }>(
      "/forms/:slug/drafts",
      { ...bodyLimit, ...STORES },
      async (request, reply) => {
        const { slug } = request.params;
        const { model } = requireForm(registry, slug);
        const { text, attachmentIds } = readDraft(
          requireBody(request.body),
          model,
        );
        const { store, publicUrl } = tools();
        const made = await store.create(door.place(slug), text, attachmentIds);
        if (made === undefined) throw new ProblemError(problems.storeFull());
        const { handle, code, key, version, expiresAt } = made;
        const address = door.address(slug, handle);
        door.keep(reply, slug, handle, key);
        const language = pageTexts(formLanguage(model, request)).tag;
        const receipt: DraftReceipt = {
          address,
          fullAddress: publicUrl + address,
          code,
          version,
          expiresAt: expiresAt.toISOString(),
          expiresOn: readableDay(expiresAt, language),
        };
        return reply
          .code(201)
          .header("Cache-Control", "no-store")
          .header("Location", address)
          .send(receipt);
      },
    );

    scope.put<{
      Params: { slug: string; handle: string };
      Querystring: { lang?: unknown };
      Body: Buffer | undefined;
    }>(
      "/forms/:slug/drafts/:handle/content",
      bodyLimit,
      async (request, reply) => {
        const { slug, handle } = request.params;
        const { model } = requireForm(registry, slug);
        const key = door.keyOf(request);
        if (key === undefined) throw new ProblemError(problems.draftGone());
        const { text, attachmentIds } = readDraft(
          requireBody(request.body),
          model,
        );
        const outcome = await tools().store.write(
          door.place(slug),
          handle,
          key,
          {
            content: text,
            attachmentIds,
            version: readVersion(request.headers["if-match"]),
          },
        );
        if (outcome.kind === "gone")
          throw new ProblemError(problems.draftGone());
        if (outcome.kind === "changed")
          throw new ProblemError(problems.draftChanged());
        const { version, expiresAt } = outcome;
        door.keep(reply, slug, handle, key);
        const language = pageTexts(formLanguage(model, request)).tag;
        return reply
          .header("Cache-Control", "no-store")
          .header("ETag", `"${String(version)}"`)
          .send({
            version,
            expiresAt: expiresAt.toISOString(),
            expiresOn: readableDay(expiresAt, language),
          });
      },
    );
    done();
  });

  app.get<{
    Params: { slug: string; handle: string };
    Querystring: { lang?: unknown };
  }>("/forms/:slug/drafts/:handle", async (request, reply) => {
    const { slug, handle } = request.params;
    const form = requireForm(registry, slug);
    const language = formLanguage(form.model, request);
    const address = door.address(slug, handle);
    reply.header("Vary", "Accept-Language");
    const admitted = await door.admit(request);
    const texts = pageTexts(language);
    if (admitted === undefined)
      return sendPage(reply, draftCodePage(address, texts));
    door.keep(reply, slug, handle, admitted.key);
    return sendPage(reply, {
      ...formPage({
        form,
        language,
        land,
        voice: voiceIn(request, texts.tag),
        // What was answered is not on it: whoever has no script goes on without one.
        firstPage: "",
        plainAddress: `${address}/plain`,
        elementId: `draft-${handle}`,
        below: keepSection(
          {
            collection: addressOf(app.site, `/forms/${slug}/drafts`),
            opened: address,
            until: readableDay(admitted.draft.expiresAt, texts.tag),
            days: tools().store.limits.days,
          },
          texts,
        ),
      }),
      personal: true,
    });
  });

  app.get<{ Params: { slug: string; handle: string } }>(
    "/forms/:slug/drafts/:handle/content",
    async (request, reply) => {
      const { slug, handle } = request.params;
      requireForm(registry, slug);
      const admitted = await door.admit(request);
      if (admitted === undefined) throw new ProblemError(problems.draftGone());
      const { key, draft } = admitted;
      door.keep(reply, slug, handle, key);
      return reply
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Cache-Control", "no-store")
        .header("ETag", `"${String(draft.version)}"`)
        .send(draft.content);
    },
  );

  app.delete<{ Params: { slug: string; handle: string } }>(
    "/forms/:slug/drafts/:handle/content",
    async (request, reply) => {
      const { slug, handle } = request.params;
      const key = door.keyOf(request);
      if (
        key === undefined ||
        !(await tools().store.remove(door.place(slug), handle, key))
      )
        throw new ProblemError(problems.draftGone());
      door.leave(reply, slug, handle);
      return reply.code(204).send();
    },
  );

  app.register((scope, _options, done) => {
    takeForms(scope);

    scope.post<{ Params: { slug: string; handle: string } }>(
      "/forms/:slug/drafts/:handle",
      READS,
      async (request, reply) => {
        const { slug, handle } = request.params;
        requireForm(registry, slug);
        const form = await readForm(request);
        const texts = pageTexts(readLanguage(form.text("lang")) ?? "de");
        const address = door.address(slug, handle);
        const entry = await door.enter(request, reply, form.text("code"));
        switch (entry.kind) {
          case "in":
            return reply.redirect(`${address}?lang=${texts.tag}`, 303);
          case "wrong":
            return sendPage(
              reply.code(403),
              draftCodePage(address, texts, texts.drafts.wrong),
            );
          case "wait":
            return sendPage(
              reply
                .code(429)
                .header("Retry-After", String(Math.ceil(entry.waitMs / 1000))),
              draftCodePage(
                address,
                texts,
                texts.drafts.wait(Math.ceil(entry.waitMs / 60_000)),
              ),
            );
        }
      },
    );

    /** A form of a page that was opened with the key: nobody else knows its token. */
    const postedBy = async (
      request: DraftRequest,
    ): Promise<{ readonly key: DraftKey; readonly texts: PageTexts }> => {
      const key = door.keyOf(request);
      const form = await readForm(request);
      if (key === undefined) throw new ProblemError(problems.draftGone());
      const given = Buffer.from(form.text("token"));
      if (!isSame(given, Buffer.from(draftTokenOf(key))))
        throw new ProblemError(problems.crossSite());
      return { key, texts: pageTexts(readLanguage(form.text("lang")) ?? "de") };
    };
    const sayDone = (
      reply: FastifyReply,
      text: string,
      texts: PageTexts,
    ): FastifyReply =>
      sendPage(
        reply,
        draftDonePage(
          text,
          voiceIn(reply.request, texts.tag).address("/"),
          texts,
        ),
      );

    scope.post<{ Params: { slug: string; handle: string } }>(
      "/forms/:slug/drafts/:handle/delete",
      async (request, reply) => {
        const { slug, handle } = request.params;
        const { key, texts } = await postedBy(request);
        if (!(await tools().store.remove(door.place(slug), handle, key)))
          throw new ProblemError(problems.draftGone());
        door.leave(reply, slug, handle);
        return sayDone(reply, texts.drafts.removed, texts);
      },
    );

    scope.post<{ Params: { slug: string; handle: string } }>(
      "/forms/:slug/drafts/:handle/close",
      async (request, reply) => {
        const { slug, handle } = request.params;
        // Nobody is harmed by having to give the code again, so no token is asked for.
        const form = await readForm(request);
        const texts = pageTexts(readLanguage(form.text("lang")) ?? "de");
        door.leave(reply, slug, handle);
        return sayDone(reply, texts.drafts.closed, texts);
      },
    );
    done();
  });
}

function requireBody(body: Buffer | undefined): Buffer {
  if (body === undefined) throw new ProblemError(problems.notJson());
  return body;
}

/** @returns `undefined` without the header: whoever does not ask overwrites */
function readVersion(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new ProblemError(
      problems.badRequest("If-Match must hold an ETag of ours"),
    );
  return Number(version);
}
