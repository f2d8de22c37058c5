import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

import { UsageError } from "../command.js";

/** More than any submission has; a wrong folder is noticed before it is read. */
const MOST_FILES = 1000;
const MOST_BYTES = 500_000_000;

/**
 * Reads every file of a folder and below; links are not followed.
 *
 * @returns contents by path relative to the folder, with `/`, in the order of the paths
 * @throws UsageError if the folder holds more than a submission may
 */
export async function readFolder(
  folder: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length > MOST_FILES)
    throw new UsageError(
      `${folder} holds ${String(paths.length)} files; a submission has at most ${String(MOST_FILES)}`,
    );
  let room = MOST_BYTES;
  const files = new Map<string, Uint8Array>();
  for (const path of paths) {
    room -= (await stat(path)).size;
    if (room < 0)
      throw new UsageError(
        `${folder} holds more than ${String(MOST_BYTES / 1_000_000)} MB`,
      );
    files.set(
      relative(folder, path).split(sep).join("/"),
      new Uint8Array(await readFile(path)),
    );
  }
  return files;
}
