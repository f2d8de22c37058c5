import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";

import { guardAddresses } from "../outbound/address-guard.js";
import type { Peer } from "../outbound/request.js";

/**
 * Makes sure that what a peer is told by can be used, before anybody waits for an answer.
 *
 * @throws Error if networks, authorities, certificate or key cannot be read; it names none of them
 */
export function checkPeer({
  networks,
  authorities,
  certificate,
}: Peer = {}): void {
  guardAddresses(networks);
  if (authorities !== undefined) checkCertificate(authorities, "authorities");
  if (certificate === undefined) return;
  checkCertificate(certificate.chain, "the certificate");
  const { chain: cert, key, passphrase } = certificate;
  try {
    createSecureContext({
      cert,
      key,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
  } catch {
    throw new Error(
      "the key cannot be read, or does not belong to the certificate",
    );
  }
}

/**
 * @param what - noun phrase for the message
 * @throws Error if a text holds no certificate
 */
export function checkCertificate(pem: string, what: string): void {
  try {
    new X509Certificate(pem);
  } catch {
    throw new Error(`${what}: this is no certificate in PEM`);
  }
}
