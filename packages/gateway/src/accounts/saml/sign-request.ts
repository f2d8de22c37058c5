import { SignedXml } from "xml-crypto";

const RSA_PSS = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1";
const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** Signs a request as BundID demands it: RSA-PSS with SHA-256, which the SAML library cannot make itself. */
export function signRequest(
  xml: string,
  {
    key,
    certificate,
  }: {
    /** PEM. */
    readonly key: string;
    readonly certificate: string;
  },
): string {
  const signed = new SignedXml({
    privateKey: key,
    publicCert: certificate,
    signatureAlgorithm: RSA_PSS,
    canonicalizationAlgorithm: EXCLUSIVE,
  });
  signed.addReference({
    xpath: "/*[local-name()='AuthnRequest']",
    transforms: [
      "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
      EXCLUSIVE,
    ],
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
  });
  signed.computeSignature(xml, {
    // The place that the schema gives it: after the issuer.
    location: { reference: "//*[local-name()='Issuer']", action: "after" },
  });
  return signed.getSignedXml();
}
