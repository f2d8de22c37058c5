import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { lockFolder } from "./folder-lock.js";

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "fim-lock-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("a folder is one process's at a time", async () => {
  const folder = await newFolder();
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow("DATABASE_URL");
  await unlock();
  await (
    await lockFolder(folder)
  )();
});

test.each([
  ["of a process that is gone", "999999999 1"],
  ["of a process whose number another has now", `${String(process.pid)} 1`],
  ["that was never written completely", ""],
])("a lock %s is taken over", async (_, holder) => {
  const folder = await newFolder();
  await writeFile(join(folder, "lock"), holder);
  await (
    await lockFolder(folder)
  )();
});
