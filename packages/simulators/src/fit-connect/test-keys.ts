import { readFileSync } from "node:fs";

/** A private RSA key as JWK; its public members alone are what the service hands out. */
export interface TestJwk {
  readonly kty: "RSA";
  readonly alg: "RSA-OAEP-256" | "PS512";
  readonly key_ops: readonly string[];
  readonly kid: string;
  readonly n: string;
  readonly e: string;
  readonly x5c?: readonly string[];
  readonly d: string;
  readonly p: string;
  readonly q: string;
  readonly dp: string;
  readonly dq: string;
  readonly qi: string;
}

/** The checked-in keys: they protect nothing, since everybody has them. Made by tools/make-test-keys.py. */
export interface FitConnectTestKeys {
  /** PEM of the authority that has signed the certificates, for trust anchors. */
  readonly authority: string;
  /** What a destination decrypts with, and what it changes to. */
  readonly encryption: TestJwk;
  readonly encryptionNext: TestJwk;
  /** Keys that a sender must refuse. */
  readonly expired: TestJwk;
  readonly selfSigned: TestJwk;
  readonly short: TestJwk;
  readonly otherCertificate: TestJwk;
  /** What the receiver, the delivery service and a stranger sign events with. */
  readonly destinationSigning: TestJwk;
  readonly serviceSigning: TestJwk;
  readonly strangerSigning: TestJwk;
  /** What an applicant's portal decrypts replies with. */
  readonly reply: TestJwk;
}

const FOLDER = new URL("../../assets/test-keys/", import.meta.url);

/** Reads the keys from disk. */
export function fitConnectTestKeys(): FitConnectTestKeys {
  const text = (name: string): string =>
    readFileSync(new URL(name, FOLDER), "utf8");
  // We wrote them ourselves.
  const jwk = (name: string): TestJwk =>
    JSON.parse(text(`${name}.json`)) as TestJwk;
  return {
    authority: text("certificate-authority.pem"),
    encryption: jwk("encryption"),
    encryptionNext: jwk("encryption-next"),
    expired: jwk("encryption-expired"),
    selfSigned: jwk("encryption-self-signed"),
    short: jwk("encryption-2048-bit"),
    otherCertificate: jwk("encryption-other-certificate"),
    destinationSigning: jwk("destination-signing"),
    serviceSigning: jwk("service-signing"),
    strangerSigning: jwk("stranger-signing"),
    reply: jwk("reply"),
  };
}

/**
 * A key as Web Crypto takes it: "unwrapKey" and "wrapKey" mean another way of using it there than the one of JWE.
 */
export function importable(
  key: TestJwk,
): Omit<TestJwk, "key_ops" | "x5c"> & Record<string, unknown> {
  const { kty, alg, kid, n, e, d, p, q, dp, dq, qi } = key;
  return { kty, alg, kid, n, e, d, p, q, dp, dq, qi };
}
