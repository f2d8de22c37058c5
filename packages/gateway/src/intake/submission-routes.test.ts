import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";

import type { FileValue, Issue } from "@fim-forms/form-model";
import { emitXsd } from "@fim-forms/schema-compiler";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  KEY,
  openTestGateway,
  testModel,
  type TestGateway,
} from "../../test-support/test-gateway.js";
import { openStorage } from "../storage/open-storage.js";
import type { Manifest } from "../storage/manifest.js";
import { openXsdSchema } from "../xml/xsd-schema.js";
import type { SubmissionReceipt } from "./submission-routes.js";

const OTHER_KEY = "00000000-0000-4000-8000-000000000000";
const name = { F99000000001: "Øzdemir-Müller" };
let gateway: TestGateway;

beforeEach(async () => {
  gateway = await openTestGateway();
});
afterEach(() => gateway.close());

const stored = async () =>
  gateway.database.query<{ id: string }>("select id from gateway.submissions");

const keys = async () =>
  gateway.database.query("select * from gateway.idempotency_keys");

async function accepted(values: unknown): Promise<SubmissionReceipt> {
  const response = await gateway.submit(values);
  expect(response.statusCode).toBe(201);
  return response.json<SubmissionReceipt>();
}

/** Manifest and parts as they lie in the store. */
async function readPackage(id: string): Promise<{
  manifest: Manifest;
  parts: ReadonlyMap<string, Buffer>;
}> {
  const { submissions } = await openStorage({
    dataDir: gateway.dataDir,
    database: gateway.database,
    now: () => new Date(),
  });
  const manifest = await submissions.find(id);
  const parts = new Map<string, Buffer>();
  for (const { path } of manifest!.parts)
    if (path !== undefined)
      parts.set(path, await buffer((await submissions.openPart(id, path))!));
  return { manifest: manifest!, parts };
}

describe("an accepted submission", () => {
  test("is answered with reference, time and addresses", async () => {
    const receipt = await accepted(name);
    const { submissionId } = receipt;
    expect(submissionId).toMatch(/^[0-9a-f]{32}$/);
    expect(receipt).toEqual({
      submissionId,
      reference: expect.stringMatching(
        /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/,
      ) as string,
      submittedAt: "2026-11-23T10:05:00+01:00",
      receiptUrl: `/submissions/${submissionId}`,
      downloads: {
        pdf: `/submissions/${submissionId}/submission.pdf`,
        xml: `/submissions/${submissionId}/submission.xml`,
        json: `/submissions/${submissionId}/submission.json`,
      },
    });
  });

  test("is on disk, complete, and every part has the hash that the manifest tells", async () => {
    const file = await gateway.uploadPdf();
    const { submissionId, reference } = await accepted({
      ...name,
      G99000000003: [{ F99000000004: file }],
    });
    const { manifest, parts } = await readPackage(submissionId);
    expect(manifest).toMatchObject({
      submissionId,
      reference,
      form: { slug: "probe", id: testModel.fimId.id, version: "1.0.0" },
    });
    expect(manifest.parts.map(({ path, role }) => [path, role])).toEqual([
      ["submission.xml", "data"],
      ["submission.json", "data"],
      [undefined, "schema"],
      [undefined, "schema"],
      [`attachments/${file.attachmentId}.pdf`, "attachment"],
      ["submission.pdf", "form"],
    ]);
    for (const part of manifest.parts) {
      if (part.path === undefined) continue;
      const bytes = parts.get(part.path)!;
      expect(part.sizeBytes).toBe(bytes.length);
      expect(part.sha512).toBe(
        createHash("sha512").update(bytes).digest("hex"),
      );
    }
    expect(
      await gateway.database.query("select * from gateway.uploads"),
    ).toEqual([]);
  });

  test("holds XML that satisfies the form's schema, and a PDF", async () => {
    const { submissionId } = await accepted({
      ...name,
      F99000000002: "2026-11-23",
    });
    const { parts } = await readPackage(submissionId);
    const xml = String(parts.get("submission.xml"));
    const schema = openXsdSchema(emitXsd(testModel));
    expect(schema.validate(xml)).toEqual([]);
    schema.dispose();
    expect(xml).toContain("Øzdemir-Müller");
    expect(String(parts.get("submission.pdf")?.subarray(0, 5))).toBe("%PDF-");
  });

  test("has a receipt page and downloads that no cache keeps and no browser opens", async () => {
    const { receiptUrl, reference, downloads } = await accepted(name);
    const page = await gateway.app.inject({ url: receiptUrl });
    expect(page.body).toContain(reference);
    expect(page.body).toContain("23. November 2026 um 10:05\u00a0Uhr");
    expect(page.body).toContain(downloads.pdf);
    expect(page.headers["cache-control"]).toBe("no-store");
    for (const [extension, url] of Object.entries(downloads)) {
      const { statusCode, headers, rawPayload } = await gateway.app.inject({
        url,
      });
      expect(statusCode).toBe(200);
      expect(rawPayload.length).toBe(Number(headers["content-length"]));
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "content-disposition": `attachment; filename="probe-${reference}.${extension}"`,
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
      });
    }
  });
});

describe("a repeated request", () => {
  test("gets the first receipt, and nothing is stored twice", async () => {
    const first = await gateway.submit(name);
    const second = await gateway.submit(name);
    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    expect(second.body).toBe(first.body);
    expect(await stored()).toHaveLength(1);
  });

  test("gets it also when both arrive together", async () => {
    const [first, second] = await Promise.all([
      gateway.submit(name),
      gateway.submit(name),
    ]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 201]);
    expect(second.body).toBe(first.body);
    expect(await stored()).toHaveLength(1);
  });

  test("gets it also after its uploads have been claimed", async () => {
    const values = {
      ...name,
      G99000000003: [{ F99000000004: await gateway.uploadPdf() }],
    };
    const first = await gateway.submit(values);
    expect((await gateway.submit(values)).body).toBe(first.body);
  });

  test("gets it from another process too", async () => {
    const { dataDir, database } = gateway;
    const first = await accepted(name);
    const other = await openTestGateway({ dataDir, database });
    expect((await other.submit(name)).json()).toEqual(first);
    await other.app.close();
  });

  test("is refused when the answers differ", async () => {
    await accepted(name);
    const { statusCode } = await gateway.submit({ F99000000001: "Anders" });
    expect(statusCode).toBe(409);
    expect(await stored()).toHaveLength(1);
  });

  test("with corrected answers passes, because a refusal leaves the key free", async () => {
    expect((await gateway.submit({})).statusCode).toBe(422);
    await accepted(name);
  });

  test("with another key is another submission", async () => {
    const first = await accepted(name);
    const second = await gateway.submit(name, { key: OTHER_KEY });
    expect(second.json<SubmissionReceipt>().submissionId).not.toBe(
      first.submissionId,
    );
  });
});

describe("refused, with nothing stored:", () => {
  afterEach(async () => {
    expect(await stored()).toEqual([]);
    expect(await keys()).toEqual([]);
  });

  test.each([
    ["a missing answer", {}, "/F99000000001", "required"],
    ["a wrong type", { F99000000001: 1 }, "/F99000000001", "type"],
    [
      "an unknown property",
      { ...name, status: "approved" },
      "/status",
      "unknown",
    ],
    [
      "a property of another group",
      { ...name, F99000000004: "x" },
      "/F99000000004",
      "unknown",
    ],
    [
      "an impossible date",
      { ...name, F99000000002: "2026-02-30" },
      "/F99000000002",
      "type",
    ],
    [
      "a character that XML forbids",
      { F99000000001: "a\u0000" },
      "/F99000000001",
      "characters",
    ],
    [
      "too many entries",
      { ...name, G99000000003: [{}, {}, {}, {}] },
      "/G99000000003",
      "maxOccurs",
    ],
  ])("%s", async (_, values, pointer, constraint) => {
    const response = await gateway.submit(values);
    expect(response.statusCode).toBe(422);
    const { issues, title } = response.json<{
      issues: Issue[];
      title: string;
    }>();
    expect(issues).toContainEqual(
      expect.objectContaining({ pointer, constraint }),
    );
    expect(title).toMatch(/Angabe/);
  });

  test.each([
    ["a list", []],
    ["a text", "x"],
    ["nothing", null],
  ])("%s as values", async (_, values) => {
    expect((await gateway.submit(values)).statusCode).toBe(422);
  });

  test.each([
    ["an id never given out", { attachmentId: OTHER_KEY }],
    ["a path as id", { attachmentId: "../idempotency-keys" }],
    ["another hash", { sha512: "0".repeat(128) }],
    ["another size", { sizeBytes: 1 }],
    ["another name", { fileName: "b.pdf" }],
  ])("a file with %s", async (_, swapped: Partial<FileValue>) => {
    const file = { ...(await gateway.uploadPdf()), ...swapped };
    const response = await gateway.submit({
      ...name,
      G99000000003: [{ F99000000004: file }],
    });
    expect(response.statusCode).toBe(422);
    expect(response.json<{ issues: Issue[] }>().issues[0]?.pointer).toBe(
      "/G99000000003/0/F99000000004",
    );
  });

  test("a file whose type another field would take", async () => {
    const file = { ...(await gateway.uploadPdf()), mediaType: "image/png" };
    const response = await gateway.submit({
      ...name,
      G99000000003: [{ F99000000004: file }],
    });
    expect(response.statusCode).toBe(422);
  });

  test.each([
    ["another form", { formId: "S99000000999" }, 409],
    ["another version", { formVersion: "0.9" }, 409],
    ["no version", { formVersion: undefined }, 409],
    ["server-side properties", { submissionId: "4711" }, 400],
  ])("%s", async (_, body, status) => {
    expect((await gateway.submit(name, { body })).statusCode).toBe(status);
  });

  test.each([
    ["no key", { "idempotency-key": "" }, 400],
    ["a key that is no UUID", { "idempotency-key": "../x" }, 400],
    ["another media type", { "content-type": "text/plain" }, 415],
    ["a packed body", { "content-encoding": "gzip" }, 415],
  ])("%s", async (_, headers, status) => {
    const response = await gateway.submit(name, { headers });
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toContain(
      "application/problem+json",
    );
  });

  test.each([
    ["nothing", "", 400],
    ["no JSON", "{", 400],
    ["a list", "[]", 400],
    ["a key given twice", '{"formId":"a","formId":"b"}', 400],
    ["nesting without end", "[".repeat(100_000), 400],
    ["invalid UTF-8", Buffer.from([0x22, 0xff, 0x22]), 400],
    ["more than the limit", Buffer.alloc(3 * 1024 * 1024, 0x20), 413],
  ])("a body of %s", async (_, payload, status) => {
    const response = await gateway.app.inject({
      method: "POST",
      url: "/forms/probe/submissions",
      headers: { "content-type": "application/json", "idempotency-key": KEY },
      payload,
    });
    expect(response.statusCode).toBe(status);
    expect(response.body).not.toMatch(/\bat .*\.[tj]s/);
  });
});

test("a byte-order mark before the answers is taken off", async () => {
  const { id, version } = testModel.fimId;
  const response = await gateway.app.inject({
    method: "POST",
    url: "/forms/probe/submissions",
    headers: { "content-type": "application/json", "idempotency-key": KEY },
    payload:
      "\ufeff" +
      JSON.stringify({ formId: id, formVersion: version, values: name }),
  });
  expect(response.statusCode).toBe(201);
});

test("a bug is answered without its message and logged without the answers", async () => {
  await gateway.database.query("alter table gateway.parts rename to away");
  const response = await gateway.submit(name);
  await gateway.database.query("alter table gateway.away rename to parts");
  expect(response.statusCode).toBe(500);
  expect(response.body).not.toContain(gateway.dataDir);
  const logged = JSON.stringify(gateway.log);
  expect(logged).toContain('"event":"error"');
  expect(logged).not.toContain("zdemir");
});

test.each([
  ["the disk is full", "ENOSPC"],
  ["the disk fails", "EIO"],
  ["the database is out of disk", "53100"],
  ["the database is shutting down", "57P01"],
  ["the database cannot be reached", "ECONNREFUSED"],
])("503 before anything is acknowledged when %s", async (_, code) => {
  const { database } = gateway;
  let broken = false;
  const failing = await openTestGateway({
    database: {
      ...database,
      transaction: (run) =>
        database.transaction(async (inside) => {
          const result = await run(inside);
          if (!broken) return result;
          throw Object.assign(new Error("zdemir"), { code });
        }),
    },
    dataDir: gateway.dataDir,
  });
  broken = true;
  const refused = await failing.submit(name);
  expect(refused.statusCode).toBe(503);
  expect(await stored()).toEqual([]);
  expect(JSON.stringify(failing.log)).not.toContain("zdemir");
  await failing.app.close();
  await accepted(name);
});

test("the log names neither submissions nor answers", async () => {
  const { submissionId, receiptUrl } = await accepted(name);
  await gateway.app.inject({ url: receiptUrl });
  const logged = JSON.stringify(gateway.log);
  expect(logged).toContain('"route":"/submissions/:id"');
  expect(logged).not.toContain(submissionId);
  expect(logged).not.toContain("zdemir");
});
