import type { Answered, OutboundAnswer } from "../outbound/request.js";
import type { Outcome, Permanent, Retry } from "./delivery-port.js";

/** Answers that say no for now. */
const BUSY = new Set([408, 425, 429]);
/** Of the answers that blame the server, those that will not change by waiting. */
const NEVER = new Set([501, 505]);

/** What it means for a delivery when a request has no answer. */
export function outcomeOfSilence(
  answer: Exclude<OutboundAnswer, Answered>,
): Outcome {
  switch (answer.kind) {
    case "unreached":
      return { kind: "retry", problem: answer.problem };
    case "unanswered":
      return { kind: "unknown", problem: answer.problem };
    case "forbidden":
      return { kind: "permanent", problem: answer.problem };
  }
}

/**
 * What it means for a delivery when a request is refused. The peer's words are not repeated: they may be the citizen's.
 *
 * @param answer - with a status that is no success
 */
export function outcomeOfRefusal(
  answer: Answered,
  now: Date,
): Retry | Permanent {
  const { status } = answer;
  const problem = `HTTP ${String(status)}`;
  if (BUSY.has(status) || (status >= 500 && !NEVER.has(status))) {
    const afterMs = retryAfterMs(answer.header("retry-after"), now);
    return {
      kind: "retry",
      problem,
      ...(afterMs === undefined ? {} : { afterMs }),
    };
  }
  return {
    kind: "permanent",
    problem:
      status >= 300 && status < 400
        ? `${problem}: redirects are not followed`
        : problem,
  };
}

/**
 * Reads Retry-After: seconds or a date.
 *
 * @returns milliseconds from now; `undefined` if there is none or it cannot be read
 */
export function retryAfterMs(
  header: string | undefined,
  now: Date,
): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
