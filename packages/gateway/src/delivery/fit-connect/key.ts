import { importJWK, type CryptoKey } from "jose";

import { judgeCertificates, type CertificateTrust } from "./certificate.js";
import { asObject } from "./json.js";

/** A key that has passed every check. */
export interface CheckedKey {
  readonly kid: string;
  readonly key: CryptoKey | Uint8Array;
  /** SHA-256 of its certificate; absent for a signature key without one. */
  readonly fingerprint?: string;
}

/** How a key was judged. */
export type KeyVerdict =
  | { readonly ok: true; readonly key: CheckedKey }
  | { readonly ok: false; readonly problem: string };

/** What a key is for, and what that demands of it. */
const USES = {
  encryption: { alg: "RSA-OAEP-256", operation: "wrapKey" },
  signature: { alg: "PS512", operation: "verify" },
} as const;

const BASE64URL = /^[A-Za-z0-9_-]+$/;
/** 4096 bits in base64url. */
const MODULUS_LENGTH = 683;
const MAX_MODULUS_LENGTH = 4 * MODULUS_LENGTH;

/**
 * Judges a JSON Web Key of a destination or of the delivery service: members, length, certificate, chain, validity. In this
 * order, ending with the first fault.
 *
 * A key for encryption needs a certificate. One for signatures may come without; what it carries is judged all the same.
 */
export async function checkKey(
  given: unknown,
  use: keyof typeof USES,
  trust: CertificateTrust,
  now: Date,
): Promise<KeyVerdict> {
  const { kty, alg, key_ops, kid, n, e, x5c } = asObject(given) ?? {};
  const wanted = USES[use];
  if (kty !== "RSA") return fault("kty is not RSA");
  if (alg !== wanted.alg) return fault(`alg is not ${wanted.alg}`);
  if (
    !Array.isArray(key_ops) ||
    key_ops.length !== 1 ||
    key_ops[0] !== wanted.operation
  )
    return fault(`key_ops is not ["${wanted.operation}"]`);
  if (typeof kid !== "string" || kid.length < 8 || kid.length > 64)
    return fault("kid is not of 8 to 64 characters");
  if (e !== "AQAB") return fault("e is not AQAB");
  if (
    typeof n !== "string" ||
    !BASE64URL.test(n) ||
    n.length > MAX_MODULUS_LENGTH
  )
    return fault("n is not in base64url");
  if (bitLength(n) < 4096) return fault("the modulus has less than 4096 bits");
  let fingerprint: string | undefined;
  if (x5c === undefined && use === "encryption")
    return fault("x5c holds no certificates");
  if (x5c !== undefined) {
    const verdict = judgeCertificates(
      Array.isArray(x5c)
        ? x5c.filter((one): one is string => typeof one === "string")
        : [],
      { n, e },
      trust,
      now,
    );
    if (!verdict.ok) return verdict;
    fingerprint = verdict.fingerprint;
  }
  return {
    ok: true,
    key: {
      kid,
      // Without key_ops: for Web Crypto, "wrapKey" means something else, and it would refuse to encrypt.
      key: await importJWK({ kty, n, e }, wanted.alg),
      ...(fingerprint === undefined ? {} : { fingerprint }),
    },
  };
}

function bitLength(n: string): number {
  const bytes = Buffer.from(n, "base64url");
  const start = bytes.findIndex((byte) => byte !== 0);
  if (start < 0) return 0;
  return (bytes.length - start) * 8 - (Math.clz32(bytes[start] ?? 0) - 24);
}

function fault(problem: string): KeyVerdict {
  return { ok: false, problem };
}
