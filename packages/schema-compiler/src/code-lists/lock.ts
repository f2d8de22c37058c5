import { createHash } from "node:crypto";

import type { Diagnostic, Staged } from "@fim-forms/form-model";

import type { SourceFile } from "../compile.js";
import {
  changedList,
  listWithoutUri,
  malformedLock,
  unlockedList,
} from "../diagnostics/locking.js";
import { readCodelisten } from "../read-codelisten.js";
import { DEFAULT_LIMITS } from "../xml/limits.js";

/** One list as it was when it was locked. */
export interface LockedCodeList {
  /** canonicalVersionUri. */
  readonly uri: string;
  /** canonicalIdentification: what to ask for newer versions. */
  readonly canonicalUri?: string;
  readonly version?: string;
  /** Lower-case hex over the bytes of the file. */
  readonly sha256: string;
  readonly rows: number;
}

/** The lists that a form is compiled with, by canonicalVersionUri. */
export type CodeListLock = ReadonlyMap<string, LockedCodeList>;

/** Writes codelists.lock.json; the same lists always give the same text. */
export function encodeCodeListLock(lock: CodeListLock): string {
  const lists = [...lock.values()].sort((left, right) =>
    left.uri < right.uri ? -1 : 1,
  );
  return `${JSON.stringify({ formatVersion: 1, kind: "codeListLock", lists }, undefined, 2)}\n`;
}

/**
 * Reads codelists.lock.json.
 *
 * @param json - outcome of `JSON.parse`
 * @diagnostics FIM1060 not a lock file
 */
export function decodeCodeListLock(json: unknown): Staged<CodeListLock> {
  const { formatVersion, kind, lists } = asRecord(json);
  if (formatVersion !== 1 || kind !== "codeListLock" || !Array.isArray(lists))
    return failed("it is not what this program writes");
  const lock = new Map<string, LockedCodeList>();
  for (const [position, entry] of lists.entries()) {
    const { uri, canonicalUri, version, sha256, rows } = asRecord(entry);
    if (
      typeof uri !== "string" ||
      (canonicalUri !== undefined && typeof canonicalUri !== "string") ||
      (version !== undefined && typeof version !== "string") ||
      typeof sha256 !== "string" ||
      !/^[0-9a-f]{64}$/.test(sha256) ||
      typeof rows !== "number" ||
      !Number.isSafeInteger(rows)
    )
      return failed(`entry ${String(position + 1)} is incomplete`);
    if (lock.has(uri)) return failed(`${uri} stands in it twice`);
    lock.set(uri, {
      uri,
      ...(canonicalUri === undefined ? {} : { canonicalUri }),
      ...(version === undefined ? {} : { version }),
      sha256,
      rows,
    });
  }
  return { value: lock, diagnostics: [] };
}

/**
 * Reads a list and says what a lock notes of it.
 *
 * @diagnostics those of reading a list · FIM1061 list without canonicalVersionUri
 */
export function lockCodeList(file: SourceFile): Staged<LockedCodeList> {
  const { value, diagnostics } = readCodelisten([file], DEFAULT_LIMITS);
  const [list] = value;
  if (list === undefined) return { value: undefined, diagnostics };
  const { canonicalVersionUri, canonicalUri, version } = list.kennung;
  const uri = canonicalVersionUri ?? canonicalUri;
  if (uri === undefined)
    return {
      value: undefined,
      diagnostics: [...diagnostics, listWithoutUri({}, file.name)],
    };
  return {
    value: {
      uri,
      ...(canonicalUri === undefined ? {} : { canonicalUri }),
      ...(version === undefined ? {} : { version }),
      sha256: createHash("sha256").update(file.bytes).digest("hex"),
      rows: list.zeilen,
    },
    diagnostics,
  };
}

/**
 * Compares lists with a lock. Files that are no lists are left to the compiler.
 *
 * @diagnostics FIM1062 other bytes than locked · FIM1063 not in the lock
 */
export function verifyCodeLists(
  lock: CodeListLock,
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  return files.flatMap((file) => {
    const { value } = lockCodeList(file);
    if (value === undefined) return [];
    const locked = lock.get(value.uri);
    if (locked === undefined) return [unlockedList({}, value.uri, file.name)];
    return locked.sha256 === value.sha256
      ? []
      : [changedList({}, value.uri, file.name, locked.rows, value.rows)];
  });
}

function failed(reason: string): Staged<CodeListLock> {
  return { value: undefined, diagnostics: [malformedLock({}, reason)] };
}

function asRecord(json: unknown): Readonly<Record<string, unknown>> {
  // From JSON.parse: an absent property reads as undefined.
  return typeof json === "object" && json !== null && !Array.isArray(json)
    ? (json as Record<string, unknown>)
    : {};
}
