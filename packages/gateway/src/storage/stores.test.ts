import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import type { ManifestPart } from "@fim-forms/pdf-render";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  databaseKinds,
  emptyDatabase,
} from "../../test-support/test-database.js";
import { hostedForm, testModel } from "../../test-support/test-gateway.js";
import { collectBlobs } from "./blob-lock.js";
import { openBlobStore, type BlobStore } from "./blob-store.js";
import { together, type Database } from "./database.js";
import type { Manifest } from "./manifest.js";
import {
  openDocumentMaker,
  type DocumentMaker,
} from "../documents/document-maker.js";
import { recipeFor } from "../documents/recipe.js";
import { openRenderer } from "../documents/renderer.js";
import { openKeyRing } from "./key-ring.js";
import { openVault, type Vault } from "./vault.js";
import { openSubmissionStore, type Acceptance } from "./submission-store.js";
import { openUploadStore } from "./upload-store.js";

const SHA512_OF_ABC =
  "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
const id = "0123456789abcdef0123456789abcdef";
const data: ManifestPart = {
  path: "submission.xml",
  role: "data",
  mediaType: "application/xml",
  sizeBytes: 3,
  sha512: SHA512_OF_ABC,
};
const attachment: ManifestPart = {
  ...data,
  path: "attachments/1.pdf",
  role: "attachment",
};
const submission: Manifest = {
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
  parts: [data],
};
describe.each(databaseKinds)("on the %s database", (kind) => {
  let folder = "";
  let database: Database;
  let blobs: BlobStore;
  let vault: Vault;
  let documents: DocumentMaker;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "fim-stores-"));
    database = await emptyDatabase(kind);
    blobs = await openBlobStore(join(folder, "blobs"));
    vault = await openVault(database, await openKeyRing(join(folder, "keys")));
    documents = openDocumentMaker({
      database,
      blobs,
      vault,
      renderer: openRenderer(),
    });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const openUploads = (now = () => new Date()) =>
    openUploadStore(folder, database, blobs, vault, now);

  const blobNames = async () => {
    const names: string[] = [];
    for await (const batch of blobs.olderThan(new Date(Date.now() + 1000)))
      names.push(...batch);
    return names;
  };

  const stream = async function* (...pieces: string[]) {
    for (const piece of pieces) {
      await Promise.resolve();
      yield Buffer.from(piece);
    }
  };

  describe("uploads", () => {
    test("are measured while they arrive and found under their id", async () => {
      const uploads = await openUploads();
      const received = await uploads.receive(stream("a", "bc"), 3);
      const file = await uploads.keep(received!, {
        fileName: "../x.pdf",
        mediaType: "application/pdf",
      });
      expect(file).toMatchObject({
        sizeBytes: 3,
        sha512: SHA512_OF_ABC,
        fileName: "../x.pdf",
      });
      expect(await uploads.find(file.attachmentId)).toEqual(file);
      const [name] = await blobNames();
      expect(await text(blobs.read(name!))).not.toContain("abc");
      expect(await readdir(join(folder, ".tmp"))).toEqual([]);
    });

    test("leave nothing behind when they are too large", async () => {
      const uploads = await openUploads();
      expect(await uploads.receive(stream("ab", "cd"), 3)).toBeUndefined();
      expect(await readdir(join(folder, ".tmp"))).toEqual([]);
    });

    test("leave nothing behind when the sender goes away", async () => {
      const uploads = await openUploads();
      const broken = async function* () {
        yield Buffer.from("a");
        await Promise.resolve();
        throw new Error("aborted");
      };
      await expect(uploads.receive(broken(), 3)).rejects.toThrow("aborted");
      expect(await readdir(join(folder, ".tmp"))).toEqual([]);
    });

    test("are measured again after a cut", async () => {
      const uploads = await openUploads();
      const received = await uploads.receive(stream("abcdef"), 9);
      expect(await uploads.cut(received!, 3)).toMatchObject({
        sizeBytes: 3,
        sha512: SHA512_OF_ABC,
      });
    });

    test("are measured again when other bytes take their place", async () => {
      const uploads = await openUploads();
      const received = await uploads.receive(stream("something longer"), 99);
      const replaced = await uploads.replace(received!, Buffer.from("abc"));
      expect(replaced).toMatchObject({ sizeBytes: 3, sha512: SHA512_OF_ABC });
      expect(await readFile(replaced.contentPath, "utf8")).toBe("abc");
    });

    test.each(["..", "../submissions", "", ".tmp", "x/../y"])(
      "are never looked for under %j",
      async (attachmentId) => {
        await writeFile(join(folder, "record.json"), "{}");
        const uploads = await openUploads();
        expect(await uploads.find(attachmentId)).toBeUndefined();
      },
    );

    test("go when nobody has claimed them in time", async () => {
      let now = new Date(0);
      const uploads = await openUploads(() => now);
      const keep = async () =>
        uploads.keep((await uploads.receive(stream("a"), 3))!, {
          fileName: "a.pdf",
          mediaType: "application/pdf",
        });
      const old = await keep();
      now = new Date(2000);
      const young = await keep();
      await uploads.removeOlderThan(new Date(1000));
      expect(await uploads.find(old.attachmentId)).toBeUndefined();
      expect(await uploads.find(young.attachmentId)).toEqual(young);
    });
  });

  describe("submissions", () => {
    const upload = async (content: string) => {
      const uploads = await openUploads();
      return uploads.keep((await uploads.receive(stream(content), 9))!, {
        fileName: "a.pdf",
        mediaType: "application/pdf",
      });
    };
    const acceptance = (swapped: Partial<Acceptance> = {}): Acceptance => ({
      manifest: submission,
      schemaUri: "urn:a",
      key: "key",
      bodySha256: "1",
      documents: new Map([["submission.xml", "abc"]]),
      attachmentPaths: new Map(),
      ...swapped,
    });

    test("are complete once they can be found", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      const { attachmentId } = await upload("abc");
      const manifest = { ...submission, parts: [data, attachment] };
      const attachmentPaths = new Map([[attachmentId, attachment.path!]]);
      expect(
        await store.accept(acceptance({ manifest, attachmentPaths })),
      ).toEqual({ kind: "stored" });
      expect(await store.find(id)).toEqual(manifest);
      for (const { path } of manifest.parts)
        expect(await text((await store.openPart(id, path!))!)).toBe("abc");
      expect(await store.openPart(id, "../x")).toBeUndefined();
      expect(await store.findByKey("a", "key")).toEqual({
        bodySha256: "1",
        manifest,
      });
      expect(await store.findByKey("b", "key")).toBeUndefined();
    });

    test("of one key are one: the first stays, and the second leaves no rows", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      const other = { ...submission, submissionId: "f".repeat(32) };
      const outcomes = await Promise.all([
        store.accept(acceptance()),
        store.accept(acceptance({ manifest: other })),
      ]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
        "repeated",
        "stored",
      ]);
      expect(
        await database.query("select id from gateway.submissions"),
      ).toHaveLength(1);
      expect(
        await database.query("select path from gateway.parts"),
      ).toHaveLength(1);
    });

    test("claim an upload once", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      const { attachmentId } = await upload("abc");
      const attachmentPaths = new Map([[attachmentId, attachment.path!]]);
      const one = acceptance({
        manifest: { ...submission, parts: [data, attachment] },
        attachmentPaths,
      });
      const two = {
        ...one,
        key: "other",
        manifest: { ...one.manifest, submissionId: "f".repeat(32) },
      };
      await store.accept(one);
      expect(await store.accept(two)).toEqual({ kind: "uploads-gone" });
      expect(await store.find("f".repeat(32))).toBeUndefined();
    });

    test("are not stored when a document is other than the manifest says", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      const changed = new Map([["submission.xml", "abd"]]);
      await expect(
        store.accept(acceptance({ documents: changed })),
      ).rejects.toThrow("not what its manifest says");
      expect(await store.find(id)).toBeUndefined();
    });

    test("are not stored when a file has gone from disk", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      const { attachmentId } = await upload("abc");
      const [name] = await blobNames();
      await blobs.remove(name!);
      await expect(
        store.accept(
          acceptance({
            manifest: { ...submission, parts: [data, attachment] },
            attachmentPaths: new Map([[attachmentId, attachment.path!]]),
          }),
        ),
      ).rejects.toThrow("gone from disk");
      expect(await store.find(id)).toBeUndefined();
    });

    test("hold nothing readable in the database: answers, names and manifest are sealed", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      const { attachmentId } = await upload("abc");
      const attachmentPaths = new Map([[attachmentId, attachment.path!]]);
      await store.accept(
        acceptance({
          manifest: { ...submission, parts: [data, attachment] },
          attachmentPaths,
        }),
      );
      const dump = JSON.stringify([
        await database.query("select * from gateway.submissions"),
        await database.query(
          "select encode(content, 'escape') from gateway.parts",
        ),
      ]);
      expect(dump).not.toContain("submission.xml");
      expect(dump).not.toContain("formatVersion");
    });

    test("are stored with their recipe, also after it was cleaned up", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      const recipe = recipeFor(hostedForm(testModel, "probe"));
      for (const key of ["first", "second"]) {
        expect(await store.accept(acceptance({ key, recipe }))).toEqual({
          kind: "stored",
        });
        expect(
          await database.query("select sha256 from gateway.recipes"),
        ).toEqual([{ sha256: recipe.sha256 }]);
        // As cleaning up does when nobody needs it any more.
        await database.query("delete from gateway.submissions");
        await database.query("delete from gateway.recipes");
      }
    });

    test("belong to who has taken them in", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      await store.accept(
        acceptance({ owner: { tenant: "musterstadt", service: "99" } }),
      );
      expect(
        await database.query(
          "select tenant, service, ars from gateway.submissions",
        ),
      ).toEqual([{ tenant: "musterstadt", service: "99", ars: null }]);
    });

    test("leave nothing when one of several statements beside them fails, and none comes late", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      await expect(
        store.accept(acceptance(), async (inside) => {
          const late = async (): Promise<void> => {
            await new Promise((later) => setTimeout(later, 20));
            await inside.query(
              "insert into gateway.failures (key, count, last_at) values ('late', 1, now())",
            );
          };
          await together([late(), inside.query("select 1 / 0")]);
        }),
      ).rejects.toThrow("division by zero");
      expect(await store.find(id)).toBeUndefined();
      expect(await database.query("select 1 from gateway.failures")).toEqual(
        [],
      );
    });

    test("leave nothing when a statement beside them fails", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      await expect(
        store.accept(acceptance(), () => Promise.reject(new Error("queue"))),
      ).rejects.toThrow("queue");
      expect(await store.find(id)).toBeUndefined();
      expect(await store.findByKey("a", "key")).toBeUndefined();
    });

    test.each(["..", "../x", "", ".tmp", id.toUpperCase(), `${id}/..`])(
      "are never looked for under %j",
      async (asked) => {
        const store = openSubmissionStore(database, blobs, vault, documents);
        expect(await store.find(asked)).toBeUndefined();
      },
    );

    test("keep their bytes when those of nobody are collected", async () => {
      const store = openSubmissionStore(database, blobs, vault, documents);
      const { attachmentId } = await upload("abc");
      const [needed] = await blobNames();
      await store.accept(
        acceptance({
          manifest: { ...submission, parts: [data, attachment] },
          attachmentPaths: new Map([[attachmentId, attachment.path!]]),
        }),
      );
      const nobodys = await blobs.put(Buffer.from("x"));
      const soon = new Date(Date.now() + 1000);
      expect(await collectBlobs(database, blobs, new Date(0))).toBe(0);
      expect(await collectBlobs(database, blobs, soon)).toBe(1);
      expect(await blobs.has(nobodys)).toBe(false);
      expect(await blobNames()).toEqual([needed]);
    });
  });

  describe("blobs", () => {
    test("of equal bytes are one", async () => {
      expect(await blobs.put(Buffer.from("abc"))).toBe(SHA512_OF_ABC);
      expect(await blobs.put(Buffer.from("abc"))).toBe(SHA512_OF_ABC);
      expect(await blobNames()).toEqual([SHA512_OF_ABC]);
    });

    test.each(["..", "", `../${SHA512_OF_ABC}`])("never lie at %j", (name) => {
      expect(() => blobs.read(name)).toThrow("not a hash");
    });
  });
});
