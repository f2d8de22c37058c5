import { schemaRef } from "./schemas.js";
import type { Operation } from "./shape.js";

const problem = {
  "application/problem+json": { schema: schemaRef("Problem") },
};

const REASONS: Readonly<Record<number, string>> = {
  400: "The request cannot be read",
  401: "The sender has not proved who it is",
  403: "A browser sent it on behalf of another site",
  404: "There is no such thing, or not for who asks",
  409: "The key was used with other answers, or the form is another version by now",
  412: "Somebody else has changed it meanwhile",
  413: "Too large",
  415: "Another type is wanted",
  422: "Refused; the problem says why, and where",
  429: "Too much in a minute",
  503: "Not now; nothing was kept, the same request may be sent again",
};

/** Refusals that an operation knows; too much, and another site's requests, are refused everywhere. */
export const refusals = (
  ...statuses: readonly number[]
): Operation["responses"] =>
  Object.fromEntries(
    [...statuses, 429].map((status) => [
      String(status),
      {
        description: REASONS[status] ?? "",
        ...(status === 429
          ? {
              headers: {
                "Retry-After": {
                  description: "Seconds to wait",
                  schema: { type: "integer" },
                },
              },
            }
          : {}),
        content: problem,
      },
    ]),
  );
