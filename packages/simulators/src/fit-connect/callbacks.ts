import { createHmac } from "node:crypto";

const TYPES = "https://schema.fitko.de/fit-connect/submission-api/callbacks";

/** The headers that prove who sends a callback. */
export function callbackHeaders(
  body: string,
  secret: string,
  at: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    "Content-Type": "application/json",
    "callback-timestamp": timestamp,
    "callback-authentication": createHmac("sha512", secret)
      .update(`${timestamp}.${body}`)
      .digest("hex"),
  };
}

/** The body of a callback about submissions. */
export function callbackBody(
  type: "new-submissions" | "new-events",
  submissions: readonly {
    readonly destinationId: string;
    readonly submissionId: string;
    readonly caseId: string;
  }[],
): string {
  return JSON.stringify({
    type: `${TYPES}/${type}`,
    submissions: submissions.map(({ destinationId, submissionId, caseId }) => ({
      destinationId,
      submissionId,
      caseId,
    })),
  });
}
