import { createHash, randomBytes, randomUUID } from "node:crypto";

import type { Queryable } from "../storage/database.js";

/** Who a browser speaks for. */
export interface Session {
  readonly kind: "citizen" | "staff" | "account";
  /** Id of the submission, name of the account, or id of the log-in at a service account. */
  readonly subject: string;
  readonly tenant: string;
  /** Every form of the session carries it. */
  readonly csrf: string;
}

/** Sessions in the database: they outlive a restart, end for all processes at once, and hold no personal data. */
export interface SessionStore {
  /** @returns the token for the cookie */
  open(kind: Session["kind"], subject: string, tenant: string): Promise<string>;
  /** `undefined` if it has ended, is of another kind or tenant, or never was. */
  find(
    kind: Session["kind"],
    tenant: string,
    token: string | undefined,
  ): Promise<Session | undefined>;
  end(token: string | undefined): Promise<void>;
  /** Deletes what has expired. */
  cleanUp(): Promise<void>;
}

/** From the last request on. */
const LIFE_MS: Readonly<Record<Session["kind"], number>> = {
  citizen: 30 * 60_000,
  staff: 60 * 60_000,
  account: 60 * 60_000,
};
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Opens the store over its table. */
export function openSessionStore(
  database: Queryable,
  now: () => Date,
): SessionStore {
  const endOf = (kind: Session["kind"]): Date =>
    new Date(now().getTime() + LIFE_MS[kind]);
  return {
    async open(kind, subject, tenant) {
      const token = randomBytes(32).toString("base64url");
      await database.query(
        `insert into gateway.sessions (token_sha256, kind, subject, tenant, csrf, expires_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [hashOf(token), kind, subject, tenant, randomUUID(), endOf(kind)],
      );
      return token;
    },
    async find(kind, tenant, token) {
      if (token === undefined || !TOKEN.test(token)) return undefined;
      const [row] = await database.query<Session>(
        `update gateway.sessions set expires_at = $5
          where token_sha256 = $1 and kind = $2 and tenant = $3 and expires_at > $4
         returning kind, subject, tenant, csrf`,
        [hashOf(token), kind, tenant, now(), endOf(kind)],
      );
      return row;
    },
    async end(token) {
      if (token === undefined) return;
      await database.query(
        "delete from gateway.sessions where token_sha256 = $1",
        [hashOf(token)],
      );
    },
    async cleanUp() {
      await database.query(
        "delete from gateway.sessions where expires_at < $1",
        [now()],
      );
    },
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
