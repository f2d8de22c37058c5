import { createHash, randomUUID } from "node:crypto";
import { open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { FileValue } from "@fim-forms/form-model";

import {
  hasCode,
  makePrivateFolder,
  readIfPresent,
  syncFolder,
  writeDurably,
} from "./durable.js";

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
  /** Path of the bytes of an upload that {@link find} has found. */
  contentPath(attachmentId: string): string;
  remove(attachmentId: string): Promise<void>;
  /** Deletes uploads, and leavings of broken requests, last touched before that instant. */
  removeOlderThan(instant: Date): Promise<void>;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CONTENT = "content";
const RECORD = "record.json";

/** Opens the store below `folder`: `<attachmentId>/{content,record.json}`, and `.tmp/` for what is arriving. */
export async function openUploadStore(folder: string): Promise<UploadStore> {
  const arriving = join(folder, ".tmp");
  await makePrivateFolder(arriving);

  return {
    async receive(bytes, limitBytes) {
      const draft = join(arriving, randomUUID());
      await makePrivateFolder(draft);
      const discard = () => rm(draft, { recursive: true, force: true });
      const contentPath = join(draft, CONTENT);
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
        await file.sync();
        const sha512 = createHash("sha512")
          .update(await file.readFile())
          .digest("hex");
        return { ...received, sizeBytes, sha512 };
      } finally {
        await file.close();
      }
    },

    async replace(received, bytes) {
      await writeFile(received.contentPath, bytes, { flush: true });
      return {
        ...received,
        sizeBytes: bytes.length,
        sha512: createHash("sha512").update(bytes).digest("hex"),
      };
    },

    async keep({ contentPath, sizeBytes, sha512 }, { fileName, mediaType }) {
      const attachmentId = randomUUID();
      const record: FileValue = {
        attachmentId,
        fileName,
        mediaType,
        sizeBytes,
        sha512,
      };
      const draft = join(contentPath, "..");
      await writeDurably(join(draft, RECORD), JSON.stringify(record));
      await syncFolder(draft);
      await rename(draft, join(folder, attachmentId));
      await syncFolder(folder);
      return record;
    },

    async find(attachmentId) {
      if (!UUID.test(attachmentId)) return undefined;
      const text = await readIfPresent(join(folder, attachmentId, RECORD));
      // We wrote the record ourselves, in one step with its folder.
      return text === undefined ? undefined : (JSON.parse(text) as FileValue);
    },

    contentPath: (attachmentId) => join(folder, attachmentId, CONTENT),

    async remove(attachmentId) {
      if (!UUID.test(attachmentId)) return;
      await rm(join(folder, attachmentId), { recursive: true, force: true });
    },

    async removeOlderThan(instant) {
      for (const parent of [arriving, folder])
        for (const name of await readdir(parent))
          if (UUID.test(name))
            await removeIfOlder(join(parent, name), instant.getTime());
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
    await file.sync();
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
