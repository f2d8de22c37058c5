import { spawn } from "node:child_process";

import { StorageTrouble } from "./storage-trouble.js";

/** A program of PostgreSQL's client and its arguments, but for the database. */
export type PgProgram = readonly ["pg_dump" | "pg_restore", ...string[]];

/**
 * Runs `pg_dump` or `pg_restore`. The password goes by the environment: arguments can be read by everybody on a machine.
 *
 * @throws StorageTrouble with what the program said, or if it is not installed
 */
export async function runPgProgram(
  [program, ...args]: PgProgram,
  databaseUrl: string,
): Promise<void> {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = "";
  const child = spawn(program, [`--dbname=${url.href}`, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      ...(password === "" ? {} : { PGPASSWORD: password }),
    },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-4_000);
  });
  const code = await new Promise<number | null>((ended, fail) => {
    child.once("close", ended);
    child.once("error", () => {
      fail(
        new StorageTrouble(
          `${program} cannot be run; install the client of PostgreSQL (Debian: postgresql-client)`,
        ),
      );
    });
  });
  if (code !== 0) throw new StorageTrouble(`${program}: ${said.trim()}`);
}
