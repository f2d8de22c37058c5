import { join } from "node:path";

import { addMasterKey, openStorage, prepareRestored } from "@fim-forms/gateway";

import { UsageError, type Command } from "../command.js";
import { readArguments, requireOperands } from "../read-arguments.js";

/** `fim data`: what an operator does to the data of a server besides running it. */
export const dataCommand: Command = {
  help: `Usage: fim data restored|keys|new-key [options]

  restored  to be called once after a backup was put back, before the server starts: every target will be asked what it has
            before anything is sent again; says which submissions the backup cannot have
  keys      says which master keys there are and how many data keys each of them seals
  new-key   makes a new master key; running servers seal with it within a minute and seal older data keys anew within the hour

With the embedded database, "restored" and "keys" need the server to be stopped. DATABASE_URL and FIM_KEYS are read as by
"fim serve".

Options:
  --data DIR    the server's folder; default: var

Exit codes: 0 fine, 2 wrong usage, or the data cannot be opened.
`,
  async run(args, io) {
    const { values: options, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: "string", default: "var" } },
    });
    const [verb] = requireOperands(positionals, ["restored|keys|new-key"]);
    const databaseUrl = process.env["DATABASE_URL"] ?? "";
    const keysDir = process.env["FIM_KEYS"] ?? join(options.data, "keys");
    if (verb === "new-key") {
      io.out(`${await addMasterKey(keysDir)}.key\n`);
      return 0;
    }
    if (verb !== "restored" && verb !== "keys")
      throw new UsageError(`"${verb}" is not known here`);
    const storage = await openStorage({
      dataDir: options.data,
      keysDir,
      now: () => new Date(),
      ...(databaseUrl === "" ? {} : { databaseUrl }),
    });
    try {
      if (verb === "keys") {
        const uses = await storage.vault.uses();
        const current = await storage.vault.ring.current();
        for (const name of await storage.vault.ring.names())
          io.out(
            `${name} seals ${String(uses.get(name) ?? 0)} data keys${name === current ? ", and new ones" : ""}\n`,
          );
        return 0;
      }
      const { newestAt, submissions, openDeliveries } = await prepareRestored(
        storage.database,
      );
      io.out(
        newestAt === undefined
          ? "The backup holds no submission.\n"
          : `${String(submissions)} submissions, the newest of ${newestAt.toISOString()}. What came in later is not here: look for it at the targets.\n`,
      );
      io.out(
        `${String(openDeliveries)} deliveries are open; their targets are asked before anything is sent again.\n`,
      );
      return 0;
    } finally {
      await storage.close();
    }
  },
};
