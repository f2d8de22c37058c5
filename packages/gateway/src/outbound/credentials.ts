import {
  sendRequest,
  type OutboundAnswer,
  type OutboundRequest,
  type Peer,
} from "./request.js";

/** How we show a service who we are, beside a client certificate. */
export type Credentials =
  | { readonly kind: "none" }
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | {
      readonly kind: "oauth2";
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope?: string;
    };

/** A service that knows us. */
export interface KnownPeer {
  send(request: OutboundRequest): Promise<OutboundAnswer>;
}

const EARLY_MS = 60_000;

/** Sends requests with credentials; a token is fetched when needed, before it ends, and once more after a 401. */
export function knownPeer(
  peer: Peer,
  credentials: Credentials,
  now: () => Date,
): KnownPeer {
  let token: { readonly value: string; readonly until: number } | undefined;
  const authorization = async (
    signal: AbortSignal | undefined,
  ): Promise<string | undefined | OutboundAnswer> => {
    switch (credentials.kind) {
      case "none":
        return undefined;
      case "basic": {
        const { user, password } = credentials;
        return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
      }
      case "oauth2": {
        if (token !== undefined && now().getTime() < token.until - EARLY_MS)
          return `Bearer ${token.value}`;
        const { tokenUrl, clientId, clientSecret, scope } = credentials;
        const answer = await sendRequest(peer, {
          method: "POST",
          url: new URL(tokenUrl),
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams({
            grant_type: "client_credentials",
            client_id: clientId,
            client_secret: clientSecret,
            ...(scope === undefined ? {} : { scope }),
          }).toString(),
          ...(signal === undefined ? {} : { signal }),
        });
        if (answer.kind === "answered" && answer.status === 200)
          token = readToken(answer.body, now().getTime());
        else if (answer.kind === "answered") return answer;
        // Asking for a token does nothing: whatever was lost, the request itself was not sent.
        else return { kind: "unreached", problem: answer.problem };
        return token === undefined
          ? { kind: "unreached", problem: "the token cannot be read" }
          : `Bearer ${token.value}`;
      }
    }
  };
  return {
    async send(request) {
      for (let isSecond = false; ; isSecond = true) {
        const shown = await authorization(request.signal);
        if (typeof shown === "object") return shown;
        const answer = await sendRequest(peer, {
          ...request,
          headers: {
            ...request.headers,
            ...(shown === undefined ? {} : { authorization: shown }),
          },
        });
        const isStale =
          answer.kind === "answered" &&
          answer.status === 401 &&
          credentials.kind === "oauth2";
        if (!isStale || isSecond) return answer;
        token = undefined;
      }
    },
  };
}

function readToken(
  body: Uint8Array,
  nowMs: number,
): { readonly value: string; readonly until: number } | undefined {
  try {
    const answer: unknown = JSON.parse(Buffer.from(body).toString());
    if (
      typeof answer !== "object" ||
      answer === null ||
      !("access_token" in answer) ||
      typeof answer.access_token !== "string" ||
      !/^[\x21-\x7e]{1,8192}$/.test(answer.access_token)
    )
      return undefined;
    const seconds =
      "expires_in" in answer && typeof answer.expires_in === "number"
        ? answer.expires_in
        : 300;
    return { value: answer.access_token, until: nowMs + seconds * 1000 };
  } catch {
    return undefined;
  }
}
