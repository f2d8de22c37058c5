import { refusals } from "./refusals.js";
import { SCHEMAS, schemaRef, type JsonSchema } from "./schemas.js";
import type { Content, OpenApiDocument, PathItem } from "./shape.js";

const json = (schema: JsonSchema): Content => ({
  "application/json": { schema },
});
const binary: JsonSchema = {
  type: "string",
  contentEncoding: "binary",
};

const inPath = (name: string, description: string): JsonSchema => ({
  name,
  in: "path",
  required: true,
  description,
  schema: { type: "string" },
});
const inQuery = (name: string, description: string): JsonSchema => ({
  name,
  in: "query",
  description,
  schema: { type: "string" },
});
const slug = inPath(
  "slug",
  "Place of the form in addresses; with `@` and an ARS behind it, where a county does the service for a place",
);
const handle = inPath("handle", "Names a draft");
const submission = inPath(
  "id",
  "Id of the submission: who knows it may read it",
);

/** German and English are spoken; German to all others. */
const spoken: JsonSchema = {
  name: "Accept-Language",
  in: "header",
  description: "Language of the sentences for citizens: de (default) or en",
  schema: { type: "string" },
};

const ok = (description: string, content: Content) => ({
  200: { description, content },
});

const receipt = (description: string) => ({
  description,
  headers: { Location: { schema: { type: "string" } } },
  content: json(schemaRef("SubmissionReceipt")),
});

/** Served for forms without a town, and at each town for its own. */
const SITES = [
  { url: "/" },
  {
    url: "/{tenant}",
    variables: {
      tenant: { default: "musterstadt", description: "Key of the town" },
    },
  },
];
const atSites = (item: PathItem): PathItem => ({ servers: SITES, ...item });

const artefact = (
  operationId: string,
  summary: string,
  mediaType: string,
): PathItem =>
  atSites({
    get: {
      operationId,
      summary,
      tags: ["forms"],
      parameters: [slug],
      responses: {
        ...ok("As the compiler wrote it", { [mediaType]: { schema: {} } }),
        304: { description: "Not changed since" },
        ...refusals(404),
      },
    },
  });

const document = (name: string, mediaType: string, schema = binary): PathItem =>
  atSites({
    get: {
      operationId: `get${name.toUpperCase()}`,
      summary: `The submission as ${name.toUpperCase()}`,
      tags: ["submissions"],
      parameters: [submission],
      responses: {
        ...ok("To be saved", { [mediaType]: { schema } }),
        ...refusals(404),
      },
    },
  });

const draftKey = [{ draftKey: [] }];
const forDraft = {
  tags: ["drafts"],
  parameters: [slug, handle],
  security: draftKey,
};

/** Addresses for programs; those of pages are not among them. */
const PATHS: OpenApiDocument["paths"] = {
  "/forms/{slug}/form-model.json": artefact(
    "getFormModel",
    "The form model",
    "application/json",
  ),
  "/forms/{slug}/schema.json": artefact(
    "getJsonSchema",
    "JSON Schema of the values",
    "application/schema+json",
  ),
  "/forms/{slug}/schema.xsd": artefact(
    "getXsd",
    "XML Schema of submission.xml",
    "application/xml",
  ),
  "/forms/{slug}/code-lists/{name}": atSites({
    get: {
      operationId: "getCodeList",
      summary: "A code list that the form model leaves to a file",
      tags: ["forms"],
      parameters: [slug, inPath("name", "As the form model says")],
      responses: {
        ...ok("The list", json({})),
        304: { description: "Not changed since" },
        ...refusals(404),
      },
    },
  }),
  "/forms/{slug}/prefill": atSites({
    get: {
      operationId: "prefill",
      summary: "What the account of the citizen knows of the answers",
      tags: ["forms"],
      parameters: [slug],
      security: [{ accountSession: [] }],
      responses: {
        ...ok("Values to start with", json(schemaRef("Prefill"))),
        ...refusals(401, 404),
      },
    },
  }),
  "/forms/{slug}/uploads": atSites({
    post: {
      operationId: "upload",
      summary: "Sends one file, before the answers that it belongs to",
      tags: ["submissions"],
      parameters: [
        slug,
        {
          name: "X-File-Name",
          in: "header",
          required: true,
          description: "UTF-8, percent-encoded",
          schema: { type: "string" },
        },
        spoken,
      ],
      requestBody: {
        required: true,
        content: { "*/*": { schema: binary } },
      },
      responses: {
        201: {
          description: "What stands in the values for it",
          content: json(schemaRef("FileValue")),
        },
        ...refusals(403, 404, 413, 415, 422, 503),
      },
    },
  }),
  "/forms/{slug}/submissions": atSites({
    post: {
      operationId: "submit",
      summary: "Submits the answers",
      tags: ["submissions"],
      parameters: [
        slug,
        {
          name: "Idempotency-Key",
          in: "header",
          required: true,
          description:
            "Of the sender's own making: the same request again gets the same receipt",
          schema: { type: "string", format: "uuid" },
        },
        {
          name: "Content-Language",
          in: "header",
          description:
            "Language that the answers were given in: receipt and refusals are in it, as far as pages speak it",
          schema: { type: "string" },
        },
        spoken,
      ],
      requestBody: { required: true, content: json(schemaRef("Submission")) },
      responses: {
        200: receipt("The same request again: it is stored since the first"),
        201: receipt("It is stored for good"),
        ...refusals(400, 403, 404, 409, 413, 415, 422, 503),
      },
    },
  }),
  "/submissions/{id}/submission.pdf": document("pdf", "application/pdf"),
  "/submissions/{id}/submission.xml": document("xml", "application/xml"),
  "/submissions/{id}/submission.json": document("json", "application/json", {
    type: "object",
    description: "As schema.json of the form says",
  }),
  "/forms/{slug}/drafts": atSites({
    post: {
      operationId: "createDraft",
      summary: "Keeps answers to go on with later",
      tags: ["drafts"],
      parameters: [slug],
      requestBody: { required: true, content: json(schemaRef("Draft")) },
      responses: {
        201: {
          description: "Address and code, and the key as a cookie",
          headers: {
            Location: { schema: { type: "string" } },
            "Set-Cookie": { schema: { type: "string" } },
          },
          content: json(schemaRef("DraftReceipt")),
        },
        ...refusals(400, 403, 404, 413, 415, 503),
      },
    },
  }),
  "/forms/{slug}/drafts/{handle}/content": atSites({
    get: {
      ...forDraft,
      operationId: "getDraft",
      summary: "The answers that were kept",
      responses: {
        200: {
          description: "As they were sent",
          headers: { ETag: { schema: { type: "string" } } },
          content: json(schemaRef("Draft")),
        },
        ...refusals(404),
      },
    },
    put: {
      ...forDraft,
      operationId: "writeDraft",
      summary: "Puts newer answers in their place",
      parameters: [
        slug,
        handle,
        {
          name: "If-Match",
          in: "header",
          description:
            "ETag of what the sender knows; without it, whatever is there is overwritten",
          schema: { type: "string" },
        },
      ],
      requestBody: { required: true, content: json(schemaRef("Draft")) },
      responses: {
        200: {
          description: "Kept",
          headers: { ETag: { schema: { type: "string" } } },
          content: json(schemaRef("DraftVersion")),
        },
        ...refusals(400, 403, 404, 412, 413, 415),
      },
    },
    delete: {
      ...forDraft,
      operationId: "deleteDraft",
      summary: "Deletes them, with their key",
      responses: { 204: { description: "Gone" }, ...refusals(403, 404) },
    },
  }),
  "/services.json": {
    get: {
      operationId: "listServices",
      summary: "Who offers what, and where",
      tags: ["services"],
      parameters: [
        inQuery("ars", "Amtlicher Regionalschlüssel of a place"),
        inQuery("leika", "LeiKa key of a service"),
      ],
      responses: {
        ...ok("Services, each with its form", json(schemaRef("Services"))),
        ...refusals(),
      },
    },
  },
  "/callbacks/{target}": {
    post: {
      operationId: "hear",
      summary: "A message of a delivery target, signed by it",
      tags: ["delivery"],
      parameters: [inPath("target", "Its name in the configuration")],
      requestBody: { required: true, content: { "*/*": { schema: binary } } },
      responses: {
        204: { description: "Heard" },
        401: { description: "The signature is not right" },
        ...refusals(404, 413),
      },
    },
  },
  "/health": {
    get: {
      operationId: "health",
      summary: "Whether the server can take submissions in",
      tags: ["operation"],
      responses: {
        ...ok("It can", json(schemaRef("Health"))),
        ...refusals(503),
      },
    },
  },
  "/metrics": {
    get: {
      operationId: "metrics",
      summary: "Figures for Prometheus, where the operator wants them",
      tags: ["operation"],
      responses: {
        ...ok("Text", { "text/plain": { schema: { type: "string" } } }),
        ...refusals(404),
      },
    },
  },
  "/openapi.json": {
    get: {
      operationId: "openapi",
      summary: "This document",
      tags: ["operation"],
      responses: {
        ...ok("OpenAPI 3.1", json({ type: "object" })),
        304: { description: "Not changed since" },
        ...refusals(),
      },
    },
  },
};

/** What the gateway offers to programs. Pages for people stand beside it and are not described. */
export const OPENAPI: OpenApiDocument = {
  openapi: "3.1.0",
  info: {
    title: "fim-forms gateway",
    version: "1",
    description:
      "Forms made of FIM data schemas: definitions, uploads, drafts, submissions. Problems are application/problem+json (RFC 9457).",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  servers: [{ url: "/" }],
  paths: PATHS,
  components: {
    schemas: SCHEMAS,
    securitySchemes: {
      accountSession: {
        type: "apiKey",
        in: "cookie",
        name: "fim_account",
        description: "Set when a citizen has logged in with an account",
      },
      draftKey: {
        type: "apiKey",
        in: "cookie",
        name: "fim_draft",
        description: "Set when a draft is made, or opened with its code",
      },
    },
  },
};
