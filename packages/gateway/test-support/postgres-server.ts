import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A PostgreSQL server of its own: in a folder of its own, reached by a socket in it, gone after the test. */
export interface PostgresServer {
  /** Address of a database on it; made when it is not there. */
  database(name: string): string;
  /** The folder of its socket. */
  readonly socketFolder: string;
  /** Ends it at once, as a power cut of its machine would. */
  kill(): Promise<void>;
  /** Starts it again after `kill`. */
  start(): Promise<void>;
  close(): Promise<void>;
}

const DEBIAN = "/usr/lib/postgresql";
const USER = "fim";
const START_MS = 30_000;
/**
 * Runs the server for as long as its input is open, whatever becomes of us: a signal's name ends it so, the end of the
 * input ends it at once and deletes its folder.
 */
const GUARD = `
folder=$1; shift
"$@" </dev/null & server=$!
read signal
kill -"\${signal:-QUIT}" $server
wait $server
[ -n "$signal" ] || rm -rf "$folder"
`;

/**
 * Starts a server; PostgreSQL refuses to run as root, so that it runs as `nobody` there.
 *
 * @param within - where its folder is made
 * @throws Error if PostgreSQL is not installed, or does not start
 */
export async function startPostgres(
  within = tmpdir(),
): Promise<PostgresServer> {
  const programs = await findPrograms();
  const folder = await mkdtemp(join(within, "fim-postgres-"));
  const as = await userFor(folder);
  const data = join(folder, "data");
  const made = spawnSync(
    join(programs, "initdb"),
    ["-D", data, "-U", USER, "-A", "trust"].concat([
      "-E",
      "UTF8",
      "--locale=C",
      "--no-sync",
    ]),
    { ...as, cwd: folder, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);

  let server: ChildProcess | undefined;
  const ready = () =>
    spawnSync(join(programs, "pg_isready"), ["-q", "-h", folder]).status === 0;
  const start = async (): Promise<void> => {
    const child = spawn(
      "sh",
      [
        "-c",
        GUARD,
        "sh",
        folder,
        join(programs, "postgres"),
        "-D",
        data,
      ].concat(
        ["-k", folder, "-c", "listen_addresses=", "-c", "max_connections=60"],
        ["-c", "log_min_messages=fatal"],
      ),
      { ...as, cwd: folder, stdio: ["pipe", "ignore", "ignore"] },
    );
    server = child;
    const end = performance.now() + START_MS;
    while (!ready()) {
      if (child.exitCode !== null || performance.now() > end)
        throw new Error("PostgreSQL does not start");
      await new Promise((later) => setTimeout(later, 50));
    }
  };
  const end = async (signal: "INT" | "QUIT"): Promise<void> => {
    const child = server;
    server = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.stdin?.end(`${signal}\n`);
    await gone;
  };
  await start();

  return {
    socketFolder: folder,
    database(name) {
      const { status, stderr } = spawnSync(
        join(programs, "createdb"),
        ["-h", folder, "-U", USER, name],
        { encoding: "utf8" },
      );
      if (status !== 0 && !stderr.includes("already exists"))
        throw new Error(stderr);
      return `postgresql://${USER}@localhost/${name}?host=${encodeURIComponent(folder)}`;
    },
    start,
    // Its children end when their parent is gone; the data stay as they are.
    kill: () => end("QUIT"),
    async close() {
      await end("INT");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Debian keeps the programs of each version in a folder of its own; elsewhere they are on the path. */
async function findPrograms(): Promise<string> {
  if (existsSync(DEBIAN)) {
    const versions = (await readdir(DEBIAN)).map(Number).sort((a, b) => b - a);
    const newest = versions.find((version) => version >= 15);
    if (newest !== undefined) return join(DEBIAN, String(newest), "bin");
  }
  for (const folder of (process.env["PATH"] ?? "").split(":"))
    if (existsSync(join(folder, "initdb"))) return folder;
  throw new Error(
    "PostgreSQL is not installed; on Debian: apt-get install postgresql",
  );
}

async function userFor(
  folder: string,
): Promise<{ uid: number; gid: number } | Record<string, never>> {
  if (process.getuid?.() !== 0) return {};
  const { status, stdout } = spawnSync("id", ["-u", "nobody"], {
    encoding: "utf8",
  });
  const uid = status === 0 ? Number(stdout) : 65_534;
  const { gid } = await stat(folder);
  await chown(folder, uid, gid);
  await chmod(folder, 0o700);
  return { uid, gid };
}
