import { createHash, createHmac, timingSafeEqual } from "node:crypto";

import { CompactSign, compactVerify, importJWK, type JWK } from "jose";

/** What signs: while keys are changed over, the new one and the old one, the new one first. */
export type SigningKey =
  /** A secret that sender and receiver share: `whsec_` and 24 to 64 bytes in base64. */
  | { readonly kind: "hmac"; readonly secret: string }
  /** A private key that only the sender has; with `kid` and `alg`. */
  | { readonly kind: "jws"; readonly key: JWK };

/** What a receiver trusts. */
export type TrustedKey =
  | { readonly kind: "hmac"; readonly secret: string }
  /** Public, with `kid` and `alg`. */
  | { readonly kind: "jws"; readonly key: JWK };

/** What is signed besides the body. */
export interface SignedFacts {
  readonly deliveryId: string;
  /** Whole seconds since 1970. */
  readonly timestamp: number;
}

const SECRET = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/;
/** None of them takes a shared secret: a public key can never be mistaken for one. */
const ALGORITHMS = ["EdDSA", "Ed25519", "ES256", "ES384", "PS256", "PS512"];

/** Reads a body once and answers for all keys; nothing of it is held in memory. */
export interface BodyDigests {
  readonly hmacs: ReadonlyMap<string, Buffer>;
  /** In base64. */
  readonly sha256: string;
}

/** Runs over a body for every secret at once. */
export async function digestBody(
  body: AsyncIterable<Uint8Array>,
  { deliveryId, timestamp }: SignedFacts,
  keys: readonly TrustedKey[],
): Promise<BodyDigests> {
  const hash = createHash("sha256");
  const hmacs = keys.flatMap((one) =>
    one.kind === "hmac"
      ? [[one.secret, createHmac("sha256", secretBytes(one.secret))] as const]
      : [],
  );
  for (const [, hmac] of hmacs)
    hmac.update(`${deliveryId}.${String(timestamp)}.`);
  for await (const chunk of body) {
    hash.update(chunk);
    for (const [, hmac] of hmacs) hmac.update(chunk);
  }
  return {
    sha256: hash.digest("base64"),
    hmacs: new Map(hmacs.map(([secret, hmac]) => [secret, hmac.digest()])),
  };
}

/** The headers that sign a request: those of Standard Webhooks, and `webhook-jws` for keys of that kind. */
export async function signatureHeaders(
  digests: BodyDigests,
  facts: SignedFacts,
  keys: readonly SigningKey[],
): Promise<Record<string, string>> {
  const shared = [...digests.hmacs.values()].map(
    (hmac) => `v1,${hmac.toString("base64")}`,
  );
  const jws: string[] = [];
  for (const one of keys) {
    if (one.kind !== "jws") continue;
    const { kid = "", alg = "" } = one.key;
    const claims = {
      jti: facts.deliveryId,
      iat: facts.timestamp,
      digest: `sha-256=:${digests.sha256}:`,
    };
    jws.push(
      await new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ alg, kid, typ: "webhook+jws" })
        .sign(await importJWK(one.key, alg)),
    );
  }
  return {
    "webhook-id": facts.deliveryId,
    "webhook-timestamp": String(facts.timestamp),
    "content-digest": `sha-256=:${digests.sha256}:`,
    ...(shared.length === 0 ? {} : { "webhook-signature": shared.join(" ") }),
    ...(jws.length === 0 ? {} : { "webhook-jws": jws.join(" ") }),
  };
}

/** Whether one of the signatures is right under one of the keys. */
export async function isSigned(
  headers: { readonly shared: string; readonly jws: string },
  digests: BodyDigests,
  facts: SignedFacts,
  keys: readonly TrustedKey[],
): Promise<boolean> {
  for (const given of headers.shared.split(" ").slice(0, 8)) {
    if (!given.startsWith("v1,")) continue;
    const bytes = Buffer.from(given.slice(3), "base64");
    for (const hmac of digests.hmacs.values())
      if (bytes.length === hmac.length && timingSafeEqual(bytes, hmac))
        return true;
  }
  for (const given of headers.jws.split(" ").slice(0, 8))
    for (const one of keys)
      if (one.kind === "jws" && (await isJws(given, one.key, digests, facts)))
        return true;
  return false;
}

/**
 * @throws Error if a key cannot be used: a mistake in the configuration, found at the start
 */
export function checkKeys(keys: readonly SigningKey[]): void {
  if (keys.length < 1 || keys.length > 2)
    throw new Error(
      "a webhook has one key, or two while they are changed over",
    );
  for (const one of keys)
    if (one.kind === "hmac") secretBytes(one.secret);
    else if (
      one.key.kid === undefined ||
      one.key.d === undefined ||
      !ALGORITHMS.includes(one.key.alg ?? "")
    )
      throw new Error(
        `the key of a webhook needs kid, d, and alg of ${ALGORITHMS.join(", ")}`,
      );
}

async function isJws(
  given: string,
  key: JWK,
  digests: BodyDigests,
  { deliveryId, timestamp }: SignedFacts,
): Promise<boolean> {
  try {
    const { payload, protectedHeader } = await compactVerify(
      given,
      await importJWK(key, key.alg),
      { algorithms: ALGORITHMS.filter((one) => one === key.alg) },
    );
    const claims: unknown = JSON.parse(Buffer.from(payload).toString());
    return (
      protectedHeader.kid === key.kid &&
      typeof claims === "object" &&
      claims !== null &&
      "jti" in claims &&
      claims.jti === deliveryId &&
      "iat" in claims &&
      claims.iat === timestamp &&
      "digest" in claims &&
      claims.digest === `sha-256=:${digests.sha256}:`
    );
  } catch {
    return false;
  }
}

function secretBytes(secret: string): Buffer {
  const bytes = Buffer.from(SECRET.exec(secret)?.[1] ?? "", "base64");
  if (bytes.length < 24 || bytes.length > 64)
    throw new Error(
      "the secret of a webhook is whsec_ and 24 to 64 bytes in base64",
    );
  return bytes;
}
