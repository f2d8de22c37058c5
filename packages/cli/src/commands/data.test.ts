import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, expect, test, vi } from "vitest";

import { fim, temporaryFolder } from "../../test-support/run-fim.js";

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("FIM_KEYS", "");
});

test.each([
  ["no verb", [], "backup|restore|restored|keys|new-key is missing"],
  ["another verb", ["burn"], '"burn" is not known here'],
  ["a backup without a folder", ["backup"], "DIR is missing"],
  ["two folders", ["restore", "a", "b"], '"b" is one argument too many'],
])("%s is wrong usage", async (_, args, message) => {
  const { code, err } = await fim("data", ...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test("a backup of a folder without a database says where it looked, and makes nothing there", async () => {
  const folder = await temporaryFolder();
  const { code, err } = await fim(
    ...["data", "backup", join(folder, "backup")],
    ...["--data", join(folder, "data")],
  );
  expect(code).toBe(2);
  expect(err).toContain(
    `there is no database in ${join(folder, "data", "db")}`,
  );
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ["nothing", undefined],
  ["a description of a later version", '{"formatVersion":2}'],
  ["a broken one", "{"],
])("restoring from a folder with %s begins nothing", async (_, facts) => {
  const folder = await temporaryFolder();
  const backup = join(folder, "backup");
  mkdirSync(backup);
  if (facts !== undefined) writeFileSync(join(backup, "backup.json"), facts);
  const { code, err } = await fim(
    ...["data", "restore", backup, "--data", join(folder, "data")],
  );
  expect(code).toBe(2);
  expect(err).toContain("no description of a backup");
  expect(existsSync(join(folder, "data"))).toBe(false);
});

test("new master keys count on", async () => {
  const folder = await temporaryFolder();
  const make = () => fim("data", "new-key", "--data", folder);
  expect((await make()).out).toBe("k1.key\n");
  expect((await make()).out).toBe("k2.key\n");
  expect(readdirSync(join(folder, "keys")).sort()).toEqual([
    "k1.key",
    "k2.key",
  ]);
});

test("a file that holds no key is named", async () => {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, "keys"));
  writeFileSync(join(folder, "keys", "k1.key"), "secret");
  const { code, err } = await fim("data", "new-key", "--data", folder);
  expect(code).toBe(2);
  expect(err).toContain("k1.key does not hold 32 bytes in Base64");
});
