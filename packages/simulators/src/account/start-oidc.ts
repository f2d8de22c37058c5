import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import { exportJWK, generateKeyPair, SignJWT } from "jose";

import { json, listenOnLoopback, type Answer, type Call } from "../loopback.js";
import { checkEndSession } from "./end-session.js";
import { escape, loginPage, page } from "./login-page.js";
import { isRegistered } from "./registered.js";

/** Somebody who can log in. */
export interface OidcLogin {
  readonly label: string;
  /** Of the ID token; `sub` names them. */
  readonly claims: Readonly<Record<string, string>>;
}

/** Ways in which the provider is not what it should be. */
export type OidcFault =
  /** Another nonce than the one that was asked for. */
  | "wrong-nonce"
  | "wrong-state"
  | "wrong-issuer"
  | "wrong-audience"
  /** Signed by a key that nobody published. */
  | "wrong-key"
  /** Not signed at all. */
  | "alg-none"
  | "expired"
  /** Claims of somebody else at the userinfo endpoint. */
  | "other-userinfo";

/** Options of the provider. */
export interface OidcSimulatorOptions {
  /** What the log-in page is called. */
  readonly title?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Exact addresses; one at loopback may have `*` as its port, as RFC 8252 allows. */
  readonly redirectUris: readonly string[];
  /** Where browsers are sent after a log-out, registered in the same way; without any, no log-out is offered. */
  readonly postLogoutRedirectUris?: readonly string[];
  readonly logins: readonly OidcLogin[];
  /** Name of the machine in all addresses: with another one than the gateway's, it is another site for browsers. */
  readonly host?: "127.0.0.1" | "localhost";
  readonly port?: number;
  readonly now?: () => Date;
}

/** A provider that runs. */
export interface OidcSimulator {
  /** Also the issuer. */
  readonly origin: string;
  /** Spoils the next log-ins; `undefined` mends it. */
  setFault(fault: OidcFault | undefined): void;
  /** What was refused, in order. */
  readonly refused: readonly string[];
  /** How many people are logged in. */
  sessionCount(): number;
  close(): Promise<void>;
}

interface Request {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly scope: string;
}

const CODE_MS = 60_000;
const TOKEN_SECONDS = 300;

/**
 * An OpenID Connect provider: authorization code with PKCE, and log-out at `/logout`, nothing else. It refuses other clients, secrets, addresses to go
 * back to, requests without state, nonce or S256, and codes that are used twice, late, or with another verifier or address.
 */
export async function startOidc(
  options: OidcSimulatorOptions,
): Promise<OidcSimulator> {
  const {
    title = "Konto",
    now = () => new Date(),
    host = "127.0.0.1",
  } = options;
  const keys = await generateKeyPair("PS256", { extractable: true });
  const stranger = await generateKeyPair("PS256");
  const jwk = {
    ...(await exportJWK(keys.publicKey)),
    kid: randomBytes(8).toString("hex"),
    alg: "PS256",
    use: "sig",
  };
  const requests = new Map<string, Request>();
  const codes = new Map<
    string,
    {
      readonly request: Request;
      readonly login: OidcLogin;
      readonly at: number;
    }
  >();
  const tokens = new Map<string, OidcLogin>();
  const sessions = new Set<string>();
  const refused: string[] = [];
  let fault: OidcFault | undefined;
  let origin = "";

  const refuse = (status: number, error: string, why: string): Answer => {
    refused.push(why);
    return json(status, { error, error_description: why });
  };
  const authorize = ({ query }: Call): Answer => {
    const request: Request = {
      redirectUri: query.get("redirect_uri") ?? "",
      state: query.get("state") ?? "",
      nonce: query.get("nonce") ?? "",
      challenge: query.get("code_challenge") ?? "",
      scope: query.get("scope") ?? "",
    };
    if (query.get("client_id") !== options.clientId)
      return refuse(400, "invalid_request", "unknown client");
    if (!isRegistered(request.redirectUri, options.redirectUris))
      return refuse(400, "invalid_request", "unregistered redirect_uri");
    if (query.get("response_type") !== "code")
      return refuse(400, "unsupported_response_type", "only code");
    if (
      query.get("code_challenge_method") !== "S256" ||
      !/^[\w-]{43}$/.test(request.challenge)
    )
      return refuse(400, "invalid_request", "PKCE with S256 is demanded");
    if (request.state.length < 16 || request.nonce.length < 16)
      return refuse(400, "invalid_request", "state and nonce are demanded");
    if (!request.scope.split(" ").includes("openid"))
      return refuse(400, "invalid_scope", "scope lacks openid");
    const id = randomBytes(16).toString("hex");
    requests.set(id, request);
    return loginPage(
      title,
      "/login",
      { request: id },
      options.logins.map(({ label }) => label),
    );
  };
  const login = ({ body }: Call): Answer => {
    const form = new URLSearchParams(body.toString("utf8"));
    const id = form.get("request") ?? "";
    const request = requests.get(id);
    requests.delete(id);
    if (request === undefined)
      return refuse(400, "invalid_request", "no such request");
    const back = new URL(request.redirectUri);
    back.searchParams.set(
      "state",
      fault === "wrong-state" ? randomBytes(16).toString("hex") : request.state,
    );
    back.searchParams.set(
      "iss",
      fault === "wrong-issuer" ? "https://other.example" : origin,
    );
    const person = options.logins[Number(form.get("person"))];
    if (person === undefined) back.searchParams.set("error", "access_denied");
    else {
      const code = randomBytes(24).toString("base64url");
      codes.set(code, { request, login: person, at: now().getTime() });
      back.searchParams.set("code", code);
    }
    return { status: 303, headers: { Location: back.href } };
  };
  const token = async (call: Call): Promise<Answer> => {
    const form = new URLSearchParams(call.body.toString("utf8"));
    if (!isClient(call, options))
      return refuse(401, "invalid_client", "wrong client or secret");
    const code = form.get("code") ?? "";
    const kept = codes.get(code);
    codes.delete(code);
    if (
      form.get("grant_type") !== "authorization_code" ||
      kept === undefined ||
      now().getTime() - kept.at > CODE_MS
    )
      return refuse(400, "invalid_grant", "no such code, or used before");
    const { request, login: person } = kept;
    if (form.get("redirect_uri") !== request.redirectUri)
      return refuse(400, "invalid_grant", "another redirect_uri");
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (proof !== request.challenge)
      return refuse(400, "invalid_grant", "wrong code_verifier");
    const accessToken = randomBytes(24).toString("base64url");
    tokens.set(accessToken, person);
    return json(200, {
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: TOKEN_SECONDS,
      id_token: await idToken(person, request),
    });
  };
  const idToken = async (
    { claims }: OidcLogin,
    { nonce }: Request,
  ): Promise<string> => {
    const at = Math.floor(now().getTime() / 1000);
    const session = randomBytes(16).toString("hex");
    sessions.add(session);
    const payload = {
      ...claims,
      sid: session,
      iss: origin,
      aud: fault === "wrong-audience" ? "another-client" : options.clientId,
      nonce: fault === "wrong-nonce" ? "another-nonce" : nonce,
      iat: fault === "expired" ? at - 7200 : at,
      exp: fault === "expired" ? at - 3600 : at + TOKEN_SECONDS,
    };
    if (fault === "alg-none")
      return [{ alg: "none" }, payload]
        .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
        .concat("")
        .join(".");
    return new SignJWT(payload)
      .setProtectedHeader({ alg: "PS256", kid: jwk.kid })
      .sign(fault === "wrong-key" ? stranger.privateKey : keys.privateKey);
  };
  const userinfo = ({ headers }: Call): Answer => {
    const person = tokens.get(
      (headers["authorization"] ?? "").replace(/^Bearer /, ""),
    );
    if (person === undefined)
      return refuse(401, "invalid_token", "no such token");
    return json(200, {
      ...person.claims,
      ...(fault === "other-userinfo" ? { sub: "somebody-else" } : {}),
    });
  };

  const logOut = async ({ method, query, body }: Call): Promise<Answer> => {
    const outcome = await checkEndSession(
      method === "GET" ? query : new URLSearchParams(body.toString("utf8")),
      {
        issuer: origin,
        clientId: options.clientId,
        postLogoutRedirectUris: options.postLogoutRedirectUris ?? [],
        key: keys.publicKey,
        sessions,
      },
    );
    if (outcome.kind === "refused") {
      refused.push(outcome.why);
      // Nobody is sent anywhere by a request that is not in order.
      return {
        ...page(`${title}: nicht abgemeldet`, `<p>${escape(outcome.why)}</p>`),
        status: 400,
      };
    }
    sessions.delete(outcome.session);
    return { status: 303, headers: { Location: outcome.back.href } };
  };

  const loopback = await listenOnLoopback(async (call) => {
    const route = `${call.method} ${call.path}`;
    const answer = await (async (): Promise<Answer> => {
      switch (route) {
        case "GET /.well-known/openid-configuration":
          return json(200, {
            ...metadataOf(origin),
            ...(options.postLogoutRedirectUris === undefined
              ? {}
              : { end_session_endpoint: `${origin}/logout` }),
          });
        case "GET /keys":
          return json(200, { keys: [jwk] });
        case "GET /authorize":
          return authorize(call);
        case "POST /login":
          return login(call);
        case "POST /token":
          return token(call);
        case "GET /userinfo":
          return userinfo(call);
        case "GET /logout":
        case "POST /logout":
          return logOut(call);
        default:
          return json(404, { error: "not_found" });
      }
    })();
    return { answer, spoil: "none" };
  }, options.port);
  origin = loopback.origin.replace("127.0.0.1", host);
  return {
    origin,
    refused,
    sessionCount: () => sessions.size,
    setFault: (next) => {
      fault = next;
    },
    close: () => loopback.close(),
  };
}

function metadataOf(origin: string): Record<string, unknown> {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    userinfo_endpoint: `${origin}/userinfo`,
    jwks_uri: `${origin}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["PS256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  };
}

function isClient(
  { headers }: Call,
  { clientId, clientSecret }: OidcSimulatorOptions,
): boolean {
  const [scheme, text = ""] = (headers["authorization"] ?? "").split(" ");
  const [id = "", secret = ""] = Buffer.from(text, "base64")
    .toString("utf8")
    .split(":")
    // Form encoding, as RFC 6749, 2.3.1, has it.
    .map((part) => new URLSearchParams(`is=${part}`).get("is") ?? "");
  return (
    scheme === "Basic" && isSame(id, clientId) && isSame(secret, clientSecret)
  );
}

function isSame(one: string, other: string): boolean {
  const [given, right] = [Buffer.from(one), Buffer.from(other)];
  return given.length === right.length && timingSafeEqual(given, right);
}
