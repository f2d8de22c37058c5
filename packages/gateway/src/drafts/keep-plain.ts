import type { FastifyReply } from "fastify";

import { ProblemError, problems } from "../http/problem.js";
import { plainFormPage, type PlainView } from "../plain-form/plain-page.js";
import { sendPage } from "../pages/send-page.js";
import type { DraftDoor, DraftTools } from "./draft-door.js";
import { draftTokenOf, type DraftKey } from "./draft-key.js";
import { draftSavedPage } from "./draft-pages.js";
import { draftContent, type DraftContent } from "./read-draft.js";

/** Step that no form has: the component begins at its first one. */
const START = "start";

/** What the whole form on one page makes a draft of; the component goes on with it as well. */
export function plainDraft(
  { form, session, wording, key }: PlainView,
  now: Date,
): DraftContent {
  const { id, version = "" } = form.model.fimId;
  return draftContent({
    formId: id,
    formVersion: version,
    values: session.values,
    remembered: session.remembered,
    stepId: START,
    visited: [],
    labels: {},
    leftover: [],
    language: wording.tag,
    idempotencyKey: key,
    savedAt: now.getTime(),
  });
}

/** Keeps a form that was sent without JavaScript, as a new draft, and says what opens it. */
export async function keepNewPlain(
  reply: FastifyReply,
  view: PlainView,
  door: DraftDoor,
  { store, publicUrl }: DraftTools,
  now: Date,
): Promise<FastifyReply> {
  const { slug } = view.form;
  const { text, attachmentIds } = plainDraft(view, now);
  const made = await store.create(door.place(slug), text, attachmentIds);
  if (made === undefined)
    return sendPage(
      reply.code(503),
      plainFormPage(
        view,
        NOTHING_SHOWN,
        problems.storeFull().title[view.voice.language],
      ),
    );
  door.keep(reply, slug, made.handle, made.key);
  return saved(reply, view, door, { ...made, publicUrl });
}

/** Keeps a form that was opened from a draft, in its place. */
export async function keepPlain(
  reply: FastifyReply,
  view: PlainView,
  door: DraftDoor,
  { store, publicUrl }: DraftTools,
  now: Date,
  { handle, key }: { readonly handle: string; readonly key: DraftKey },
): Promise<FastifyReply> {
  const { slug } = view.form;
  const { text, attachmentIds } = plainDraft(view, now);
  const outcome = await store.write(door.place(slug), handle, key, {
    content: text,
    attachmentIds,
    // The whole form stands in the page: what was sent last is what is meant.
    version: undefined,
  });
  if (outcome.kind !== "written") throw new ProblemError(problems.draftGone());
  door.keep(reply, slug, handle, key);
  return saved(reply, view, door, {
    handle,
    key,
    code: undefined,
    expiresAt: outcome.expiresAt,
    publicUrl,
  });
}

const NOTHING_SHOWN = { shows: () => false, refusals: new Map() };

function saved(
  reply: FastifyReply,
  { form, voice }: PlainView,
  door: DraftDoor,
  draft: {
    readonly handle: string;
    readonly key: DraftKey;
    readonly code: string | undefined;
    readonly expiresAt: Date;
    readonly publicUrl: string;
  },
): FastifyReply {
  const address = door.address(form.slug, draft.handle);
  return sendPage(
    reply,
    draftSavedPage(
      {
        address,
        fullAddress: draft.publicUrl + address,
        code: draft.code,
        expiresAt: draft.expiresAt,
        token: draftTokenOf(draft.key),
      },
      voice.texts,
    ),
  );
}
