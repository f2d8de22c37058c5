import { compactVerify } from "jose";

import { isRegistered } from "./registered.js";

/** What a provider holds a log-out against. */
export interface EndSessionTools {
  readonly issuer: string;
  readonly clientId: string;
  /** Exact addresses, as those of log-ins. */
  readonly postLogoutRedirectUris: readonly string[];
  readonly key: CryptoKey;
  /** Ids of the sessions that are open. */
  readonly sessions: ReadonlySet<string>;
}

/** What became of a request to log out. */
export type EndSessionOutcome =
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "ended"; readonly session: string; readonly back: URL };

/**
 * Checks a log-out after OpenID Connect RP-Initiated Logout 1.0, more strictly than it must: whoever asks names the session by
 * an ID token that was made here for this client, which may have expired; names itself; and is sent back to registered
 * addresses only, with its state.
 */
export async function checkEndSession(
  query: URLSearchParams,
  tools: EndSessionTools,
): Promise<EndSessionOutcome> {
  const refused = (why: string): EndSessionOutcome => ({
    kind: "refused",
    why,
  });
  for (const name of new Set(query.keys()))
    if (query.getAll(name).length > 1) return refused(`${name} twice`);
  if (query.get("client_id") !== tools.clientId)
    return refused("unknown client");
  const address = query.get("post_logout_redirect_uri") ?? "";
  if (!isRegistered(address, tools.postLogoutRedirectUris))
    return refused("unregistered post_logout_redirect_uri");
  const state = query.get("state") ?? "";
  if (state.length < 16) return refused("state is demanded");
  const claims = await claimsOf(query.get("id_token_hint") ?? "", tools.key);
  if (claims === undefined) return refused("id_token_hint is not ours");
  if (claims.iss !== tools.issuer || claims.aud !== tools.clientId)
    return refused("id_token_hint is for somebody else");
  const session = typeof claims.sid === "string" ? claims.sid : "";
  if (!tools.sessions.has(session))
    return refused("no such session in id_token_hint");
  const back = new URL(address);
  back.searchParams.set("state", state);
  return { kind: "ended", session, back };
}

/** Of a token that was signed here, whenever that was. */
async function claimsOf(
  token: string,
  key: CryptoKey,
): Promise<
  | { readonly iss?: unknown; readonly aud?: unknown; readonly sid?: unknown }
  | undefined
> {
  try {
    const { payload } = await compactVerify(token, key, {
      algorithms: ["PS256"],
    });
    // We signed it ourselves.
    return JSON.parse(new TextDecoder().decode(payload)) as Record<
      string,
      unknown
    >;
  } catch {
    return undefined;
  }
}
