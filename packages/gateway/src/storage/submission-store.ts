import { createHash, randomUUID } from "node:crypto";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import {
  hasCode,
  makePrivateFolder,
  readIfPresent,
  syncFolder,
  writeDurably,
} from "./durable.js";
import type { Manifest, ManifestPart } from "./manifest.js";

/** A part with its content: bytes made here, or a file to copy that must still have the hash it once had. */
export interface NewPart extends Omit<ManifestPart, "sizeBytes" | "sha512"> {
  readonly content:
    string | Uint8Array | { readonly copyOf: string; readonly sha512: string };
}

/** Everything about a submission that the manifest does not read off the parts. */
export type NewSubmission = Omit<Manifest, "formatVersion" | "parts">;

/** Submissions as folders: written once, complete or absent, never changed. */
export interface SubmissionStore {
  /** Returns after the package has reached the disk. Writing the same id again leaves the first package as it is. */
  write(
    submission: NewSubmission,
    parts: readonly NewPart[],
  ): Promise<Manifest>;
  /** `undefined` if there is no such submission, whatever the id looks like. */
  find(submissionId: string): Promise<Manifest | undefined>;
  /** Path of a part that the manifest of a found submission lists. */
  partPath(submissionId: string, path: string): string;
}

/** 128 random bits in hex. */
export const SUBMISSION_ID = /^[0-9a-f]{32}$/;

const MANIFEST = "manifest.json";
const LEAVING_MS = 24 * 60 * 60 * 1000;

/**
 * Opens the store below `folder`: one folder a submission, and `.tmp/` on the same file system for those being written.
 *
 * @param now - clock for cleaning up what crashes have left behind
 */
export async function openSubmissionStore(
  folder: string,
  now: () => Date,
): Promise<SubmissionStore> {
  const drafts = join(folder, ".tmp");
  await makePrivateFolder(drafts);
  await removeLeavings(drafts, now().getTime() - LEAVING_MS);

  const find = async (id: string): Promise<Manifest | undefined> => {
    if (!SUBMISSION_ID.test(id)) return undefined;
    const text = await readIfPresent(join(folder, id, MANIFEST));
    // We wrote it ourselves, in one step with its folder.
    return text === undefined ? undefined : (JSON.parse(text) as Manifest);
  };

  return {
    find,
    partPath: (id, path) => join(folder, id, path),
    async write(submission, parts) {
      const draft = join(drafts, randomUUID());
      try {
        const manifest: Manifest = {
          formatVersion: 1,
          ...submission,
          parts: await writeParts(draft, parts),
        };
        await writeDurably(
          join(draft, MANIFEST),
          JSON.stringify(manifest, undefined, 2) + "\n",
        );
        await syncFolder(draft);
        await rename(draft, join(folder, submission.submissionId));
        await syncFolder(folder);
        return manifest;
      } catch (error) {
        await rm(draft, { recursive: true, force: true });
        const first = hasCode(error, "ENOTEMPTY", "EEXIST")
          ? await find(submission.submissionId)
          : undefined;
        if (first === undefined) throw error;
        return first;
      }
    },
  };
}

async function writeParts(
  draft: string,
  parts: readonly NewPart[],
): Promise<ManifestPart[]> {
  await makePrivateFolder(draft);
  const folders = new Set<string>();
  const written: ManifestPart[] = [];
  for (const { content, ...part } of parts) {
    const path = join(draft, part.path);
    if (dirname(path) !== draft) {
      await makePrivateFolder(dirname(path));
      folders.add(dirname(path));
    }
    const measured =
      typeof content === "string"
        ? await writePart(path, Buffer.from(content, "utf8"))
        : content instanceof Uint8Array
          ? await writePart(path, content)
          : await copyPart(path, content.copyOf, content.sha512);
    written.push({ ...part, ...measured });
  }
  for (const inner of folders) await syncFolder(inner);
  return written;
}

type Measured = Pick<ManifestPart, "sizeBytes" | "sha512">;

async function writePart(path: string, bytes: Uint8Array): Promise<Measured> {
  await writeDurably(path, bytes);
  return {
    sizeBytes: bytes.length,
    sha512: createHash("sha512").update(bytes).digest("hex"),
  };
}

/** Copies in pieces and hashes what it copies: a file that the disk has changed since its upload is not passed on. */
async function copyPart(
  path: string,
  source: string,
  expectedSha512: string,
): Promise<Measured> {
  const hash = createHash("sha512");
  let sizeBytes = 0;
  const from = await open(source, "r");
  try {
    const to = await open(path, "wx", 0o600);
    try {
      for await (const chunk of from.createReadStream({ autoClose: false })) {
        // A stream without encoding yields buffers.
        const bytes = chunk as Buffer;
        hash.update(bytes);
        sizeBytes += bytes.length;
        await to.writeFile(bytes);
      }
      await to.sync();
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
  const sha512 = hash.digest("hex");
  if (sha512 !== expectedSha512)
    throw new Error("an upload has changed on disk");
  return { sizeBytes, sha512 };
}

async function removeLeavings(drafts: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(drafts)) {
    const path = join(drafts, name);
    if ((await stat(path)).mtimeMs < beforeMs)
      await rm(path, { recursive: true, force: true });
  }
}
