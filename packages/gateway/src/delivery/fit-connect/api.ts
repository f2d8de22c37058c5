import {
  sendRequest,
  type OutboundAnswer,
  type OutboundRequest,
  type Peer,
} from "../../outbound/request.js";
import { retryAfterMs } from "../http-outcome.js";
import { parseJsonObject } from "./json.js";

/** What came of a call. */
export type ApiAnswer = ApiSuccess | ApiFailure;

/** The service has done it. */
export interface ApiSuccess {
  readonly kind: "ok";
  readonly body: Uint8Array;
}

/** The service has not, or has not said so. Problems hold codes, never what was sent. */
export type ApiFailure =
  /** It understood and will not do it: the same call will fail again. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly problem: string;
    }
  /** It cannot now, and said so. */
  | {
      readonly kind: "busy";
      readonly problem: string;
      readonly afterMs?: number;
      /** It may have done it all the same. */
      readonly isUnclear: boolean;
    }
  | { readonly kind: "unreached"; readonly problem: string }
  | { readonly kind: "unanswered"; readonly problem: string }
  /** Our configuration is wrong: address, client or secret. */
  | { readonly kind: "misconfigured"; readonly problem: string };

/** One call of the Submission API. */
export interface ApiCall {
  readonly method: OutboundRequest["method"];
  /** Behind the base address, with a leading slash. */
  readonly path: string;
  readonly body?: string | Uint8Array;
  readonly contentType?: string;
  readonly signal: AbortSignal;
}

/** Calls the API as one client; keeps its access token. */
export interface Api {
  call(call: ApiCall): Promise<ApiAnswer>;
}

/** Where the API is and who we are. */
export interface ApiOptions {
  readonly submissionApiUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly peer: Peer;
  readonly userAgent: string;
  readonly now: () => Date;
}

/** Tokens are renewed so long before their end. */
const EARLY_MS = 60_000;
const MAX_ANSWER_BYTES = 4_000_000;

/** Opens the API; nothing is asked before the first call. */
export function openApi(options: ApiOptions): Api {
  const { submissionApiUrl, peer, userAgent, now } = options;
  const base = submissionApiUrl.replace(/\/$/, "");
  let token: { readonly text: string; readonly expiresAt: number } | undefined;

  /** One call with the token at hand, or a new one. */
  const once = async (
    call: ApiCall,
  ): Promise<ApiFailure | OutboundAnswer | "token refused"> => {
    if (token === undefined || token.expiresAt <= now().getTime()) {
      const fetched = await fetchToken(options, call.signal);
      if ("kind" in fetched) return fetched;
      token = fetched;
    }
    const { text } = token;
    const answer = await sendRequest(peer, {
      method: call.method,
      url: new URL(base + call.path),
      headers: {
        "user-agent": userAgent,
        authorization: `Bearer ${text}`,
        ...(call.contentType === undefined
          ? {}
          : { "content-type": call.contentType }),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      signal: call.signal,
      maxAnswerBytes: MAX_ANSWER_BYTES,
    });
    if (answer.kind !== "answered" || answer.status !== 401) return answer;
    // Somebody else may have renewed it meanwhile.
    if (token.text === text) token = undefined;
    return "token refused";
  };

  return {
    async call(call) {
      let answer = await once(call);
      if (answer === "token refused") answer = await once(call);
      if (answer === "token refused")
        return { kind: "misconfigured", problem: "every token is refused" };
      return isOutbound(answer) ? judge(answer, now()) : answer;
    },
  };
}

function isOutbound(
  answer: ApiFailure | OutboundAnswer,
): answer is OutboundAnswer {
  return (
    answer.kind === "answered" ||
    answer.kind === "forbidden" ||
    answer.kind === "unreached" ||
    answer.kind === "unanswered"
  );
}

/** Id and secret go into the body: the service takes no other way. */
async function fetchToken(
  { tokenUrl, clientId, clientSecret, peer, userAgent, now }: ApiOptions,
  signal: AbortSignal,
): Promise<{ text: string; expiresAt: number } | ApiFailure> {
  const askedAt = now().getTime();
  const answer = await sendRequest(peer, {
    method: "POST",
    url: new URL(tokenUrl),
    headers: {
      "user-agent": userAgent,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    }).toString(),
    signal,
  });
  const judged = judge(answer, now());
  // Whatever became of it, nothing but a token was asked for.
  if (judged.kind === "unanswered") return { ...judged, kind: "unreached" };
  if (judged.kind === "busy") return { ...judged, isUnclear: false };
  if (judged.kind === "refused")
    return {
      kind: "misconfigured",
      problem: `no token: ${judged.problem}`,
    };
  if (judged.kind !== "ok") return judged;
  const { access_token, expires_in } = parseJsonObject(judged.body) ?? {};
  if (typeof access_token !== "string" || !/^[\x21-\x7e]+$/.test(access_token))
    return {
      kind: "busy",
      problem: "no token in the answer",
      isUnclear: false,
    };
  const lifetimeMs =
    typeof expires_in === "number" && expires_in > 0 ? expires_in * 1000 : 0;
  return {
    text: access_token,
    expiresAt: askedAt + Math.max(lifetimeMs - EARLY_MS, lifetimeMs / 2),
  };
}

const PROBLEM_NAME = /\/([a-z0-9-]{1,60})$/;

function judge(answer: OutboundAnswer, now: Date): ApiAnswer {
  switch (answer.kind) {
    case "unreached":
    case "unanswered":
      return answer;
    case "forbidden":
      return { kind: "misconfigured", problem: answer.problem };
    case "answered":
      break;
  }
  const { status, body } = answer;
  if (status >= 200 && status < 300) return { kind: "ok", body };
  const { type, error } = parseJsonObject(body) ?? {};
  // Names of problems only: titles and details may quote what was sent.
  const name =
    typeof type === "string"
      ? PROBLEM_NAME.exec(type)?.[1]
      : typeof error === "string"
        ? /^[a-z_]{1,40}$/.exec(error)?.[0]
        : undefined;
  const problem = `HTTP ${String(status)}${name === undefined ? "" : ` ${name}`}`;
  if ([408, 425, 429].includes(status) || status >= 500) {
    const afterMs = retryAfterMs(answer.header("retry-after"), now);
    return {
      kind: "busy",
      problem,
      ...(afterMs === undefined ? {} : { afterMs }),
      isUnclear: status >= 500 || status === 408,
    };
  }
  return { kind: "refused", status, problem };
}
