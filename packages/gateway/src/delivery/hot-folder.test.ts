import { createHash } from "node:crypto";
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { encodeManifest } from "@fim-forms/pdf-render";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Manifest } from "../storage/manifest.js";
import type { DeliveryPackage } from "./delivery-port.js";
import { hotFolder } from "./hot-folder.js";

const sha = (content: string) =>
  createHash("sha512").update(content).digest("hex");

const manifest: Manifest = {
  formatVersion: 1,
  kind: "submission",
  engine: { name: "fim-forms", version: "0.1.0" },
  submissionId: "0123456789abcdef0123456789abcdef",
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
    sha512: sha("abc"),
  })),
};
const manifestText = encodeManifest(manifest);
const delivery: DeliveryPackage = {
  deliveryId: "6f1c2a7e-3f59-4c57-9d1e-0a4b6c8d2e10",
  manifest,
  manifestText,
  manifestSha512: sha(manifestText),
  open: () => Promise.resolve(Readable.from([Buffer.from("abc")])),
};
const done = { kind: "done", receipt: `sha512:${sha(manifestText)}` };
let root = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "fim-hot-"));
});
afterEach(() => rm(root, { recursive: true }));

const send = (swapped: Partial<DeliveryPackage> = {}) =>
  hotFolder("hot", root).send({ ...delivery, ...swapped });
const inbox = () => readdir(join(root, "inbox"));

test("a package arrives complete, in a folder named by its reference", async () => {
  expect(await send()).toEqual(done);
  expect(await inbox()).toEqual([manifest.reference]);
  const at = join(root, "inbox", manifest.reference);
  expect(await readFile(join(at, "manifest.json"), "utf8")).toBe(manifestText);
  expect(await readFile(join(at, "attachments/1.pdf"), "utf8")).toBe("abc");
  expect(await readdir(join(root, ".tmp"))).toEqual([]);
});

test.each(["inbox", "processing", "done", "failed"])(
  "sent again, it is not written again while its reader has it in %s",
  async (station) => {
    await send();
    await mkdir(join(root, station), { recursive: true });
    if (station !== "inbox")
      await rename(
        join(root, "inbox", manifest.reference),
        join(root, station, manifest.reference),
      );
    expect(await send()).toEqual(done);
    expect(await inbox()).toHaveLength(station === "inbox" ? 1 : 0);
  },
);

test("sent again, it is not written again after its reader has deleted it", async () => {
  await send();
  await rm(join(root, "inbox", manifest.reference), { recursive: true });
  expect(await send()).toEqual(done);
  expect(await inbox()).toEqual([]);
});

test("cut off between mark and renaming, the marked draft is the one that arrives", async () => {
  await send();
  const mark = await readFile(join(root, ".sent", manifest.reference), "utf8");
  await rename(
    join(root, "inbox", manifest.reference),
    join(root, ".tmp", mark.split(" ")[1]!),
  );
  expect(await send()).toEqual(done);
  expect(await inbox()).toEqual([manifest.reference]);
});

test("two workers at once leave one package", async () => {
  expect(await Promise.all([send(), send()])).toEqual([done, done]);
  expect(await inbox()).toHaveLength(1);
  expect(await readdir(join(root, ".tmp"))).toEqual([]);
});

test("another package of the same reference is refused, the first stays", async () => {
  await send();
  const other = `${manifestText} `;
  expect(
    await send({ manifestText: other, manifestSha512: sha(other) }),
  ).toMatchObject({ kind: "permanent" });
  await rm(join(root, "inbox", manifest.reference), { recursive: true });
  expect(
    await send({ manifestText: other, manifestSha512: sha(other) }),
  ).toMatchObject({ kind: "permanent" });
});

test("bytes that the manifest does not describe never arrive", async () => {
  const open = () => Promise.resolve(Readable.from([Buffer.from("abd")]));
  expect(await send({ open })).toEqual({
    kind: "permanent",
    problem: "submission.xml is not what the manifest says",
  });
  expect(await inbox()).toEqual([]);
});

test("a folder that cannot be written is tried again later", async () => {
  await writeFile(join(root, "inbox"), "in the way");
  expect(await send()).toMatchObject({ kind: "retry" });
});
