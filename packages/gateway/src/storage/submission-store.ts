import { createHash, randomUUID } from "node:crypto";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { encodeManifest, type ManifestPart } from "@fim-forms/pdf-render";

import {
  hasCode,
  makePrivateFolder,
  readIfPresent,
  syncFolder,
  writeDurably,
} from "./durable.js";
import type { Manifest } from "./manifest.js";

/** What a part holds: bytes made here, or a file to copy. */
export type PartContent = string | Uint8Array | { readonly copyOf: string };

/** Submissions as folders: written once, complete or absent, never changed. */
export interface SubmissionStore {
  /**
   * Returns after the package has reached the disk. Writing the same id again leaves the first package as it is.
   *
   * @param contents - by the path of each part that lies in the folder
   * @throws Error if a part is not what the manifest says of it: a file that the disk has changed is not passed on
   */
  write(
    manifest: Manifest,
    contents: ReadonlyMap<string, PartContent>,
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
    async write(manifest, contents) {
      const draft = join(drafts, randomUUID());
      try {
        await writeParts(draft, manifest.parts, contents);
        await writeDurably(join(draft, MANIFEST), encodeManifest(manifest));
        await syncFolder(draft);
        await rename(draft, join(folder, manifest.submissionId));
        await syncFolder(folder);
        return manifest;
      } catch (error) {
        await rm(draft, { recursive: true, force: true });
        const first = hasCode(error, "ENOTEMPTY", "EEXIST")
          ? await find(manifest.submissionId)
          : undefined;
        if (first === undefined) throw error;
        return first;
      }
    },
  };
}

async function writeParts(
  draft: string,
  parts: readonly ManifestPart[],
  contents: ReadonlyMap<string, PartContent>,
): Promise<void> {
  await makePrivateFolder(draft);
  const folders = new Set<string>();
  for (const part of parts) {
    if (part.path === undefined) continue;
    const content = contents.get(part.path);
    if (content === undefined) throw new Error("a part has no content");
    const path = join(draft, part.path);
    if (dirname(path) !== draft) {
      await makePrivateFolder(dirname(path));
      folders.add(dirname(path));
    }
    const { sizeBytes, sha512 } =
      typeof content === "string"
        ? await writePart(path, Buffer.from(content, "utf8"))
        : content instanceof Uint8Array
          ? await writePart(path, content)
          : await copyPart(path, content.copyOf);
    if (sizeBytes !== part.sizeBytes || sha512 !== part.sha512)
      throw new Error("a part has changed on disk");
  }
  for (const inner of folders) await syncFolder(inner);
}

type Measured = Pick<ManifestPart, "sizeBytes" | "sha512">;

async function writePart(path: string, bytes: Uint8Array): Promise<Measured> {
  await writeDurably(path, bytes);
  return {
    sizeBytes: bytes.length,
    sha512: createHash("sha512").update(bytes).digest("hex"),
  };
}

/** Copies in pieces and hashes what it copies. */
async function copyPart(path: string, source: string): Promise<Measured> {
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
  return { sizeBytes, sha512: hash.digest("hex") };
}

async function removeLeavings(drafts: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(drafts)) {
    const path = join(drafts, name);
    if ((await stat(path)).mtimeMs < beforeMs)
      await rm(path, { recursive: true, force: true });
  }
}
