import { createHmac, randomBytes } from "node:crypto";

import rateLimit from "@fastify/rate-limit";

import type { Queryable } from "../storage/database.js";

/** Names clients without keeping their addresses. */
export interface ClientKeys {
  /**
   * The name of a client for today, the same in every process.
   *
   * @param address - from `request.ip`; all addresses of one IPv6 network of 64 bits are one client
   */
  keyOf(address: string): Promise<string>;
  /** Forgets the salts of days gone by. */
  cleanUp(): Promise<void>;
}

const SALT_BYTES = 32;

/** Opens the keys over the table of salts. */
export function openClientKeys(
  database: Queryable,
  now: () => Date,
): ClientKeys {
  let today: { readonly day: string; readonly salt: Uint8Array } | undefined;
  const saltOf = async (day: string): Promise<Uint8Array> => {
    if (today?.day === day) return today.salt;
    await database.query(
      "insert into gateway.client_salts (day, salt) values ($1, $2) on conflict do nothing",
      [day, randomBytes(SALT_BYTES)],
    );
    const [row] = await database.query<{ salt: Uint8Array }>(
      "select salt from gateway.client_salts where day = $1",
      [day],
    );
    // Deleted in between: the day is over, and so is what was counted on it.
    const salt = row?.salt ?? randomBytes(SALT_BYTES);
    today = { day, salt };
    return salt;
  };
  return {
    async keyOf(address) {
      return hashClient(address, await saltOf(dayOf(now())));
    },
    async cleanUp() {
      await database.query("delete from gateway.client_salts where day < $1", [
        dayOf(now()),
      ]);
    },
  };
}

/** An address that cannot be read from what is kept: who has the salt as well must try all of them. */
export function hashClient(address: string, salt: Uint8Array): string {
  return createHmac("sha256", salt)
    .update(rateLimit.normalizeIP(address))
    .digest("hex");
}

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
