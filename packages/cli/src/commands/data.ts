import { join } from "node:path";

import {
  addMasterKey,
  backUpData,
  findMissingBlobs,
  openStorage,
  prepareRestored,
  restoreBackup,
  StorageTrouble,
  type RestoredState,
} from "@fim-forms/gateway";

import { UsageError, type Command, type Io } from "../command.js";
import { readArguments, requireOperands } from "../read-arguments.js";

/** Where the data of a server are. */
interface Place {
  readonly dataDir: string;
  readonly keysDir: string;
  readonly databaseUrl?: string;
}

const now = (): Date => new Date();

/** `fim data`: what an operator does to the data of a server besides running it. */
export const dataCommand: Command = {
  help: `Usage: fim data backup|restore DIR [options]
       fim data restored|keys|new-key [options]

  backup    copies database and blobs into DIR, while the server runs or not; a DIR that holds an earlier backup is brought
            up to date. The master keys are not in it: keep a copy of them elsewhere
  restore   puts a backup back into an empty place, looks whether it is whole, and does what "restored" does
  restored  to be called once after a backup was put back by other means, before the server starts: every target will be asked
            what it has before anything is sent again; says which submissions the backup cannot have
  keys      says which master keys there are and how many data keys each of them seals
  new-key   makes a new master key; running servers seal with it within a minute and seal older data keys anew within the hour

With the embedded database, "restored" and "keys" need the server to be stopped. DATABASE_URL and FIM_KEYS are read as by
"fim serve". With DATABASE_URL, "backup" and "restore" need pg_dump and pg_restore.

Options:
  --data DIR    the server's folder; default: var

Examples:
  fim data backup /backup/fim --data /srv/fim
  FIM_KEYS=/etc/fim/keys fim data restore /backup/fim --data /srv/fim

Exit codes: 0 fine, 1 a restored backup is not whole, 2 wrong usage, or the data cannot be opened.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: "string", default: "var" } },
    });
    const databaseUrl = process.env["DATABASE_URL"] ?? "";
    const keysDir = process.env["FIM_KEYS"] ?? "";
    const place: Place = {
      dataDir: options.data,
      keysDir: keysDir === "" ? join(options.data, "keys") : keysDir,
      ...(databaseUrl === "" ? {} : { databaseUrl }),
    };
    try {
      return await perform(positionals, place, io);
    } catch (error) {
      if (error instanceof StorageTrouble) throw new UsageError(error.message);
      throw error;
    }
  },
};

async function perform(
  positionals: string[],
  place: Place,
  io: Io,
): Promise<0 | 1> {
  if (positionals[0] === "backup" || positionals[0] === "restore") {
    const [verb, folder] = requireOperands(positionals, ["verb", "DIR"]);
    return verb === "backup"
      ? backup(folder, place, io)
      : restore(folder, place, io);
  }
  const [verb] = requireOperands(positionals, [
    "backup|restore|restored|keys|new-key",
  ]);
  switch (verb) {
    case "new-key":
      io.out(`${await addMasterKey(place.keysDir)}.key\n`);
      return 0;
    case "keys":
      return showKeys(place, io);
    case "restored":
      return restored(place, io);
    default:
      throw new UsageError(`"${verb}" is not known here`);
  }
}

async function backup(folder: string, place: Place, io: Io): Promise<0> {
  const { submissions, begunAt, masterKeys } = await backUpData(
    place,
    folder,
    now,
  );
  io.out(
    `${folder} holds ${String(submissions)} submissions, and all that was acknowledged before ${begunAt}.\n`,
  );
  if (masterKeys.length > 0)
    io.out(
      `Without ${masterKeys.map((name) => `${name}.key`).join(", ")} it cannot be read; it does not hold master keys.\n`,
    );
  return 0;
}

async function restore(folder: string, place: Place, io: Io): Promise<0 | 1> {
  const state = await restoreBackup(folder, place, now);
  return tell(state, state.missingBlobs, io);
}

async function restored(place: Place, io: Io): Promise<0 | 1> {
  const storage = await openStorage({ ...place, now });
  try {
    const state = await prepareRestored(storage.database);
    return tell(state, await findMissingBlobs(storage), io);
  } finally {
    await storage.close();
  }
}

async function showKeys(place: Place, io: Io): Promise<0> {
  const storage = await openStorage({ ...place, now });
  try {
    const uses = await storage.vault.uses();
    const current = await storage.vault.ring.current();
    for (const name of await storage.vault.ring.names())
      io.out(
        `${name} seals ${String(uses.get(name) ?? 0)} data keys${name === current ? ", and new ones" : ""}\n`,
      );
    return 0;
  } finally {
    await storage.close();
  }
}

function tell(
  { newestAt, submissions, openDeliveries }: RestoredState,
  missingBlobs: readonly string[],
  io: Io,
): 0 | 1 {
  io.out(
    newestAt === undefined
      ? "The backup holds no submission.\n"
      : `${String(submissions)} submissions, the newest of ${newestAt.toISOString()}. What came in later is not here: look for it at the targets.\n`,
  );
  io.out(
    `${String(openDeliveries)} deliveries are open; their targets are asked before anything is sent again.\n`,
  );
  if (missingBlobs.length === 0) return 0;
  io.err(
    `fim data: ${String(missingBlobs.length)} files that rows refer to are missing; look for them in earlier backups, below blobs/:\n`,
  );
  for (const hash of missingBlobs.slice(0, 20)) io.err(`  ${hash}\n`);
  return 1;
}
