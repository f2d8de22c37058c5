import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { emptyDatabase } from "../../test-support/test-database.js";
import type { Database } from "./database.js";
import { addMasterKey, MissingKey, openKeyRing } from "./key-ring.js";
import { BrokenSeal } from "./seal.js";
import { openVault } from "./vault.js";

let folder = "";
let database: Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fim-keys-"));
  database = await emptyDatabase();
});
afterEach(() => rm(folder, { recursive: true }));
const open = async () => openVault(database, await openKeyRing(folder));
const keepOne = async () => {
  const vault = await open();
  const key = await vault.make();
  await key.keep(database);
  return { id: key.id, text: await key.sealText("Müller") };
};

test("a new master key takes over without touching what was sealed; the old one can go then", async () => {
  const { id, text } = await keepOne();
  expect(await addMasterKey(folder)).toBe("k2");
  const vault = await open();
  expect(await vault.uses()).toEqual(new Map([["k1", 1]]));
  expect(await vault.rewrap()).toBe(1);
  expect(await vault.rewrap()).toBe(0);
  expect(await vault.uses()).toEqual(new Map([["k2", 1]]));
  await rm(join(folder, "k1.key"));
  const later = await open();
  expect(await (await later.find(database, id))?.openText(text)).toBe("Müller");
});

test("a deleted data key is gone for good", async () => {
  const { id } = await keepOne();
  await database.query("delete from gateway.data_keys");
  const vault = await open();
  await expect(vault.find(database, id)).rejects.toThrow(MissingKey);
});

test("a start without the master keys is refused, and makes none", async () => {
  await keepOne();
  await rm(join(folder, "k1.key"));
  await expect(open()).rejects.toThrow("FIM_KEYS");
  expect(await (await openKeyRing(folder)).names()).toEqual([]);
});

test("a start with another master key of the same name is refused", async () => {
  await keepOne();
  await writeFile(join(folder, "k1.key"), Buffer.alloc(32).toString("base64"));
  await expect(open()).rejects.toThrow(BrokenSeal);
});

test("a file that holds no key is named", async () => {
  await writeFile(join(folder, "k1.key"), "secret");
  await expect(openKeyRing(folder)).rejects.toThrow("k1.key does not hold");
});
