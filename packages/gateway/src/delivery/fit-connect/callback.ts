import { createHmac, timingSafeEqual } from "node:crypto";

import { asObject, asObjects, parseJsonObject, UUID } from "./json.js";

/** Which submissions there may be news of. A hint and nothing more: what is true is asked for. */
export interface CallbackHint {
  readonly caseId: string;
  readonly submissionId: string;
}

/** How a callback was judged. */
export type CallbackVerdict =
  | { readonly ok: true; readonly hints: readonly CallbackHint[] }
  | { readonly ok: false; readonly problem: string };

/** Larger ones are not read. */
export const MAX_CALLBACK_BYTES = 1_000_000;

const WINDOW_S = 5 * 60;
const MAX_HINTS = 1000;
const MAX_REMEMBERED = 10_000;
const TYPE =
  /^https:\/\/schema\.fitko\.de\/fit-connect\/submission-api\/callbacks\/[a-z-]+$/;

/** Judges callbacks; remembers those of the last minutes, so that none counts twice. */
export interface CallbackJudge {
  /**
   * @param headers - by their lower-case names
   * @param body - as it was received, never written anew
   */
  judge(
    headers: Readonly<Record<string, string | readonly string[] | undefined>>,
    body: Uint8Array,
  ): CallbackVerdict;
}

/** @param secret - shared with the delivery service */
export function callbackJudge(secret: string, now: () => Date): CallbackJudge {
  const seen = new Map<string, number>();
  return {
    judge(headers, body) {
      const timestamp = headers["callback-timestamp"];
      const given = headers["callback-authentication"];
      if (typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp))
        return fault("no callback-timestamp");
      if (typeof given !== "string" || !/^[0-9a-f]{128}$/.test(given))
        return fault("no callback-authentication");
      if (body.length > MAX_CALLBACK_BYTES) return fault("too large");
      const wanted = createHmac("sha512", secret)
        .update(`${timestamp}.`)
        .update(body)
        .digest();
      if (!timingSafeEqual(wanted, Buffer.from(given, "hex")))
        return fault("wrong callback-authentication");
      const nowS = now().getTime() / 1000;
      if (Math.abs(nowS - Number(timestamp)) > WINDOW_S)
        return fault("the callback is not of now");
      forgetBefore(seen, nowS - 2 * WINDOW_S);
      if (seen.has(given)) return { ok: true, hints: [] };
      seen.set(given, nowS);
      return readHints(body);
    },
  };
}

function readHints(body: Uint8Array): CallbackVerdict {
  const content = parseJsonObject(body);
  const { type } = content ?? {};
  if (typeof type !== "string" || !TYPE.test(type))
    return fault("unknown type");
  const hints = asObjects(asObject(content)?.["submissions"])
    .slice(0, MAX_HINTS)
    .flatMap(({ caseId, submissionId }) =>
      isUuid(caseId) && isUuid(submissionId) ? [{ caseId, submissionId }] : [],
    );
  return { ok: true, hints };
}

/** Insertion order is the order of time. */
function forgetBefore(seen: Map<string, number>, limit: number): void {
  for (const [key, at] of seen) {
    if (at >= limit && seen.size <= MAX_REMEMBERED) return;
    seen.delete(key);
  }
}

function isUuid(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}

function fault(problem: string): CallbackVerdict {
  return { ok: false, problem };
}
