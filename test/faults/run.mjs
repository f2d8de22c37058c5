/**
 * `npm run test:faults [-- KILLS [SUBMISSIONS [STRIDE]]]`: runs the failure plan at its full size and prints for each fault
 * whether it was held, and what was counted on each database. KILLS: how often servers are killed under load on each
 * database, 20; SUBMISSIONS: how many they are sent meanwhile, 500; STRIDE: a worker is killed at every so manieth step of a
 * delivery, 1. Everything stays on loopback. Needs `npm run build`.
 *
 * Tests that do not choose their database themselves run twice: on the embedded one, and on a PostgreSQL server.
 * `FAULT_ROWS=F1,F2` runs some rows only.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { judge, resultsOf } from "./judge.mjs";
import { plan } from "./plan.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
process.chdir(root);
mkdirSync("test-results", { recursive: true });
const wanted = process.env.FAULT_ROWS?.split(",");
const rows = plan.filter(({ id }) => wanted?.includes(id) ?? true);
const named = rows.flatMap(({ tests }) => tests);
const unnamed = named.filter(({ both }) => !both);
const begun = performance.now();
let isSound = true;

/** Runs the files of some rows, on a database where they choose none. */
function runOn(database, tests) {
  const report = join("test-results", `faults-${database}.json`);
  rmSync(report, { force: true });
  const files = new Set(tests.map(({ file }) => file));
  console.log(`\n▶ ${database} database: ${files.size} files`);
  const { status } = spawnSync(
    "npx",
    [
      "vitest",
      "run",
      "--project",
      "node",
      "--project",
      "faults",
      "--maxWorkers=2",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...files,
    ],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        FIM_TEST_DATABASE: database,
        FAULT_FULL: "1",
        FAULT_KILLS: process.argv[2] ?? "20",
        FAULT_SUBMISSIONS: process.argv[3] ?? "500",
        FAULT_STEP_STRIDE: process.argv[4] ?? "1",
      },
    },
  );
  // Also of what no row names, such as an error outside of all tests.
  isSound &&= status === 0;
  return resultsOf(JSON.parse(readFileSync(report, "utf8")), root);
}

const runs = [{ on: "embedded", results: runOn("embedded", named) }];
if (unnamed.length > 0)
  runs.push({ on: "server", results: runOn("server", unnamed) });

let failed = 0;
for (const { id, fault, troubles, tests, seconds, figures } of judge(
  rows,
  runs,
)) {
  const isHeld = troubles.length === 0;
  if (!isHeld) failed += 1;
  console.log(
    `${id.padEnd(4)}${(isHeld ? "held" : "FAILED").padEnd(8)}${fault}: ${String(tests)} tests, ${seconds.toFixed(0)} s`,
  );
  for (const line of [...troubles, ...figures]) console.log(`        ${line}`);
}
const minutes = ((performance.now() - begun) / 60_000).toFixed(0);
console.log(
  `\n${String(minutes)} min on ${String(cpus().length)} processors; load at the end ${loadavg()[0].toFixed(1)}`,
);
if (!isSound && failed === 0) {
  console.log("a test that no row names has failed, or an error lay outside");
  failed = 1;
}
console.log(
  `\n${String(rows.length - failed)} passed, ${String(failed)} failed`,
);
process.exit(failed === 0 ? 0 : 1);
