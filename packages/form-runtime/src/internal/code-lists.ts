import type {
  CodeList,
  CodeListEntry,
  EntriesFile,
} from "@fim-forms/form-model";

import type { Parts } from "../late/parts.js";
import type { Wording } from "./wording.js";

/** How it stands with the entries of a list. */
export type CodeListState = "there" | "loading" | "failed";

/** Pause after a failure before a list is asked for again. */
const RETRY_MS = 5000;

/**
 * The code lists of one form. Entries that stand in a file are fetched when the list is first asked for, that is, when a
 * field that needs it is drawn.
 */
export class CodeLists {
  #lists: Map<string, CodeList>;
  /** Entries that came out of a file, as they stood there. */
  readonly #loaded = new Map<string, readonly CodeListEntry[]>();
  readonly #base: string | undefined;
  readonly #reader: Parts["lists"];
  #wording: Wording;
  readonly #arrived: (id: string, entries: readonly CodeListEntry[]) => void;
  readonly #loading = new Set<string>();
  readonly #failedAt = new Map<string, number>();
  readonly #stop = new AbortController();

  /**
   * @param wording - of the form, whose lists they are
   * @param base - address of form-model.json, which the files stand beside
   * @param reader - of such files; missing in forms that have none
   * @param arrived - called once the entries of a list are there, or when that failed, with none
   */
  constructor(
    wording: Wording,
    base: string | undefined,
    reader: Parts["lists"],
    arrived: (id: string, entries: readonly CodeListEntry[]) => void,
  ) {
    this.#wording = wording;
    this.#lists = listsOf(wording);
    this.#base = base;
    this.#reader = reader;
    this.#arrived = arrived;
  }

  dispose(): void {
    this.#stop.abort();
  }

  /** Names all codes anew, those of lists that came out of a file included. */
  word(wording: Wording): void {
    this.#wording = wording;
    this.#lists = listsOf(wording);
    for (const [id, entries] of this.#loaded) this.#take(id, entries);
  }

  /** Puts entries out of a file into their list, in the words of the form. */
  #take(
    id: string,
    loaded: readonly CodeListEntry[],
  ): readonly CodeListEntry[] {
    const list = this.#lists.get(id);
    const entries = this.#wording.nameCodes(id, loaded);
    this.#loaded.set(id, loaded);
    if (list !== undefined) this.#lists.set(id, { ...list, entries });
    return entries;
  }

  /** The list; without entries while they are on their way. */
  find(id: string | undefined): CodeList | undefined {
    const list = id === undefined ? undefined : this.#lists.get(id);
    if (list?.entriesFile !== undefined && list.entries.length === 0)
      this.#loadOnce(list, list.entriesFile);
    return list;
  }

  stateOf(id: string | undefined): CodeListState {
    const list = id === undefined ? undefined : this.#lists.get(id);
    if (list?.entriesFile === undefined || list.entries.length > 0)
      return "there";
    return this.#failedAt.has(list.id) && !this.#loading.has(list.id)
      ? "failed"
      : "loading";
  }

  #loadOnce(list: CodeList, file: EntriesFile): void {
    const { id } = list;
    const failedAt = this.#failedAt.get(id);
    if (this.#loading.has(id)) return;
    if (failedAt !== undefined && performance.now() - failedAt < RETRY_MS)
      return;
    this.#loading.add(id);
    void this.#load(list, file);
  }

  async #load(
    list: CodeList,
    { href, sha256, count }: EntriesFile,
  ): Promise<void> {
    const { id } = list;
    const json = await fetchFile(
      new URL(href, new URL(this.#base ?? "", document.baseURI)).href,
      sha256,
      this.#stop.signal,
    );
    const file = this.#reader?.decodeCodeList(json).value;
    this.#loading.delete(id);
    if (this.#stop.signal.aborted) return;
    if (file?.id !== id || file.entries.length !== count) {
      this.#failedAt.set(id, performance.now());
      this.#arrived(id, []);
      return;
    }
    const entries = this.#take(id, file.entries);
    // The forms kept in the file are those of the names in it.
    if (entries === file.entries)
      this.#reader?.rememberSearchForms(entries, file.searchForms);
    this.#arrived(id, entries);
  }
}

function listsOf({ model }: Wording): Map<string, CodeList> {
  return new Map(model.codeLists.map((list) => [list.id, list]));
}

/** The content of a file; `undefined` if it did not come. The browser refuses a file that is not the one that the form was compiled with. */
async function fetchFile(
  address: string,
  sha256: string,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const response = await fetch(address, {
      signal,
      headers: { Accept: "application/json" },
      integrity: `sha256-${base64(sha256)}`,
    });
    if (!response.ok) return undefined;
    return await response.json();
  } catch {
    return undefined;
  }
}

function base64(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return btoa(
    bytes.map((byte) => String.fromCharCode(parseInt(byte, 16))).join(""),
  );
}
