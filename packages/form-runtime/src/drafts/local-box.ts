import type { FormModel } from "@fim-forms/form-model";

import {
  decodeDraft,
  encodeDraft,
  type Draft,
  type DraftBox,
} from "./draft.js";
import { draftKey, SessionBox, type KeyValueStore } from "./session-box.js";

const DATABASE = "fim-forms";
const STORE = "drafts";
const DAY_MS = 86_400_000;

/** A draft as it lies in the database. */
interface Stored {
  readonly key: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Makes a promise of a request. */
function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("IndexedDB"));
    };
  });
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    const store = opening.result.createObjectStore(STORE, { keyPath: "key" });
    store.createIndex("expiresAt", "expiresAt");
  };
  return done(opening);
}

/**
 * Keeps a draft on this device for some days, also when the tab or the browser is closed. Whoever uses the device can
 * read it, which is why a page has to ask for it.
 *
 * The database answers later than a page may vanish, so each draft goes to the tab's storage first; when the form is
 * opened, the younger of both counts.
 */
export class LocalBox implements DraftBox {
  readonly draft: Draft | undefined;
  readonly #database: IDBDatabase | undefined;
  readonly #tab: SessionBox;
  readonly #key: string;
  readonly #days: number;
  #expiresAt: number | undefined;

  private constructor(
    database: IDBDatabase | undefined,
    tab: SessionBox,
    key: string,
    days: number,
    stored: Draft | undefined,
  ) {
    this.#database = database;
    this.#tab = tab;
    this.#key = key;
    this.#days = days;
    this.draft =
      stored !== undefined && stored.savedAt >= (tab.draft?.savedAt ?? 0)
        ? stored
        : tab.draft;
    if (database !== undefined)
      this.#expiresAt = (this.draft?.savedAt ?? Date.now()) + days * DAY_MS;
  }

  /**
   * Opens the box. Drafts that are past their time are thrown away, those of other forms too.
   *
   * @param store - of the tab
   * @param days - how long a draft is kept after the last change
   */
  static async open(
    store: KeyValueStore | undefined,
    model: FormModel,
    scope: string,
    days: number,
  ): Promise<LocalBox> {
    const key = draftKey(model, scope);
    const tab = new SessionBox(store, model, scope);
    let database: IDBDatabase | undefined;
    let draft: Draft | undefined;
    try {
      const opened = await openDatabase();
      // Another tab brings a newer version of this page: it must not wait for this one.
      opened.onversionchange = () => {
        opened.close();
      };
      database = opened;
      const drafts = opened.transaction(STORE, "readwrite").objectStore(STORE);
      const past = await done(
        drafts
          .index("expiresAt")
          .getAllKeys(IDBKeyRange.upperBound(Date.now())),
      );
      for (const old of past) drafts.delete(old);
      // What is in it was written by an earlier version of this page, or by anybody else on it.
      const stored = (await done(drafts.get(key))) as
        Partial<Stored> | undefined;
      if (typeof stored?.text === "string")
        draft = decodeDraft(JSON.parse(stored.text), model);
    } catch {
      // A private window, a full disk: the tab still keeps what is entered.
    }
    return new LocalBox(database, tab, key, days, draft);
  }

  expiresAt(): number | undefined {
    return this.#expiresAt;
  }

  write(draft: Draft): boolean {
    const kept = this.#tab.write(draft);
    const expiresAt = draft.savedAt + this.#days * DAY_MS;
    const stored: Stored = {
      key: this.#key,
      text: encodeDraft(draft),
      expiresAt,
    };
    const isStored = this.#change((drafts) => drafts.put(stored));
    this.#expiresAt = isStored ? expiresAt : undefined;
    return kept || isStored;
  }

  close(): void {
    // What is on its way is still written.
    this.#database?.close();
  }

  clear(): void {
    this.#tab.clear();
    this.#expiresAt = undefined;
    this.#change((drafts) => drafts.delete(this.#key));
  }

  #change(make: (drafts: IDBObjectStore) => IDBRequest): boolean {
    try {
      const change = this.#database?.transaction(STORE, "readwrite");
      if (change === undefined) return false;
      make(change.objectStore(STORE));
      return true;
    } catch {
      return false;
    }
  }
}
