/** Measuring one case, running cases in turns, and writing what came out. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Processor time of this process so far in ms, garbage collection and compilation in other threads included. */
export function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Largest memory of this process so far in MB. Not from `resourceUsage`: on Linux that begins with the memory of the
 * process that started this one.
 */
export function peakMb() {
  const line = /VmHWM:\s*(\d+) kB/.exec(
    readFileSync("/proc/self/status", "utf8"),
  );
  return Number(line[1]) / 1024;
}

/**
 * Calls a function once cold, then until it is warm, then for the figures.
 *
 * @returns times in ms; `cpu` is the mean over the warm calls, `best` the fastest of all by the clock
 */
export async function timed(call, { forMs = 1500, atLeast = 5 } = {}) {
  const time = async (action) => {
    const cpu = cpuMs();
    const start = performance.now();
    await action();
    return { wall: performance.now() - start, cpu: cpuMs() - cpu };
  };
  const repeat = async () => {
    const cpu = cpuMs();
    const walls = [];
    const start = performance.now();
    while (performance.now() - start < forMs || walls.length < atLeast)
      walls.push((await time(call)).wall);
    return { best: Math.min(...walls), cpu: (cpuMs() - cpu) / walls.length };
  };
  const first = await time(call);
  const firstPeakMb = peakMb();
  const warming = await repeat();
  const warm = await repeat();
  return {
    first: first.wall,
    firstCpu: first.cpu,
    firstPeakMb,
    cpu: warm.cpu,
    best: Math.min(warming.best, warm.best),
  };
}

/** Microseconds of processor time for one call of something too short to time alone. */
export function microseconds(call, forMs = 600) {
  const times = Math.max(1, Math.ceil(30 / onceMs(call)));
  for (let index = 0; index < times; index++) call();
  const batches = [];
  const start = performance.now();
  while (performance.now() - start < forMs || batches.length < 5) {
    const cpu = cpuMs();
    for (let index = 0; index < times; index++) call();
    batches.push((1000 * (cpuMs() - cpu)) / times);
  }
  return median(batches);
}

function onceMs(call) {
  const start = performance.now();
  for (let index = 0; index < 20; index++) call();
  return Math.max(0.0005, (performance.now() - start) / 20);
}

/**
 * Runs each case in a process of its own, A B C … A B C …, so that whatever else the machine does hits all alike.
 *
 * @param {string} stage - the file that knows how to run a case
 * @param {readonly { name: string, command?: readonly string[] }[]} cases - `command` instead of the stage's own `run`
 * @returns {Promise<{ name: string, runs: object[], failure?: string }[]>} in the order of the cases
 */
export async function inTurns(stage, cases, rounds) {
  const results = cases.map((one) => ({ ...one, runs: [] }));
  for (let round = 0; round < rounds; round++)
    for (const result of results) {
      if (result.failure !== undefined) continue;
      const { status, output } = await child(stage, result);
      if (status === 0)
        result.runs.push(JSON.parse(output.trim().split("\n").pop()));
      else result.failure = reasonIn(output);
      process.stderr.write(status === 0 ? "." : "x");
    }
  process.stderr.write("\n");
  return results;
}

/** What a child that failed said last; of an exception the message, not the stack behind it. */
function reasonIn(output) {
  const thrown = /^\w*Error: ([^]*?)(?:\n {4}at |$)/m.exec(output)?.[1];
  return (thrown ?? output).trim().split("\n").slice(-3).join(" ");
}

const worker = fileURLToPath(new URL("worker.mjs", import.meta.url));

function child(stage, spec) {
  const task = { ...spec, runs: undefined };
  return new Promise((done) => {
    const process_ = spawn(process.execPath, [
      worker,
      stage,
      JSON.stringify(task),
    ]);
    let output = "";
    process_.stdout.on("data", (chunk) => (output += chunk));
    process_.stderr.on("data", (chunk) => (output += chunk));
    process_.on("close", (status) => done({ status, output }));
  });
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of a figure over the rounds. */
export const over = (result, figure) => median(result.runs.map(figure));

/** How far the rounds lie apart, of the median. */
export function spread(result, figure) {
  const figures = result.runs.map(figure);
  return (Math.max(...figures) - Math.min(...figures)) / median(figures);
}

/** Ratio of a figure to that of another case, round by round. */
export const ratio = (result, base, figure) =>
  median(
    result.runs.map((run, round) => figure(run) / figure(base.runs[round])),
  );

/** Three digits are all that a shared machine can tell. */
export function digits(number) {
  if (!Number.isFinite(number)) return "–";
  if (number >= 100) return Math.round(number).toLocaleString("en-US");
  return number >= 10 ? number.toFixed(1) : number.toPrecision(2);
}

export const percent = (share) => `${Math.round(100 * share)} %`;

/** A table in Markdown; a failed case has one cell that says why. */
export function table(head, results, row) {
  const lines = results.map(({ name, failure, ...rest }) =>
    failure === undefined
      ? [name, ...row({ name, ...rest })]
      : [name, `failed: ${failure.slice(0, 120).replaceAll("|", "/")}`],
  );
  return [
    `| ${head.join(" | ")} |`,
    `| ${head.map((_, index) => (index === 0 ? "---" : "---:")).join(" | ")} |`,
    ...lines.map((line) => `| ${line.join(" | ")} |`),
  ].join("\n");
}
