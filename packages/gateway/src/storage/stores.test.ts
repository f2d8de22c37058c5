import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openKeyStore } from "./key-store.js";
import type { ManifestPart } from "@fim-forms/pdf-render";

import type { Manifest } from "./manifest.js";
import { openSubmissionStore, type PartContent } from "./submission-store.js";
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
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fim-stores-"));
});
afterEach(() => rm(folder, { recursive: true }));

const stream = async function* (...pieces: string[]) {
  for (const piece of pieces) {
    await Promise.resolve();
    yield Buffer.from(piece);
  }
};

describe("uploads", () => {
  test("are measured while they arrive and found under their id", async () => {
    const uploads = await openUploadStore(folder);
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
    expect(await readFile(uploads.contentPath(file.attachmentId), "utf8")).toBe(
      "abc",
    );
    expect(await readdir(folder)).toEqual([".tmp", file.attachmentId]);
  });

  test("leave nothing behind when they are too large", async () => {
    const uploads = await openUploadStore(folder);
    expect(await uploads.receive(stream("ab", "cd"), 3)).toBeUndefined();
    expect(await readdir(join(folder, ".tmp"))).toEqual([]);
  });

  test("leave nothing behind when the sender goes away", async () => {
    const uploads = await openUploadStore(folder);
    const broken = async function* () {
      yield Buffer.from("a");
      await Promise.resolve();
      throw new Error("aborted");
    };
    await expect(uploads.receive(broken(), 3)).rejects.toThrow("aborted");
    expect(await readdir(join(folder, ".tmp"))).toEqual([]);
  });

  test("are measured again after a cut", async () => {
    const uploads = await openUploadStore(folder);
    const received = await uploads.receive(stream("abcdef"), 9);
    expect(await uploads.cut(received!, 3)).toMatchObject({
      sizeBytes: 3,
      sha512: SHA512_OF_ABC,
    });
  });

  test("are measured again when other bytes take their place", async () => {
    const uploads = await openUploadStore(folder);
    const received = await uploads.receive(stream("something longer"), 99);
    const replaced = await uploads.replace(received!, Buffer.from("abc"));
    expect(replaced).toMatchObject({ sizeBytes: 3, sha512: SHA512_OF_ABC });
    expect(await readFile(replaced.contentPath, "utf8")).toBe("abc");
  });

  test.each(["..", "../submissions", "", ".tmp", "x/../y"])(
    "are never looked for under %j",
    async (attachmentId) => {
      await writeFile(join(folder, "record.json"), "{}");
      const uploads = await openUploadStore(join(folder, "uploads"));
      expect(await uploads.find(attachmentId)).toBeUndefined();
    },
  );

  test("go when nobody has claimed them in time", async () => {
    const uploads = await openUploadStore(folder);
    const keep = async () =>
      uploads.keep((await uploads.receive(stream("a"), 3))!, {
        fileName: "a.pdf",
        mediaType: "application/pdf",
      });
    const [old, young] = [await keep(), await keep()];
    await utimes(join(folder, old.attachmentId), new Date(0), new Date(0));
    await uploads.removeOlderThan(new Date(1000));
    expect(await uploads.find(old.attachmentId)).toBeUndefined();
    expect(await uploads.find(young.attachmentId)).toEqual(young);
  });
});

describe("submissions", () => {
  test("are complete once their manifest can be found", async () => {
    const store = await openSubmissionStore(folder, () => new Date());
    const source = join(folder, "source");
    await writeFile(source, "abc");
    const given = { ...submission, parts: [data, attachment] };
    const manifest = await store.write(
      given,
      new Map<string, PartContent>([
        ["submission.xml", "abc"],
        ["attachments/1.pdf", { copyOf: source }],
      ]),
    );
    expect(manifest).toEqual(given);
    expect(await store.find(id)).toEqual(given);
    expect(
      await readFile(store.partPath(id, "attachments/1.pdf"), "utf8"),
    ).toBe("abc");
  });

  test("are never overwritten: the first one stays", async () => {
    const store = await openSubmissionStore(folder, () => new Date());
    const contents = new Map([["submission.xml", "abc"]]);
    const first = await store.write(submission, contents);
    const second = await store.write(
      { ...submission, reference: "other" },
      contents,
    );
    expect(second).toEqual(first);
    expect(await readFile(store.partPath(id, "submission.xml"), "utf8")).toBe(
      "abc",
    );
    expect(await readdir(join(folder, ".tmp"))).toEqual([]);
  });

  test("are not written when an upload has changed on disk", async () => {
    const store = await openSubmissionStore(folder, () => new Date());
    const source = join(folder, "source");
    await writeFile(source, "changed");
    await expect(
      store.write(
        { ...submission, parts: [attachment] },
        new Map([["attachments/1.pdf", { copyOf: source }]]),
      ),
    ).rejects.toThrow("changed on disk");
    expect(await store.find(id)).toBeUndefined();
    expect(await readdir(join(folder, ".tmp"))).toEqual([]);
  });

  test("that a crash has left unfinished are cleared away after a day", async () => {
    const left = join(folder, ".tmp", "left");
    await mkdir(left, { recursive: true });
    const tomorrow = Date.now() + 25 * 60 * 60 * 1000;
    await openSubmissionStore(folder, () => new Date(tomorrow));
    expect(await readdir(join(folder, ".tmp"))).toEqual([]);
  });

  test.each(["..", "../x", "", ".tmp", id.toUpperCase(), `${id}/..`])(
    "are never looked for under %j",
    async (asked) => {
      const store = await openSubmissionStore(folder, () => new Date());
      expect(await store.find(asked)).toBeUndefined();
    },
  );
});

describe("keys", () => {
  const record = { bodySha256: "1", submissionId: id, submittedAt: "" };

  test("stay bound to the first submission, also in another process", async () => {
    const keys = await openKeyStore(folder);
    expect(await keys.bind("a", "key", record)).toEqual(record);
    const again = await openKeyStore(folder);
    expect(
      await again.bind("a", "key", { ...record, submissionId: "other" }),
    ).toEqual(record);
    expect(await again.find("a", "key")).toEqual(record);
  });

  test("of two forms do not meet", async () => {
    const keys = await openKeyStore(folder);
    await keys.bind("a", "key", record);
    expect(await keys.find("b", "key")).toBeUndefined();
  });

  test("name no path", async () => {
    const keys = await openKeyStore(folder);
    await keys.bind("a", "../../x", record);
    expect(await readdir(folder)).toHaveLength(1);
  });
});
