import { readFileSync } from "node:fs";
import { join } from "node:path";

import { metadataJudge } from "@fim-forms/simulators";
import { describe, expect, test } from "vitest";

import { fitConnectPackage } from "../../../test-support/fit-connect.js";
import { checkMetadata } from "./check-metadata.js";
import {
  buildMetadata,
  type Metadata,
  type MetadataFacts,
} from "./metadata.js";

const corpus = process.env["FIM_CORPUS"];
/** The official schema where it is at hand, otherwise the simulator's own rules. */
const isValid = metadataJudge(
  corpus === undefined
    ? undefined
    : (JSON.parse(
        readFileSync(
          join(corpus, "fit-connect/metadata-2.1.0.schema.json"),
          "utf8",
        ),
      ) as object),
);

const FACTS: MetadataFacts = {
  agreesToDigitalNotice: false,
  accountApplicationId: "0b0a8b6e-7b1c-4f0c-9b55-0a4a5a3b7c11",
  replyChannel: {
    idBundDeMailbox: { mailboxUuid: "5b2f6a1e-0d52-4f0e-8a57-2f0c9b1f3c44" },
  },
  payment: {
    transactionId: "T-0001",
    transactionReference: "5.0102.000123.4",
    paymentMethod: "CREDITCARD",
    status: "BOOKED",
    grossAmountCents: 500,
    transactionTimestamp: "2026-11-23T10:05:00+01:00",
  },
  dataSets: [
    {
      dataSetId: "7c1b7d42-94d4-4a0e-9f5e-0f5b4a3b7c11",
      schemaUri: "https://example.org/report.schema.json",
      mimeType: "application/json",
      content: '{"levelOfAssurance":"http://eidas.europa.eu/LoA/substantial"}',
    },
  ],
};

function metadataWith(facts: MetadataFacts = FACTS): Metadata {
  const { manifest } = fitConnectPackage();
  const part = (path: string) =>
    manifest.parts.find((one) => one.path === path)!;
  return buildMetadata({
    data: {
      part: part("submission.xml"),
      schemaUri: "https://schema.fitko.de/fim/s99000000102_1.0.0.schema.json",
      mimeType: "application/xml",
    },
    attachments: [
      {
        attachmentId: "2046f9f1-dc89-4440-9c24-c76a8f40d668",
        part: part("submission.pdf"),
      },
      {
        attachmentId: "fa9e16fc-0cb1-4d14-9a9a-4130fa51083f",
        part: part("attachments/haftpflicht.pdf"),
      },
    ],
    reference: "HSt-2026-000123",
    submittedAt: "2026-11-23T10:05:00+01:00",
    service: {
      identifier: "urn:de:fim:leika:leistung:99102013104000",
      name: "Hundesteuer Anmeldung",
    },
    author: { name: "Stadt Musterstadt" },
    engine: { name: "fim-forms", version: "0.1.0" },
    facts,
  });
}

test.each<[string, MetadataFacts]>([
  ["everything that can be said", FACTS],
  ["nothing beside the package", {}],
  [
    "an answer by mail",
    { replyChannel: { eMail: { address: "anna.mueller@example.org" } } },
  ],
  [
    "an answer by FIT-Connect",
    {
      replyChannel: {
        fitConnect: {
          processStandards: ["urn:example:standard"],
          encryptionPublicKey: {
            kty: "RSA",
            key_ops: ["wrapKey"],
            alg: "RSA-OAEP-256",
            kid: "12345678",
            n: "x".repeat(683),
            e: "AQAB",
          },
        },
      },
    },
  ],
])("%s is written as the schema wants it", (_, facts) => {
  const metadata = metadataWith(facts);
  expect(isValid(metadata)).toEqual([]);
  expect(checkMetadata(metadata)).toEqual([]);
});

test.each([1, 29, 500, 1999, 6005, 8400, 99999999])(
  "%i cents become euros that are a multiple of one cent",
  (grossAmountCents) => {
    const metadata = metadataWith({
      payment: { ...FACTS.payment!, grossAmountCents },
    });
    expect(isValid(metadata)).toEqual([]);
    expect(checkMetadata(metadata)).toEqual([]);
    const { grossAmount } = metadata["paymentInformation"] as {
      grossAmount: number;
    };
    expect(JSON.stringify(grossAmount)).toMatch(/^\d+(\.\d{1,2})?$/);
  },
);

/** A copy of full metadata with another value in one place; `undefined` takes it away. */
function changed(place: string, value: unknown): Metadata {
  const copy = structuredClone(metadataWith());
  const names = place.split("/");
  const last = names.pop()!;
  const holder = names.reduce<unknown>(
    (inside, name) => (inside as Record<string, unknown>)[name],
    copy,
  );
  Reflect.deleteProperty(holder as object, last);
  if (value !== undefined) Reflect.set(holder as object, last, value);
  return copy;
}

describe("refused by the schema and by our own check", () => {
  test.each<[string, string, unknown]>([
    [
      "a hash in upper case",
      "contentStructure/data/hash/content",
      "A".repeat(128),
    ],
    ["SHA-256", "contentStructure/data/hash/type", "sha256"],
    [
      "an attachment without hash",
      "contentStructure/attachments/0/hash",
      undefined,
    ],
    [
      "an attachment without id",
      "contentStructure/attachments/0/attachmentId",
      undefined,
    ],
    [
      "an id that is no UUID",
      "contentStructure/attachments/0/attachmentId",
      "x".repeat(36),
    ],
    ["no attachments", "contentStructure/attachments", undefined],
    ["an unknown purpose", "contentStructure/attachments/0/purpose", "x"],
    [
      "a media type without slash",
      "contentStructure/attachments/0/mimeType",
      "pdf",
    ],
    [
      "data as text/xml",
      "contentStructure/data/submissionSchema/mimeType",
      "text/xml",
    ],
    [
      "a schema that is no address",
      "contentStructure/data/submissionSchema/schemaUri",
      "no uri",
    ],
    ["two ways to answer", "replyChannel/eMail", { address: "a@example.org" }],
    ["no way to answer", "replyChannel", {}],
    [
      "a mailbox that is no UUID",
      "replyChannel/idBundDeMailbox/mailboxUuid",
      "x",
    ],
    [
      "a mail address without domain",
      "replyChannel",
      { eMail: { address: "anna" } },
    ],
    ["more references than there are", "additionalReferenceInfo/more", 1],
    [
      "consent as a word",
      "additionalReferenceInfo/zustimmungZumDigitalenBescheid",
      "ja",
    ],
    [
      "a day that is none",
      "additionalReferenceInfo/applicationDate",
      "2026-02-30",
    ],
    ["an author without product", "author/product", undefined],
    ["PAYED", "paymentInformation/status", "PAYED"],
    ["nothing paid", "paymentInformation/grossAmount", 0],
    ["half a cent", "paymentInformation/grossAmount", 60.005],
    [
      "an id of a payment with a blank",
      "paymentInformation/transactionId",
      "T 1",
    ],
    [
      "an id of a payment that is too long",
      "paymentInformation/transactionId",
      "T".repeat(37),
    ],
    [
      "a time without zone",
      "paymentInformation/transactionTimestamp",
      "2026-11-23T10:05:00",
    ],
    [
      "a payment without reference",
      "paymentInformation/transactionReference",
      undefined,
    ],
    ["a data set without hash", "dataSets/0/hash", undefined],
    [
      "a data set of an unknown kind",
      "dataSets/0/schema/mimeType",
      "text/plain",
    ],
  ])("%s", (_, place, value) => {
    const metadata = changed(place, value);
    expect(isValid(metadata)).not.toEqual([]);
    expect(checkMetadata(metadata)).not.toEqual([]);
  });
});

describe("taken by both", () => {
  test.each<[string, string, unknown]>([
    ["no author", "author", undefined],
    ["no way to answer", "replyChannel", undefined],
    ["no service", "publicService", undefined],
    ["more beside the service", "publicService/more", 1],
  ])("%s", (_, place, value) => {
    const metadata = changed(place, value);
    expect(isValid(metadata)).toEqual([]);
    expect(checkMetadata(metadata)).toEqual([]);
  });
});
