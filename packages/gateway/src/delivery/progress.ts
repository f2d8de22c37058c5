import { buffer as bufferOf } from "node:stream/consumers";

import { shareBlobs } from "../storage/blob-lock.js";
import type { Queryable } from "../storage/database.js";
import type { Storage } from "../storage/open-storage.js";
import { LeaseLost, type Progress } from "./delivery-port.js";
import type { Lease } from "./lease.js";

/** The memory of one delivery, as the attempt with this fence may use it. */
export function openProgress(
  { database, blobs, vault, submissions }: Storage,
  {
    deliveryId,
    submissionId,
    fence,
  }: Pick<Lease, "deliveryId" | "submissionId" | "fence">,
): Progress {
  const guarded = (run: (inside: Queryable) => Promise<void>): Promise<void> =>
    database.transaction(async (inside) => {
      const [mine] = await inside.query(
        `select 1 from gateway.deliveries
          where id = $1 and fence = $2 and state = 'sending' for update`,
        [deliveryId, fence],
      );
      if (mine === undefined) throw new LeaseLost();
      await run(inside);
    });
  return {
    async read() {
      const [row] = await database.query<{ progress: string | null }>(
        "select progress from gateway.deliveries where id = $1",
        [deliveryId],
      );
      if (typeof row?.progress !== "string") return undefined;
      const key = await submissions.keyOf(submissionId);
      const text =
        key === undefined ? row.progress : await key.openText(row.progress);
      return JSON.parse(text) as unknown;
    },
    async save(state) {
      const key = await submissions.keyOf(submissionId);
      const text = JSON.stringify(state);
      const kept = key === undefined ? text : await key.sealText(text);
      await guarded(async (inside) => {
        await inside.query(
          "update gateway.deliveries set progress = $2 where id = $1",
          [deliveryId, kept],
        );
      });
    },
    async putBytes(name, bytes) {
      const key = await submissions.keyOf(submissionId);
      const blob = await blobs.put(
        key === undefined ? bytes : await key.seal(bytes),
      );
      await guarded(async (inside) => {
        await shareBlobs(inside);
        if (!(await blobs.has(blob))) throw new Error("the bytes have gone");
        await inside.query(
          `insert into gateway.delivery_bytes (delivery_id, name, blob, key_id) values ($1, $2, $3, $4)
           on conflict (delivery_id, name) do update set blob = excluded.blob, key_id = excluded.key_id`,
          [deliveryId, name, blob, key?.id ?? null],
        );
      });
    },
    async openBytes(name) {
      const [row] = await database.query<{
        blob: string;
        keyId: string | null;
      }>(
        `select blob, key_id as "keyId" from gateway.delivery_bytes
          where delivery_id = $1 and name = $2`,
        [deliveryId, name],
      );
      if (row === undefined) return undefined;
      const key = await vault.find(database, row.keyId);
      const stored = await bufferOf(blobs.read(row.blob));
      return key === undefined ? stored : key.open(stored);
    },
  };
}
