/**
 * `npm run fuzz`: mutates documents and looks for exceptions, hangs, places outside the source and artefacts that their
 * tools refuse. What it finds is written to var/fuzz/, ready to be tried again with `--only`.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";

import { build } from "./build.mjs";

const HELP = `Usage: npm run fuzz -- [options]

  --runs N      documents to judge; default 200000
  --seconds N   stop after that time even if documents are left
  --seed N      another seed, other documents; default 1
  --workers N   threads; default: one for each processor
  --emit N      compile to all artefacts every N-th document, if it is accepted; default 20
  --only N      judge document N alone and write it to var/fuzz

FIM_CORPUS may name a folder with real and hostile documents to mutate as well.
`;
const HANG_MS = 2000;
const MEMORY_MB = 256;
const MAX_FINDINGS = 50;
const folder = fileURLToPath(new URL("../var/fuzz", import.meta.url));

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "200000" },
    seconds: { type: "string", default: "Infinity" },
    seed: { type: "string", default: "1" },
    workers: { type: "string", default: String(availableParallelism()) },
    emit: { type: "string", default: "20" },
    only: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (!(await build({ bundle: false }))) process.exit(2);
// Loaded late: it reads the compiled packages.
const { drawDocument, readMaterial } = await import("./fuzz/documents.mjs");

const seed = Number(values.seed);
const emitEvery = values.only === undefined ? Number(values.emit) : 1;
const first = Number(values.only ?? 0);
const runs = values.only === undefined ? Number(values.runs) : first + 1;
const workers = values.only === undefined ? Number(values.workers) : 1;
const deadline = Date.now() + 1000 * Number(values.seconds);
const material = readMaterial();
const findings = [];
const totals = [];
const running = new Set();
let outOfTime = false;

rmSync(folder, { recursive: true, force: true });
console.log(
  `Fuzzing with seed ${seed}: ${runs - first} documents on ${workers} threads, from ${material.schemas.length} schemas and ${material.lists.length} lists`,
);
const started = performance.now();
if (values.only !== undefined) keep(first, "asked for");
const watch = setInterval(lookAtClock, 250);
const progress = setInterval(
  () => console.log(`  … ${sum("judged")} judged, ${findings.length} findings`),
  30_000,
);
for (let lane = 0; lane < workers; lane++) start(first + lane);

/** Starts a thread at a document; when it is lost, another goes on behind the document that it was lost on. */
function start(number) {
  const now = new SharedArrayBuffer(16);
  const data = { seed, first: number, step: workers, runs, emitEvery, now };
  const worker = new Worker(new URL("./fuzz/worker.mjs", import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const lane = { worker, current: new Float64Array(now), lost: undefined };
  const total = { figures: {}, outcomes: {} };
  totals.push(total);
  running.add(lane);
  worker.on("message", (message) => {
    if (message.error === undefined) Object.assign(total, message);
    else report(message.number, message.error);
  });
  worker.on("error", (error) => {
    lane.lost = String(error.stack ?? error);
  });
  worker.on("exit", () => {
    running.delete(lane);
    if (lane.lost !== undefined) report(lane.current[0], lane.lost);
    if (lane.lost !== undefined && !outOfTime) start(lane.current[0] + workers);
    if (running.size === 0) finish();
  });
}

function lookAtClock() {
  if (Date.now() > deadline || findings.length >= MAX_FINDINGS)
    outOfTime = true;
  for (const lane of running) {
    const since = lane.current[1];
    const isHanging = since > 0 && Date.now() - since > HANG_MS;
    if (isHanging) lane.lost = `takes longer than ${HANG_MS} ms`;
    if (isHanging || outOfTime) void lane.worker.terminate();
  }
}

function report(number, problem) {
  findings.push(number);
  if (findings.length > MAX_FINDINGS) return;
  console.log(
    `\n✗ document ${number}: ${problem.split("\n").slice(0, 4).join("\n    ")}`,
  );
  console.log(`    again: npm run fuzz -- --seed ${seed} --only ${number}`);
  keep(number, problem);
}

/** Writes a document as the files that `fim compile` takes. */
function keep(number, problem) {
  const target = join(folder, `${seed}-${number}`);
  const { schema, list, translation } = drawDocument(material, seed, number);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "schema.xml"), schema);
  writeFileSync(join(target, "list.xml"), list);
  writeFileSync(join(target, "translation.xml"), translation);
  writeFileSync(join(target, "problem.txt"), `${problem}\n`);
}

function sum(name, kind = "figures") {
  return totals.reduce((all, total) => all + (total[kind][name] ?? 0), 0);
}

function finish() {
  clearInterval(watch);
  clearInterval(progress);
  const seconds = (performance.now() - started) / 1000;
  const slowest = Math.max(
    ...totals.map(({ figures }) => figures.slowestMs ?? 0),
  );
  const outcomes = ["accepted", "with errors", "refused"]
    .map((name) => `${sum(name, "outcomes")} ${name}`)
    .join(", ");
  console.log(
    `\n${sum("judged")} documents (${(sum("bytes") / 1e6).toFixed(0)} MB) in ${seconds.toFixed(0)} s: ${outcomes}; ${sum("emitted")} compiled to artefacts and these tried; slowest ${slowest.toFixed(0)} ms`,
  );
  console.log(
    findings.length === 0
      ? "No exception, no hang, no place outside the source."
      : `${findings.length} findings; the documents are in var/fuzz.`,
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
}
