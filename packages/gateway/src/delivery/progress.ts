import { buffer as bufferOf } from "node:stream/consumers";

import { shareBlobs } from "../storage/blob-lock.js";
import type { Queryable } from "../storage/database.js";
import type { Storage } from "../storage/open-storage.js";
import { LeaseLost, type Progress } from "./delivery-port.js";

/** The memory of one delivery, as the attempt with this fence may use it. */
export function openProgress(
  { database, blobs }: Storage,
  deliveryId: string,
  fence: number,
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
      return typeof row?.progress === "string"
        ? (JSON.parse(row.progress) as unknown)
        : undefined;
    },
    save: (state) =>
      guarded(async (inside) => {
        await inside.query(
          "update gateway.deliveries set progress = $2 where id = $1",
          [deliveryId, JSON.stringify(state)],
        );
      }),
    async putBytes(name, bytes) {
      const blob = await blobs.put(bytes);
      await guarded(async (inside) => {
        await shareBlobs(inside);
        if (!(await blobs.has(blob))) throw new Error("the bytes have gone");
        await inside.query(
          `insert into gateway.delivery_bytes (delivery_id, name, blob) values ($1, $2, $3)
           on conflict (delivery_id, name) do update set blob = excluded.blob`,
          [deliveryId, name, blob],
        );
      });
    },
    async openBytes(name) {
      const [row] = await database.query<{ blob: string }>(
        "select blob from gateway.delivery_bytes where delivery_id = $1 and name = $2",
        [deliveryId, name],
      );
      return row === undefined ? undefined : bufferOf(blobs.read(row.blob));
    },
  };
}
