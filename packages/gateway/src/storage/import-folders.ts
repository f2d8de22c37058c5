import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import type { FileValue } from "@fim-forms/form-model";

import { shareBlobs } from "./blob-lock.js";
import type { BlobStore } from "./blob-store.js";
import type { Database } from "./database.js";
import {
  hasCode,
  makePrivateFolder,
  readIfPresent,
  syncFolder,
} from "./durable.js";
import type { Manifest } from "./manifest.js";
import {
  insertParts,
  insertSubmission,
  SUBMISSION_ID,
} from "./submission-store.js";
import type { StoredPart } from "./stored-parts.js";

/** What was taken over from an earlier version. */
export interface Imported {
  readonly submissions: number;
  readonly keys: number;
  readonly uploads: number;
}

interface OldKey {
  readonly bodySha256: string;
  readonly submissionId: string;
}

const KEY_FILE = /^([0-9a-f]{64})\.json$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Takes over what a version without a database has written: `submissions/<id>/`, `idempotency-keys/` and `uploads/<id>/`.
 * Bytes get a second name among the blobs, nothing is copied. The first two folders then move to `imported/`, where they may
 * be deleted. May be interrupted and begun again at any point.
 *
 * @throws Error naming the folder if a submission is not what its manifest says: it stays where it is
 */
export async function importFolders(
  dataDir: string,
  database: Database,
  blobs: BlobStore,
): Promise<Imported> {
  let submissions = 0;
  const submissionsDir = join(dataDir, "submissions");
  for (const id of await namesIn(submissionsDir)) {
    if (!SUBMISSION_ID.test(id)) continue;
    const folder = join(submissionsDir, id);
    try {
      if (await importSubmission(folder, database, blobs)) submissions += 1;
    } catch (error) {
      throw new Error(`cannot take over ${folder}`, { cause: error });
    }
  }
  const keys = await importKeys(join(dataDir, "idempotency-keys"), database);
  const uploads = await importUploads(
    join(dataDir, "uploads"),
    database,
    blobs,
  );
  await putAside(dataDir, "submissions");
  await putAside(dataDir, "idempotency-keys");
  return { submissions, keys, uploads };
}

async function importSubmission(
  folder: string,
  database: Database,
  blobs: BlobStore,
): Promise<boolean> {
  const text = await readFile(join(folder, "manifest.json"), "utf8");
  // The earlier version wrote it, in one step with its folder.
  const manifest = JSON.parse(text) as Manifest;
  const stored: StoredPart[] = [];
  for (const { path, sha512: expected } of manifest.parts) {
    if (path === undefined) continue;
    const file = join(folder, path);
    const sha512 = sha512Of(await readFile(file));
    await blobs.adopt(file, sha512);
    if (sha512 !== expected) throw new Error("a part has changed on disk");
    stored.push({ path, blob: sha512, content: null, keyId: null });
  }
  return database.transaction(async (inside) => {
    await shareBlobs(inside);
    const isNew = await insertSubmission(inside, manifest, {
      text,
      sha512: sha512Of(text),
      schemaUri: "",
      keyId: null,
      recipe: null,
    });
    if (isNew) await insertParts(inside, blobs, manifest, stored);
    return isNew;
  });
}

/** A key whose submission was never finished is not taken over: nobody has a receipt for it. */
async function importKeys(folder: string, database: Database): Promise<number> {
  let count = 0;
  for (const name of await namesIn(folder)) {
    const keySha256 = KEY_FILE.exec(name)?.[1];
    if (keySha256 === undefined) continue;
    // The earlier version wrote it, in one step.
    const key = JSON.parse(
      await readFile(join(folder, name), "utf8"),
    ) as OldKey;
    const rows = await database.query(
      `insert into gateway.idempotency_keys (key_sha256, body_sha256, submission_id)
       select $1, $2, id from gateway.submissions where id = $3 on conflict do nothing returning 1`,
      [keySha256, key.bodySha256, key.submissionId],
    );
    count += rows.length;
  }
  return count;
}

async function importUploads(
  folder: string,
  database: Database,
  blobs: BlobStore,
): Promise<number> {
  let count = 0;
  for (const name of await namesIn(folder)) {
    if (!UUID.test(name)) continue;
    const record = await readIfPresent(join(folder, name, "record.json"));
    if (record === undefined) continue;
    // The earlier version wrote it, in one step with its folder.
    const file = JSON.parse(record) as FileValue;
    const content = join(folder, name, "content");
    const { mtime } = await stat(content);
    await blobs.adopt(content, sha512Of(await readFile(content)));
    const rows = await database.query(
      `insert into gateway.uploads
         (attachment_id, file_name, media_type, size_bytes, sha512, blob, kept_at)
       values ($1, $2, $3, $4, $5, $5, $6) on conflict do nothing returning 1`,
      [name, file.fileName, file.mediaType, file.sizeBytes, file.sha512, mtime],
    );
    count += rows.length;
    await rm(join(folder, name), { recursive: true });
  }
  return count;
}

/** Moves a folder to `imported/` beside it. There is one already if the earlier version was in use again meanwhile. */
async function putAside(parent: string, name: string): Promise<void> {
  const target = join(parent, "imported");
  try {
    await stat(join(parent, name));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  await makePrivateFolder(target);
  const taken = new Set(await readdir(target));
  let free = name;
  for (let count = 2; taken.has(free); count += 1)
    free = `${name}-${String(count)}`;
  await rename(join(parent, name), join(target, free));
  await syncFolder(parent);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

function sha512Of(content: string | Uint8Array): string {
  return createHash("sha512").update(content).digest("hex");
}
