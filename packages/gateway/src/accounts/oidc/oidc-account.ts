import * as oidc from "openid-client";

import { sendRequest, type Peer } from "../../outbound/request.js";
import type { Mapping } from "../../prefill/mapping.js";
import type { TrustLevel } from "../../prefill/trust-level.js";
import {
  DEFAULT_HOURS,
  type LoginOutcome,
  type LogOutStep,
  type RedirectAccount,
} from "../account-port.js";
import { claimsOfJson, identityOf } from "../identity-of.js";

/** An account that speaks OpenID Connect. */
export interface OidcOptions {
  readonly name: string;
  /** Address of the provider, below which its configuration stands. */
  readonly issuer: string;
  readonly clientId: string;
  /** Without one, we are a public client; PKCE is used either way. */
  readonly clientSecret?: string;
  readonly mapping: Mapping;
  /** Beside `openid`. */
  readonly scope?: string;
  /** What is asked for to reach a level (`acr_values`). */
  readonly acrValues?: Readonly<Partial<Record<TrustLevel, string>>>;
  /** Whether the provider is asked for claims beside those of the ID token; default true, where it offers that. */
  readonly userInfo?: boolean;
  readonly maxHours?: number;
  readonly peer?: Peer;
}

interface Kept {
  readonly nonce: string;
  readonly verifier: string;
}

/** Clocks may differ so much. */
const TOLERANCE_SECONDS = 30;

/**
 * Logs in by the authorization code flow with PKCE. Checked are state, issuer, nonce, audience, lifetime and, although it comes
 * straight from the provider, the signature of the ID token.
 */
export function oidcAccount(options: OidcOptions): RedirectAccount {
  const { name, mapping, acrValues = {} } = options;
  let found: Promise<oidc.Configuration> | undefined;
  const provider = (): Promise<oidc.Configuration> => {
    // What failed once is asked for again at the next log-in.
    found ??= discover(options).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
  return {
    kind: "redirect",
    name,
    mapping,
    answersBy: "GET",
    maxHours: options.maxHours ?? DEFAULT_HOURS,
    async start({ callbackUrl, state, level, language }) {
      const config = await provider();
      const kept: Kept = {
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const acr = level === undefined ? undefined : acrValues[level];
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callbackUrl,
        scope: `openid ${options.scope ?? ""}`.trim(),
        state,
        nonce: kept.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: "S256",
        ui_locales: language,
        // Another person at the same computer is not logged in by what the one before has left.
        prompt: "login",
        ...(acr === undefined ? {} : { acr_values: acr }),
      });
      return { kind: "redirect", url: url.href, kept: JSON.stringify(kept) };
    },
    async finish({ url, callbackUrl, state, kept }) {
      if (url.searchParams.get("error") === "access_denied")
        return { kind: "cancelled" };
      // We wrote it ourselves.
      const { nonce, verifier } = JSON.parse(kept) as Kept;
      // The address that was registered, however proxies write it.
      const answered = new URL(callbackUrl);
      answered.search = url.search;
      try {
        const config = await provider();
        const tokens = await oidc.authorizationCodeGrant(config, answered, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const idToken = tokens.claims();
        if (idToken === undefined)
          return { kind: "refused", reason: "no ID token" };
        const told = {
          ...(options.userInfo !== false &&
          config.serverMetadata().userinfo_endpoint !== undefined
            ? await oidc.fetchUserInfo(config, tokens.access_token, idToken.sub)
            : {}),
          // What is signed counts more.
          ...idToken,
        };
        const identity = identityOf(mapping, claimsOfJson(told));
        return identity === undefined
          ? { kind: "refused", reason: "nothing names the owner" }
          : {
              kind: "known",
              identity,
              // Kept only where it will be of use: it holds more than the mapping names.
              ...(logOutEndpoint(config) === undefined ||
              tokens.id_token === undefined
                ? {}
                : { logOutHint: tokens.id_token }),
            };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    async logOut({ hint, returnUrl, state, language }) {
      const endpoint = logOutEndpoint(await provider());
      return endpoint === undefined
        ? undefined
        : ({
            action: endpoint.href,
            fields: [
              ["id_token_hint", hint],
              ["client_id", options.clientId],
              ["post_logout_redirect_uri", returnUrl],
              ["state", state],
              ["ui_locales", language],
            ],
            // A broker logs out at the account behind it as well.
            goesOn: endpoint.protocol === "https:",
          } satisfies LogOutStep);
    },
  };
}

/**
 * Where the provider logs citizens out (OpenID Connect RP-Initiated Logout 1.0), if it says so: the address comes from
 * elsewhere and becomes that of a form.
 */
function logOutEndpoint(config: oidc.Configuration): URL | undefined {
  const { issuer, end_session_endpoint: text } = config.serverMetadata();
  const endpoint =
    text === undefined || !URL.canParse(text) ? undefined : new URL(text);
  return endpoint?.protocol === "https:" ||
    (endpoint?.protocol === "http:" && issuer.startsWith("http:"))
    ? endpoint
    : undefined;
}

async function discover(options: OidcOptions): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret, peer = {} } = options;
  const config = await oidc.discovery(
    new URL(issuer),
    clientId,
    { [oidc.clockTolerance]: TOLERANCE_SECONDS },
    clientSecret === undefined
      ? oidc.None()
      : oidc.ClientSecretBasic(clientSecret),
    {
      [oidc.customFetch]: fetchFrom(peer),
      // sendRequest lets it through to networks of the configuration only.
      execute: issuer.startsWith("http:")
        ? // Not deprecated, but marked to be noticed.
          // eslint-disable-next-line @typescript-eslint/no-deprecated
          [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks]
        : [oidc.enableNonRepudiationChecks],
    },
  );
  config[oidc.customFetch] = fetchFrom(peer);
  return config;
}

/** `fetch` as the library wants it, with the rules that hold for all that the gateway sends. */
function fetchFrom(peer: Peer): oidc.CustomFetch {
  return async (address, { method, headers, body, signal }) => {
    const answer = await sendRequest(peer, {
      // The library asks by these two only.
      method: method === "POST" ? "POST" : "GET",
      url: new URL(address),
      headers,
      ...(typeof body === "string" || body instanceof Uint8Array
        ? { body }
        : body instanceof URLSearchParams
          ? { body: body.toString() }
          : {}),
      ...(signal === undefined ? {} : { signal }),
    });
    if (answer.kind !== "answered") throw new Unreachable(answer.problem);
    const mediaType = answer.header("content-type");
    return new Response(
      answer.status === 204 ? null : Buffer.from(answer.body),
      {
        status: answer.status,
        ...(mediaType === undefined
          ? {}
          : { headers: { "content-type": mediaType } }),
      },
    );
  };
}

/** The provider cannot be reached. */
class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** Names what went wrong, never what was sent. */
function outcomeOf(error: unknown): LoginOutcome {
  for (let at = error; at instanceof Error; at = at.cause)
    if (at instanceof Unreachable)
      return { kind: "unreachable", reason: at.message };
  const code =
    error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof oidc.AuthorizationResponseError)
    return error.error === "access_denied" || error.error === "login_required"
      ? { kind: "cancelled" }
      : { kind: "refused", reason: "the provider reports an error" };
  if (error instanceof oidc.ResponseBodyError)
    return { kind: "refused", reason: "the provider takes no code" };
  if (error instanceof Error && code !== "")
    return { kind: "refused", reason: `${code}: ${error.message}` };
  throw error;
}
