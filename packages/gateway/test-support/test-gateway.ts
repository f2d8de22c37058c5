import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { FileValue, FormModel } from "@fim-forms/form-model";
import {
  emitFormModel,
  emitJsonSchema,
  emitXsd,
} from "@fim-forms/schema-compiler";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";

import {
  buildModel,
  field,
  group,
  occurs,
} from "../../../test/support/build-model.js";
import {
  createGateway,
  type Database,
  type GatewayOptions,
  type HostedForm,
  type LogEntry,
} from "../src/index.js";
import { pdfText } from "./files.js";
import { emptyDatabase } from "./test-database.js";

/** A name, a date, and files in a repeated group. */
export const testModel: FormModel = buildModel(
  [
    field("F99000000001"),
    field("F99000000002", { valueType: "date", occurs: occurs("0:1") }),
    group(
      "G99000000003",
      [
        field("F99000000004", {
          valueType: "file",
          constraints: { maxSizeBytes: 5000, mediaTypes: ["application/pdf"] },
        }),
      ],
      { occurs: occurs("0:3") },
    ),
  ],
  { title: "Antrag <b>auf</b> „Probe“" },
);

/** A compiled form as the gateway wants it. */
export function hostedForm(model: FormModel, slug: string): HostedForm {
  return {
    slug,
    model,
    modelJson: emitFormModel(model),
    schemaJson: emitJsonSchema(model),
    xsd: emitXsd(model),
  };
}

/** A gateway over a folder of its own. */
export interface TestGateway {
  readonly app: FastifyInstance;
  readonly dataDir: string;
  readonly database: Database;
  readonly log: LogEntry[];
  /** Sends answers; the key and every part of the body can be swapped. */
  submit(
    values: unknown,
    options?: {
      readonly key?: string;
      readonly body?: Record<string, unknown>;
      readonly headers?: Record<string, string>;
    },
  ): Promise<LightMyRequestResponse>;
  /** Sends a file. */
  upload(
    bytes: string | Buffer,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  /** Sends a small PDF and returns its value for the form. */
  uploadPdf(): Promise<FileValue>;
  close(): Promise<void>;
}

/** An Idempotency-Key. */
export const KEY = "6f1c2a7e-3f59-4c57-9d1e-0a4b6c8d2e10";

/** Opens a gateway that serves the test form as `probe` on 23 November 2026. */
export async function openTestGateway(
  options: Partial<GatewayOptions> = {},
): Promise<TestGateway> {
  const dataDir =
    options.dataDir ?? (await mkdtemp(join(tmpdir(), "fim-gateway-")));
  const bundle = join(dataDir, "bundle.js");
  await writeFile(bundle, "export {};");
  const log: LogEntry[] = [];
  const database = options.database ?? (await emptyDatabase());
  const app = createGateway({
    forms: [hostedForm(testModel, "probe")],
    dataDir,
    database,
    runtimeBundlePath: bundle,
    now: () => new Date("2026-11-23T09:05:00Z"),
    log: (entry) => log.push(entry),
    rateLimits: "none",
    ...options,
  });
  await app.ready();

  const upload: TestGateway["upload"] = (bytes, headers = {}) =>
    app.inject({
      method: "POST",
      url: "/forms/probe/uploads",
      headers: {
        "content-type": "application/pdf",
        "x-file-name": "a.pdf",
        ...headers,
      },
      payload: typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes,
    });

  return {
    app,
    dataDir,
    database,
    log,
    upload,
    submit: (values, { key = KEY, body = {}, headers = {} } = {}) =>
      app.inject({
        method: "POST",
        url: "/forms/probe/submissions",
        headers: {
          "content-type": "application/json",
          "idempotency-key": key,
          ...headers,
        },
        payload: JSON.stringify({
          formId: testModel.fimId.id,
          formVersion: testModel.fimId.version,
          values,
          ...body,
        }),
      }),
    uploadPdf: async () => (await upload(pdfText())).json<FileValue>(),
    close: async () => {
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
