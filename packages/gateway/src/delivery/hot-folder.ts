import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import {
  createOnce,
  hasCode,
  makePrivateFolder,
  readIfPresent,
  syncFolder,
  writeDurably,
} from "../storage/durable.js";
import type {
  DeliveryPackage,
  DeliveryTarget,
  Outcome,
} from "./delivery-port.js";

/** In the order in which a reader moves packages: whoever looks in this order misses none. */
const STATIONS = ["inbox", "processing", "done", "failed"] as const;
const LEAVING_MS = 24 * 60 * 60 * 1000;

/**
 * Puts packages into a folder for a procedure that reads files. `<root>/inbox/<reference>/` appears in one step, complete,
 * its manifest.json written last. A reader takes only names without a leading dot, claims a package by renaming it to
 * `processing/`, compares the hashes, and moves it to `done/`, or to `failed/` with an error.json.
 *
 * `.sent/` remembers what was handed over, so that a package is not written again after its reader has taken it away.
 *
 * @param root - all its folders lie on one file system
 */
export function hotFolder(name: string, root: string): DeliveryTarget {
  return {
    name,
    type: "hot-folder",
    async send(delivery) {
      try {
        return await deliver(root, delivery);
      } catch (error) {
        const code =
          error instanceof Error && "code" in error ? String(error.code) : "";
        // Anything else is a bug of ours, or bytes that are not those of the manifest.
        return code === ""
          ? { kind: "permanent", problem: describe(error) }
          : { kind: "retry", problem: code };
      }
    },
  };
}

async function deliver(
  root: string,
  delivery: DeliveryPackage,
): Promise<Outcome> {
  const { manifest, manifestText, manifestSha512, deliveryId } = delivery;
  const packageName = manifest.reference;
  const mark = join(root, ".sent", packageName);
  const inbox = join(root, "inbox");
  for (const folder of [".tmp", ".sent", "inbox"])
    await makePrivateFolder(join(root, folder));
  await removeLeavings(root);

  const done: Outcome = { kind: "done", receipt: `sha512:${manifestSha512}` };
  const there = await findPackage(root, packageName);
  if (there !== undefined)
    return there === manifestText
      ? done
      : { kind: "permanent", problem: "another package has this reference" };
  if ((await readIfPresent(mark)) === undefined) {
    // A name for this attempt alone: a worker that was taken for dead may still be writing its own.
    const draftName = `${deliveryId}-${randomUUID()}`;
    const draft = join(root, ".tmp", draftName);
    await writePackage(draft, delivery);
    await writeDurably(join(draft, "manifest.json"), manifestText);
    await syncFolder(draft);
    await syncFolder(dirname(draft));
    const isFirst = await createOnce(mark, `${manifestSha512} ${draftName}`);
    if (!isFirst) await rm(draft, { recursive: true, force: true });
  }
  const [marked, draftName = ""] =
    (await readIfPresent(mark))?.split(" ") ?? [];
  if (marked !== manifestSha512)
    return { kind: "permanent", problem: "another package has this reference" };
  const draft = join(root, ".tmp", draftName);
  // Marked, and the draft is gone: it was renamed, and its reader may have taken it away since.
  if (!(await exists(draft))) return done;
  try {
    await rename(draft, join(inbox, packageName));
  } catch (error) {
    // Another worker with an expired lease was faster: its package is this one.
    if (!hasCode(error, "ENOENT", "ENOTEMPTY", "EEXIST")) throw error;
    const first = await findPackage(root, packageName);
    if (first !== undefined && first !== manifestText)
      return {
        kind: "permanent",
        problem: "another package has this reference",
      };
    if (first === undefined && (await exists(draft))) throw error;
  }
  await syncFolder(inbox);
  return done;
}

async function writePackage(
  draft: string,
  delivery: DeliveryPackage,
): Promise<void> {
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o750 });
  const folders = new Set<string>();
  for (const { path, sizeBytes, sha512 } of delivery.manifest.parts) {
    if (path === undefined) continue;
    const target = join(draft, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o750 });
    folders.add(dirname(target));
    const hash = createHash("sha512");
    let size = 0;
    const file = await open(target, "wx", 0o640);
    try {
      for await (const chunk of await delivery.open(path)) {
        // A stream without encoding yields buffers.
        const bytes = chunk as Buffer;
        hash.update(bytes);
        size += bytes.length;
        await file.writeFile(bytes);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (size !== sizeBytes || hash.digest("hex") !== sha512)
      throw new Error(`${path} is not what the manifest says`);
  }
  for (const folder of folders) await syncFolder(folder);
}

/** manifest.json of a package of that name, wherever its reader has it. */
async function findPackage(
  root: string,
  packageName: string,
): Promise<string | undefined> {
  for (const station of STATIONS) {
    const text = await readIfPresent(
      join(root, station, packageName, "manifest.json"),
    );
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Drafts of long ago that were never marked as complete. */
async function removeLeavings(root: string): Promise<void> {
  const drafts = join(root, ".tmp");
  for (const name of await readdir(drafts)) {
    const path = join(drafts, name);
    try {
      if (Date.now() - (await stat(path)).mtimeMs < LEAVING_MS) continue;
      // A complete draft may be marked: its own delivery renames it or writes it anew.
      if (await exists(join(path, "manifest.json"))) continue;
      await rm(path, { recursive: true, force: true });
    } catch (error) {
      if (!hasCode(error, "ENOENT")) throw error;
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}
