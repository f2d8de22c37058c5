import { compactDecrypt, importJWK } from "jose";

import { asRecord, parseJson } from "../loopback.js";
import { unprocessable } from "./problem.js";
import { importable, type TestJwk } from "./test-keys.js";

/** The shortest JWE there can be with a key of 4096 bits. */
const SHORTEST_JWE = 776;
const SEGMENT_LENGTHS = { encryptedKey: 683, iv: 16, tag: 22 };

/** A JWE whose outside is in order. */
export interface PlausibleJwe {
  readonly text: string;
  readonly kid: string;
  readonly cty: string;
  /** The fifth segment: proves which bytes these are. */
  readonly tag: string;
}

/**
 * Judges a JWE as the delivery service can, without decrypting it.
 *
 * @param kids - of the destination's encryption keys
 * @throws Refusal saying what is wrong
 */
export function judgeJwe(
  text: unknown,
  kids: readonly string[],
  allowedContent: RegExp,
): PlausibleJwe {
  if (typeof text !== "string") throw unprocessable("JWE missing");
  const segments = text.split(".");
  const [header = "", encryptedKey = "", iv = "", , tag = ""] = segments;
  if (
    segments.length !== 5 ||
    !segments.every((segment) => /^[\w-]*$/.test(segment))
  )
    throw unprocessable("Not a JWE in compact form");
  if (text.length < SHORTEST_JWE) throw unprocessable("JWE too short");
  const { alg, enc, kid, cty, ...others } = asRecord(
    parseJson(Buffer.from(header, "base64url")),
  );
  if (alg !== "RSA-OAEP-256") throw unprocessable("Invalid JWE Header 'alg'");
  if (enc !== "A256GCM") throw unprocessable("Invalid JWE Header 'enc'");
  if ("zip" in others) throw unprocessable("Invalid JWE Header 'zip'");
  if ("crit" in others) throw unprocessable("Invalid JWE Header 'crit'");
  if (typeof kid !== "string" || !kids.includes(kid))
    throw unprocessable("Invalid JWE Header 'kid'");
  if (typeof cty !== "string" || !allowedContent.test(cty))
    throw unprocessable("Invalid JWE Header 'cty'");
  if (
    encryptedKey.length !== SEGMENT_LENGTHS.encryptedKey ||
    iv.length !== SEGMENT_LENGTHS.iv ||
    tag.length !== SEGMENT_LENGTHS.tag
  )
    throw unprocessable("Implausible JWE");
  return { text, kid, cty, tag };
}

/** Decrypts as the receiver does; `undefined` if that fails. */
export async function decrypt(
  jwe: string,
  keys: readonly TestJwk[],
): Promise<Buffer | undefined> {
  const header = asRecord(
    parseJson(Buffer.from(jwe.split(".")[0] ?? "", "base64url")),
  );
  const key = keys.find(({ kid }) => kid === header["kid"]);
  if (key === undefined) return undefined;
  try {
    const { plaintext } = await compactDecrypt(
      jwe,
      await importJWK(importable(key), "RSA-OAEP-256"),
      {
        keyManagementAlgorithms: ["RSA-OAEP-256"],
        contentEncryptionAlgorithms: ["A256GCM"],
      },
    );
    return Buffer.from(plaintext);
  } catch {
    return undefined;
  }
}

/** The members of a key that everybody may see, as the service hands them out. */
export function publicJwk(key: TestJwk): Record<string, unknown> {
  const { kty, alg, kid, n, e, x5c } = key;
  return {
    kty,
    alg,
    kid,
    n,
    e,
    key_ops: [alg === "PS512" ? "verify" : "wrapKey"],
    ...(x5c === undefined ? {} : { x5c }),
  };
}
