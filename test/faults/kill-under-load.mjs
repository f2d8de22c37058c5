/**
 * `npm run test:faults [-- KILLS]`: sends submissions to a server of its own on loopback while that is killed (SIGKILL) at
 * random times and started again. A sender repeats with the same key until it has a receipt. In the end every receipt has
 * exactly one package in the hot folder, with the manifest that the receipt's server tells, and no package has none.
 * DATABASE_URL names a PostgreSQL server to use in place of the embedded one; its tables of the gateway must be empty.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
const kills = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), "fim-faults-"));
const hot = join(folder, "hot");
const port = 41_000 + Math.floor(Math.random() * 2_000);
const url = `http://localhost:${port}`;
const slug = "sperrmuell-abholung";
const fim = ["packages/cli/bin/fim.js"];

let server;
let stopping = false;

const compiled = spawnSync(
  process.execPath,
  [
    ...fim,
    "compile",
    `schemas/fim/${slug}/schema.xml`,
    "--out",
    join(folder, "forms", slug),
  ],
  { encoding: "utf8" },
);
if (compiled.status !== 0) fail(compiled.stderr);
const model = JSON.parse(
  readFileSync(join(folder, "forms", slug, "form-model.json"), "utf8"),
);
const body = JSON.stringify({
  formId: model.fimId.id,
  formVersion: model.fimId.version,
  values: JSON.parse(readFileSync(`examples/${slug}/values.json`, "utf8")),
});

async function start() {
  server = spawn(
    process.execPath,
    [
      ...fim,
      "serve",
      join(folder, "forms"),
      "--port",
      String(port),
      "--data",
      join(folder, "data"),
      "--hot-folder",
      hot,
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const ended = new Promise((done) => server.once("exit", done));
  server.ended = ended;
  for (let wait = 0; wait < 1200; wait += 1) {
    if (server.exitCode !== null) fail("the server does not start");
    try {
      if ((await fetch(`${url}/health`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  fail("the server does not answer");
}

/** One citizen after the other: presses the button until there is a receipt. */
async function citizen(receipts) {
  while (!stopping) {
    const key = randomUUID();
    for (;;) {
      try {
        const response = await fetch(`${url}/forms/${slug}/submissions`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "idempotency-key": key,
          },
          body,
        });
        if (response.status === 201) {
          receipts.push((await response.json()).reference);
          break;
        }
        if (response.status !== 503) fail(await response.text());
      } catch {
        // The server was killed.
      }
      await sleep(50);
    }
  }
}

await start();
const receipts = [];
const citizens = [1, 2, 3].map(() => citizen(receipts));
for (let kill = 1; kill <= kills; kill += 1) {
  await sleep(500 + Math.random() * 4_000);
  server.kill("SIGKILL");
  await server.ended;
  console.log(`kill ${kill} of ${kills}: ${receipts.length} receipts so far`);
  await start();
}
stopping = true;
await Promise.all(citizens);

let delivered = [];
for (
  let wait = 0;
  wait < 1200 && delivered.length < receipts.length;
  wait += 1
) {
  await sleep(100);
  delivered = readdirSync(join(hot, "inbox"));
}
// Whatever is sent twice would come now.
await sleep(2_000);
delivered = readdirSync(join(hot, "inbox"));
server.kill("SIGTERM");
await server.ended;

const lost = receipts.filter((reference) => !delivered.includes(reference));
const twice = receipts.length - new Set(receipts).size;
const surplus = delivered.filter((reference) => !receipts.includes(reference));
const broken = delivered.filter((reference) => {
  const manifest = readFileSync(join(hot, "inbox", reference, "manifest.json"));
  return JSON.parse(String(manifest)).reference !== reference;
});
console.log(
  `${receipts.length} receipts, ${delivered.length} packages: ${lost.length} lost, ${twice + surplus.length} duplicate, ${broken.length} broken`,
);
rmSync(folder, { recursive: true, force: true });
const wrong = lost.length + twice + surplus.length + broken.length;
console.log(
  wrong === 0 && receipts.length > 0
    ? "1 passed, 0 failed"
    : "0 passed, 1 failed",
);
process.exit(wrong === 0 && receipts.length > 0 ? 0 : 1);

function fail(message) {
  console.error(message);
  server?.kill("SIGKILL");
  process.exit(1);
}
