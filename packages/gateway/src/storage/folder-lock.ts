import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { hasCode, readIfPresent, writeDurably } from "./durable.js";
import { StorageTrouble } from "./storage-trouble.js";

const LOCK = "lock";

/** Another process works in a folder that takes one at a time. */
export class FolderInUse extends StorageTrouble {
  override readonly name = "FolderInUse";
}

/**
 * Makes sure that only one process works in a folder. A lock left by a process that was killed is taken over.
 *
 * @returns gives the folder free again
 * @throws FolderInUse naming the other process if that one is alive
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK);
  const mine = `${String(process.pid)} ${await startOf(process.pid)}`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await writeDurably(path, mine);
      return () => rm(path, { force: true });
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    const holder = (await readIfPresent(path)) ?? "";
    const pid = Number(holder.split(" ")[0]);
    if (await isAlive(pid, holder))
      throw new FolderInUse(
        `process ${String(pid)} is working in ${folder}; stop it, or use a PostgreSQL server (DATABASE_URL) for several processes`,
      );
    await rm(path, { force: true });
  }
  throw new FolderInUse(`${path} cannot be taken`);
}

/** Whether a living process works in a folder. */
export async function isInUse(folder: string): Promise<boolean> {
  const holder = (await readIfPresent(join(folder, LOCK))) ?? "";
  return isAlive(Number(holder.split(" ")[0]), holder);
}

async function isAlive(pid: number, holder: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (hasCode(error, "ESRCH")) return false;
  }
  // The number may have gone to another process meanwhile; where that cannot be told, the lock counts.
  const started = await startOf(pid);
  return started === "" || holder === `${String(pid)} ${started}`;
}

/** When a process began, in clock ticks since boot; empty where /proc does not tell. */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, "utf8");
    // The name of the process, in parentheses, may hold blanks.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
