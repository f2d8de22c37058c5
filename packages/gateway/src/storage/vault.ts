import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";

import type { Database, Queryable } from "./database.js";
import {
  addMasterKey,
  MissingKey,
  type KeyRing,
  type WrappedKey,
} from "./key-ring.js";
import { KEY_BYTES, openStream, seal, sealStream, unseal } from "./seal.js";

/** Seals and opens what belongs to one submission or upload. */
export interface DataKey {
  readonly id: string;
  seal(bytes: Uint8Array): Promise<Buffer>;
  open(sealed: Uint8Array): Promise<Buffer>;
  /** Text for a column of text: sealed, in Base64. */
  sealText(text: string): Promise<string>;
  openText(sealed: string): Promise<string>;
  sealStream(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  openStream(sealed: AsyncIterable<Uint8Array>): Readable;
}

/** A data key that no row holds yet. */
export interface NewKey extends DataKey {
  /** For its row, written with that of what it seals. */
  readonly wrapped: WrappedKey;
  /** Writes it in the transaction of what it seals. */
  keep(inside: Queryable): Promise<void>;
}

/** Data keys: each seals what belongs together, lies in the database sealed itself, and goes with what it sealed. */
export interface Vault {
  readonly ring: KeyRing;
  make(): Promise<NewKey>;
  /** Reads a data key; `undefined` for content that is not sealed. */
  find(inside: Queryable, id: string | null): Promise<DataKey | undefined>;
  /**
   * Seals all data keys with the newest master key. What they seal is not touched.
   *
   * @returns how many were sealed anew
   */
  rewrap(): Promise<number>;
  /** How many data keys each master key seals. */
  uses(): Promise<ReadonlyMap<string, number>>;
}

const BATCH = 500;

/**
 * Opens the vault; an empty folder of keys gets a first one, unless there are data keys already.
 *
 * @throws MissingKey if data keys are sealed with a master key that is not there, BrokenSeal if with another one of its
 * name: better at start than at the first reader
 */
export async function openVault(
  database: Database,
  ring: KeyRing,
): Promise<Vault> {
  const uses = async (): Promise<ReadonlyMap<string, number>> => {
    const rows = await database.query<{ master: string; count: number }>(
      "select master, count(*)::integer as count from gateway.data_keys group by master",
    );
    return new Map(rows.map(({ master, count }) => [master, count]));
  };
  const used = await uses();
  if ((await ring.names()).length === 0) {
    if (used.size > 0)
      throw new MissingKey(
        `the database is sealed with master keys, and there are none in ${ring.folder}; set FIM_KEYS to the folder that has them`,
      );
    await addMasterKey(ring.folder);
    await ring.names();
  }
  for (const master of used.keys()) {
    const [row] = await database.query<{
      id: string;
      master: string;
      wrapped: Uint8Array;
    }>(
      "select id, master, wrapped from gateway.data_keys where master = $1 limit 1",
      [master],
    );
    if (row !== undefined) await ring.unwrap(row.id, row);
  }

  return {
    ring,
    uses,
    async make() {
      const id = randomUUID();
      const key = randomBytes(KEY_BYTES);
      const wrapped = await ring.wrap(id, key);
      return {
        ...dataKey(id, key),
        wrapped,
        async keep(inside) {
          await inside.query(
            "insert into gateway.data_keys (id, master, wrapped) values ($1, $2, $3)",
            [id, wrapped.master, wrapped.wrapped],
          );
        },
      };
    },
    async find(inside, id) {
      if (id === null) return undefined;
      const [row] = await inside.query<{
        master: string;
        wrapped: Uint8Array;
      }>("select master, wrapped from gateway.data_keys where id = $1", [id]);
      if (row === undefined) throw new MissingKey("a data key was deleted");
      return dataKey(id, await ring.unwrap(id, row));
    },
    async rewrap() {
      let count = 0;
      for (;;) {
        const current = await ring.current();
        const done = await database.transaction(async (inside) => {
          const rows = await inside.query<{
            id: string;
            master: string;
            wrapped: Uint8Array;
          }>(
            `select id, master, wrapped from gateway.data_keys where master <> $1
              limit $2 for update skip locked`,
            [current, BATCH],
          );
          for (const { id, ...old } of rows) {
            const { master, wrapped } = await ring.wrap(
              id,
              await ring.unwrap(id, old),
            );
            await inside.query(
              "update gateway.data_keys set master = $2, wrapped = $3 where id = $1",
              [id, master, wrapped],
            );
          }
          return rows.length;
        });
        count += done;
        if (done < BATCH) return count;
      }
    },
  };
}

function dataKey(id: string, key: Buffer): DataKey {
  return {
    id,
    seal: (bytes) => seal(key, bytes),
    open: (sealed) => unseal(key, sealed),
    sealText: async (text) =>
      (await seal(key, Buffer.from(text))).toString("base64"),
    openText: async (sealed) =>
      (await unseal(key, Buffer.from(sealed, "base64"))).toString("utf8"),
    sealStream: (bytes) => sealStream(key, bytes),
    openStream: (sealed) => Readable.from(openStream(key, sealed)),
  };
}
