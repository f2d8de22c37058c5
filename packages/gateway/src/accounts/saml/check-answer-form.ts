import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import { decrypt } from "xml-encryption";

/** An answer whose very form is refused, before anything in it is believed. The message quotes nothing of it. */
export class WeakAnswer extends Error {
  override readonly name = "WeakAnswer";
}

const DSIG = "http://www.w3.org/2000/09/xmldsig#";
const XENC = "http://www.w3.org/2001/04/xmlenc#";
const ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

/** SHA-1 in a digest of a signature is weak; in the padding of RSA-OAEP it is what the profile has. */
const DIGESTS = new Set([
  "http://www.w3.org/2001/04/xmlenc#sha256",
  "http://www.w3.org/2001/04/xmlenc#sha512",
]);

const ALGORITHMS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    `${DSIG} SignatureMethod`,
    new Set([
      "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    ]),
  ],
  [
    `${XENC} EncryptionMethod`,
    new Set([
      "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
      "http://www.w3.org/2009/xmlenc11#aes128-gcm",
      "http://www.w3.org/2009/xmlenc11#aes256-gcm",
      "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
      "http://www.w3.org/2009/xmlenc11#rsa-oaep",
    ]),
  ],
]);

const MOST_CHARACTERS = 400_000;

/**
 * Looks at the form of an answer, also inside of what is encrypted: no document type, no weak algorithms, and the assertion
 * encrypted. Error answers have none.
 *
 * @param key - PEM: opens the assertion
 * @throws WeakAnswer
 */
export async function checkAnswerForm(xml: string, key: string): Promise<void> {
  const elements = elementsOf(xml);
  if (elements.some(isAssertion))
    throw new WeakAnswer("the assertion is not encrypted");
  for (const element of elements)
    if (element.namespaceURI === XENC && element.localName === "EncryptedData")
      elementsOf(
        await open(new XMLSerializer().serializeToString(element), key),
      );
}

function isAssertion({ namespaceURI, localName }: Element): boolean {
  return namespaceURI === ASSERTION && localName === "Assertion";
}

type Element = ReturnType<typeof elementsOf>[number];

/** All elements, once their algorithms were looked at. */
function elementsOf(xml: string) {
  if (xml.length > MOST_CHARACTERS) throw new WeakAnswer("too long");
  if (/<!DOCTYPE|<!ENTITY/i.test(xml))
    throw new WeakAnswer("a document type is not allowed");
  const elements = Array.from(
    new DOMParser({
      errorHandler: (level: string) => {
        if (level !== "warning") throw new WeakAnswer("no well-formed XML");
      },
    })
      .parseFromString(xml, "application/xml")
      .getElementsByTagName("*"),
  );
  for (const element of elements) {
    const { namespaceURI, localName, parentNode } = element;
    const used = element.getAttribute("Algorithm") ?? "";
    const isDigest =
      namespaceURI === DSIG &&
      localName === "DigestMethod" &&
      /(?:^|:)Reference$/.test(parentNode?.nodeName ?? "");
    const allowed = isDigest
      ? DIGESTS
      : ALGORITHMS.get(`${namespaceURI ?? ""} ${localName}`);
    if (allowed !== undefined && !allowed.has(used))
      throw new WeakAnswer("an algorithm is too weak");
  }
  return elements;
}

function open(encrypted: string, key: string): Promise<string> {
  return new Promise((done, failed) => {
    decrypt(encrypted, { key }, (error, text) => {
      // The types say that it is always there.
      if (error === null) done(text);
      else failed(new WeakAnswer("cannot be opened with our key"));
    });
  });
}
