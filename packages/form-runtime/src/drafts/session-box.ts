import type { FormModel } from "@fim-forms/form-model";

import {
  decodeDraft,
  encodeDraft,
  type Draft,
  type DraftBox,
} from "./draft.js";

/** The part of the Web Storage API that drafts need. */
export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * Name of a form's draft. Versions share it, so that a draft outlives an update of the form.
 *
 * @param scope - tells apart the same form at two places, for instance by its address and element id
 */
export function draftKey({ fimId }: FormModel, scope: string): string {
  return `fim-form:${fimId.id}:${scope}`;
}

/**
 * Keeps a draft as long as the tab lives: over a reload, a visit to another page and a crash. Storage that is full,
 * blocked or foreign never gets in the way: then nothing is kept.
 */
export class SessionBox implements DraftBox {
  readonly draft: Draft | undefined;
  readonly #store: KeyValueStore | undefined;
  readonly #key: string;

  constructor(
    store: KeyValueStore | undefined,
    model: FormModel,
    scope: string,
  ) {
    this.#store = store;
    this.#key = draftKey(model, scope);
    this.draft = this.#read(model);
  }

  #read(model: FormModel): Draft | undefined {
    try {
      const text = this.#store?.getItem(this.#key);
      return text === null || text === undefined
        ? undefined
        : decodeDraft(JSON.parse(text), model);
    } catch {
      return undefined;
    }
  }

  expiresAt(): undefined {
    return undefined;
  }

  write(draft: Draft): boolean {
    if (this.#store === undefined) return false;
    try {
      this.#store.setItem(this.#key, encodeDraft(draft));
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    // The tab closes it.
  }

  clear(): void {
    try {
      this.#store?.removeItem(this.#key);
    } catch {
      // Blocked storage holds no draft either.
    }
  }
}

/** Keeps nothing. */
export const noBox: DraftBox = {
  draft: undefined,
  expiresAt: () => undefined,
  write: () => false,
  clear: () => undefined,
  close: () => undefined,
};
