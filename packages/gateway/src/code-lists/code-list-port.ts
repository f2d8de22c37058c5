import type { Diagnostic, Staged } from "@fim-forms/form-model";

/** One version of a list as its publisher wrote it: all columns, since forms choose among them. */
export interface PublishedCodeList {
  /** canonicalIdentification: the list in any version. */
  readonly uri: string;
  readonly version: string;
  readonly title?: string;
  readonly columns: readonly CodeListColumn[];
  /** Id of the column that a form takes its codes from, unless it names another. */
  readonly codeColumn: string;
  /** Id of the column that a form shows, unless it names another. */
  readonly labelColumn?: string;
  readonly rows: number;
  /** Lower-case hex over the bytes of the file. */
  readonly sha256: string;
}

/** A column; one cell a row, `null` where the row has none. */
export interface CodeListColumn {
  readonly id: string;
  readonly name?: string;
  readonly cells: readonly (string | null)[];
}

/** A published version that the gateway has kept. */
export interface KeptCodeList extends PublishedCodeList {
  /** Name of the source it came from. */
  readonly source: string;
  readonly foundAt: Date;
}

/** What is known of the newest version of a list. */
export interface NewestVersion {
  /** Absent while no source has known the list. */
  readonly version?: string;
  /** Name of the source that said so. */
  readonly source?: string;
  /** When sources were asked the last time. */
  readonly checkedAt: Date;
  /** When one of them answered the last time. */
  readonly answeredAt?: Date;
  /** Why the last question was not answered, or the answer not believed; English, for administrators. */
  readonly problem?: string;
}

/** The code lists of the server: what forms use, and what was published since. Forms carry their own; nothing here changes one. */
export interface CodeListPort {
  /** A version that was found once; never asks anybody. */
  get(uri: string, version: string): Promise<KeptCodeList | undefined>;
  /** What was found out the last time; never asks anybody. */
  latest(uri: string): Promise<NewestVersion | undefined>;
  /** Asks the sources about all lists in use, as soon as no other process is at it; returns before they have answered. */
  refresh(): Promise<void>;
}

/** Who publishes lists: an adapter. */
export interface CodeListSource {
  readonly name: string;
  /** The version that is valid now. */
  latest(uri: string, signal: AbortSignal): Promise<LatestAnswer>;
  /** One version, read and checked to be that one. */
  get(
    uri: string,
    version: string,
    signal: AbortSignal,
  ): Promise<CodeListAnswer>;
}

/** What a source says about the newest version. */
export type LatestAnswer =
  | { readonly kind: "found"; readonly version: string }
  /** The source does not know the list: the next one is asked. */
  | { readonly kind: "none" }
  /** Not known, for a reason that may go away; without personal data. */
  | { readonly kind: "trouble"; readonly problem: string };

/** What a source says when asked for a version. */
export type CodeListAnswer =
  | { readonly kind: "found"; readonly list: PublishedCodeList }
  | { readonly kind: "none" }
  | { readonly kind: "trouble"; readonly problem: string };

/** A file with its name for diagnostics. */
export interface ListFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads what sources give: the compiler's readers, handed in, since the gateway does not know the compiler. */
export interface GenericodeReader {
  readList(file: ListFile): Staged<PublishedCodeList>;
  /** XRepository's answer to the question for the valid version. @returns canonicalVersionUri */
  readNewestVersion(uri: string, file: ListFile): Staged<string>;
  /** codelists.lock.json, from `JSON.parse`: SHA-256 by canonicalVersionUri. */
  readLock(json: unknown): Staged<ReadonlyMap<string, string>>;
}

/** The first error in a few words. */
export function firstProblem(diagnostics: readonly Diagnostic[]): string {
  const found =
    diagnostics.find(({ severity }) => severity === "error") ?? diagnostics[0];
  return found === undefined
    ? "it cannot be read"
    : `${found.code}: ${found.message}`.slice(0, 300);
}
