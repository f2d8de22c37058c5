import type { FastifyReply, FastifyRequest } from "fastify";

import type { Voice } from "../pages/voice.js";
import type { TownTools } from "../tenants/town-tools.js";
import type { Account, LogOutStep } from "./account-port.js";
import { isMarked, markBrowser } from "./leave-cookie.js";
import {
  keepAttempt,
  newToken,
  takeAttempt,
  type LoginAttempt,
} from "./login-attempts.js";
import type { Login } from "./login-store.js";
import { loggedOutAddress } from "./public-address.js";
import type { GatewayParts } from "../open-parts.js";

/** What is noted under this name is no log-in, whatever name an account has: those have no spaces. */
const noted = (account: string): string => `log-out ${account}`;

/**
 * Prepares the log-out at the account that a citizen was logged in with; our own session has ended by then.
 *
 * @returns `undefined` where the account offers none, or cannot be asked
 */
export async function prepareLogOut(
  request: FastifyRequest,
  reply: FastifyReply,
  login: Login,
  voice: Voice,
  tools: TownTools,
): Promise<LogOutStep | undefined> {
  const { tenant, parts, accounts, publicUrl, now, isSecure, log } = tools;
  const { logOutHint } = login;
  const account = accounts.accounts.find(({ name }) => name === login.account);
  if (account?.logOut === undefined || logOutHint === undefined)
    return undefined;
  const state = newToken();
  let step: LogOutStep | undefined;
  try {
    step = await account.logOut({
      hint: logOutHint,
      returnUrl: loggedOutAddress(request, publicUrl, account.name),
      state,
      language: voice.language,
    });
  } catch (error) {
    log({
      event: "log-out-failed",
      account: account.name,
      kind: "unreachable",
      reason: error instanceof Error ? error.message : "unknown",
    });
  }
  if (step === undefined) return undefined;
  await keepAttempt(
    parts.storage.database,
    state,
    {
      account: noted(account.name),
      tenant: tenant.key,
      browserSha256: markBrowser(request, reply, isSecure),
      kept: "",
      returnTo: voice.address("/"),
    },
    now(),
  );
  return step;
}

/**
 * Takes the word of an account that it has logged a citizen out.
 *
 * @returns `undefined` if nobody has left for that in this browser, or too long ago
 */
export async function takeLogOut(
  request: FastifyRequest,
  { storage: { database } }: GatewayParts,
  account: Account,
  state: string,
  now: Date,
): Promise<LoginAttempt | undefined> {
  const attempt = await takeAttempt(database, noted(account.name), state, now);
  return attempt !== undefined && isMarked(request, attempt.browserSha256)
    ? attempt
    : undefined;
}
