import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import {
  type CodeListSource,
  type GenericodeReader,
  type PublishedCodeList,
} from "./code-list-port.js";

/** A folder of lists in genericode, for servers that reach no network. */
export interface FolderOptions {
  readonly name: string;
  readonly folder: string;
  /** SHA-256 that versions must have, by canonicalVersionUri. */
  readonly pinned?: ReadonlyMap<string, string>;
  readonly genericode: GenericodeReader;
  /** Of one list; default: 16 MB. */
  readonly maxListBytes?: number;
}

const MAX_LIST_BYTES = 16_000_000;
const MAX_FILES = 500;

interface Shelf {
  /** Names, sizes and times of the files, as one text. */
  readonly stamp: string;
  readonly lists: readonly PublishedCodeList[];
  /** By canonicalVersionUri: why a file was not taken. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Takes the `*.xml` of a folder as published. The version that is valid is the highest one there: `2026-09-01` is above
 * `2024-02-01`, `10` above `9`. Files may be added while the server runs.
 */
export function folderSource({
  name,
  folder,
  genericode,
  pinned = new Map(),
  maxListBytes = MAX_LIST_BYTES,
}: FolderOptions): CodeListSource {
  let shelf: Shelf | undefined;

  const read = async (
    files: readonly string[],
    stamp: string,
  ): Promise<Shelf> => {
    const lists: PublishedCodeList[] = [];
    const refused = new Map<string, string>();
    for (const file of files) {
      const { value } = genericode.readList({
        name: file,
        bytes: await readFile(join(folder, file)),
      });
      if (value === undefined) continue;
      const versionUri = `${value.uri}_${value.version}`;
      const wanted = pinned.get(versionUri);
      if (wanted !== undefined && wanted !== value.sha256)
        refused.set(
          versionUri,
          `${file} is not the file that codelists.lock.json has locked`,
        );
      else lists.push(value);
    }
    return { stamp, lists, refused };
  };

  const open = async (): Promise<Shelf | { readonly problem: string }> => {
    try {
      const names = (await readdir(folder))
        .filter((one) => one.toLowerCase().endsWith(".xml"))
        .sort();
      if (names.length > MAX_FILES)
        return {
          problem: `the folder holds more than ${String(MAX_FILES)} lists`,
        };
      const files: string[] = [];
      const stamps: string[] = [];
      for (const one of names) {
        const { size, mtimeMs } = await stat(join(folder, one));
        if (size > maxListBytes)
          return { problem: `${one} is larger than a list may be` };
        files.push(one);
        stamps.push(`${one} ${String(size)} ${String(mtimeMs)}`);
      }
      const stamp = stamps.join("\n");
      if (shelf?.stamp !== stamp) shelf = await read(files, stamp);
      return shelf;
    } catch (error) {
      const code =
        error instanceof Error && "code" in error ? String(error.code) : "";
      return { problem: `the folder cannot be read ${code}`.trim() };
    }
  };

  return {
    name,
    async latest(uri) {
      const opened = await open();
      if ("problem" in opened) return { kind: "trouble", ...opened };
      const [version] = opened.lists
        .filter((one) => one.uri === uri)
        .map((one) => one.version)
        .sort(byVersion);
      return version === undefined
        ? { kind: "none" }
        : { kind: "found", version };
    },
    async get(uri, version) {
      const opened = await open();
      if ("problem" in opened) return { kind: "trouble", ...opened };
      const problem = opened.refused.get(`${uri}_${version}`);
      const list = opened.lists.find(
        (one) => one.uri === uri && one.version === version,
      );
      if (list !== undefined) return { kind: "found", list };
      return problem === undefined
        ? { kind: "none" }
        : { kind: "trouble", problem };
    },
  };
}

/** Highest first: numbers in versions count as numbers. */
export function byVersion(left: string, right: string): number {
  return right.localeCompare(left, "en", { numeric: true });
}
