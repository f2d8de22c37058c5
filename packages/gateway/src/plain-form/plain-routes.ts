import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";

import {
  createSession,
  crowdIn,
  type FormContext,
  type FormSession,
} from "@fim-forms/form-model";
import type { FastifyInstance, FastifyReply } from "fastify";

import type { FormRegistry, RegisteredForm } from "../forms/form-registry.js";
import { requireForm } from "../forms/routes.js";
import { toGermanDate } from "../german-time.js";
import { ProblemError, problems } from "../http/problem.js";
import {
  acceptSubmission,
  type IntakeTools,
} from "../intake/accept-submission.js";
import { readFileName } from "../intake/file-name.js";
import { oneAtATime } from "../intake/one-at-a-time.js";
import { takeFile, type UploadTools } from "../intake/upload-routes.js";
import { sendPage } from "../pages/send-page.js";
import { addressOf } from "../pages/site.js";
import { applyAnswers } from "./apply-answers.js";
import type { Remarks } from "./draw-form.js";
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
): void {
  const inTurn = oneAtATime();
  app.get<{ Params: { slug: string } }>(
    "/forms/:slug/plain",
    (request, reply) => {
      const form = requireForm(registry, request.params.slug);
      const session = openSession(form, undefined, tools().intake);
      return sendPage(
        reply,
        plainFormPage(
          { form, session, key: randomUUID(), site: app.site },
          SILENT,
        ),
      );
    },
  );

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    for (const type of [
      "multipart/form-data",
      "application/x-www-form-urlencoded",
    ])
      scope.addContentTypeParser(type, (_request, payload, parsed) => {
        parsed(null, payload);
      });
    scope.post<{ Params: { slug: string }; Body: Readable | undefined }>(
      "/forms/:slug/plain",
      async (request, reply) => {
        const form = requireForm(registry, request.params.slug);
        const { intake, uploads } = tools();
        if (request.body === undefined)
          throw new ProblemError(problems.badRequest("the body is missing"));
        const post = await readPost(
          request.headers,
          request.body,
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
        if (state === undefined)
          throw new ProblemError(problems.badRequest("the state is broken"));
        const session = openSession(form, state, intake);
        applyAnswers(session, post.fields);
        const view: PlainView = {
          form,
          session,
          key: state.key,
          site: app.site,
        };
        if (post.action !== "submit") return answer(reply, view, post);
        return inTurn(`${form.slug} ${state.key}`, () =>
          submit(reply, form, view, intake),
        );
      },
    );
    done();
  });
}

const SILENT: Remarks = { showIssues: false, refusals: new Map() };

function openSession(
  form: RegisteredForm,
  state: PlainState | undefined,
  { land, now }: IntakeTools,
): FormSession {
  const { model } = form;
  if (state !== undefined && crowdIn(model, state.values) !== undefined)
    throw new ProblemError(problems.answersTooLarge());
  const context: FormContext = {
    today: toGermanDate(now()),
    ...(land === undefined ? {} : { land }),
  };
  return state === undefined
    ? createSession(model, { context })
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
    case "review": {
      if (session.issues().length === 0 && refusals.size === 0)
        return sendPage(reply, plainReviewPage(view));
      const page = plainFormPage(view, { showIssues: true, refusals });
      return sendPage(reply.code(422), page);
    }
  }
  return sendPage(
    refusals.size === 0 ? reply : reply.code(422),
    plainFormPage(view, { showIssues: false, refusals }),
  );
}

async function submit(
  reply: FastifyReply,
  form: RegisteredForm,
  view: PlainView,
  intake: IntakeTools,
): Promise<FastifyReply> {
  const { id, version } = form.model.fimId;
  const body = JSON.stringify({
    formId: id,
    formVersion: version ?? "",
    values: view.session.submission(),
  });
  try {
    const manifest = await acceptSubmission(
      form,
      view.key,
      Buffer.from(body),
      intake,
    );
    return await reply.redirect(
      addressOf(reply.server.site, `/submissions/${manifest.submissionId}`),
      303,
    );
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { status, title, issues } = error.problem;
    // What the citizen can mend is said where it can be mended; nothing that was entered is lost either way.
    const page =
      issues === undefined
        ? plainReviewPage(view, title)
        : plainFormPage(view, { showIssues: true, refusals: new Map() }, title);
    return sendPage(reply.code(status), page);
  }
}
