import { randomBytes } from "node:crypto";

import { json, type Answer, type Call } from "../loopback.js";
import type { FitConnectAccount } from "./options.js";
import { Refusal } from "./problem.js";

const SCOPES = "https://schema.fitko.de/fit-connect/oauth/scopes";

/** The access tokens that were handed out. */
export class Tokens {
  private readonly known = new Map<
    string,
    { readonly account: FitConnectAccount; expiresAt: number }
  >();
  private readonly accounts: readonly FitConnectAccount[];
  private readonly now: () => Date;
  private readonly lifetimeS: number;

  constructor(
    accounts: readonly FitConnectAccount[],
    now: () => Date,
    lifetimeS: number,
  ) {
    this.accounts = accounts;
    this.now = now;
    this.lifetimeS = lifetimeS;
  }

  /** Hands out a token for id and secret in the body; nothing else is taken. */
  issue({ method, headers, body }: Call): Answer {
    if (method !== "POST") return json(405, { error: "invalid_request" });
    if (headers["authorization"] !== undefined)
      return json(401, { error: "invalid_client" });
    if (
      headers["content-type"]?.split(";")[0]?.trim() !==
      "application/x-www-form-urlencoded"
    )
      return json(400, { error: "invalid_request" });
    const form = new URLSearchParams(body.toString("utf8"));
    if (form.get("grant_type") !== "client_credentials")
      return json(400, { error: "unsupported_grant_type" });
    const account = this.accounts.find(
      ({ clientId, clientSecret }) =>
        clientId === form.get("client_id") &&
        clientSecret === form.get("client_secret"),
    );
    if (account === undefined) return json(401, { error: "invalid_client" });
    const scope =
      account.role === "sender"
        ? `${SCOPES}/send-submissions`
        : `${SCOPES}/subscribe-destinations`;
    const wished = form.get("scope");
    if (wished !== null && wished !== scope)
      return json(400, { error: "invalid_scope" });
    const token = randomBytes(32).toString("base64url");
    this.known.set(token, {
      account,
      expiresAt: this.now().getTime() + this.lifetimeS * 1000,
    });
    return json(200, {
      access_token: token,
      token_type: "Bearer",
      expires_in: this.lifetimeS,
      scope,
    });
  }

  /** From now on every token handed out so far is worthless, though its time has not come. */
  expireAll(): void {
    this.known.clear();
  }

  /**
   * @throws Refusal if the call carries no valid token
   */
  accountOf(call: Call): FitConnectAccount {
    const token = /^Bearer ([\w-]+)$/.exec(
      call.headers["authorization"] ?? "",
    )?.[1];
    const entry = token === undefined ? undefined : this.known.get(token);
    if (entry === undefined || entry.expiresAt <= this.now().getTime())
      throw new Refusal(401, "unauthorized", "No valid access token");
    return entry.account;
  }
}
