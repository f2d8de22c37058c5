import { randomUUID } from "node:crypto";

import type { Claim } from "../prefill/mapping.js";
import type { TrustLevel } from "../prefill/trust-level.js";
import type { Database, Queryable } from "../storage/database.js";
import type { Vault } from "../storage/vault.js";
import type { Account, Identity } from "./account-port.js";
import type { AccountKeys } from "./account-key.js";
import { newToken, tokenHash } from "./login-attempts.js";

/** A log-in that holds. */
export interface Login {
  readonly id: string;
  /** Name of the connection. */
  readonly account: string;
  readonly accountKey: string;
  readonly identity: Identity;
  readonly logOutHint?: string;
}

/** Where a browser may fetch a log-in once. */
export interface Ticket {
  readonly browserSha256: string | undefined;
  readonly returnTo: string;
}

/** Log-ins, sealed each with a key of its own that goes with it. */
export interface LoginStore {
  /**
   * Keeps what an account has told.
   *
   * @returns the token that opens it once
   */
  keep(
    account: Account,
    tenant: string,
    known: Pick<Login, "identity" | "logOutHint">,
    ticket: Ticket,
  ): Promise<string>;
  /** Uses a ticket of a tenant up. */
  redeem(
    tenant: string,
    token: string,
  ): Promise<(Ticket & { readonly id: string }) | undefined>;
  /** `undefined` if its time is over, or it is of another tenant. */
  find(tenant: string, id: string): Promise<Login | undefined>;
  end(id: string): Promise<void>;
  /** Deletes what is over: log-ins, their keys, attempts, notes of used answers. */
  cleanUp(): Promise<void>;
}

/** What is sealed. */
interface Sealed {
  readonly accountId: string;
  readonly claims: readonly (readonly [string, Claim])[];
  readonly level?: TrustLevel;
  readonly mailbox?: string;
  readonly applicationId?: string;
  readonly logOutHint?: string;
}

/** A browser that does not come for its log-in within this time gets none. */
const FETCH_MS = 2 * 60_000;
const HOUR_MS = 60 * 60_000;

/** Opens the store over its tables. */
export function openLoginStore(
  database: Database,
  vault: Vault,
  keys: AccountKeys,
  now: () => Date,
): LoginStore {
  const remove = (where: string, parameters: readonly unknown[]) =>
    database.transaction((inside) => removeLogins(inside, where, parameters));
  return {
    async keep(account, tenant, known, { browserSha256, returnTo }) {
      const { identity, logOutHint } = known;
      const key = await vault.make();
      const { claims, level, ...others } = identity;
      const sealed: Sealed = {
        ...others,
        claims: [...claims],
        ...(level === undefined ? {} : { level }),
        ...(logOutHint === undefined ? {} : { logOutHint }),
      };
      const content = await key.seal(Buffer.from(JSON.stringify(sealed)));
      const accountKey = await keys.keyOf(
        tenant,
        account.name,
        identity.accountId,
      );
      const token = newToken();
      await database.transaction(async (inside) => {
        await key.keep(inside);
        await inside.query(
          `insert into gateway.account_logins
             (id, account, tenant, account_key, key_id, content, ticket_sha256, browser_sha256, return_to,
              fetch_until, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [
            randomUUID(),
            account.name,
            tenant,
            accountKey,
            key.id,
            content,
            tokenHash(token),
            browserSha256 ?? null,
            returnTo,
            new Date(now().getTime() + FETCH_MS),
            new Date(now().getTime() + account.maxHours * HOUR_MS),
          ],
        );
      });
      return token;
    },
    async redeem(tenant, token) {
      const ticket = tokenHash(token);
      const [row] = await database.query<{
        id: string;
        browserSha256: string | null;
        returnTo: string;
      }>(
        // What is returned are the values before.
        `update gateway.account_logins l set ticket_sha256 = null, browser_sha256 = null
           from gateway.account_logins o
          where o.id = l.id and l.ticket_sha256 = $1 and l.fetch_until > $2 and l.tenant = $3
         returning o.id, o.browser_sha256 as "browserSha256", o.return_to as "returnTo"`,
        [ticket, now(), tenant],
      );
      return row === undefined
        ? undefined
        : { ...row, browserSha256: row.browserSha256 ?? undefined };
    },
    async find(tenant, id) {
      const [row] = await database.query<{
        account: string;
        accountKey: string;
        keyId: string;
        content: Uint8Array;
      }>(
        `select account, account_key as "accountKey", key_id as "keyId", content
           from gateway.account_logins
          where id = $1 and tenant = $2 and ticket_sha256 is null and expires_at > $3`,
        [id, tenant, now()],
      );
      const key = await vault.find(database, row?.keyId ?? null);
      if (row === undefined || key === undefined) return undefined;
      const text = (await key.open(row.content)).toString("utf8");
      // We wrote it ourselves.
      const { claims, level, logOutHint, ...others } = JSON.parse(
        text,
      ) as Sealed;
      return {
        id,
        account: row.account,
        accountKey: row.accountKey,
        identity: { ...others, level, claims: new Map(claims) },
        ...(logOutHint === undefined ? {} : { logOutHint }),
      };
    },
    end: (id) => remove("id = $1", [id]),
    async cleanUp() {
      const at = now();
      await remove(
        `expires_at < $1
         or (fetch_until < $1 and not exists
               (select 1 from gateway.sessions s where s.kind = 'account' and s.subject = account_logins.id::text))`,
        [at],
      );
      for (const table of ["login_attempts", "used_answers"])
        await database.query(
          `delete from gateway.${table} where expires_at < $1`,
          [at],
        );
    },
  };
}

async function removeLogins(
  inside: Queryable,
  where: string,
  parameters: readonly unknown[],
): Promise<void> {
  const rows = await inside.query<{ keyId: string }>(
    `delete from gateway.account_logins where ${where} returning key_id as "keyId"`,
    parameters,
  );
  await inside.query(
    "delete from gateway.data_keys where id = any($1::uuid[])",
    [rows.map(({ keyId }) => keyId)],
  );
}
