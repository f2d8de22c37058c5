import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { link, mkdir, open, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

import {
  hasCode,
  makePrivateFolder,
  onceForAll,
  syncFolder,
  writeDurably,
} from "./durable.js";

/** Bytes on disk, found by the lower-case hex of their SHA-512, written once and never changed. */
export interface BlobStore {
  /** @returns the hash, once the bytes have reached the disk */
  put(bytes: Uint8Array): Promise<string>;
  /** Like `put`, of bytes that do not fit into memory. */
  putStream(bytes: AsyncIterable<Uint8Array>): Promise<string>;
  /**
   * Takes a file over by a second name for it: the same file system, no copy.
   *
   * @param sha512 - of the file's bytes, which have reached the disk
   */
  adopt(path: string, sha512: string): Promise<void>;
  has(sha512: string): Promise<boolean>;
  /** A stream fails later if there is no such blob. */
  read(sha512: string): ReadStream;
  /** Hashes of the blobs written before an instant, in batches; leavings of broken requests are deleted on the way. */
  olderThan(instant: Date): AsyncIterable<readonly string[]>;
  remove(sha512: string): Promise<void>;
}

const SHA512 = /^[0-9a-f]{128}$/;
const TWO_HEX = /^[0-9a-f]{2}$/;

/** Opens the store: `ab/cd/<hash>`, and `.tmp/` on the same file system for what is being written. */
export async function openBlobStore(folder: string): Promise<BlobStore> {
  const drafts = join(folder, ".tmp");
  await makePrivateFolder(drafts);
  const folderOf = (sha512: string): string =>
    join(folder, sha512.slice(0, 2), sha512.slice(2, 4));
  const pathOf = (sha512: string): string => {
    if (!SHA512.test(sha512)) throw new Error("not a hash");
    return join(folderOf(sha512), sha512);
  };

  // Which of the lowest folders this process has seen reach the disk. Another request, or another process, may have made one
  // a moment ago: that it is there does not say that it would survive.
  const settled = new Uint8Array(256 * 256);
  // Uploads that arrive together all make new names in these few.
  const syncs = new Map<string, () => Promise<void>>();
  const syncUpper = (path: string): Promise<void> => {
    const sync = syncs.get(path) ?? onceForAll(() => syncFolder(path));
    syncs.set(path, sync);
    return sync();
  };

  const adopt = async (source: string, sha512: string): Promise<void> => {
    const path = pathOf(sha512);
    await mkdir(folderOf(sha512), { recursive: true, mode: 0o700 });
    try {
      await link(source, path);
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
      // The same bytes are there. Young again, so that they are not collected before someone refers to them.
      const now = new Date();
      await utimes(path, now, now);
      return;
    }
    const firstLevel = join(folder, sha512.slice(0, 2));
    const place = Number.parseInt(sha512.slice(0, 4), 16);
    const isFirst = settled[place] !== 1;
    await Promise.all([
      syncFolder(folderOf(sha512)),
      ...(isFirst ? [syncUpper(firstLevel), syncUpper(folder)] : []),
    ]);
    settled[place] = 1;
  };

  return {
    adopt,
    async put(bytes) {
      const sha512 = createHash("sha512").update(bytes).digest("hex");
      const draft = join(drafts, randomUUID());
      try {
        await writeDurably(draft, bytes);
        await adopt(draft, sha512);
      } finally {
        await rm(draft, { force: true });
      }
      return sha512;
    },
    async putStream(bytes) {
      const hash = createHash("sha512");
      const draft = join(drafts, randomUUID());
      try {
        const file = await open(draft, "wx", 0o600);
        try {
          for await (const piece of bytes) {
            hash.update(piece);
            await file.writeFile(piece);
          }
          await file.sync();
        } finally {
          await file.close();
        }
        const sha512 = hash.digest("hex");
        await adopt(draft, sha512);
        return sha512;
      } finally {
        await rm(draft, { force: true });
      }
    },
    async has(sha512) {
      try {
        return (await stat(pathOf(sha512))).isFile();
      } catch (error) {
        if (hasCode(error, "ENOENT")) return false;
        throw error;
      }
    },
    read: (sha512) => createReadStream(pathOf(sha512)),
    async *olderThan(instant) {
      const isOld = async (path: string): Promise<boolean> =>
        (await stat(path)).mtimeMs < instant.getTime();
      for (const name of await readdir(drafts))
        if (await isOld(join(drafts, name)))
          await rm(join(drafts, name), { force: true });
      for (const first of await readdir(folder)) {
        if (!TWO_HEX.test(first)) continue;
        const batch: string[] = [];
        for (const second of await readdir(join(folder, first)))
          for (const name of await readdir(join(folder, first, second)))
            if (
              SHA512.test(name) &&
              (await isOld(join(folder, first, second, name)))
            )
              batch.push(name);
        if (batch.length > 0) yield batch;
      }
    },
    remove: (sha512) => rm(pathOf(sha512), { force: true }),
  };
}
