import { X509Certificate } from "node:crypto";

/** Whose certificates are believed. */
export type CertificateTrust =
  /** PEM of the authorities at the top; for production, those of the administration's PKI. */
  | { readonly kind: "authorities"; readonly pem: readonly string[] }
  /** Certificates that only their owner has signed: as the test environment of FIT-Connect uses them, and nothing else. */
  | { readonly kind: "self-signed" };

/** How a chain was judged. */
export type CertificateVerdict =
  | { readonly ok: true; readonly fingerprint: string }
  | { readonly ok: false; readonly problem: string };

const MAX_CHAIN = 8;

/**
 * Judges a chain of certificates as a key carries it: it belongs to the key, it leads to a trusted authority, and all of it is
 * valid now. In this order, ending with the first fault.
 *
 * @param x5c - DER in base64, the certificate of the key first
 * @param key - modulus and exponent in base64url
 */
export function judgeCertificates(
  x5c: readonly string[],
  key: { readonly n: string; readonly e: string },
  trust: CertificateTrust,
  now: Date,
): CertificateVerdict {
  const chain = readChain(x5c);
  const leaf = chain?.[0];
  if (chain === undefined || leaf === undefined)
    return fault("x5c holds no certificates");
  const { n, e } = leaf.publicKey.export({ format: "jwk" });
  if (n !== key.n || e !== key.e)
    return fault("the certificate belongs to another key");
  const anchored = anchor(chain, trust);
  if (anchored === undefined)
    return fault("the certificate leads to no trusted authority");
  for (const certificate of anchored) {
    const from = Date.parse(certificate.validFrom);
    const until = Date.parse(certificate.validTo);
    if (!(from <= now.getTime()))
      return fault("a certificate is not valid yet");
    if (!(now.getTime() <= until)) return fault("a certificate has expired");
  }
  return { ok: true, fingerprint: leaf.fingerprint256 };
}

function readChain(
  x5c: readonly string[],
): readonly X509Certificate[] | undefined {
  if (x5c.length === 0 || x5c.length > MAX_CHAIN) return undefined;
  try {
    return x5c.map((der) => new X509Certificate(Buffer.from(der, "base64")));
  } catch {
    return undefined;
  }
}

/** The certificates from the key's own up to the trusted one; `undefined` if there is no such way. */
function anchor(
  chain: readonly X509Certificate[],
  trust: CertificateTrust,
): readonly X509Certificate[] | undefined {
  const [leaf] = chain;
  if (leaf === undefined) return undefined;
  if (trust.kind === "self-signed")
    return issued(leaf, leaf) ? [leaf] : undefined;
  const anchors = trust.pem.map((pem) => new X509Certificate(pem));
  const way: X509Certificate[] = [];
  for (const [index, certificate] of chain.entries()) {
    const below = way[index - 1];
    if (below !== undefined && !(certificate.ca && issued(below, certificate)))
      return undefined;
    way.push(certificate);
    const top = anchors.find(
      (one) =>
        one.fingerprint256 === certificate.fingerprint256 ||
        (one.ca && issued(certificate, one)),
    );
    if (top !== undefined)
      return top.fingerprint256 === certificate.fingerprint256
        ? way
        : [...way, top];
  }
  return undefined;
}

function issued(
  certificate: X509Certificate,
  issuer: X509Certificate,
): boolean {
  return (
    certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  );
}

function fault(problem: string): CertificateVerdict {
  return { ok: false, problem };
}
