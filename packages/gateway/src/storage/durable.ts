import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Makes a folder that only the gateway's own user may read. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}

/** Writes a new file and returns once the disk has it. Fails if the file exists. */
export async function writeDurably(
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Does something once for all who ask while it is being done: they wait for the next time, which begins after they have
 * asked. For bringing to disk what several have written.
 *
 * @param run - never called twice at once
 */
export function onceForAll(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    const begin = (): Promise<void> => {
      next = undefined;
      return run();
    };
    if (next === undefined) running = next = running.then(begin, begin);
    return next;
  };
}

/** Makes new names in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Creates a file in one step: readers see all of it or nothing, and of two writers only one succeeds.
 *
 * @returns false if a file of that name was there first
 */
export async function createOnce(
  path: string,
  content: string,
): Promise<boolean> {
  const folder = dirname(path);
  const draft = join(folder, `.${randomUUID()}`);
  await writeDurably(draft, content);
  try {
    await link(draft, path);
    await syncFolder(folder);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Content of a text file, `undefined` if there is none. */
export async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Whether a thrown value is an error of the operating system with one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    codes.includes(error.code)
  );
}
