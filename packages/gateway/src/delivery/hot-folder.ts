import { randomUUID } from "node:crypto";
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
import { PartChanged, partsOf, readPart, Stopped } from "./read-part.js";

/** In the order in which a reader moves packages: whoever looks in this order misses none. */
const STATIONS = ["inbox", "processing", "done", "failed"] as const;
const LEAVING_MS = 24 * 60 * 60 * 1000;

/**
 * Puts packages into a folder for a procedure that reads files. `<root>/inbox/<reference>/` appears in one step, complete,
 * its manifest.json written last. A reader takes only names without a leading dot, claims a package by renaming it to
 * `processing/`, compares the hashes, and moves it to `done/`, or to `failed/` with an error.json. Where another submission
 * has the same reference, the folder's name goes on with a part of the package's hash.
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
        return outcomeOf(error);
      }
    },
    async lookup(delivery) {
      try {
        for (const packageName of namesFor(delivery)) {
          const holder = await holderOf(root, packageName, delivery);
          if (holder === "this")
            return { kind: "there", receipt: receiptOf(delivery) };
        }
        return { kind: "absent" };
      } catch (error) {
        return { kind: "unclear", problem: codeOf(error) };
      }
    },
  };
}

async function deliver(
  root: string,
  delivery: DeliveryPackage,
): Promise<Outcome> {
  for (const folder of [".tmp", ".sent", "inbox"])
    await makePrivateFolder(join(root, folder));
  await removeLeavings(root);
  let draftName: string | undefined;
  try {
    for (const packageName of namesFor(delivery)) {
      const holder = await holderOf(root, packageName, delivery);
      if (holder === "this") return doneWith(delivery);
      if (holder === "changed") return CHANGED;
      if (holder === "other") continue;
      if (holder === "none") {
        draftName ??= await writeDraft(root, delivery);
        const isFirst = await createOnce(
          join(root, ".sent", packageName),
          `${delivery.manifestSha512} ${draftName} ${delivery.manifest.submissionId}`,
        );
        if (isFirst) draftName = undefined;
      }
      // Of two workers only one has made the mark: what it says is what happens.
      const outcome = await handOver(root, packageName, delivery);
      if (outcome !== "other") return outcome;
    }
    return { kind: "permanent", problem: "other packages have its names" };
  } finally {
    if (draftName !== undefined)
      await rm(join(root, ".tmp", draftName), { recursive: true, force: true });
  }
}

const CHANGED: Outcome = {
  kind: "permanent",
  problem: "another package of this submission is there",
};

/** Renames the marked draft, whoever has written it. */
async function handOver(
  root: string,
  packageName: string,
  delivery: DeliveryPackage,
): Promise<Outcome | "other"> {
  const mark = await readMark(root, packageName);
  if (mark === undefined) throw new Error("a mark has vanished");
  if (mark.manifestSha512 !== delivery.manifestSha512)
    return mark.submissionId === delivery.manifest.submissionId
      ? CHANGED
      : "other";
  const draft = join(root, ".tmp", mark.draftName);
  const inbox = join(root, "inbox");
  // Marked, and the draft is gone: it was renamed, and its reader may have taken it away since.
  if (!(await exists(draft))) return doneWith(delivery);
  try {
    await rename(draft, join(inbox, packageName));
  } catch (error) {
    // Another worker with an expired lease was faster: its package is this one.
    if (!hasCode(error, "ENOENT", "ENOTEMPTY", "EEXIST")) throw error;
    const first = await findPackage(root, packageName);
    if (first !== undefined && first !== delivery.manifestText) return CHANGED;
    if (first === undefined && (await exists(draft))) throw error;
  }
  await syncFolder(inbox);
  return doneWith(delivery);
}

/** Whose a name is: free, marked by this package but not handed over yet, or taken. */
async function holderOf(
  root: string,
  packageName: string,
  { manifest, manifestText, manifestSha512 }: DeliveryPackage,
): Promise<"none" | "this" | "marked" | "changed" | "other"> {
  const text = await findPackage(root, packageName);
  if (text !== undefined) {
    if (text === manifestText) return "this";
    return submissionOf(text) === manifest.submissionId ? "changed" : "other";
  }
  const mark = await readMark(root, packageName);
  if (mark === undefined) return "none";
  if (mark.manifestSha512 !== manifestSha512)
    return mark.submissionId === manifest.submissionId ? "changed" : "other";
  return (await exists(join(root, ".tmp", mark.draftName))) ? "marked" : "this";
}

interface Mark {
  readonly manifestSha512: string;
  readonly draftName: string;
  /** Marks of earlier versions have none. */
  readonly submissionId: string | undefined;
}

async function readMark(
  root: string,
  packageName: string,
): Promise<Mark | undefined> {
  const text = await readIfPresent(join(root, ".sent", packageName));
  if (text === undefined) return undefined;
  const [manifestSha512 = "", draftName = "", submissionId] = text.split(" ");
  return { manifestSha512, draftName, submissionId };
}

/** The name for people, and one that no other package has. */
function namesFor({
  manifest: { reference },
  manifestSha512,
}: DeliveryPackage): readonly string[] {
  const stem = reference.replaceAll(/[^A-Za-z0-9_-]/g, "_").slice(0, 80);
  return [stem, `${stem}.${manifestSha512.slice(0, 16)}`];
}

function submissionOf(manifestText: string): unknown {
  try {
    const manifest: unknown = JSON.parse(manifestText);
    return typeof manifest === "object" &&
      manifest !== null &&
      "submissionId" in manifest
      ? manifest.submissionId
      : undefined;
  } catch {
    return undefined;
  }
}

function receiptOf({ manifestSha512 }: DeliveryPackage): string {
  return `sha512:${manifestSha512}`;
}

function doneWith(delivery: DeliveryPackage): Outcome {
  return { kind: "done", receipt: receiptOf(delivery) };
}

/** @returns the draft's name, once the disk has all of it */
async function writeDraft(
  root: string,
  delivery: DeliveryPackage,
): Promise<string> {
  // A name for this attempt alone: a worker that was taken for dead may still be writing its own.
  const draftName = `${delivery.deliveryId}-${randomUUID()}`;
  const draft = join(root, ".tmp", draftName);
  const folders = new Set<string>();
  await mkdir(draft, { recursive: true, mode: 0o750 });
  for (const part of partsOf(delivery)) {
    const target = join(draft, part.path);
    await mkdir(dirname(target), { recursive: true, mode: 0o750 });
    folders.add(dirname(target));
    const file = await open(target, "wx", 0o640);
    try {
      for await (const chunk of readPart(delivery, part))
        await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
  }
  for (const folder of folders) await syncFolder(folder);
  await writeDurably(join(draft, "manifest.json"), delivery.manifestText);
  await syncFolder(draft);
  await syncFolder(dirname(draft));
  return draftName;
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

function outcomeOf(error: unknown): Outcome {
  if (error instanceof PartChanged)
    return { kind: "permanent", problem: error.message };
  if (error instanceof Stopped) return { kind: "retry", problem: "stopped" };
  if (hasCode(error, "EXDEV"))
    return {
      kind: "permanent",
      problem: "EXDEV: inbox lies on another file system than its .tmp",
    };
  const code = codeOf(error);
  if (code === "") throw error;
  return { kind: "retry", problem: code };
}

/** Of the operating system; the message would hold a path. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
