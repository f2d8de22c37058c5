import type { FastifyError, FastifyInstance, FastifyRequest } from "fastify";

import type { LogEntry } from "../options.js";
import { errorPage } from "../pages/error-page.js";
import type { Page } from "../pages/layout.js";
import { sendPage } from "../pages/send-page.js";
import { voiceIn, voiceOf } from "../pages/voice.js";
import {
  ProblemError,
  problems,
  sendProblem,
  type Problem,
} from "./problem.js";

/**
 * Turns whatever a handler throws into one answer: a page for people, problem+json for programs. Bugs are logged by
 * their kind and place only, since their message may quote an answer.
 */
export function addErrorHandling(
  app: FastifyInstance,
  log: (entry: LogEntry) => void,
): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const sent = toProblem(error);
    if (error instanceof ProblemError && error.retryAfterS !== undefined)
      reply.header("Retry-After", String(error.retryAfterS));
    if (sent.status >= 500) log(describeBug(error, request));
    return wantsPage(request)
      ? sendPage(reply.code(sent.status), refusal(sent, request))
      : sendProblem(reply, sent);
  });
  addNotFound(app);
}

/** Answers addresses that lead nowhere, in the look of the site that they begin with. */
export function addNotFound(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    wantsPage(request)
      ? sendPage(
          reply.code(404),
          errorPage(problems.notFound(), voiceOf(request)),
        )
      : sendProblem(reply, problems.notFound()),
  );
}

function toProblem(error: FastifyError): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error.code === "ENOSPC" || error.code === "EDQUOT")
    return problems.unavailable();
  // Fastify's own refusals: malformed requests, wrong methods, bodies without a parser.
  const { statusCode } = error;
  if (statusCode === 404) return problems.notFound();
  if (statusCode === 413) return problems.answersTooLarge();
  if (statusCode === 415) return problems.notJson();
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { ...problems.badRequest(error.code), status: statusCode };
  return problems.internal();
}

/** The pages of those who work there are German. */
const STAFF_PAGES = /\/inbox(?:\/|$)/u;

function refusal(sent: Problem, request: FastifyRequest): Page {
  return STAFF_PAGES.test(request.routeOptions.url ?? "")
    ? { ...errorPage(sent, voiceIn(request, "de")), here: "none" }
    : errorPage(sent, voiceOf(request));
}

/** Browsers ask for pages by this type, whether they follow a link or post a form; scripts and programs do not. */
function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? "").includes("text/html");
}

function describeBug(error: FastifyError, request: FastifyRequest): LogEntry {
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
  return {
    event: "error",
    method: request.method,
    route: request.routeOptions.url ?? "",
    error: error.name,
    code: codeOf(error) || codeOf(error.cause),
    frames: frames.join(" < "),
  };
}

/** Fastify, Node and the database set a code such as ENOENT; anything else has none. */
function codeOf(error: unknown): string {
  return error instanceof Error &&
    "code" in error &&
    typeof error.code === "string"
    ? error.code
    : "";
}
