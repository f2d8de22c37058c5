import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";

import { afterEach, beforeEach, expect, test } from "vitest";

import {
  deliveryPackage,
  sha512 as sha,
} from "../../test-support/delivery-package.js";
import type { DeliveryPackage } from "./delivery-port.js";
import { hotFolder } from "./hot-folder.js";

const delivery = deliveryPackage();
const { manifest, manifestText } = delivery;
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

test("a reader that takes everything at once gets each package once", async () => {
  const taken: string[] = [];
  const state = { isOver: false };
  const reading = (async () => {
    while (!state.isOver) {
      for (const name of await inbox().catch(() => [])) {
        await rename(join(root, "inbox", name), join(root, name));
        taken.push(await readFile(join(root, name, "manifest.json"), "utf8"));
        await rm(join(root, name), { recursive: true });
      }
      await setImmediate();
    }
  })();
  const packages = Array.from({ length: 20 }, (_, index) =>
    deliveryPackage({}, new Map([["submission.xml", String(index)]])),
  ).map((one, index) => ({
    ...one,
    manifest: { ...one.manifest, reference: `R-${String(index)}` },
  }));
  for (const one of packages)
    await Promise.all([
      hotFolder("hot", root).send(one),
      hotFolder("hot", root).send(one),
    ]);
  for (const one of packages)
    expect(await hotFolder("hot", root).send(one)).toMatchObject({
      kind: "done",
    });
  state.isOver = true;
  await reading;
  expect(taken.toSorted()).toEqual(
    packages.map((one) => one.manifestText).toSorted(),
  );
});

test("an inbox on another file system is a mistake that a person must mend", async () => {
  const elsewhere = await mkdtemp("/dev/shm/fim-hot-");
  await symlink(elsewhere, join(root, "inbox"));
  expect(await send()).toMatchObject({
    kind: "permanent",
    problem: expect.stringContaining("EXDEV") as unknown,
  });
  expect(await readdir(elsewhere)).toEqual([]);
  await rm(join(root, "inbox"));
  await rm(elsewhere, { recursive: true });
  expect(await send()).toEqual(done);
});

test("a file system that lets nobody write is tried again later", async () => {
  expect(await hotFolder("hot", "/sys/fim-forms").send(delivery)).toMatchObject(
    { kind: "retry", problem: expect.stringMatching(/^E[A-Z]+$/) as unknown },
  );
});

test("asked whether a package has arrived, it knows", async () => {
  const ask = () => hotFolder("hot", root).lookup!(delivery);
  expect(await ask()).toEqual({ kind: "absent" });
  await send();
  expect(await ask()).toEqual({ ...done, kind: "there" });
});

test("a folder that cannot be written is tried again later", async () => {
  await writeFile(join(root, "inbox"), "in the way");
  expect(await send()).toMatchObject({ kind: "retry" });
});
