import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { encodeManifest } from "@fim-forms/pdf-render";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  databaseKinds,
  emptyDatabase,
} from "../../test-support/test-database.js";
import { openBlobStore } from "./blob-store.js";
import { importFolders } from "./import-folders.js";
import type { Manifest } from "./manifest.js";
import { openStorage } from "./open-storage.js";

const id = "0123456789abcdef0123456789abcdef";
const attachmentId = "6f1c2a7e-3f59-4c57-9d1e-0a4b6c8d2e10";
const sha512 = createHash("sha512").update("abc").digest("hex");
const manifest: Manifest = {
  formatVersion: 1,
  kind: "submission",
  engine: { name: "fim-forms", version: "0.1.0" },
  submissionId: id,
  reference: "7K3M-9QXT-2BRD",
  submittedAt: "2026-11-23T10:05:00+01:00",
  form: {
    slug: "a",
    id: "S99000000001",
    version: "1.0",
    title: "A",
    modelSha512: "0".repeat(128),
  },
  parts: ["submission.xml", "attachments/1.pdf"].map((path) => ({
    path,
    role: "data",
    mediaType: "application/xml",
    sizeBytes: 3,
    sha512,
  })),
};
describe.each(databaseKinds)("on the %s database", (kind) => {
  let folder = "";

  const put = async (path: string, content: string) => {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), content);
  };

  /** What version 0.1.0 left behind. */
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "fim-import-"));
    await put(`submissions/${id}/manifest.json`, encodeManifest(manifest));
    await put(`submissions/${id}/submission.xml`, "abc");
    await put(`submissions/${id}/attachments/1.pdf`, "abc");
    await put("submissions/.tmp/broken/submission.xml", "ab");
    const key = createHash("sha256").update("a\nkey").digest("hex");
    await put(
      `idempotency-keys/${key}.json`,
      JSON.stringify({ bodySha256: "1", submissionId: id, submittedAt: "" }),
    );
    await put(
      `idempotency-keys/${"0".repeat(64)}.json`,
      JSON.stringify({ bodySha256: "1", submissionId: "f".repeat(32) }),
    );
    await put(`uploads/${attachmentId}/content`, "abc");
    await put(
      `uploads/${attachmentId}/record.json`,
      JSON.stringify({
        attachmentId,
        fileName: "a.pdf",
        mediaType: "application/pdf",
        sizeBytes: 3,
        sha512,
      }),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("submissions, keys and uploads of the version without a database are found again", async () => {
    const database = await emptyDatabase(kind);
    const blobs = await openBlobStore(join(folder, "blobs"));
    expect(await importFolders(folder, database, blobs)).toEqual({
      submissions: 1,
      keys: 1,
      uploads: 1,
    });
    const storage = await openStorage({
      dataDir: folder,
      database,
      now: () => new Date(),
    });
    const { submissions: store, uploads } = storage;
    expect(await store.find(id)).toEqual(manifest);
    expect(await store.findByKey("a", "key")).toEqual({
      bodySha256: "1",
      manifest,
    });
    expect(await text((await store.openPart(id, "attachments/1.pdf"))!)).toBe(
      "abc",
    );
    expect(await uploads.find(attachmentId)).toMatchObject({ sizeBytes: 3 });
    expect((await readdir(folder)).sort()).toEqual([
      "blobs",
      "imported",
      "keys",
      "uploads",
    ]);
    expect(await importFolders(folder, database, blobs)).toEqual({
      submissions: 0,
      keys: 0,
      uploads: 0,
    });
    // The earlier version was in use again for a while.
    const later = "f".repeat(32);
    await put(`submissions/${later}/submission.xml`, "abc");
    await put(`submissions/${later}/attachments/1.pdf`, "abc");
    await put(
      `submissions/${later}/manifest.json`,
      encodeManifest({ ...manifest, submissionId: later }),
    );
    expect(await importFolders(folder, database, blobs)).toMatchObject({
      submissions: 1,
    });
    expect((await readdir(join(folder, "imported"))).sort()).toEqual([
      "idempotency-keys",
      "submissions",
      "submissions-2",
    ]);
  });

  test("a folder that is not what its manifest says stops the start and stays", async () => {
    await put(`submissions/${id}/submission.xml`, "abd");
    const database = await emptyDatabase(kind);
    const blobs = await openBlobStore(join(folder, "blobs"));
    await expect(importFolders(folder, database, blobs)).rejects.toThrow(id);
    expect(await database.query("select * from gateway.submissions")).toEqual(
      [],
    );
    expect(await readdir(join(folder, "submissions"))).toContain(id);
  });
});
