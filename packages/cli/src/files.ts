import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file as it lies on disk, under the name that the user gave. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads one file. Errors of the operating system end the command with exit code 2. */
export async function readNamed(name: string): Promise<NamedBytes> {
  try {
    return { name, bytes: await readFile(name) };
  } catch (error) {
    // A folder can be opened like a file and fails only when it is read, and then without its name.
    if (isSystemError(error)) error.path ??= name;
    throw error;
  }
}

/**
 * Reads code lists from files and folders.
 *
 * @param paths - a folder stands for every `*.xml` in it and below, in the order of their names
 */
export async function readCodeLists(
  paths: readonly string[],
): Promise<NamedBytes[]> {
  const names = new Set<string>();
  for (const path of paths)
    for (const name of (await stat(path)).isDirectory()
      ? await xmlFilesBelow(path)
      : [path])
      names.add(name);
  return Promise.all([...names].map(readNamed));
}

/** Every `*.xml` in a folder and below, in the order of their names. */
export async function xmlFilesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile() && /\.xml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Writes a file and the folders that lead to it. */
export async function writeOutput(
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** `1234` → `1.2 kB`. */
export function readableSize(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`;
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Whether a thrown value comes from the operating system: a file missing, a folder closed, a disk full. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file or folder"],
  ["EACCES", "access is denied"],
  ["EPERM", "access is denied"],
  ["EISDIR", "this is a folder, a file is needed"],
  ["ENOTDIR", "a part of this path is a file, not a folder"],
  ["EEXIST", "a file of this name is in the way"],
  ["ENOSPC", "the disk is full"],
  ["EADDRINUSE", "the port is taken"],
]);

/** One sentence with the path, for a person at a terminal. */
export function describeSystemError(error: NodeJS.ErrnoException): string {
  const reason = REASONS.get(error.code ?? "") ?? error.message;
  return error.path === undefined ? reason : `${error.path}: ${reason}`;
}
