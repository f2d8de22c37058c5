import type { FastifyReply, FastifyRequest } from "fastify";

import type { ClientKeys } from "../limits/client-keys.js";
import { addressOf, type Site } from "../pages/site.js";
import { clearCookie, readCookie, setCookie } from "../sessions/cookies.js";
import type { Throttle } from "../sessions/throttle.js";
import { draftKeyOf, readKey, writeKey, type DraftKey } from "./draft-key.js";
import type { DraftPlace, DraftStore, StoredDraft } from "./draft-store.js";

/** What the routes of drafts work with. */
export interface DraftTools {
  readonly store: DraftStore;
  readonly throttle: Throttle;
  readonly clients: ClientKeys;
  /** Empty without towns. */
  readonly tenant: string;
  readonly isSecure: boolean;
  /** Addresses that people note begin with it; empty where it is not known. */
  readonly publicUrl: string;
}

/** An address of a draft. */
export type DraftRequest = FastifyRequest<{
  Params: { slug: string; handle: string };
}>;

/** What came of a code. */
export type Entry =
  | { readonly kind: "in" }
  | { readonly kind: "wrong" }
  | { readonly kind: "wait"; readonly waitMs: number };

const COOKIE = "fim_draft";
/** After so long without a request, the code is asked for again. */
const OPEN_S = 60 * 60;

/** Lets those in who have given a draft's code: their browser keeps the key that the code makes, we keep none. */
export interface DraftDoor {
  place(slug: string): DraftPlace;
  /** Path of a draft's page on this server. */
  address(slug: string, handle: string): string;
  /** The key that a request brings; it may be wrong. */
  keyOf(request: DraftRequest): DraftKey | undefined;
  /** The draft that a request may open. */
  admit(
    request: DraftRequest,
  ): Promise<
    { readonly key: DraftKey; readonly draft: StoredDraft } | undefined
  >;
  /** Compares a code and, if it is right, gives the browser the key. */
  enter(
    request: DraftRequest,
    reply: FastifyReply,
    code: string,
  ): Promise<Entry>;
  /** Gives the browser the key, or longer time with it. */
  keep(reply: FastifyReply, slug: string, handle: string, key: DraftKey): void;
  leave(reply: FastifyReply, slug: string, handle: string): void;
}

/** Opens the door over a site's tools. */
export function draftDoor(site: Site, tools: () => DraftTools): DraftDoor {
  const place = (slug: string): DraftPlace => ({
    tenant: tools().tenant,
    slug,
  });
  const address = (slug: string, handle: string): string =>
    addressOf(site, `/forms/${slug}/drafts/${handle}`);
  const cookie = (slug: string, handle: string) => ({
    name: COOKIE,
    path: address(slug, handle),
    isSecure: tools().isSecure,
    maxAgeS: OPEN_S,
  });
  const keep: DraftDoor["keep"] = (reply, slug, handle, key) => {
    setCookie(reply, cookie(slug, handle), writeKey(key));
  };
  const keyOf = (request: DraftRequest): DraftKey | undefined =>
    readKey(readCookie(request, COOKIE));
  return {
    place,
    address,
    keyOf,
    keep,
    async admit(request) {
      const { slug, handle } = request.params;
      const key = keyOf(request);
      const draft = key && (await tools().store.open(place(slug), handle, key));
      return key === undefined || draft === undefined
        ? undefined
        : { key, draft };
    },
    async enter(request, reply, code) {
      const { slug, handle } = request.params;
      const { store, throttle, clients, tenant } = tools();
      const tried = [
        `draft ${tenant} ${handle}`,
        `draft-from ${tenant} ${await clients.keyOf(request.ip)}`,
      ];
      const waits = await Promise.all(
        tried.map((what) => throttle.waitMs(what)),
      );
      const waitMs = Math.max(...waits);
      if (waitMs > 0) return { kind: "wait", waitMs };
      // Made also for a handle that is nobody's: time shall not tell.
      const key = await draftKeyOf(handle, code);
      if ((await store.open(place(slug), handle, key)) === undefined) {
        for (const what of tried) await throttle.fail(what);
        return { kind: "wrong" };
      }
      for (const what of tried) await throttle.succeed(what);
      keep(reply, slug, handle, key);
      return { kind: "in" };
    },
    leave(reply, slug, handle) {
      clearCookie(reply, cookie(slug, handle));
    },
  };
}
