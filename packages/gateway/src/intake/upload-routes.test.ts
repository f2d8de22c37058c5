import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";

import type { FileValue } from "@fim-forms/form-model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { jpegBytes, pdfText } from "../../test-support/files.js";
import {
  openTestGateway,
  type TestGateway,
} from "../../test-support/test-gateway.js";
import { openStorage } from "../storage/open-storage.js";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await openTestGateway({
    limits: { uploadBytes: 2000 },
    scanUpload: async (path) => ({
      clean: !(await readFile(path, "latin1")).includes("VIRUS"),
    }),
  });
});
afterAll(() => gateway.close());

const kept = async () =>
  gateway.database.query("select attachment_id from gateway.uploads");

/** The bytes of an upload, as whoever claims it will read them. */
const contentOf = async ({ attachmentId }: FileValue) => {
  const { vault, blobs } = await openStorage({
    dataDir: gateway.dataDir,
    database: gateway.database,
    now: () => new Date(),
  });
  const [row] = await gateway.database.query<{ blob: string; keyId: string }>(
    'select blob, key_id as "keyId" from gateway.uploads where attachment_id = $1',
    [attachmentId],
  );
  const key = await vault.find(gateway.database, row!.keyId);
  return buffer(key!.openStream(blobs.read(row!.blob)));
};

test("a file is measured, kept under a name of ours, and described", async () => {
  const bytes = pdfText();
  const { statusCode, headers, ...response } = await gateway.upload(bytes, {
    "x-file-name": encodeURIComponent("Größe <1>.pdf"),
  });
  expect(statusCode).toBe(201);
  expect(headers["cache-control"]).toBe("no-store");
  const file = response.json<FileValue>();
  expect(file).toEqual({
    attachmentId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    fileName: "Größe <1>.pdf",
    mediaType: "application/pdf",
    sizeBytes: bytes.length,
    sha512: createHash("sha512").update(bytes, "latin1").digest("hex"),
  });
  expect((await contentOf(file)).toString("latin1")).toBe(bytes);
});

test("the type follows from the bytes when the browser does not know it", async () => {
  const response = await gateway.upload(jpegBytes(), {
    "content-type": "application/octet-stream",
    "x-file-name": "scan.JPG",
  });
  expect(response.json<FileValue>().mediaType).toBe("image/jpeg");
});

/** A picture, and what a camera writes beside it. */
const comment = Buffer.from("\xff\xfe\0\x0eBerlin, 8 Uhr", "latin1");
const photo = Buffer.concat([
  jpegBytes().subarray(0, 2),
  comment.subarray(0, 16),
  jpegBytes().subarray(2),
]);

test("a picture comes without its metadata, and is measured as it is stored", async () => {
  const response = await gateway.upload(photo, {
    "content-type": "image/jpeg",
    "x-file-name": "a.jpg",
  });
  const file = response.json<FileValue>();
  const content = await contentOf(file);
  expect(content).toEqual(jpegBytes());
  expect(file.sizeBytes).toBe(content.length);
  expect(file.sha512).toBe(createHash("sha512").update(content).digest("hex"));
});

test("a picture keeps its metadata where the operator wants that", async () => {
  const keeping = await openTestGateway({ keepImageMetadata: true });
  const response = await keeping.upload(photo, {
    "content-type": "image/jpeg",
    "x-file-name": "a.jpg",
  });
  expect(response.json<FileValue>().sizeBytes).toBe(photo.length);
  await keeping.close();
});

describe("refused, with nothing left on disk:", () => {
  test.each([
    ["no name", pdfText(), { "x-file-name": "" }, 422],
    ["a path as name", pdfText(), { "x-file-name": "..%2F..%2Fx.pdf" }, 422],
    [
      "a header smuggled into the name",
      pdfText(),
      { "x-file-name": "a%0D%0Ab.pdf" },
      422,
    ],
    ["an empty file", "", {}, 422],
    [
      "a type that no field takes",
      "<svg/>",
      { "content-type": "image/svg+xml" },
      415,
    ],
    ["content of another type", "<html>", {}, 422],
    [
      "content that the scanner refuses",
      pdfText({ catalog: "VIRUS" }),
      {},
      422,
    ],
    ["a packed body", pdfText(), { "content-encoding": "gzip" }, 415],
    ["more than the limit", "%PDF-1.7".padEnd(2001), {}, 413],
  ])("%s", async (_, bytes, headers, status) => {
    const before = await kept();
    const response = await gateway.upload(bytes, headers);
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toContain(
      "application/problem+json",
    );
    expect(response.json<{ title: string }>().title).toMatch(/\.$/);
    expect(await kept()).toEqual(before);
    expect(await readdir(join(gateway.dataDir, "uploads/.tmp"))).toEqual([]);
  });

  test("more than the limit, without a length told in advance", async () => {
    const { statusCode } = await gateway.app.inject({
      method: "POST",
      url: "/forms/probe/uploads",
      headers: { "content-type": "application/pdf", "x-file-name": "a.pdf" },
      payload: Readable.from(
        Array.from({ length: 30 }, () => Buffer.alloc(100)),
      ),
    });
    expect(statusCode).toBe(413);
    expect(await readdir(join(gateway.dataDir, "uploads/.tmp"))).toEqual([]);
  });

  test("a form that is not there", async () => {
    const { statusCode } = await gateway.app.inject({
      method: "POST",
      url: "/forms/none/uploads",
      headers: { "content-type": "application/pdf", "x-file-name": "a.pdf" },
      payload: pdfText(),
    });
    expect(statusCode).toBe(404);
  });
});

test("there is no address under which an upload is given out", async () => {
  const file = await gateway.uploadPdf();
  for (const url of [
    `/uploads/${file.attachmentId}`,
    `/forms/probe/uploads/${file.attachmentId}`,
  ])
    expect((await gateway.app.inject({ url })).statusCode).toBe(404);
});
