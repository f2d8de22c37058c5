import { randomBytes } from "node:crypto";

import type { Database, Queryable } from "../storage/database.js";
import { seal, unseal } from "../storage/seal.js";
import type { Vault } from "../storage/vault.js";
import { makeCode } from "../sessions/codes.js";
import {
  CODE_GROUPS,
  draftKeyOf,
  isSame,
  proofOf,
  type DraftKey,
} from "./draft-key.js";

/** What the server says about drafts. */
export interface DraftLimits {
  /** So long a draft is kept after its last change. */
  readonly days: number;
  /** So much all drafts together may take up; beyond that, no new one is taken. */
  readonly totalBytes: number;
}

/** What holds when nothing else is said. */
export const DEFAULT_DRAFTS: DraftLimits = {
  days: 30,
  totalBytes: 5_000_000_000,
};

/** Whose form a draft is of: at another one it is not found. */
export interface DraftPlace {
  readonly tenant: string;
  readonly slug: string;
}

/** A draft as its owner gets it. */
export interface StoredDraft {
  /** JSON of the form's own. */
  readonly content: string;
  readonly version: number;
  readonly savedAt: Date;
  readonly expiresAt: Date;
}

/** What came of writing a draft. */
export type DraftOutcome =
  | {
      readonly kind: "written";
      readonly version: number;
      readonly expiresAt: Date;
    }
  /** It is not there, or the key is not its own. */
  | { readonly kind: "gone" }
  /** Somebody with the same key has written meanwhile. */
  | { readonly kind: "changed" };

/** A draft that has just come to be. The code is told once. */
export interface NewDraft {
  readonly handle: string;
  readonly code: string;
  readonly key: DraftKey;
  readonly version: number;
  readonly expiresAt: Date;
}

/** Drafts of citizens. Nobody reads one without its code, we included. */
export interface DraftStore {
  readonly limits: DraftLimits;
  /** @returns `undefined` if there is no room left */
  create(
    place: DraftPlace,
    content: string,
    attachmentIds: readonly string[],
  ): Promise<NewDraft | undefined>;
  /** `undefined` if it is not there, has expired, is of another place, or the key is not its own. */
  open(
    place: DraftPlace,
    handle: string,
    key: DraftKey,
  ): Promise<StoredDraft | undefined>;
  /** @param version - what the writer knows; `undefined` overwrites whatever is there */
  write(
    place: DraftPlace,
    handle: string,
    key: DraftKey,
    change: {
      readonly content: string;
      readonly attachmentIds: readonly string[];
      readonly version: number | undefined;
    },
  ): Promise<DraftOutcome>;
  /** @returns whether it was there */
  remove(place: DraftPlace, handle: string, key: DraftKey): Promise<boolean>;
  /** @returns how many have expired */
  removeExpired(): Promise<number>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

interface DraftRow {
  readonly keyId: string;
  readonly proof: Uint8Array;
  readonly content: Uint8Array;
  readonly version: number;
  readonly savedAt: Date;
  readonly expiresAt: Date;
}

/** Opens the store over its tables. */
export function openDraftStore(
  database: Database,
  vault: Vault,
  limits: DraftLimits,
  now: () => Date,
): DraftStore {
  const expiry = (): Date => new Date(now().getTime() + limits.days * DAY_MS);

  /** The row, if the key is its own. */
  const find = async (
    inside: Queryable,
    { tenant, slug }: DraftPlace,
    handle: string,
    key: DraftKey,
    lock = "",
  ): Promise<DraftRow | undefined> => {
    const [row] = await inside.query<DraftRow>(
      `select key_id as "keyId", proof, content, version, saved_at as "savedAt", expires_at as "expiresAt"
         from gateway.drafts where handle = $1 and tenant = $2 and slug = $3 and expires_at > $4 ${lock}`,
      [handle, tenant, slug, now()],
    );
    return row !== undefined && isSame(row.proof, proofOf(key))
      ? row
      : undefined;
  };

  return {
    limits,
    async create({ tenant, slug }, content, attachmentIds) {
      const handle = randomBytes(16).toString("hex");
      const code = makeCode(CODE_GROUPS);
      const key = await draftKeyOf(handle, code);
      const sealed = await vault.make();
      const bytes = await sealed.seal(await seal(key, Buffer.from(content)));
      const expiresAt = expiry();
      const isKept = await database.transaction(async (inside) => {
        const [sum] = await inside.query<{ total: number }>(
          "select coalesce(sum(length(content)), 0)::float8 as total from gateway.drafts",
        );
        if ((sum?.total ?? 0) + bytes.length > limits.totalBytes) return false;
        await sealed.keep(inside);
        await inside.query(
          `insert into gateway.drafts
             (handle, tenant, slug, key_id, proof, content, version, saved_at, expires_at)
           values ($1, $2, $3, $4, $5, $6, 1, $7, $8)`,
          [
            handle,
            tenant,
            slug,
            sealed.id,
            proofOf(key),
            bytes,
            now(),
            expiresAt,
          ],
        );
        await keepUploads(inside, handle, attachmentIds);
        return true;
      });
      return isKept ? { handle, code, key, version: 1, expiresAt } : undefined;
    },

    async open(place, handle, key) {
      const row = await find(database, place, handle, key);
      if (row === undefined) return undefined;
      const { keyId, content, version, savedAt, expiresAt } = row;
      const sealed = await vault.find(database, keyId);
      if (sealed === undefined) return undefined;
      const opened = await unseal(key, await sealed.open(content));
      return { content: opened.toString("utf8"), version, savedAt, expiresAt };
    },

    async write(place, handle, key, change) {
      const inner = await seal(key, Buffer.from(change.content));
      return database.transaction<DraftOutcome>(async (inside) => {
        const row = await find(inside, place, handle, key, "for update");
        const sealed = row && (await vault.find(inside, row.keyId));
        if (row === undefined || sealed === undefined) return { kind: "gone" };
        if (change.version !== undefined && change.version !== row.version)
          return { kind: "changed" };
        const version = row.version + 1;
        const expiresAt = expiry();
        await inside.query(
          `update gateway.drafts set content = $2, version = $3, saved_at = $4, expires_at = $5
            where handle = $1`,
          [handle, await sealed.seal(inner), version, now(), expiresAt],
        );
        await inside.query(
          "delete from gateway.draft_uploads where handle = $1",
          [handle],
        );
        await keepUploads(inside, handle, change.attachmentIds);
        return { kind: "written", version, expiresAt };
      });
    },

    async remove(place, handle, key) {
      return database.transaction(async (inside) => {
        const row = await find(inside, place, handle, key, "for update");
        if (row === undefined) return false;
        await inside.query("delete from gateway.drafts where handle = $1", [
          handle,
        ]);
        await inside.query("delete from gateway.data_keys where id = $1", [
          row.keyId,
        ]);
        return true;
      });
    },

    async removeExpired() {
      const gone = await database.query(
        `with gone as (delete from gateway.drafts where expires_at <= $1 returning key_id)
         delete from gateway.data_keys where id in (select key_id from gone) returning 1`,
        [now()],
      );
      return gone.length;
    },
  };
}

/** Holds on to the uploads that are still there; which of them are missing is said when the form is submitted. */
async function keepUploads(
  inside: Queryable,
  handle: string,
  attachmentIds: readonly string[],
): Promise<void> {
  if (attachmentIds.length === 0) return;
  await inside.query(
    `insert into gateway.draft_uploads (handle, attachment_id)
     select $1, attachment_id from gateway.uploads where attachment_id = any($2::uuid[]) for key share`,
    [handle, attachmentIds],
  );
}
