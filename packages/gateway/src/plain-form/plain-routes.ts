import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";

import {
  createSession,
  crowdIn,
  type FormContext,
  type FormSession,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";
import {
  applyAnswers,
  firstStep,
  lockPrefilled,
  openWording,
  type Remarks,
} from "@fim-forms/form-runtime/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { draftDoor, type DraftTools } from "../drafts/draft-door.js";
import { keepNewPlain } from "../drafts/keep-plain.js";
import type { FormVisit, TownAccounts } from "../accounts/town-accounts.js";
import type { FormRegistry, RegisteredForm } from "../forms/form-registry.js";
import { requireForm } from "../forms/routes.js";
import { toGermanDate } from "../german-time.js";
import { ProblemError, problems } from "../http/problem.js";
import {
  acceptSubmission,
  type FindApplicant,
  type IntakeTools,
} from "../intake/accept-submission.js";
import { readFileName } from "../intake/file-name.js";
import { oneAtATime } from "../intake/one-at-a-time.js";
import { takeFile, type UploadTools } from "../intake/upload-routes.js";
import { formLanguage, readLanguage } from "../pages/form-language.js";
import { sendPage } from "../pages/send-page.js";
import { addressOf, type Site } from "../pages/site.js";
import { pageTexts } from "../pages/texts/index.js";
import { voiceIn, type Voice } from "../pages/voice.js";
import { notesOf } from "../prefill/apply-mapping.js";
import { inOtherLanguage, wantedLanguage } from "./other-language.js";
import {
  plainFormPage,
  plainReviewPage,
  type PlainView,
} from "./plain-page.js";
import { readPlainState, type PlainState } from "./plain-state.js";
import { readPost, type PlainPost } from "./read-post.js";

/** What the routes work with; opened when the server gets ready. */
export interface PlainTools {
  readonly intake: IntakeTools;
  readonly uploads: UploadTools;
  /** Where citizens may log in; `undefined` where there is nobody to follow submissions up. */
  readonly accounts: TownAccounts | undefined;
}

/** Fields of the form and the hidden state may both hold all answers. */
const COPIES_OF_ANSWERS = 2;

/**
 * `GET` and `POST /forms/<slug>/plain`: the same form for browsers without JavaScript. The server asks the same session
 * that the component asks, and takes the submission in the same way; between requests everything stands in the page.
 */
export function addPlainRoutes(
  app: FastifyInstance,
  registry: FormRegistry,
  tools: () => PlainTools,
  answerBytes: number,
  drafts: (() => DraftTools) | undefined,
): void {
  const keep =
    drafts &&
    ((reply: FastifyReply) => {
      const door = draftDoor(app.site, drafts);
      return (view: PlainView) =>
        keepNewPlain(reply, view, door, drafts(), tools().intake.now());
    });
  const actionOf = (slug: string): string =>
    addressOf(app.site, `/forms/${slug}/plain`);
  app.get<{ Params: { slug: string }; Querystring: { lang?: unknown } }>(
    "/forms/:slug/plain",
    async (request, reply) => {
      const form = requireForm(registry, request.params.slug);
      const language = formLanguage(form.model, request);
      const { intake, accounts } = tools();
      const visit = await accounts?.visit(request, form, language);
      if (visit?.kind === "page") return sendPage(reply, visit.page);
      const view = await openView({
        form,
        state: undefined,
        language,
        intake,
        voice: voiceIn(request, pageTexts(language).tag),
        visit,
        action: actionOf(form.slug),
        canKeep: drafts !== undefined,
      });
      return sendPage(reply, plainFormPage(view, SILENT));
    },
  );

  app.register((scope, _options, done) => {
    takePlainBodies(scope);
    scope.post<{ Params: { slug: string }; Body: Readable | undefined }>(
      "/forms/:slug/plain",
      async (request, reply) => {
        const form = requireForm(registry, request.params.slug);
        return takePlainPost(request, reply, {
          form,
          tools: tools(),
          site: app.site,
          answerBytes,
          action: actionOf(form.slug),
          ...(keep === undefined ? {} : { keep: keep(reply) }),
        });
      },
    );
    done();
  });
}

/** Lets a part of the server take the bodies that browsers make of forms, as streams. */
export function takePlainBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  for (const type of [
    "multipart/form-data",
    "application/x-www-form-urlencoded",
  ])
    scope.addContentTypeParser(type, (_request, payload, parsed) => {
      parsed(null, payload);
    });
}

/** What a posted page of the form is answered with. */
export interface PlainPlace {
  readonly form: RegisteredForm;
  readonly tools: PlainTools;
  readonly site: Site;
  readonly answerBytes: number;
  /** Where its pages are posted to. */
  readonly action: string;
  /** Keeps the answers for later. */
  readonly keep?: (view: PlainView) => Promise<FastifyReply>;
  /** The form was submitted. */
  readonly submitted?: () => Promise<void>;
}

const inTurn = oneAtATime();

/** Reads a posted page, does what its button says, and answers with the next one. */
export async function takePlainPost(
  request: FastifyRequest<{ Body: Readable | undefined }>,
  reply: FastifyReply,
  place: PlainPlace,
): Promise<FastifyReply> {
  const { form, tools, site, answerBytes, action, keep } = place;
  const { headers, body } = request;
  const { intake, uploads, accounts } = tools;
  if (body === undefined)
    throw new ProblemError(problems.badRequest("the body is missing"));
  const post = await readPost(
    headers,
    body,
    { fieldBytes: COPIES_OF_ANSWERS * answerBytes },
    (fileName, mediaType, bytes) =>
      takeFile(
        form,
        {
          name: readFileName(encodeURIComponent(fileName)),
          mediaType,
          bytes,
        },
        uploads,
      ),
  );
  const state = readPlainState(post.state);
  // The first page of a form is the same for everybody, and has no state.
  if (state === undefined && (post.state !== "" || !isFirst(post)))
    throw new ProblemError(problems.badRequest("the state is broken"));
  const language = readLanguage(post.language) ?? form.model.language;
  const visit = await accounts?.visit(request, form, language);
  if (visit?.kind === "page") return sendPage(reply, visit.page);
  const view = await openView({
    form,
    state,
    language,
    intake,
    voice: voiceIn(request, pageTexts(language).tag),
    visit,
    action,
    canKeep: keep !== undefined,
  });
  applyAnswers(view.session, post.fields, view.wording);
  const other = wantedLanguage(post.action);
  if (other !== undefined)
    return answer(
      reply,
      await inOtherLanguage(view, other, request, accounts),
      post,
    );
  // A file that was refused is said first: it would be missing later.
  if (post.action === "save" && keep !== undefined && post.refusals.size === 0)
    return keep(view);
  if (post.action !== "submit") return answer(reply, view, post);
  return inTurn(`${site.base ?? ""} ${form.slug} ${view.key}`, () =>
    submit(
      reply,
      view,
      intake,
      async () => accounts?.applicant(request, form),
      place.submitted,
    ),
  );
}

const SILENT: Remarks = { shows: () => false, refusals: new Map() };
const LOUD: Remarks = { shows: () => true, refusals: new Map() };

/** Whether a page says that it is the first of its form, from a browser in which no script took it over. */
const isFirst = ({ language }: PlainPost): boolean => language !== "";

/** Opens the form where a page stands. */
export async function openView({
  form,
  state,
  language,
  intake,
  voice,
  action,
  canKeep,
  visit,
}: {
  readonly form: RegisteredForm;
  readonly state: PlainState | undefined;
  readonly language: string;
  readonly intake: IntakeTools;
  readonly voice: Voice;
  readonly action: string;
  readonly canKeep: boolean;
  /** Who opens it. */
  readonly visit?: Extract<FormVisit, { kind: "form" }> | undefined;
}): Promise<PlainView & { readonly form: RegisteredForm }> {
  const known = visit?.known?.prefill;
  const prefill = known?.values;
  const prefillNotes = known === undefined ? undefined : notesOf(known);
  return {
    form,
    session: lockPrefilled(
      openSession(form, state, intake, prefill),
      prefill,
      prefillNotes ?? [],
    ),
    box: visit?.box,
    prefill,
    prefillNotes,
    wording: await openWording(form.model, language),
    today: toGermanDate(intake.now()),
    key: state?.key ?? randomUUID(),
    voice,
    action,
    canKeep,
  };
}

function openSession(
  form: RegisteredForm,
  state: PlainState | undefined,
  { land, now }: IntakeTools,
  prefill: FormValues | undefined,
): FormSession {
  const { model } = form;
  if (state !== undefined && crowdIn(model, state.values) !== undefined)
    throw new ProblemError(problems.answersTooLarge());
  const context: FormContext = {
    today: toGermanDate(now()),
    ...(land === undefined ? {} : { land }),
  };
  return state === undefined
    ? createSession(model, {
        context,
        ...(prefill === undefined ? {} : { values: prefill }),
      })
    : createSession(model, {
        context,
        values: state.values,
        remembered: state.remembered,
        applyInitialValues: false,
      });
}

function answer(
  reply: FastifyReply,
  view: PlainView,
  { action, refusals }: PlainPost,
): FastifyReply {
  const { session } = view;
  const colon = action.indexOf(":");
  const verb = colon < 0 ? action : action.slice(0, colon);
  const pointer = colon < 0 ? "" : action.slice(colon + 1);
  switch (verb) {
    case "add":
      session.addEntry(pointer);
      break;
    case "remove":
      session.removeEntry(pointer);
      break;
    case "clear":
      if (session.state(pointer)?.kind === "field")
        session.setValue(pointer, undefined);
      break;
    case "up":
    case "down": {
      const index = Number(pointer.slice(pointer.lastIndexOf("/") + 1));
      session.moveEntry(pointer, verb === "up" ? index - 1 : index + 1);
      break;
    }
    case "unchoose":
      if (session.chosen(pointer) !== undefined)
        session.choose(pointer, undefined);
      break;
    case "next": {
      const { pointers, next } = firstStep(session);
      const isFaulty =
        refusals.size > 0 ||
        pointers.some((at) => session.issues(at).length > 0);
      const shows = (at: Pointer): boolean =>
        pointers.some((top) => at === top || at.startsWith(`${top}/`));
      if (isFaulty)
        return sendPage(
          reply.code(422),
          plainFormPage(view, { shows, refusals }),
        );
      return sendPage(
        reply,
        plainFormPage(
          view,
          next === undefined ? SILENT : { ...SILENT, focus: next },
        ),
      );
    }
    case "speak-review":
      return sendPage(reply, plainReviewPage(view));
    case "review":
      if (session.issues().length === 0 && refusals.size === 0)
        return sendPage(reply, plainReviewPage(view));
      return sendPage(
        reply.code(422),
        plainFormPage(view, { ...LOUD, refusals }),
      );
  }
  return sendPage(
    refusals.size === 0 ? reply : reply.code(422),
    plainFormPage(view, { ...SILENT, refusals }),
  );
}

async function submit(
  reply: FastifyReply,
  view: PlainView & { readonly form: RegisteredForm },
  intake: IntakeTools,
  findApplicant: FindApplicant,
  submitted?: () => Promise<void>,
): Promise<FastifyReply> {
  const { form } = view;
  const { id, version } = form.model.fimId;
  const body = JSON.stringify({
    formId: id,
    formVersion: version ?? "",
    values: view.session.submission(),
  });
  try {
    const { manifest } = await acceptSubmission(
      form,
      view.key,
      Buffer.from(body),
      intake,
      findApplicant,
    );
    await submitted?.();
    return await reply.redirect(
      view.voice.address(`/submissions/${manifest.submissionId}`),
      303,
    );
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { status, title: said, issues } = error.problem;
    const title = said[view.voice.language];
    // What the citizen can mend is said where it can be mended; nothing that was entered is lost either way.
    const page =
      issues === undefined
        ? plainReviewPage(view, title)
        : plainFormPage(view, LOUD, title);
    return sendPage(reply.code(status), page);
  }
}
