import { formatFileSize, type Issue } from "@fim-forms/form-model";
import type { FastifyReply } from "fastify";

import { pageLanguage } from "../pages/page-language.js";
import { unprovenText } from "../pages/texts/account-texts.js";
import type { PageLanguage, Said } from "../pages/texts/index.js";
import type { ProvenField } from "../prefill/field-levels.js";

/** Why a request is refused: RFC 9457, with the findings about single answers beside it. */
export interface Problem {
  /** A name for programs, such as `urn:fim-forms:problem:invalid-values`. */
  readonly type: string;
  /** One sentence for the citizen. */
  readonly title: Said;
  readonly status: number;
  /** For the developer at the other end; English, without personal data. */
  readonly detail?: string;
  readonly issues?: readonly Issue[];
}

/** Thrown by handlers to end a request; not a bug, so neither logged as one nor answered with 500. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds after which the same request may do. */
  readonly retryAfterS: number | undefined;

  constructor(
    problem: Problem,
    options?: ErrorOptions & { readonly retryAfterS?: number },
  ) {
    super(problem.type, options);
    this.problem = problem;
    this.retryAfterS = options?.retryAfterS;
  }
}

/**
 * The one place where the wording of refusals is looked after.
 *
 * @param detail - see {@link Problem.detail}
 */
function problem(
  status: number,
  name: string,
  title: Said,
  detail?: string,
): Problem {
  return {
    type: `urn:fim-forms:problem:${name}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
  };
}

/** Refusals that a client may meet, one constructor each. */
export const problems = {
  badRequest: (detail: string) =>
    problem(
      400,
      "bad-request",
      {
        de: "Die Anfrage konnte nicht gelesen werden.",
        en: "The request could not be read.",
      },
      detail,
    ),
  missingKey: () =>
    problem(
      400,
      "idempotency-key",
      {
        de: "Die Anfrage ist unvollständig.",
        en: "The request is incomplete.",
      },
      "the header Idempotency-Key must hold a UUID",
    ),
  crossSite: () =>
    problem(403, "cross-site", {
      de: "Das Absenden von einer anderen Website ist nicht erlaubt.",
      en: "Sending from another website is not allowed.",
    }),
  loginEnded: () =>
    problem(401, "login-ended", {
      de: "Ihre Anmeldung ist abgelaufen. Ihre Angaben sind noch da: Bitte laden Sie die Seite neu und melden Sie sich noch einmal an.",
      en: "Your log-in has ended. Your answers are still there: please reload the page and log in again.",
    }),
  notLoggedIn: () =>
    problem(401, "not-logged-in", {
      de: "Bitte melden Sie sich an.",
      en: "Please log in.",
    }),
  forbidden: () =>
    problem(403, "forbidden", {
      de: "Dazu haben Sie keine Berechtigung.",
      en: "You are not allowed to do this.",
    }),
  tooMany: (title: Said) => problem(429, "too-many", title),
  tooManyRequests: () =>
    problem(
      429,
      "too-many-requests",
      {
        de: "Von Ihrem Anschluss kamen zu viele Anfragen. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.",
        en: "There were too many requests from your connection. Please wait one minute and try again.",
      },
      "wait for as many seconds as Retry-After says",
    ),
  draftGone: () =>
    problem(404, "draft-gone", {
      de: "Diese Angaben sind nicht mehr gespeichert, oder Sie müssen den Code noch einmal eingeben.",
      en: "These answers are no longer saved, or you have to enter the code again.",
    }),
  draftChanged: () =>
    problem(
      412,
      "draft-changed",
      {
        de: "Diese Angaben wurden inzwischen in einem anderen Fenster geändert.",
        en: "These answers have been changed in another window.",
      },
      "the version in If-Match is not the newest one",
    ),
  scannerDown: () =>
    problem(503, "scanner-down", {
      de: "Die Virenprüfung ist gerade nicht erreichbar. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
      en: "The virus check cannot be reached at the moment. Please try again in a few minutes.",
    }),
  storeFull: () =>
    problem(503, "store-full", {
      de: "Zurzeit können hier keine weiteren Angaben gespeichert werden. Sie können sie in eine Datei speichern.",
      en: "No more answers can be saved here at the moment. You can save them to a file.",
    }),
  conflict: (title: Said) => problem(409, "conflict", title),
  refused: (title: Said) => problem(422, "refused", title),
  notFound: () =>
    problem(404, "not-found", {
      de: "Diese Adresse gibt es hier nicht.",
      en: "This address does not exist here.",
    }),
  keyReused: () =>
    problem(
      409,
      "idempotency-conflict",
      {
        de: "Dieser Antrag wurde schon mit anderen Angaben abgesendet. Bitte laden Sie die Seite neu.",
        en: "This application has already been submitted with other answers. Please reload the page.",
      },
      "the Idempotency-Key was used with another body",
    ),
  otherVersion: (expected: string) =>
    problem(
      409,
      "form-version",
      {
        de: "Das Formular wurde inzwischen geändert. Bitte laden Sie die Seite neu.",
        en: "The form has been changed in the meantime. Please reload the page.",
      },
      `this address takes ${expected}`,
    ),
  answersTooLarge: () =>
    problem(413, "too-large", {
      de: "Ihre Angaben sind zu umfangreich.",
      en: "Your answers are too large.",
    }),
  fileTooLarge: (limitBytes: number) =>
    problem(
      413,
      "file-too-large",
      {
        de: `Die Datei ist zu groß. Erlaubt sind höchstens ${formatFileSize(limitBytes)}.`,
        en: `The file is too large. At most ${formatFileSize(limitBytes, "en")} are allowed.`,
      },
      `the limit is ${String(limitBytes)} bytes`,
    ),
  notJson: () =>
    problem(
      415,
      "media-type",
      {
        de: "Die Anfrage konnte nicht gelesen werden.",
        en: "The request could not be read.",
      },
      "send application/json without Content-Encoding",
    ),
  fileType: (title: Said) => problem(415, "file-type", title),
  fileRefused: (title: Said) => problem(422, "file-refused", title),
  invalidValues: (issues: readonly Issue[]): Problem => ({
    ...problem(
      422,
      "invalid-values",
      issues.length === 1
        ? {
            de: "Eine Angabe fehlt oder ist nicht richtig.",
            en: "An answer is missing or not right.",
          }
        : {
            de: `${String(issues.length)} Angaben fehlen oder sind nicht richtig.`,
            en: `${String(issues.length)} answers are missing or not right.`,
          },
    ),
    issues,
  }),
  unproven: (fields: readonly ProvenField[]) =>
    problem(422, "unproven", {
      de: unprovenText(fields, "de"),
      en: unprovenText(fields, "en"),
    }),
  missingUpload: (issues: readonly Issue[]): Problem => ({
    ...problem(422, "missing-upload", {
      de: "Eine hochgeladene Datei liegt nicht mehr vor. Bitte laden Sie sie noch einmal hoch.",
      en: "An uploaded file is no longer there. Please upload it again.",
    }),
    issues,
  }),
  internal: () =>
    problem(500, "internal", {
      de: "Es ist ein technischer Fehler aufgetreten. Ihre Angaben wurden nicht übernommen. Bitte versuchen Sie es später noch einmal.",
      en: "There was a technical error. Your answers were not taken over. Please try again later.",
    }),
  unavailable: () =>
    problem(503, "unavailable", {
      de: "Der Dienst ist gerade nicht verfügbar. Bitte versuchen Sie es später noch einmal.",
      en: "The service is not available at the moment. Please try again later.",
    }),
} as const;

/**
 * Sends a problem as `application/problem+json`, with its sentence in the language of the request.
 *
 * @source RFC 9457, 3.1.3: the title may be localised by content negotiation
 */
export function sendProblem(
  reply: FastifyReply,
  sent: Problem,
  language: PageLanguage = pageLanguage(reply.request),
): FastifyReply {
  return reply
    .code(sent.status)
    .header("Content-Type", "application/problem+json; charset=utf-8")
    .header("Content-Language", language)
    .header("Cache-Control", "no-store")
    .send(JSON.stringify({ ...sent, title: sent.title[language] }));
}
