import type { ApiFailure } from "./api.js";
import {
  readEventLog,
  type LogReading,
  type Tags,
  type VerifiedEvent,
} from "./event-log.js";
import { parseJsonObject } from "./json.js";
import { KeyUnavailable } from "./key-ring.js";
import type { StepTools } from "./step-tools.js";

/** What the service says became of a submission. */
export type LogAnswer =
  | { readonly kind: "log"; readonly log: LogReading }
  /** The service knows nothing of it: it never was submitted, since logs are kept for two years. */
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly failure: ApiFailure };

const PAGE = 100;
const MAX_EVENTS = 2000;

/** Reads all events of a submission and verifies them. What is refused raises an alarm and changes nothing. */
export async function readLog(
  about: {
    readonly submissionId: string;
    readonly caseId: string;
    readonly destinationId: string;
    readonly tags?: Tags;
  },
  { api, keys, delivery, options, now, alarm }: StepTools,
): Promise<LogAnswer> {
  const { signal } = delivery;
  const sets: unknown[] = [];
  for (;;) {
    const answer = await api.call({
      method: "GET",
      path: `/v2/submissions/${about.submissionId}/events?offset=${String(sets.length)}&limit=${String(PAGE)}`,
      signal,
    });
    if (answer.kind === "refused" && answer.status === 404)
      return { kind: "gone" };
    if (answer.kind !== "ok") return { kind: "failed", failure: answer };
    const { eventLog } = parseJsonObject(answer.body) ?? {};
    if (!Array.isArray(eventLog))
      return {
        kind: "failed",
        failure: {
          kind: "busy",
          problem: "the event log cannot be read",
          isUnclear: false,
        },
      };
    sets.push(...(eventLog as unknown[]));
    if (eventLog.length < PAGE || sets.length >= MAX_EVENTS) break;
  }
  try {
    const log = await readEventLog(sets, {
      ...about,
      tags: about.tags,
      serviceIssuer: options.serviceIssuer ?? options.submissionApiUrl,
      now: now(),
      keyOf: (party, kid) =>
        keys.find(
          party === "service"
            ? "service"
            : { destinationId: about.destinationId },
          kid,
          signal,
        ),
    });
    for (const problem of log.refused) alarm("event-refused", problem);
    return { kind: "log", log };
  } catch (error) {
    if (!(error instanceof KeyUnavailable)) throw error;
    return {
      kind: "failed",
      failure: { kind: "unreached", problem: error.message },
    };
  }
}

/** The first event of that name. */
export function eventIn(
  { events }: LogReading,
  name: VerifiedEvent["name"],
): VerifiedEvent | undefined {
  return events.find((event) => event.name === name);
}
