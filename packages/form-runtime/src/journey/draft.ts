import type { FormModel, FormValues } from "@fim-forms/form-model";

/** What outlives a reload. */
export interface Draft {
  readonly values: FormValues;
  /** Given alternatives of choice groups by pointer: values alone do not tell them while an alternative is empty. */
  readonly choices: readonly (readonly [pointer: string, key: string])[];
  /** Id of the page that was open; "" for the review page. */
  readonly stepId: string;
  /** Ids of the pages that were left with "next". */
  readonly visited: readonly string[];
  /** Key of a submission whose outcome is not known. */
  readonly idempotencyKey?: string;
}

/** The part of the Web Storage API that drafts need. */
export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const DRAFT_VERSION = 1;

/**
 * Keeps one draft. Storage that is full, blocked or foreign never gets in the way: then nothing is kept.
 *
 * A draft belongs to one version of one form; another version's draft is left alone.
 */
export class DraftBox {
  readonly #store: KeyValueStore | undefined;
  readonly #key: string;

  /**
   * @param scope - tells apart the same form at two places, for instance by its address and element id
   */
  constructor(
    store: KeyValueStore | undefined,
    model: FormModel,
    scope: string,
  ) {
    const { id, version = "" } = model.fimId;
    this.#store = store;
    this.#key = `fim-form:${id}:${version}:${scope}`;
  }

  read(): Draft | undefined {
    try {
      const text = this.#store?.getItem(this.#key);
      return text === null || text === undefined
        ? undefined
        : parseDraft(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  /** @returns whether the draft is kept */
  write(draft: Draft): boolean {
    if (this.#store === undefined) return false;
    try {
      const content = { draftVersion: DRAFT_VERSION, ...draft };
      this.#store.setItem(this.#key, JSON.stringify(content));
      return true;
    } catch {
      return false;
    }
  }

  clear(): void {
    try {
      this.#store?.removeItem(this.#key);
    } catch {
      // Blocked storage holds no draft either.
    }
  }
}

function parseDraft(json: unknown): Draft | undefined {
  if (!isRecord(json) || json["draftVersion"] !== DRAFT_VERSION)
    return undefined;
  const { values, stepId, visited, choices, idempotencyKey } = json;
  if (!isRecord(values) || typeof stepId !== "string") return undefined;
  return {
    // The session reports whatever in it does not fit the form.
    values: values as FormValues,
    choices: Array.isArray(choices) ? choices.filter(isPair) : [],
    stepId,
    visited: Array.isArray(visited) ? visited.filter(isString) : [],
    ...(isString(idempotencyKey) ? { idempotencyKey } : {}),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(isString);
}
