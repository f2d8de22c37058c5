import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import {
  constants,
  copyFile,
  open,
  readdir,
  rename,
  rm,
} from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { hasCode, makePrivateFolder, syncFolder } from "./durable.js";
import { StorageTrouble } from "./storage-trouble.js";

const SHA512 = /^[0-9a-f]{128}$/;
const TWO_HEX = /^[0-9a-f]{2}$/;

/**
 * Copies the blobs that a folder lacks; each is read again from its copy and held against its name.
 *
 * @param removesOthers - deletes blobs from the copy that are not in the source any more
 * @throws StorageTrouble if a blob's bytes are not those of its name; those before it are copied
 */
export async function copyBlobs(
  source: string,
  copy: string,
  { removesOthers = false } = {},
): Promise<void> {
  await makePrivateFolder(copy);
  const there = new Set(await listBlobs(copy));
  for (const path of await listBlobs(source)) {
    if (there.delete(path)) continue;
    await copyOne(source, copy, path);
  }
  await syncFolder(copy);
  if (removesOthers)
    for (const path of there) await rm(join(copy, path), { force: true });
}

/** Paths below the folder; empty if there is none. */
async function listBlobs(folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const first of await namesIn(folder)) {
    if (!TWO_HEX.test(first)) continue;
    for (const second of await namesIn(join(folder, first)))
      for (const name of await namesIn(join(folder, first, second)))
        if (SHA512.test(name)) paths.push(join(first, second, name));
  }
  return paths;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

async function copyOne(
  source: string,
  copy: string,
  path: string,
): Promise<void> {
  const target = join(copy, path);
  const folder = join(target, "..");
  await makePrivateFolder(folder);
  const draft = `${target}.new`;
  try {
    await copyFile(join(source, path), draft, constants.COPYFILE_FICLONE);
  } catch (error) {
    // Deleted after its time, since the database was copied.
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  const hash = createHash("sha512");
  await pipeline(createReadStream(draft), hash);
  if (!path.endsWith(hash.digest("hex"))) {
    await rm(draft, { force: true });
    throw new StorageTrouble(
      `${join(source, path)} does not hold what its name says: the disk has changed it; fetch it from an earlier backup`,
    );
  }
  const file = await open(draft, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, target);
  await syncFolder(folder);
}
