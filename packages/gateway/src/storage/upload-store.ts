import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { FileValue } from "@fim-forms/form-model";

import { shareBlobs } from "./blob-lock.js";
import type { BlobStore } from "./blob-store.js";
import type { Database } from "./database.js";
import { hasCode, makePrivateFolder } from "./durable.js";
import type { Vault } from "./vault.js";

/** Bytes on disk that nobody has judged yet. */
export interface ReceivedBytes {
  readonly contentPath: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha512: string;
  /** Deletes them. */
  discard(): Promise<void>;
}

/** Files that citizens have sent and no submission has claimed yet. Names on disk are ours, never theirs. */
export interface UploadStore {
  /**
   * Streams bytes to disk.
   *
   * @returns `undefined` when there are more than `limitBytes`; nothing is left on disk then
   */
  receive(
    bytes: AsyncIterable<Uint8Array>,
    limitBytes: number,
  ): Promise<ReceivedBytes | undefined>;
  /** Cuts off what does not belong to the document. */
  cut(received: ReceivedBytes, sizeBytes: number): Promise<ReceivedBytes>;
  /** Puts other bytes in the place of those received. */
  replace(received: ReceivedBytes, bytes: Uint8Array): Promise<ReceivedBytes>;
  /** Keeps received bytes under a new attachment id. */
  keep(
    received: ReceivedBytes,
    file: { readonly fileName: string; readonly mediaType: string },
  ): Promise<FileValue>;
  /** What was recorded about an upload; `undefined` if there is none, whatever the id looks like. */
  find(attachmentId: string): Promise<FileValue | undefined>;
  /** Deletes uploads that no draft speaks of, and leavings of broken requests, last touched before that instant. */
  removeOlderThan(instant: Date): Promise<void>;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Opens the store.
 *
 * @param folder - for what is arriving, in `.tmp/`; on the file system of the blobs
 */
export async function openUploadStore(
  folder: string,
  database: Database,
  blobs: BlobStore,
  vault: Vault,
  now: () => Date,
): Promise<UploadStore> {
  const arriving = join(folder, ".tmp");
  await makePrivateFolder(arriving);

  return {
    async receive(bytes, limitBytes) {
      const contentPath = join(arriving, randomUUID());
      const discard = () => rm(contentPath, { force: true });
      try {
        const written = await writeStream(contentPath, bytes, limitBytes);
        if (written === undefined) {
          await discard();
          return undefined;
        }
        return { contentPath, ...written, discard };
      } catch (error) {
        await discard();
        throw error;
      }
    },

    async cut(received, sizeBytes) {
      const file = await open(received.contentPath, "r+");
      try {
        await file.truncate(sizeBytes);
        const sha512 = createHash("sha512")
          .update(await file.readFile())
          .digest("hex");
        return { ...received, sizeBytes, sha512 };
      } finally {
        await file.close();
      }
    },

    async replace(received, bytes) {
      await writeFile(received.contentPath, bytes);
      return {
        ...received,
        sizeBytes: bytes.length,
        sha512: createHash("sha512").update(bytes).digest("hex"),
      };
    },

    async keep(received, { fileName, mediaType }) {
      const { contentPath, sizeBytes, sha512 } = received;
      const attachmentId = randomUUID();
      const key = await vault.make();
      const blob = await blobs.putStream(
        key.sealStream(createReadStream(contentPath)),
      );
      const name = await key.sealText(fileName);
      await database.transaction(async (inside) => {
        await shareBlobs(inside);
        await key.keep(inside);
        await inside.query(
          `insert into gateway.uploads
             (attachment_id, file_name, media_type, size_bytes, sha512, blob, kept_at, key_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            attachmentId,
            name,
            mediaType,
            sizeBytes,
            sha512,
            blob,
            now(),
            key.id,
          ],
        );
      });
      await received.discard();
      return { attachmentId, fileName, mediaType, sizeBytes, sha512 };
    },

    async find(attachmentId) {
      if (!UUID.test(attachmentId)) return undefined;
      const [row] = await database.query<
        FileValue & { readonly keyId: string | null }
      >(
        `select attachment_id as "attachmentId", file_name as "fileName", media_type as "mediaType",
                size_bytes::float8 as "sizeBytes", sha512, key_id as "keyId"
           from gateway.uploads where attachment_id = $1`,
        [attachmentId],
      );
      if (row === undefined) return undefined;
      const { keyId, fileName, ...file } = row;
      const key = await vault.find(database, keyId);
      return { ...file, fileName: (await key?.openText(fileName)) ?? fileName };
    },

    async removeOlderThan(instant) {
      // With their keys: what a backup still has of them cannot be read any more once its master key is gone.
      await database.query(
        `with gone as (delete from gateway.uploads u where kept_at < $1
             and not exists (select 1 from gateway.draft_uploads d where d.attachment_id = u.attachment_id)
           returning key_id)
         delete from gateway.data_keys where id in (select key_id from gone)`,
        [instant],
      );
      for (const name of await readdir(arriving))
        if (UUID.test(name))
          await removeIfOlder(join(arriving, name), instant.getTime());
    },
  };
}

async function writeStream(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<{ sizeBytes: number; sha512: string } | undefined> {
  const hash = createHash("sha512");
  let sizeBytes = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of bytes) {
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) return undefined;
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { sizeBytes, sha512: hash.digest("hex") };
}

async function removeIfOlder(path: string, instantMs: number): Promise<void> {
  try {
    if ((await stat(path)).mtimeMs < instantMs)
      await rm(path, { recursive: true, force: true });
  } catch (error) {
    // Another request may have claimed it meanwhile.
    if (!hasCode(error, "ENOENT")) throw error;
  }
}
