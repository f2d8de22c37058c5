import {
  createPrivateKey,
  randomBytes,
  webcrypto,
  X509Certificate,
} from "node:crypto";

import {
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  EnvelopedData,
  IssuerAndSerialNumber,
  SignedData,
  SignerInfo,
} from "pkijs";

import type { MimeEntity } from "./message.js";

/** How mail is protected; both together: signed first, then encrypted. */
export interface SmimeOptions {
  /** PEM: whose signature it is. RSA. */
  readonly signer?: {
    readonly certificate: string;
    readonly key: string;
    readonly passphrase?: string;
  };
  /** PEM: who can read it. RSA; none: it is not encrypted. */
  readonly recipients?: readonly string[];
}

/** Signs and encrypts by S/MIME 4.0 (RFC 8551): SHA-256 with RSA, AES-256-CBC, keys by RSA-OAEP. */
export interface SmimeSealer {
  /** @throws CertificateExpired at a time at which a certificate is not valid */
  seal(entity: MimeEntity, now: Date): Promise<MimeEntity>;
}

/**
 * Reads keys and certificates.
 *
 * @throws Error if one of them cannot be used: a mistake in the configuration, found at the start
 */
export function smimeSealer({
  signer,
  recipients = [],
}: SmimeOptions): SmimeSealer {
  const signing = signer === undefined ? undefined : readSigner(signer);
  const readers = recipients.map((pem) => readCertificate(pem));
  return {
    async seal(entity, now) {
      for (const { x509 } of [
        ...(signing === undefined ? [] : [signing]),
        ...readers,
      ])
        if (now < new Date(x509.validFrom) || now > new Date(x509.validTo))
          throw new CertificateExpired();
      const signed =
        signing === undefined ? entity : await sign(entity, signing);
      return readers.length === 0
        ? signed
        : encrypt(
            signed,
            readers.map(({ certificate }) => certificate),
          );
    },
  };
}

/** A certificate is not valid now. */
export class CertificateExpired extends Error {
  override readonly name = "CertificateExpired";

  constructor() {
    super("a certificate for S/MIME is not valid now");
  }
}

interface ReadCertificate {
  readonly x509: X509Certificate;
  readonly certificate: Certificate;
}

interface Signing extends ReadCertificate {
  /** PKCS #8. */
  readonly key: Buffer;
}

function readCertificate(pem: string): ReadCertificate {
  const x509 = new X509Certificate(pem);
  if (x509.publicKey.asymmetricKeyType !== "rsa")
    throw new Error("S/MIME is done with RSA certificates only");
  return { x509, certificate: Certificate.fromBER(x509.raw) };
}

function readSigner({
  certificate,
  key,
  passphrase,
}: NonNullable<SmimeOptions["signer"]>): Signing {
  const read = readCertificate(certificate);
  const privateKey = createPrivateKey({
    key,
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  if (!read.x509.checkPrivateKey(privateKey))
    throw new Error("key and certificate for S/MIME do not belong together");
  return {
    ...read,
    key: privateKey.export({ type: "pkcs8", format: "der" }),
  };
}

/** In the clear, so that readers without S/MIME see the content. */
async function sign(
  entity: MimeEntity,
  { certificate, key }: Signing,
): Promise<MimeEntity> {
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: ContentInfo.DATA,
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
      }),
    ],
    certificates: [certificate],
  });
  const privateKey = await webcrypto.subtle.importKey(
    "pkcs8",
    key,
    { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    false,
    ["sign"],
  );
  await signed.sign(privateKey, 0, "SHA-256", new Uint8Array(entity).buffer);
  const boundary = `signed-${randomBytes(16).toString("hex")}`;
  return Buffer.concat([
    Buffer.from(
      `Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;\r\n boundary="${boundary}"\r\n\r\n--${boundary}\r\n`,
    ),
    entity,
    Buffer.from(
      `\r\n--${boundary}\r\n${derEntity("application/pkcs7-signature", "smime.p7s", wrap(ContentInfo.SIGNED_DATA, signed.toSchema(true)))}\r\n--${boundary}--\r\n`,
    ),
  ]);
}

async function encrypt(
  entity: MimeEntity,
  recipients: readonly Certificate[],
): Promise<MimeEntity> {
  const enveloped = new EnvelopedData();
  for (const recipient of recipients)
    enveloped.addRecipientByCertificate(recipient, {
      oaepHashAlgorithm: "SHA-256",
    });
  const aes: webcrypto.AesKeyGenParams = { name: "AES-CBC", length: 256 };
  await enveloped.encrypt(aes, new Uint8Array(entity).buffer);
  return Buffer.from(
    derEntity(
      "application/pkcs7-mime; smime-type=enveloped-data",
      "smime.p7m",
      wrap(ContentInfo.ENVELOPED_DATA, enveloped.toSchema()),
    ),
  );
}

function wrap(contentType: string, content: unknown): Buffer {
  const info = new ContentInfo({ contentType, content });
  return Buffer.from(info.toSchema().toBER(false));
}

function derEntity(type: string, fileName: string, der: Buffer): string {
  const lines = der.toString("base64").replaceAll(/.{76}(?=.)/g, "$&\r\n");
  return [
    `Content-Type: ${type}; name="${fileName}"`,
    "Content-Transfer-Encoding: base64",
    `Content-Disposition: attachment; filename="${fileName}"`,
    "",
    lines,
  ].join("\r\n");
}
