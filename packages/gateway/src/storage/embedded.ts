import {
  access,
  constants,
  cp,
  open,
  readdir,
  rename,
  rm,
} from "node:fs/promises";
import { dirname, join } from "node:path";

import {
  PGlite,
  type PGliteOptions,
  type Transaction,
} from "@electric-sql/pglite";

import type { Database, Queryable } from "./database.js";
import {
  hasCode,
  makePrivateFolder,
  onceForAll,
  syncFolder,
} from "./durable.js";
import { lockFolder } from "./folder-lock.js";

/** All files are brought to disk this often; between two times, what was committed lies in the log. */
const CHECKPOINT_EVERY_MS = 10 * 60 * 1000;
/** File systems that can share blocks copy in no time. */
const REFLINK = constants.COPYFILE_FICLONE;

/**
 * Opens PostgreSQL within this process, in a folder of its own.
 *
 * The embedded server never calls `fsync`, so this does it in its place: the write-ahead log after every transaction, and
 * all files after a checkpoint. What was committed survives the end of the process at any point, and the end of power
 * except in the moments between a checkpoint and the sync that follows.
 *
 * @param folder - `undefined` for one in memory
 * @param initial - a cluster to begin with instead of a new one; only in memory
 * @throws FolderInUse if another process has it open
 */
export async function openEmbedded(
  folder: string | undefined,
  initial?: Blob,
): Promise<Database> {
  if (folder === undefined)
    return wrap(
      await start(initial === undefined ? {} : { loadDataDir: initial }),
      undefined,
    );
  await makePrivateFolder(folder);
  const unlock = await lockFolder(folder);
  try {
    const data = join(folder, "data");
    await makeCluster(data);
    return wrap(await start({ dataDir: data }), { data, unlock });
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Makes the files of an empty database, all or none: a start that is killed half way begins anew. */
async function makeCluster(data: string): Promise<void> {
  try {
    await access(data);
    return;
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
  const draft = `${data}.new`;
  await rm(draft, { recursive: true, force: true });
  await (await start({ dataDir: draft })).close();
  await syncTree(draft);
  await rename(draft, data);
  await syncFolder(dirname(data));
}

async function start(options: PGliteOptions): Promise<PGlite> {
  const lite = new PGlite(options);
  await lite.waitReady;
  return lite;
}

interface OnDisk {
  readonly data: string;
  readonly unlock: () => Promise<void>;
}

function wrap(lite: PGlite, disk: OnDisk | undefined): Database {
  let synced = "";
  const syncLog = onceForAll(async () => {
    if (disk === undefined) return;
    const { rows } = await lite.query<{ name: string }>(
      "select pg_walfile_name(pg_current_wal_insert_lsn()) as name",
    );
    const current = rows[0]?.name ?? "";
    // Names of segments sort by age. A commit may have filled some and begun the next.
    const folder = join(disk.data, "pg_wal");
    for (const name of await readdir(folder))
      if (/^[0-9A-F]{24}$/.test(name) && name >= synced && name <= current)
        await syncFile(join(folder, name));
    if (current !== synced) await syncFolder(folder);
    synced = current;
  });
  const checkpoint = async (): Promise<void> => {
    if (disk === undefined) return;
    await lite.exec("checkpoint");
    await syncTree(disk.data);
  };
  const checkpoints = setInterval(() => {
    // The next one tries again; the log is kept until one has succeeded.
    checkpoint().catch(() => undefined);
  }, CHECKPOINT_EVERY_MS).unref();

  return {
    kind: "embedded",
    name: disk === undefined ? "memory" : "embedded PostgreSQL",
    ...queryable(lite),
    async transaction(run) {
      const result = await lite.transaction((inside) => run(queryable(inside)));
      await syncLog();
      return result;
    },
    ...(disk === undefined
      ? {}
      : {
          async copyTo(folder: string): Promise<void> {
            // So that little of the log has to be gone through when the copy is opened.
            await checkpoint();
            await lite.runExclusive(() =>
              cp(disk.data, folder, { recursive: true, mode: REFLINK }),
            );
            await syncTree(folder);
          },
        }),
    async close() {
      clearInterval(checkpoints);
      await lite.close();
      if (disk === undefined) return;
      await syncTree(disk.data);
      await disk.unlock();
    },
  };
}

function queryable(lite: PGlite | Transaction): Queryable {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      const { rows } = await lite.query<Row>(sql, [...parameters]);
      return rows;
    },
    async script<Row>(sql: string) {
      const results = await lite.exec(sql);
      // The caller knows the columns it asks for.
      return (results.at(-1)?.rows ?? []) as Row[];
    },
  };
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else if (entry.isFile()) await syncFile(path);
  }
  await syncFolder(folder);
}
