import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { metadataJudge } from "./judge-metadata.js";

const corpus = process.env["FIM_CORPUS"];
const HASH = { type: "sha512", content: "0".repeat(128) };
const UUID = "2046f9f1-dc89-4440-9c24-c76a8f40d668";
const KEY = {
  kty: "RSA",
  key_ops: ["wrapKey"],
  alg: "RSA-OAEP-256",
  kid: "12345678",
  n: "x".repeat(683),
  e: "AQAB",
};

const full = (replyChannel: object): object => ({
  $schema:
    "https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json",
  contentStructure: {
    data: {
      hash: HASH,
      signature: {
        signatureFormat: "cms",
        detachedSignature: true,
        eidasAdesProfile: "http://uri.etsi.org/ades/191x2/level/baseline/B-LT#",
        content: "AAAA",
      },
      submissionSchema: {
        schemaUri: "https://schema.fitko.de/fim/s99000000102_1.0.0.schema.json",
        mimeType: "application/xml",
      },
    },
    attachments: [
      {
        attachmentId: UUID,
        purpose: "form",
        filename: "antrag.pdf",
        description: "Antrag",
        mimeType: "application/pdf",
        hash: HASH,
        fragments: [UUID],
      },
    ],
  },
  additionalReferenceInfo: {
    senderReference: "HSt-2026-000123",
    applicationDate: "2026-11-23",
    zustimmungZumDigitalenBescheid: true,
    idBundDeApplicationId: UUID,
  },
  replyChannel,
  paymentInformation: {
    transactionUrl: "https://payment.example.org/1",
    transactionId: "T-0001",
    transactionReference: "5.0102.000123.4",
    transactionTimestamp: "2026-11-23T10:05:00+01:00",
    paymentMethod: "CREDITCARD",
    paymentMethodDetail: "Visa",
    status: "BOOKED",
    grossAmount: 19.99,
  },
  author: {
    name: "Stadt Musterstadt",
    description: "x",
    url: "https://example.org",
    product: {
      name: "engine",
      description: "x",
      version: "1.0.0",
      manufacturer: "example",
    },
  },
  dataSets: [
    {
      dataSetId: UUID,
      schema: {
        schemaUri: "https://example.org/report.schema.json",
        mimeType: "application/json",
      },
      hash: HASH,
      description: "x",
      content: {},
    },
  ],
});

const SAMPLES = [
  {
    eMail: {
      address: "a@example.org",
      pgpPublicKey: "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nx",
    },
  },
  { deMail: { address: "a@example.org" } },
  { fink: { finkPostfachRef: "hh/by/12345", host: "https://example.org/" } },
  { elster: { accountId: "1", lieferTicket: "2", geschaeftszeichen: "3" } },
  {
    fitConnect: {
      processStandards: ["urn:x:y"],
      encryptionPublicKey: KEY,
    },
  },
  { idBundDeMailbox: { mailboxUuid: UUID } },
].map((channel) => full(channel));

/** In place of a value, each in turn; `undefined` takes the member away. */
const STRANGE: readonly unknown[] = [
  undefined,
  null,
  "",
  "x",
  "X".repeat(200),
  0,
  0.005,
  -1,
  true,
  [],
  {},
  ["x"],
  UUID,
];

/** Every copy with one value replaced, anywhere. */
function* mutations(value: unknown): Generator {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const rebuilt = (replaced: unknown): unknown => {
      const entries = Object.entries(value).flatMap(([key, old]) => {
        const kept: unknown = key === name ? replaced : old;
        return kept === undefined ? [] : [[key, kept] as const];
      });
      return Array.isArray(value)
        ? entries.map(([, kept]) => kept)
        : Object.fromEntries(entries);
    };
    for (const strange of STRANGE) yield rebuilt(strange);
    for (const inner of mutations(member)) yield rebuilt(inner);
  }
}

test.runIf(corpus !== undefined)(
  "our own rules and the official schema agree, wherever a value is replaced",
  () => {
    const official = metadataJudge(
      JSON.parse(
        readFileSync(
          join(corpus ?? "", "fit-connect/metadata-2.1.0.schema.json"),
          "utf8",
        ),
      ) as object,
    );
    const ours = metadataJudge();
    let compared = 0;
    const disagreements: string[] = [];
    for (const sample of SAMPLES)
      for (const metadata of [sample, ...mutations(sample)]) {
        compared += 1;
        const theirs = official(metadata);
        if ((theirs.length === 0) !== (ours(metadata).length === 0))
          disagreements.push(
            `${theirs.join("; ") || "valid"} | ${ours(metadata).join("; ") || "valid"}`,
          );
      }
    expect(compared).toBeGreaterThan(5000);
    expect(disagreements).toEqual([]);
  },
);

test("full metadata is in order by our own rules", () => {
  const ours = metadataJudge();
  for (const sample of SAMPLES) expect(ours(sample)).toEqual([]);
});
