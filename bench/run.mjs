/**
 * `npm run bench`: measures every stage beside its peers and writes the tables into docs/performance.md.
 *
 * Usage: npm run bench -- [--rounds N] [--only read,compile,pdf,session,forms,intake,intake-memory] [--print]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { format } from "prettier";

import { build } from "../scripts/build.mjs";
import { preparePeers } from "./peers.mjs";

const STAGES = [
  "read",
  "compile",
  "pdf",
  "session",
  "forms",
  "intake",
  "intake-memory",
];
const document = fileURLToPath(
  new URL("../docs/performance.md", import.meta.url),
);

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: STAGES.join(",") },
    print: { type: "boolean", default: false },
  },
});
if (!(await build({ bundle: false }))) process.exit(2);
const hasPeers = preparePeers();
if (!hasPeers)
  console.error(
    "Peers are left out: set BENCH_PEERS to the folder of the harness that measures them.",
  );

for (const stage of values.only.split(",")) {
  const rounds = Number(values.rounds);
  const before = loadavg()[0];
  process.stderr.write(`${stage} `);
  const { report } = await import(`./${stage}.mjs`);
  const tables = await report({ rounds, hasPeers });
  const note = `_${rounds} rounds in turns, each case in a process of its own; Node ${process.versions.node}, ${cpus().length} × ${cpus()[0].model.trim()}; load ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after._`;
  const text = `${tables}\n\n${note}`;
  if (values.print) console.log(text);
  else await writeBetweenMarkers(stage, text);
}

/** Everything else in the document is written by hand. */
async function writeBetweenMarkers(stage, text) {
  const begin = `<!-- bench:${stage} -->`;
  const end = `<!-- /bench:${stage} -->`;
  const old = readFileSync(document, "utf8");
  const from = old.indexOf(begin);
  const to = old.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`docs/performance.md has no ${begin}`);
  const written = `${old.slice(0, from + begin.length)}\n\n${text}\n\n${old.slice(to)}`;
  writeFileSync(document, await format(written, { parser: "markdown" }));
}
