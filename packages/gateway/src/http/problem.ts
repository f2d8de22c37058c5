import { formatFileSize, type Issue } from "@fim-forms/form-model";
import type { FastifyReply } from "fastify";

/** Why a request is refused: RFC 9457, with the findings about single answers beside it. */
export interface Problem {
  /** A name for programs, such as `urn:fim-forms:problem:invalid-values`. */
  readonly type: string;
  /** One German sentence for the citizen. */
  readonly title: string;
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
  title: string,
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
      "Die Anfrage konnte nicht gelesen werden.",
      detail,
    ),
  missingKey: () =>
    problem(
      400,
      "idempotency-key",
      "Die Anfrage ist unvollständig.",
      "the header Idempotency-Key must hold a UUID",
    ),
  crossSite: () =>
    problem(
      403,
      "cross-site",
      "Das Absenden von einer anderen Website ist nicht erlaubt.",
    ),
  loginEnded: () =>
    problem(
      401,
      "login-ended",
      "Ihre Anmeldung ist abgelaufen. Ihre Angaben sind noch da: Bitte laden Sie die Seite neu und melden Sie sich noch einmal an.",
    ),
  notLoggedIn: () => problem(401, "not-logged-in", "Bitte melden Sie sich an."),
  forbidden: () =>
    problem(403, "forbidden", "Dazu haben Sie keine Berechtigung."),
  tooMany: (title: string) => problem(429, "too-many", title),
  tooManyRequests: () =>
    problem(
      429,
      "too-many-requests",
      "Von Ihrem Anschluss kamen zu viele Anfragen. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.",
      "wait for as many seconds as Retry-After says",
    ),
  draftGone: () =>
    problem(
      404,
      "draft-gone",
      "Diese Angaben sind nicht mehr gespeichert, oder Sie müssen den Code noch einmal eingeben.",
    ),
  draftChanged: () =>
    problem(
      412,
      "draft-changed",
      "Diese Angaben wurden inzwischen in einem anderen Fenster geändert.",
      "the version in If-Match is not the newest one",
    ),
  scannerDown: () =>
    problem(
      503,
      "scanner-down",
      "Die Virenprüfung ist gerade nicht erreichbar. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
    ),
  storeFull: () =>
    problem(
      503,
      "store-full",
      "Zurzeit können hier keine weiteren Angaben gespeichert werden. Sie können sie in eine Datei speichern.",
    ),
  conflict: (title: string) => problem(409, "conflict", title),
  refused: (title: string) => problem(422, "refused", title),
  notFound: () =>
    problem(404, "not-found", "Diese Adresse gibt es hier nicht."),
  keyReused: () =>
    problem(
      409,
      "idempotency-conflict",
      "Dieser Antrag wurde schon mit anderen Angaben abgesendet. Bitte laden Sie die Seite neu.",
      "the Idempotency-Key was used with another body",
    ),
  otherVersion: (expected: string) =>
    problem(
      409,
      "form-version",
      "Das Formular wurde inzwischen geändert. Bitte laden Sie die Seite neu.",
      `this address takes ${expected}`,
    ),
  answersTooLarge: () =>
    problem(413, "too-large", "Ihre Angaben sind zu umfangreich."),
  fileTooLarge: (limitBytes: number) =>
    problem(
      413,
      "file-too-large",
      `Die Datei ist zu groß. Erlaubt sind höchstens ${formatFileSize(limitBytes)}.`,
      `the limit is ${String(limitBytes)} bytes`,
    ),
  notJson: () =>
    problem(
      415,
      "media-type",
      "Die Anfrage konnte nicht gelesen werden.",
      "send application/json without Content-Encoding",
    ),
  fileType: (title: string) => problem(415, "file-type", title),
  fileRefused: (title: string) => problem(422, "file-refused", title),
  invalidValues: (issues: readonly Issue[]): Problem => ({
    ...problem(
      422,
      "invalid-values",
      issues.length === 1
        ? "Eine Angabe fehlt oder ist nicht richtig."
        : `${String(issues.length)} Angaben fehlen oder sind nicht richtig.`,
    ),
    issues,
  }),
  missingUpload: (issues: readonly Issue[]): Problem => ({
    ...problem(
      422,
      "missing-upload",
      "Eine hochgeladene Datei liegt nicht mehr vor. Bitte laden Sie sie noch einmal hoch.",
    ),
    issues,
  }),
  internal: () =>
    problem(
      500,
      "internal",
      "Es ist ein technischer Fehler aufgetreten. Ihre Angaben wurden nicht übernommen. Bitte versuchen Sie es später noch einmal.",
    ),
  unavailable: () =>
    problem(
      503,
      "unavailable",
      "Der Dienst ist gerade nicht verfügbar. Bitte versuchen Sie es später noch einmal.",
    ),
} as const;

/** Sends a problem as `application/problem+json`. */
export function sendProblem(reply: FastifyReply, sent: Problem): FastifyReply {
  return reply
    .code(sent.status)
    .header("Content-Type", "application/problem+json; charset=utf-8")
    .header("Cache-Control", "no-store")
    .send(JSON.stringify(sent));
}
