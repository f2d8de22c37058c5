import { createHmac, randomBytes } from "node:crypto";

import type { Database } from "../storage/database.js";
import type { Vault } from "../storage/vault.js";

/** Makes the pseudonyms that submissions and log-ins are joined by. */
export interface AccountKeys {
  /** The same owner at another tenant, or at another account, has another key. */
  keyOf(tenant: string, account: string, accountId: string): Promise<string>;
}

const SECRET_BYTES = 32;

/** Opens the secret that they are made with, and makes it first if there is none. It lies sealed in the database. */
export function openAccountKeys(database: Database, vault: Vault): AccountKeys {
  let secret: Promise<Buffer> | undefined;
  return {
    async keyOf(tenant, account, accountId) {
      secret ??= readSecret(database, vault).catch((error: unknown) => {
        secret = undefined;
        throw error;
      });
      return createHmac("sha256", await secret)
        .update(JSON.stringify([tenant, account, accountId]))
        .digest("hex");
    },
  };
}

async function readSecret(database: Database, vault: Vault): Promise<Buffer> {
  const read = async (): Promise<Buffer | undefined> => {
    const [row] = await database.query<{ keyId: string; content: Uint8Array }>(
      `select key_id as "keyId", content from gateway.account_secret`,
    );
    const key = await vault.find(database, row?.keyId ?? null);
    return row === undefined ? undefined : key?.open(row.content);
  };
  const known = await read();
  if (known !== undefined) return known;
  const key = await vault.make();
  const content = await key.seal(randomBytes(SECRET_BYTES));
  await database.transaction(async (inside) => {
    await key.keep(inside);
    const [row] = await inside.query(
      `insert into gateway.account_secret (key_id, content) values ($1, $2)
       on conflict do nothing returning 1`,
      [key.id, content],
    );
    // Another process was faster: its secret counts.
    if (row === undefined)
      await inside.query("delete from gateway.data_keys where id = $1", [
        key.id,
      ]);
  });
  const made = await read();
  if (made === undefined) throw new Error("the secret of accounts is gone");
  return made;
}
