/**
 * `npm run test:faults [-- KILLS [SUBMISSIONS [STRIDE]]]`: runs the failure plan at its full size and prints for each fault
 * whether it was held, and what was counted on each database. KILLS: how often servers are killed under load on each
 * database, 20; SUBMISSIONS: how many they are sent meanwhile, 500; STRIDE: a worker is killed at every so manieth step of a
 * delivery, 1. Everything stays on loopback. Needs `npm run build`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { plan } from "./plan.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
process.chdir(root);
const report = join("test-results", "faults.json");
mkdirSync("test-results", { recursive: true });
rmSync(report, { force: true });

const files = new Set(
  plan.flatMap(({ tests }) => tests.map(({ file }) => file)),
);
spawnSync(
  "npx",
  [
    "vitest",
    "run",
    "--project",
    "node",
    "--project",
    "faults",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...files,
  ],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      FAULT_FULL: "1",
      FAULT_KILLS: process.argv[2] ?? "20",
      FAULT_SUBMISSIONS: process.argv[3] ?? "500",
      FAULT_STEP_STRIDE: process.argv[4] ?? "1",
    },
  },
);

const results = new Map(
  JSON.parse(readFileSync(report, "utf8")).testResults.map(
    ({ name, assertionResults }) => [
      name.slice(root.length).replace(/^\//, ""),
      assertionResults,
    ],
  ),
);
let failed = 0;
let open = 0;
for (const { id, fault, tests, open: missing } of plan) {
  const troubles = tests.flatMap(troubleOf);
  if (missing !== undefined) open += 1;
  else if (troubles.length > 0 || tests.length === 0) failed += 1;
  const verdict =
    missing !== undefined ? "open" : troubles.length > 0 ? "FAILED" : "held";
  console.log(`${id.padEnd(4)}${verdict.padEnd(8)}${fault}`);
  if (missing !== undefined) console.log(`        not built yet: ${missing}`);
  for (const trouble of troubles) console.log(`        ${trouble}`);
  for (const line of tests.flatMap(figuresOf)) console.log(`        ${line}`);
}
console.log(
  `\n${plan.length - failed - open} passed, ${failed} failed${open > 0 ? `, ${open} open` : ""}`,
);
process.exit(failed === 0 ? 0 : 1);

/** What the tests of a row have counted. */
function figuresOf({ file, name }) {
  return (results.get(file) ?? [])
    .filter(({ fullName }) => fullName.includes(name))
    .flatMap(({ fullName, duration, meta }) => {
      if (meta?.figures === undefined) return [];
      const kind = /on the (embedded|server) database/.exec(fullName)?.[1];
      const counts = Object.entries(meta.figures).map(
        ([what, count]) => `${what} ${count}`,
      );
      return [
        `${kind ?? ""}: ${counts.join(", ")} (${(duration / 1000).toFixed(0)} s; ${file.split("/").at(-1)})`,
      ];
    });
}

/** What is wrong with a row of the plan; a row that matches no test is wrong. */
function troubleOf({ file, name, both }) {
  const matching = (results.get(file) ?? []).filter(
    ({ fullName, status }) => fullName.includes(name) && status !== "pending",
  );
  const where = `${file}: ${name === "" ? "all" : `“${name}”`}`;
  if (matching.length === 0) return [`${where}: no such test ran`];
  const kinds = both
    ? ["on the embedded database", "on the server database"]
    : [];
  return [
    ...kinds
      .filter((one) => !matching.some(({ fullName }) => fullName.includes(one)))
      .map((one) => `${where}: did not run ${one}`),
    ...matching
      .filter(({ status }) => status !== "passed")
      .map(({ fullName }) => `${where}: ${fullName} failed`),
  ];
}
