/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 holds it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const text = (more: object = {}): JsonSchema => ({ type: "string", ...more });
const count: JsonSchema = { type: "integer", minimum: 0 };
const object = (
  required: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
  more: object = {},
): JsonSchema => ({
  type: "object",
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
  ...more,
});
const list = (items: JsonSchema): JsonSchema => ({ type: "array", items });

/** Refers to one of {@link SCHEMAS}. */
export const schemaRef = (name: keyof typeof SCHEMAS): JsonSchema => ({
  $ref: `#/components/schemas/${name}`,
});

const dateTime = text({ format: "date-time" });
const address = text({ description: "Relative to the server" });
const hash = text({ pattern: "^[0-9a-f]{128}$", description: "SHA-512" });
const uuid = text({ format: "uuid" });
const anyObject: JsonSchema = { type: "object" };
const fimId = text({ description: "Such as S99000000001" });

/** What is sent and answered, by name. */
export const SCHEMAS = {
  Problem: object(
    {
      type: text({
        description:
          "Name of the problem, such as urn:fim-forms:problem:invalid-values",
      }),
      title: text({
        description:
          "A sentence for the citizen, in the language that Content-Language says",
      }),
      status: { type: "integer", minimum: 400, maximum: 599 },
    },
    {
      detail: text({ description: "For developers, in English" }),
      issues: list({ $ref: "#/components/schemas/Issue" }),
    },
    { description: "RFC 9457, with what is wrong about single answers" },
  ),
  Issue: object({
    pointer: text({ description: "JSON Pointer into the values" }),
    fimId: object({ id: text() }, { version: text() }),
    constraint: text({ description: "Name of what does not hold" }),
    params: anyObject,
  }),
  FileValue: object(
    {
      attachmentId: uuid,
      fileName: text(),
      mediaType: text(),
      sizeBytes: count,
      sha512: hash,
    },
    {},
    { description: "Stands in the values at the field that asks for the file" },
  ),
  Submission: object(
    {
      formId: fimId,
      values: {
        type: "object",
        description: "As schema.json of the form says",
      },
    },
    { formVersion: text({ description: "Absent for a form without one" }) },
  ),
  SubmissionReceipt: object(
    {
      submissionId: text({ pattern: "^[0-9a-f]{32}$" }),
      reference: text({ description: "The number that the citizen quotes" }),
      submittedAt: dateTime,
      receiptUrl: address,
      downloads: object({ pdf: address, xml: address, json: address }),
    },
    {
      payment: object(
        {
          url: address,
          isRequired: {
            type: "boolean",
            description: "The submission goes on only once it is paid for",
          },
        },
        {},
        { description: "A page on which the citizen pays" },
      ),
    },
  ),
  Prefill: object({ values: anyObject, notes: {} }),
  Draft: {
    type: "object",
    description:
      "What saveDraft() of the form component gives; answers in it may be wrong anywhere",
    required: ["formId", "values", "stepId"],
    properties: { formId: fimId, values: anyObject, stepId: text() },
  },
  DraftReceipt: object({
    address,
    fullAddress: text({ description: "As people note it" }),
    code: text({
      pattern: "^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$",
      description: "Told once: who loses it cannot open the draft",
    }),
    version: count,
    expiresAt: dateTime,
    expiresOn: text({ description: "The same day, as it is read" }),
  }),
  DraftVersion: object({
    version: count,
    expiresAt: dateTime,
    expiresOn: text(),
  }),
  Services: object({
    services: list(
      object({
        leika: text({ pattern: "^[0-9]{14}$" }),
        urn: text(),
        name: text(),
        area: text({
          description: "Beginning of the ARS of the area that it is offered in",
        }),
        authority: object({ name: text(), ars: text(), ags: text() }),
        fee: {
          type: "object",
          required: ["policy"],
          properties: { policy: text() },
        },
        form: address,
      }),
    ),
  }),
  Health: object({ status: { const: "ok" }, forms: count }),
} as const satisfies Readonly<Record<string, JsonSchema>>;
