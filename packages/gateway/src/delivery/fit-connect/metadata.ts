import { createHash } from "node:crypto";

import type { ManifestPart } from "@fim-forms/pdf-render";

import type { PaymentFacts } from "../delivery-port.js";
import type { DataType } from "./options.js";

/** Version 2.1.0 is what we write. */
export const METADATA_VERSION = "2.1.0";
const SCHEMA = `https://schema.fitko.de/fit-connect/metadata/${METADATA_VERSION}/metadata.schema.json`;

/** What the metadata of a submission may say beside what is sent. */
export interface MetadataFacts {
  /** Whether the applicant agreed to a digital notice; a refusal is said as well, silence means that nobody asked. */
  readonly agreesToDigitalNotice?: boolean;
  /** Id of the application in the federal account's status monitor, a UUID. */
  readonly accountApplicationId?: string;
  /** How to answer; absent: by letter. */
  readonly replyChannel?: ReplyChannel;
  readonly payment?: PaymentFacts;
  readonly dataSets?: readonly DataSet[];
}

/** One way to answer. */
export type ReplyChannel =
  | {
      readonly eMail: {
        readonly address: string;
        readonly pgpPublicKey?: string;
      };
    }
  | { readonly deMail: { readonly address: string } }
  | {
      readonly elster: {
        readonly accountId: string;
        readonly lieferTicket?: string;
        readonly geschaeftszeichen?: string;
      };
    }
  | {
      readonly fitConnect: {
        /** Addresses of the standards that answers follow. */
        readonly processStandards: readonly string[];
        readonly encryptionPublicKey: ReplyKey;
      };
    }
  | { readonly idBundDeMailbox: { readonly mailboxUuid: string } };

/** Public key that answers are encrypted with. */
export interface ReplyKey {
  readonly kty: "RSA";
  readonly key_ops: readonly ["wrapKey"];
  readonly alg: "RSA-OAEP-256";
  readonly kid: string;
  readonly n: string;
  readonly e: "AQAB";
}

/** Data beside the form's own, such as the report of an identification. */
export interface DataSet {
  /** A UUID. */
  readonly dataSetId: string;
  readonly schemaUri: string;
  readonly mimeType:
    "application/json" | "application/xml" | "application/jose";
  readonly description?: string;
  /** The hash is over this text. */
  readonly content: string;
}

/** What metadata is written from. */
export interface MetadataSource {
  readonly data: {
    readonly part: ManifestPart;
    readonly schemaUri: string;
    readonly mimeType: DataType;
  };
  readonly attachments: readonly {
    readonly attachmentId: string;
    readonly part: ManifestPart;
  }[];
  readonly reference: string;
  /** ISO 8601 with offset. */
  readonly submittedAt: string;
  readonly service: { readonly identifier: string; readonly name: string };
  readonly author: { readonly name: string; readonly url?: string };
  readonly engine: { readonly name: string; readonly version: string };
  readonly facts: MetadataFacts;
}

/** What tells a receiver what was sent. */
export type Metadata = Readonly<Record<string, unknown>>;

/** Writes the metadata of a submission. */
export function buildMetadata({
  data,
  attachments,
  reference,
  submittedAt,
  service,
  author,
  engine,
  facts,
}: MetadataSource): Metadata {
  const { replyChannel, payment, dataSets } = facts;
  return {
    $schema: SCHEMA,
    contentStructure: {
      data: {
        hash: { type: "sha512", content: data.part.sha512 },
        submissionSchema: {
          schemaUri: data.schemaUri,
          mimeType: data.mimeType,
        },
      },
      attachments: attachments.map(({ attachmentId, part }) => ({
        attachmentId,
        purpose: part.role === "form" ? "form" : "attachment",
        filename: part.fileName ?? baseName(part.path ?? attachmentId),
        mimeType: part.mediaType,
        hash: { type: "sha512", content: part.sha512 },
      })),
    },
    additionalReferenceInfo: {
      senderReference: reference,
      // In the time zone of the receipt, which is what the citizen was told.
      applicationDate: submittedAt.slice(0, 10),
      ...(facts.accountApplicationId === undefined
        ? {}
        : { idBundDeApplicationId: facts.accountApplicationId }),
      ...(facts.agreesToDigitalNotice === undefined
        ? {}
        : { zustimmungZumDigitalenBescheid: facts.agreesToDigitalNotice }),
    },
    ...(replyChannel === undefined ? {} : { replyChannel }),
    ...(payment === undefined ? {} : { paymentInformation: inEuros(payment) }),
    ...(dataSets === undefined || dataSets.length === 0
      ? {}
      : { dataSets: dataSets.map(withHash) }),
    author: {
      ...author,
      product: { ...engine, manufacturer: engine.name },
    },
    publicService: service,
  };
}

function inEuros({
  grossAmountCents,
  ...others
}: PaymentFacts): Record<string, unknown> {
  return {
    ...others,
    ...(grossAmountCents === undefined
      ? {}
      : // The nearest double of a decimal with two places prints as that decimal.
        { grossAmount: grossAmountCents / 100 }),
  };
}

function withHash({
  schemaUri,
  mimeType,
  content,
  ...others
}: DataSet): Record<string, unknown> {
  return {
    ...others,
    schema: { schemaUri, mimeType },
    hash: {
      type: "sha512",
      content: createHash("sha512").update(content).digest("hex"),
    },
    content,
  };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
