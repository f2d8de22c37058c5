import { timingSafeEqual } from "node:crypto";

import {
  createSession,
  crowdIn,
  type FormSession,
} from "@fim-forms/form-model";
import {
  applyAnswers,
  openWording,
  type Remarks,
  type Wording,
} from "@fim-forms/form-runtime/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { JudgingForm } from "../forms/form-registry.js";
import { toGermanDate } from "../german-time.js";
import { ProblemError, problems } from "../http/problem.js";
import { isReadable, takeForms } from "../http/read-form.js";
import { openAnswers } from "../inbox/load-case.js";
import { readFileName } from "../intake/file-name.js";
import { takeFile, type UploadTools } from "../intake/upload-routes.js";
import { sendPage } from "../pages/send-page.js";
import { pageTexts } from "../pages/texts/index.js";
import { voiceIn, voiceOf, type Voice } from "../pages/voice.js";
import { wantedLanguage } from "../plain-form/other-language.js";
import { readPlainState } from "../plain-form/plain-state.js";
import { readPost } from "../plain-form/read-post.js";
import { citizenDoor, type CitizenRequest } from "../status/status-routes.js";
import type { TownTools } from "../tenants/town-tools.js";
import { acceptAnswer, NOT_OPEN } from "./accept-answer.js";
import { askedIn, lockOthers, restoreOpen } from "./open-answers.js";
import { queryPage, type QueryView } from "./query-page.js";
import { queriesOf, type Query } from "./query-store.js";

const SILENT: Remarks = { shows: () => false, refusals: new Map() };
const ANSWER_BYTES = 4_000_000;

interface Params {
  readonly handle: string;
  readonly query: string;
}

interface OpenQuery {
  readonly form: JudgingForm;
  readonly query: Query;
  readonly before: FormSession;
  readonly session: FormSession;
}

/** `GET` and `POST /status/<handle>/queries/<id>`: the form reopened for what a caseworker has asked about. */
export function addQueryRoutes(
  app: FastifyInstance,
  tools: () => TownTools,
  uploads: () => UploadTools,
): void {
  takeForms(app);
  const door = citizenDoor(tools);

  const openQuery = async (
    { found }: CitizenRequest,
    id: string,
  ): Promise<OpenQuery> => {
    const town = tools();
    const all = await queriesOf(
      town.parts.storage.database,
      town.parts.storage.vault,
      found.id,
    );
    const query = all.find((one) => one.id === id);
    if (query === undefined) throw new ProblemError(problems.notFound());
    if (query.state !== "open")
      throw new ProblemError(problems.conflict(NOT_OPEN));
    const version = found.versions.find((one) => one.id === query.submissionId);
    const [before, fresh] =
      version === undefined
        ? []
        : [
            await openAnswers(town, version.manifest),
            await openAnswers(town, version.manifest),
          ];
    if (before === undefined || fresh === undefined)
      throw new ProblemError(
        problems.conflict({
          de: "Das Formular wurde inzwischen geändert. Bitte wenden Sie sich an die zuständige Stelle.",
          en: "The form has been changed in the meantime. Please contact the responsible office.",
        }),
      );
    const session = lockOthers(fresh.session, {
      marked: query.pointers,
      askedBefore: askedIn(before.session),
    });
    return { form: before.form, query, before: before.session, session };
  };

  const view = (
    { session: { csrf } }: CitizenRequest,
    handle: string,
    { query, session }: OpenQuery,
    voice: Voice,
    wording: Wording,
  ): QueryView => ({
    voice,
    handle,
    csrf,
    query,
    session,
    wording,
    today: toGermanDate(tools().now()),
  });

  app.get<{ Params: Params }>(
    "/status/:handle/queries/:query",
    async (request, reply) => {
      const { handle, query } = request.params;
      const citizen = await door.admit(request);
      if (citizen === undefined) return door.ask(reply, handle);
      const opened = await openQuery(citizen, query);
      const voice = voiceOf(request);
      const wording = await openWording(opened.session.model, voice.language);
      return sendPage(
        reply,
        queryPage(view(citizen, handle, opened, voice, wording), SILENT),
      );
    },
  );

  app.post<{ Params: Params }>(
    "/status/:handle/queries/:query",
    async (request, reply) => {
      const { handle, query } = request.params;
      const citizen = await door.admit(request);
      if (citizen === undefined) return door.ask(reply, handle);
      const opened = await openQuery(citizen, query);
      const post = await readAnswer(request, opened, citizen, uploads());
      const other = wantedLanguage(post.action);
      const voice =
        other === undefined
          ? voiceOf(request, post.language)
          : voiceIn(request, other);
      const wording = await openWording(opened.session.model, voice.language);
      const shown = view(citizen, handle, opened, voice, wording);
      if (post.action !== "submit") {
        applyAction(opened.session, post.action);
        return sendPage(
          reply,
          queryPage(shown, { ...SILENT, refusals: post.refusals }),
        );
      }
      if (opened.session.issues().length > 0 || post.refusals.size > 0)
        return sendPage(
          reply.code(422),
          queryPage(shown, { shows: () => true, refusals: post.refusals }),
        );
      return submit(reply, citizen, opened, shown);
    },
  );

  const submit = async (
    reply: FastifyReply,
    { found }: CitizenRequest,
    { form, query, before, session }: OpenQuery,
    shown: QueryView,
  ): Promise<FastifyReply> => {
    try {
      await acceptAnswer(
        { form, found, query, before, after: session },
        tools(),
      );
      return await reply.redirect(
        shown.voice.address(`/status/${shown.handle}`),
        303,
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { status, title, issues } = error.problem;
      return sendPage(
        reply.code(status),
        queryPage(
          shown,
          { ...SILENT, shows: () => issues !== undefined },
          title[shown.voice.language],
        ),
      );
    }
  };
}

/** Puts what the page has sent into the session, as far as it is open. */
async function readAnswer(
  { headers, body }: FastifyRequest,
  { form, session }: OpenQuery,
  { session: { csrf } }: CitizenRequest,
  uploads: UploadTools,
): Promise<{
  readonly action: string;
  readonly language: string;
  readonly refusals: ReadonlyMap<string, string>;
}> {
  if (!isReadable(body))
    throw new ProblemError(problems.badRequest("the body is missing"));
  const post = await readPost(
    headers,
    body,
    { fieldBytes: ANSWER_BYTES },
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
  const given = Buffer.from(state?.key ?? "");
  const right = Buffer.from(csrf);
  if (
    state === undefined ||
    given.length !== right.length ||
    !timingSafeEqual(given, right)
  )
    throw new ProblemError(problems.crossSite());
  if (crowdIn(form.model, state.values) !== undefined)
    throw new ProblemError(problems.answersTooLarge());
  restoreOpen(
    session,
    createSession(form.model, {
      values: state.values,
      applyInitialValues: false,
    }),
  );
  // As they were written: in the language of the page that they come from.
  applyAnswers(
    session,
    post.fields,
    await openWording(session.model, pageTexts(post.language).tag),
  );
  return post;
}

/** What a button other than the last one stands for; without effect where nothing is open. */
function applyAction(session: FormSession, action: string): void {
  const colon = action.indexOf(":");
  const verb = colon < 0 ? action : action.slice(0, colon);
  const pointer = action.slice(colon + 1);
  if (verb === "add") session.addEntry(pointer);
  if (verb === "remove") session.removeEntry(pointer);
  if (verb === "clear" && session.state(pointer)?.kind === "field")
    session.setValue(pointer, undefined);
}
