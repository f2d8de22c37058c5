import { createHash, randomBytes } from "node:crypto";

import type { Queryable } from "../storage/database.js";

/** A log-in under way, or a log-out. */
export interface LoginAttempt {
  /** Who is to answer. */
  readonly account: string;
  readonly tenant: string;
  /** SHA-256 of the cookie of the browser that has left. */
  readonly browserSha256: string;
  readonly kept: string;
  /** Path on this server. */
  readonly returnTo: string;
}

/** Long enough for an identity card, a reader and a forgotten PIN. */
const ATTEMPT_MS = 15 * 60_000;

/** 256 random bits, for addresses and cookies. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What of a token is written down. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Notes that a browser leaves for an account. */
export async function keepAttempt(
  database: Queryable,
  state: string,
  attempt: LoginAttempt,
  now: Date,
): Promise<void> {
  await database.query(
    `insert into gateway.login_attempts
       (state_sha256, account, tenant, browser_sha256, kept, return_to, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tokenHash(state),
      attempt.account,
      attempt.tenant,
      attempt.browserSha256,
      attempt.kept,
      attempt.returnTo,
      new Date(now.getTime() + ATTEMPT_MS),
    ],
  );
}

/** Takes an attempt out, so that its answer counts once; `undefined` if there is none, or its time is over. */
export async function takeAttempt(
  database: Queryable,
  account: string,
  state: string,
  now: Date,
): Promise<LoginAttempt | undefined> {
  const [row] = await database.query<LoginAttempt & { expiresAt: Date }>(
    `delete from gateway.login_attempts where state_sha256 = $1 and account = $2
     returning account, tenant, browser_sha256 as "browserSha256", kept,
               return_to as "returnTo", expires_at as "expiresAt"`,
    [tokenHash(state), account],
  );
  return row === undefined || row.expiresAt < now ? undefined : row;
}

/**
 * Notes that an answer was used.
 *
 * @returns false if it was used before
 */
export async function useOnce(
  database: Queryable,
  id: string,
  until: Date,
): Promise<boolean> {
  const rows = await database.query(
    `insert into gateway.used_answers (answer_sha256, expires_at) values ($1, $2)
     on conflict do nothing returning 1`,
    [tokenHash(id), until],
  );
  return rows.length > 0;
}
