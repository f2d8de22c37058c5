import type { Api } from "./api.js";
import type { CertificateTrust } from "./certificate.js";
import { keyIn } from "./destination.js";
import { checkKey, type CheckedKey } from "./key.js";

/** Keys that events are verified with, fetched when first needed and kept for a while. */
export interface KeyRing {
  /**
   * @returns `undefined` if the party has no such key, or one that must not be believed
   * @throws KeyUnavailable if the service cannot be asked now
   */
  find(
    party: "service" | { readonly destinationId: string },
    kid: string,
    signal: AbortSignal,
  ): Promise<CheckedKey | undefined>;
}

/** Nothing can be said of an event now: neither that it is true nor that it is forged. */
export class KeyUnavailable extends Error {
  override readonly name = "KeyUnavailable";
}

const KEEP_MS = 10 * 60 * 1000;
const MAX_KEYS = 200;

/** Opens an empty ring. */
export function openKeyRing(
  api: Api,
  trust: CertificateTrust,
  now: () => Date,
): KeyRing {
  const kept = new Map<
    string,
    { readonly key: CheckedKey; readonly until: number }
  >();
  return {
    async find(party, kid, signal) {
      const path =
        party === "service"
          ? "/.well-known/jwks.json"
          : `/v2/destinations/${party.destinationId}/keys/${encodeURIComponent(kid)}`;
      const name = `${path} ${kid}`;
      const known = kept.get(name);
      if (known !== undefined && known.until > now().getTime())
        return known.key;
      const answer = await api.call({ method: "GET", path, signal });
      if (answer.kind === "refused") return undefined;
      if (answer.kind !== "ok") throw new KeyUnavailable(answer.problem);
      const given = keyIn(answer.body, kid);
      if (given === undefined) return undefined;
      const verdict = await checkKey(given, "signature", trust, now());
      if (!verdict.ok) return undefined;
      if (kept.size >= MAX_KEYS) kept.clear();
      kept.set(name, { key: verdict.key, until: now().getTime() + KEEP_MS });
      return verdict.key;
    },
  };
}
