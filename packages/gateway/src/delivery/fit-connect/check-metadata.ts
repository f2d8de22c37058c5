import { asObject, asObjects, UUID } from "./json.js";
import type { Metadata } from "./metadata.js";

/** What a rule says of a value: `undefined` if it holds. */
type Rule = (value: unknown) => string | undefined;

const HASH = /^[a-f0-9]{128}$/;
const MEDIA_TYPE = /^[-\w.]+\/[-\w.+]+$/;
const TRANSACTION_ID = /^[\w-]{1,36}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const MAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/;

const text: Rule = (value) =>
  typeof value === "string" ? undefined : "is no text";
const flag: Rule = (value) =>
  typeof value === "boolean" ? undefined : "is neither true nor false";
const matching =
  (pattern: RegExp, what: string): Rule =>
  (value) =>
    typeof value === "string" && pattern.test(value)
      ? undefined
      : `is no ${what}`;
const upTo =
  (length: number): Rule =>
  (value) =>
    typeof value === "string" && Array.from(value).length <= length
      ? undefined
      : `is no text of up to ${String(length)} characters`;
const oneOf =
  (...allowed: readonly string[]): Rule =>
  (value) =>
    allowed.includes(String(value))
      ? undefined
      : `is none of ${allowed.join(", ")}`;
const uuid = matching(UUID, "UUID");
const mail = matching(MAIL, "mail address");
const uri: Rule = (value) =>
  typeof value === "string" && URL.canParse(value) ? undefined : "is no URI";
const realDate: Rule = (value) =>
  typeof value === "string" &&
  DATE.test(value) &&
  new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)
    ? undefined
    : "is no date";
const instant: Rule = (value) =>
  typeof value === "string" &&
  INSTANT.test(value) &&
  !Number.isNaN(Date.parse(value))
    ? undefined
    : "is no instant";
const amount: Rule = (value) =>
  typeof value === "number" &&
  value >= 0.01 &&
  Math.abs(value * 100 - Math.round(value * 100)) < 1e-6
    ? undefined
    : "is no amount of whole cents";

/** Members of an object: which must be there, and what holds for those that are. */
interface Shape {
  readonly required: readonly string[];
  readonly rules: Readonly<Record<string, Rule>>;
  readonly isClosed?: boolean;
}

const hash: Rule = (value) => {
  const { type, content } = asObject(value) ?? {};
  return type === "sha512" && matching(HASH, "hash")(content) === undefined
    ? undefined
    : "is no SHA-512 in lower-case hex";
};

const SUBMISSION_SCHEMA: Shape = {
  required: ["schemaUri", "mimeType"],
  rules: {
    schemaUri: uri,
    mimeType: oneOf("application/json", "application/xml"),
  },
};
const ATTACHMENT: Shape = {
  required: ["attachmentId", "purpose", "mimeType", "hash"],
  rules: {
    attachmentId: uuid,
    purpose: oneOf("form", "attachment", "report", "data"),
    mimeType: matching(MEDIA_TYPE, "media type"),
    filename: text,
    hash,
  },
};
const REFERENCE: Shape = {
  required: [],
  isClosed: true,
  rules: {
    senderReference: text,
    applicationDate: realDate,
    idBundDeApplicationId: uuid,
    zustimmungZumDigitalenBescheid: flag,
  },
};
const PAYMENT: Shape = {
  required: [
    "transactionReference",
    "transactionId",
    "paymentMethod",
    "status",
  ],
  rules: {
    transactionReference: text,
    transactionId: matching(
      TRANSACTION_ID,
      "id of up to 36 letters, digits, _ and -",
    ),
    transactionUrl: uri,
    transactionTimestamp: instant,
    paymentMethod: oneOf(
      "GIROPAY",
      "PAYDIRECT",
      "CREDITCARD",
      "PAYPAL",
      "INVOICE",
      "OTHER",
    ),
    paymentMethodDetail: matching(
      TRANSACTION_ID,
      "word of up to 36 letters, digits, _ and -",
    ),
    status: oneOf("INITIAL", "BOOKED", "FAILED", "CANCELED"),
    grossAmount: amount,
  },
};
const DATA_SET: Shape = {
  required: ["dataSetId", "hash", "content", "schema"],
  rules: { dataSetId: uuid, hash },
};
const DATA_SET_SCHEMA: Shape = {
  required: ["schemaUri", "mimeType"],
  rules: {
    schemaUri: uri,
    mimeType: oneOf("application/json", "application/xml", "application/jose"),
  },
};
const REPLY_KEY: Shape = {
  required: ["kty", "key_ops", "alg", "kid", "n", "e"],
  rules: {
    kty: oneOf("RSA"),
    key_ops: (value) =>
      Array.isArray(value) && value.length === 1 && value[0] === "wrapKey"
        ? undefined
        : 'is not ["wrapKey"]',
    alg: oneOf("RSA-OAEP-256"),
    kid: matching(/^.{8,64}$/, "kid of 8 to 64 characters"),
    n: matching(/^[\w-]{683,}$/, "modulus of 4096 bits"),
    e: oneOf("AQAB"),
  },
};
const REPLY_CHANNELS: Readonly<Record<string, Shape>> = {
  eMail: {
    required: ["address"],
    rules: {
      address: mail,
      pgpPublicKey: matching(
        /^-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n/,
        "PGP key with an empty line behind its head",
      ),
    },
  },
  deMail: { required: ["address"], rules: { address: mail } },
  elster: {
    required: ["accountId"],
    rules: { accountId: text, lieferTicket: text, geschaeftszeichen: upTo(60) },
  },
  fitConnect: {
    required: ["processStandards", "encryptionPublicKey"],
    rules: {
      processStandards: (value) =>
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((one) => uri(one) === undefined)
          ? undefined
          : "is no list of URIs",
    },
  },
  idBundDeMailbox: { required: ["mailboxUuid"], rules: { mailboxUuid: uuid } },
};

/**
 * Checks metadata by the rules of version 2.1.0 before it is encrypted: afterwards nobody but the receiver can see a fault, and
 * the receiver would reject the submission.
 *
 * @returns places and rules, never values; empty if all is in order
 */
export function checkMetadata(metadata: Metadata): readonly string[] {
  const structure = asObject(metadata["contentStructure"]) ?? {};
  const data = asObject(structure["data"]) ?? {};
  const { attachments } = structure;
  const { replyChannel, paymentInformation, author, dataSets } = metadata;
  return [
    ...problemsOf("data", data, {
      required: ["hash", "submissionSchema"],
      rules: { hash },
    }),
    ...problemsOf(
      "data/submissionSchema",
      data["submissionSchema"],
      SUBMISSION_SCHEMA,
    ),
    ...(Array.isArray(attachments) ? [] : ["attachments is missing"]),
    ...asObjects(attachments).flatMap((one, index) =>
      problemsOf(`attachments/${String(index)}`, one, ATTACHMENT),
    ),
    ...problemsOf(
      "additionalReferenceInfo",
      metadata["additionalReferenceInfo"],
      REFERENCE,
    ),
    ...(paymentInformation === undefined
      ? []
      : problemsOf("paymentInformation", paymentInformation, PAYMENT)),
    ...(author === undefined ? [] : problemsOfAuthor(author)),
    ...(replyChannel === undefined ? [] : problemsOfReplyChannel(replyChannel)),
    ...asObjects(dataSets).flatMap((one, index) => [
      ...problemsOf(`dataSets/${String(index)}`, one, DATA_SET),
      ...problemsOf(
        `dataSets/${String(index)}/schema`,
        one["schema"],
        DATA_SET_SCHEMA,
      ),
    ]),
  ];
}

function problemsOfAuthor(author: unknown): string[] {
  const words = { name: text, version: text, manufacturer: text };
  return [
    ...problemsOf("author", author, {
      required: ["name", "product"],
      rules: { name: text, url: text },
    }),
    ...problemsOf("author/product", asObject(author)?.["product"], {
      required: Object.keys(words),
      rules: words,
    }),
  ];
}

function problemsOfReplyChannel(given: unknown): string[] {
  const channel = asObject(given) ?? {};
  const [[name, content] = ["", undefined], ...others] =
    Object.entries(channel);
  const shape = Object.hasOwn(REPLY_CHANNELS, name)
    ? REPLY_CHANNELS[name]
    : undefined;
  if (shape === undefined || others.length > 0)
    return ["replyChannel is not exactly one known channel"];
  return [
    ...problemsOf(`replyChannel/${name}`, content, shape),
    ...(name === "fitConnect"
      ? problemsOf(
          "replyChannel/fitConnect/encryptionPublicKey",
          asObject(content)?.["encryptionPublicKey"],
          REPLY_KEY,
        )
      : []),
  ];
}

function problemsOf(
  place: string,
  value: unknown,
  { required, rules, isClosed }: Shape,
): string[] {
  const object = asObject(value);
  if (object === undefined) return [`${place} is missing`];
  const present = Object.entries(object).filter(
    ([, member]) => member !== undefined,
  );
  return [
    ...required
      .filter((name) => object[name] === undefined)
      .map((name) => `${place}/${name} is missing`),
    ...present.flatMap(([name, member]) => {
      const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
      if (rule === undefined)
        return isClosed === true ? [`${place}/${name} is not allowed`] : [];
      const problem = rule(member);
      return problem === undefined ? [] : [`${place}/${name} ${problem}`];
    }),
  ];
}
