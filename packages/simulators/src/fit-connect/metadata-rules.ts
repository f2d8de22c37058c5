/**
 * The rules of metadata 2.1.0 in our own words, as JSON Schema, for when the official one is not at hand. A test holds the
 * two against each other.
 */
const uuid = { type: "string", format: "uuid", minLength: 32, maxLength: 36 };
const uri = { type: "string", format: "uri" };
const text = { type: "string" };
const hash = {
  type: "object",
  required: ["type", "content"],
  properties: {
    type: { const: "sha512" },
    content: { type: "string", pattern: "^[a-f0-9]{128}$" },
  },
};
const ADES = "http://uri.etsi.org/ades/191x2/level/baseline";
const signature = {
  type: "object",
  required: ["signatureFormat", "detachedSignature"],
  properties: {
    signatureFormat: { enum: ["cms", "xml", "pdf", "asic", "json"] },
    detachedSignature: { type: "boolean" },
    eidasAdesProfile: {
      enum: ["B-B", "B-T", "B-LT", "B-LTA"].map((level) => `${ADES}/${level}#`),
    },
    // The official pattern binds its halves this way: a good beginning or a good end is enough.
    content: {
      type: "string",
      pattern: "^[a-zA-Z0-9+/=]+|[a-zA-Z0-9_-]+$",
    },
  },
};
const mailAddress = {
  type: "object",
  required: ["address"],
  properties: { address: { type: "string", format: "email" } },
};

/** See above. */
export const METADATA_RULES = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  required: ["$schema", "contentStructure"],
  properties: {
    $schema: {
      type: "string",
      pattern:
        "^https://schema\\.fitko\\.de/fit-connect/metadata/2\\.\\d+\\.\\d+/metadata\\.schema\\.json$",
    },
    contentStructure: {
      type: "object",
      required: ["data", "attachments"],
      properties: {
        data: {
          type: "object",
          required: ["hash", "submissionSchema"],
          properties: {
            hash,
            signature,
            submissionSchema: {
              type: "object",
              required: ["schemaUri", "mimeType"],
              properties: {
                schemaUri: uri,
                mimeType: { enum: ["application/json", "application/xml"] },
              },
            },
          },
        },
        attachments: {
          type: "array",
          items: {
            type: "object",
            required: ["attachmentId", "purpose", "mimeType", "hash"],
            properties: {
              attachmentId: uuid,
              purpose: { enum: ["form", "attachment", "report", "data"] },
              mimeType: { type: "string", pattern: "^[-\\w.]+/[-\\w.+]+$" },
              hash,
              signature,
              filename: text,
              description: text,
              fragments: {
                type: "array",
                uniqueItems: true,
                minItems: 1,
                items: uuid,
              },
            },
          },
        },
      },
    },
    author: {
      type: "object",
      required: ["name", "product"],
      properties: {
        name: text,
        description: text,
        url: text,
        product: {
          type: "object",
          required: ["name", "version", "manufacturer"],
          properties: {
            name: text,
            description: text,
            version: text,
            manufacturer: text,
          },
        },
      },
    },
    replyChannel: {
      type: "object",
      minProperties: 1,
      maxProperties: 1,
      properties: {
        eMail: {
          ...mailAddress,
          properties: {
            ...mailAddress.properties,
            pgpPublicKey: {
              type: "string",
              pattern: "^-----BEGIN PGP PUBLIC KEY BLOCK-----\\n\\n",
            },
          },
        },
        deMail: mailAddress,
        fink: {
          type: "object",
          required: ["finkPostfachRef"],
          properties: {
            finkPostfachRef: {
              type: "string",
              maxLength: 150,
              pattern: "^[-._a-z0-9~/]+$",
            },
            host: uri,
          },
        },
        elster: {
          type: "object",
          required: ["accountId"],
          properties: {
            accountId: text,
            lieferTicket: text,
            geschaeftszeichen: { type: "string", maxLength: 60 },
          },
        },
        fitConnect: {
          type: "object",
          required: ["processStandards", "encryptionPublicKey"],
          properties: {
            processStandards: { type: "array", minItems: 1, items: uri },
            encryptionPublicKey: {
              type: "object",
              required: ["kty", "key_ops", "alg", "kid", "n", "e"],
              properties: {
                kty: { const: "RSA" },
                key_ops: { type: "array", items: { const: "wrapKey" } },
                alg: { const: "RSA-OAEP-256" },
                kid: { type: "string", minLength: 8, maxLength: 64 },
                n: { type: "string", minLength: 683 },
                e: { const: "AQAB" },
              },
            },
          },
        },
        idBundDeMailbox: {
          type: "object",
          required: ["mailboxUuid"],
          properties: { mailboxUuid: uuid },
        },
      },
    },
    paymentInformation: {
      type: "object",
      required: [
        "transactionReference",
        "transactionId",
        "paymentMethod",
        "status",
      ],
      properties: {
        transactionUrl: { ...uri, minLength: 1 },
        transactionReference: text,
        transactionId: {
          type: "string",
          minLength: 1,
          maxLength: 36,
          pattern: "^[\\w\\d-]+$",
        },
        transactionTimestamp: { type: "string", format: "date-time" },
        paymentMethod: {
          enum: [
            "GIROPAY",
            "PAYDIRECT",
            "CREDITCARD",
            "PAYPAL",
            "INVOICE",
            "OTHER",
          ],
        },
        paymentMethodDetail: {
          type: "string",
          minLength: 1,
          maxLength: 36,
          pattern: "^[\\w\\d-]+$",
        },
        status: { enum: ["INITIAL", "BOOKED", "FAILED", "CANCELED"] },
        grossAmount: { type: "number", minimum: 0.01, multipleOf: 0.01 },
      },
    },
    additionalReferenceInfo: {
      type: "object",
      additionalProperties: false,
      properties: {
        senderReference: text,
        applicationDate: { type: "string", format: "date" },
        idBundDeApplicationId: uuid,
        zustimmungZumDigitalenBescheid: { type: "boolean" },
      },
    },
    dataSets: {
      type: "array",
      items: {
        type: "object",
        required: ["dataSetId", "schema", "hash", "content"],
        properties: {
          dataSetId: uuid,
          schema: {
            type: "object",
            required: ["schemaUri", "mimeType"],
            properties: {
              schemaUri: uri,
              mimeType: {
                enum: [
                  "application/json",
                  "application/xml",
                  "application/jose",
                ],
              },
            },
          },
          hash,
          description: text,
        },
      },
    },
  },
} as const;
