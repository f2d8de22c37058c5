/** A town hall as it is installed: a database, one or more gateways on it, a hot folder, a town with the dog tax. */
import { fork, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
const TOWN = "musterstadt";
const FORM = "hundesteuer-anmeldung";
const EXAMPLE = join(root, "examples", FORM);
/** Of the operating system's clock in which processor time is counted. */
const TICKS_PER_SECOND = 100;

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const gatewayModule = (file) =>
  import(
    new URL(`../../packages/gateway/dist/${file}.js`, import.meta.url).href
  );

/**
 * Opens a scene.
 *
 * @param {{ database: "server" | "embedded", processes?: number, delivers?: boolean }} options - without `delivers`
 * submissions stay here, and their documents are made when somebody reads them
 */
export async function openScene({ database, processes = 1, delivers = true }) {
  const folder = mkdtempSync(join(tmpdir(), "fim-bench-"));
  const hotFolder = join(folder, "hot");
  const data = join(folder, "data");
  compileForm(join(folder, "forms", FORM));
  copyTown(join(folder, "towns"), delivers ? ["hot-folder"] : []);
  const postgres = database === "server" ? await startPostgres() : undefined;
  const databaseUrl = postgres?.database("bench");
  const args = [join(folder, "forms"), "--port", "0", "--data", data].concat([
    // All that is sent comes from one client.
    "--rate-limit",
    "0",
    "--log",
    "--towns",
    join(folder, "towns"),
    "--hot-folder",
    hotFolder,
  ]);
  const gateways = [];
  for (let index = 0; index < processes; index += 1)
    gateways.push(await startGateway(args, databaseUrl));

  const openDatabase = async () =>
    databaseUrl === undefined
      ? (await gatewayModule("storage/embedded")).openEmbedded(join(data, "db"))
      : (await gatewayModule("storage/postgres")).openPostgres(databaseUrl);
  return {
    async load(load, { withFile = false, onAccepted } = {}) {
      return generate(
        { ...requestOf(withFile), urls: gateways.map(({ url }) => url), load },
        onAccepted,
      );
    },
    /** How many packages lie in the hot folder. */
    delivered: () => packagesIn(hotFolder).length,
    /** How many deliveries each gateway has made. */
    deliveredBy: () => Promise.all(gateways.map((one) => one.ask("delivered"))),
    memory: () => Promise.all(gateways.map((one) => one.ask("memory"))),
    /** Processor time so far in ms. */
    cpuMs: () => ({
      gateways: gateways.reduce((sum, { pid }) => sum + cpuMsOf(pid), 0),
      postgres:
        postgres === undefined ? 0 : cpuMsOfServer(postgres.socketFolder),
    }),
    /** Stops the gateways; then looks into database and hot folder. */
    async verify(receipts) {
      for (const gateway of gateways) await gateway.stop();
      const opened = await openDatabase();
      try {
        return await verify(opened, packagesIn(hotFolder), receipts);
      } finally {
        await opened.close();
      }
    },
    async close() {
      for (const gateway of gateways) await gateway.stop();
      await postgres?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function compileForm(out) {
  const source = join(root, "schemas/fim", FORM);
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      join(root, "packages/cli/bin/fim.js"),
      "compile",
      join(source, "schema.xml"),
    ].concat(["--code-list", join(source, "code-lists"), "--out", out]),
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
}

/** The town with its letterhead and its numbers, and with the one service that is measured. */
function copyTown(towns, targets) {
  mkdirSync(towns);
  cpSync(join(root, "examples/towns", TOWN), join(towns, TOWN), {
    recursive: true,
  });
  const path = join(towns, TOWN, "tenant.json");
  const town = JSON.parse(readFileSync(path, "utf8"));
  const { leika, name, description, form, reference } = town.services.find(
    (one) => one.form === FORM,
  );
  writeFileSync(
    path,
    JSON.stringify({
      ...town,
      services: [{ leika, name, description, form, reference, targets }],
    }),
  );
}

function requestOf(withFile) {
  const { fimId } = JSON.parse(
    readFileSync(join(EXAMPLE, "out/form-model.json"), "utf8"),
  );
  const name = "haftpflicht.pdf";
  return {
    path: `/${TOWN}/forms/${FORM}`,
    formId: fimId.id,
    formVersion: fimId.version,
    values: JSON.parse(readFileSync(join(EXAMPLE, "values.json"), "utf8")),
    ...(withFile
      ? {
          file: {
            name,
            mediaType: "application/pdf",
            bytes: readFileSync(join(EXAMPLE, "attachments", name)).toString(
              "base64",
            ),
          },
        }
      : {}),
  };
}

/** The servers of the tests, which are TypeScript: a folder, a socket, and the settings that Debian's package has. */
async function startPostgres() {
  const source = readFileSync(
    join(root, "packages/gateway/test-support/postgres-server.ts"),
    "utf8",
  );
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
    },
  });
  const module = await import(
    `data:text/javascript;base64,${Buffer.from(outputText).toString("base64")}`
  );
  return module.startPostgres();
}

async function startGateway(args, databaseUrl) {
  const child = fork(here("server.mjs"), args, {
    execArgv: [
      "--expose-gc",
      ...(process.env.BENCH_NODE ?? "").split(" ").filter(Boolean),
    ],
    env: { ...process.env, DATABASE_URL: databaseUrl ?? "" },
  });
  const exited = new Promise((done) => child.once("exit", done));
  const next = (name) =>
    new Promise((told, failed) => {
      const onMessage = (message) => {
        if (message[name] === undefined) return;
        child.off("message", onMessage);
        told(message[name]);
      };
      child.on("message", onMessage);
      exited.then(() => failed(new Error("the gateway has ended")));
    });
  return {
    url: await next("url"),
    pid: child.pid,
    ask(question) {
      const answer = next(question);
      child.send(question);
      return answer;
    },
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

function generate(task, onAccepted) {
  const child = fork(here("generator.mjs"), [JSON.stringify(task)]);
  return new Promise((done, failed) => {
    child.on("message", (message) => {
      if (message.receipts === undefined) onAccepted?.(message.accepted);
      else done(message);
    });
    // After the last message; without a result, there is none.
    child.on("disconnect", () => failed(new Error("the generator failed")));
  });
}

const packagesIn = (hotFolder) => {
  const inbox = join(hotFolder, "inbox");
  return existsSync(inbox)
    ? readdirSync(inbox).filter((name) => !name.startsWith("."))
    : [];
};

function statOf(pid) {
  try {
    // The name in brackets may hold blanks.
    const [, rest] = readFileSync(`/proc/${pid}/stat`, "utf8").split(
      /\) (?!.*\) )/,
    );
    const fields = rest.split(" ");
    return {
      parent: Number(fields[1]),
      cpuMs:
        (1000 * (Number(fields[11]) + Number(fields[12]))) / TICKS_PER_SECOND,
    };
  } catch {
    return undefined;
  }
}

const cpuMsOf = (pid) => statOf(pid)?.cpuMs ?? 0;

/** Of the server and those of its processes that still run: connections of a gateway stay open. */
function cpuMsOfServer(folder) {
  const server = Number(
    readFileSync(join(folder, "data/postmaster.pid"), "utf8").split("\n")[0],
  );
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((one) => one?.parent === server)
    .reduce((sum, { cpuMs }) => sum + cpuMs, cpuMsOf(server));
}

/**
 * Looks whether every receipt has its submission, once, complete with its parts and its order, and whether no package was
 * delivered twice.
 *
 * @throws Error naming the first thing that is wrong
 */
async function verify(database, packages, receipts) {
  const durable = database.kind === "embedded" || (await settingsOf(database));
  if (durable !== true) throw new Error(`PostgreSQL runs without ${durable}`);
  const rows = await database.query(
    `select s.id, s.reference, s.is_complete as "isComplete",
            (select count(*) from gateway.idempotency_keys k where k.submission_id = s.id)::integer as keys,
            (select count(*) from gateway.parts p where p.submission_id = s.id)::integer as parts,
            (select array_agg(d.state) from gateway.deliveries d where d.submission_id = s.id) as states
       from gateway.submissions s`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  if (new Set(receipts.map(([id]) => id)).size !== receipts.length)
    throw new Error("two receipts name one submission");
  for (const [id, reference] of receipts) {
    const row = byId.get(id);
    if (row === undefined)
      throw new Error("an acknowledged submission is not in the database");
    if (row.reference !== reference || row.keys !== 1 || row.parts < 2)
      throw new Error("an acknowledged submission is not complete");
  }
  if (new Set(rows.map(({ reference }) => reference)).size !== rows.length)
    throw new Error("two submissions have one reference");
  const done = rows.filter(({ states }) => states?.[0] === "done");
  const known = new Set(rows.map(({ reference }) => reference));
  if (
    packages.some((name) => !known.has(name)) ||
    packages.length < done.length
  )
    throw new Error(
      "the hot folder does not hold what was delivered, each once",
    );
  return {
    submissions: rows.length,
    unanswered: rows.length - receipts.length,
    delivered: done.length,
  };
}

async function settingsOf(database) {
  for (const name of ["fsync", "synchronous_commit", "full_page_writes"]) {
    const [row] = await database.query(
      `select current_setting('${name}') as value`,
    );
    if (row.value !== "on") return name;
  }
  return true;
}
