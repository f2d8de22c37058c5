import { CompactEncrypt } from "jose";

import type { CheckedKey } from "./key.js";

/**
 * Encrypts bytes for a destination.
 *
 * @param contentType - media type of the bytes, which the header must name
 * @returns a JWE in compact form; the same bytes give another one each time
 */
export function seal(
  bytes: Uint8Array,
  contentType: string,
  { key, kid }: CheckedKey,
): Promise<string> {
  return new CompactEncrypt(bytes)
    .setProtectedHeader({
      alg: "RSA-OAEP-256",
      enc: "A256GCM",
      kid,
      cty: contentType,
    })
    .encrypt(key);
}

/** The authentication tag of a JWE, its last segment: it proves which bytes were sent. */
export function tagOf(jwe: string): string {
  return jwe.slice(jwe.lastIndexOf(".") + 1);
}
