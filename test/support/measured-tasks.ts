/** Runs in a process of its own: compiles what a list of tasks names, and says what it took. */
import { readFileSync } from "node:fs";

import { compileMatcher, visitNodes } from "@fim-forms/form-model";
import { compile } from "@fim-forms/schema-compiler";

import { countProcessorTime } from "./processor-time.js";

/** `prefix + pump.repeat(times) + suffix` is meant to keep a matcher busy. */
export interface Attack {
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
  readonly times: number;
}

/** A schema to compile, and a text to try its patterns on. */
export interface Task {
  readonly path: string;
  readonly attack?: Attack;
}

/** What a task came to. */
export interface TaskResult {
  readonly path: string;
  /** Processor time of compiling, all artefacts included. */
  readonly compileMs: number;
  /** Processor time of matching the attack; 0 without one. */
  readonly matchMs: number;
  /** Whether one of the patterns matched it. */
  readonly matched: boolean;
  /** Whether artefacts were emitted. */
  readonly accepted: boolean;
  readonly findings: number;
  /** Codes of the findings, each once. */
  readonly codes: readonly string[];
}

async function run({ path, attack }: Task): Promise<TaskResult> {
  const bytes = readFileSync(path);
  const compiling = countProcessorTime();
  const { model, artefacts, diagnostics } = await compile(
    { schema: { name: path, bytes } },
    { allowMissingLists: true },
  );
  const compileMs = compiling();
  const patterns: string[] = [];
  if (model !== undefined)
    visitNodes(model, (node) => {
      if (node.kind === "field" && node.constraints.pattern !== undefined)
        patterns.push(node.constraints.pattern.xsd);
    });
  const matching = countProcessorTime();
  const text =
    attack === undefined
      ? undefined
      : attack.prefix + attack.pump.repeat(attack.times) + attack.suffix;
  const matched =
    text !== undefined &&
    patterns.some((pattern) => compileMatcher(pattern)(text));
  return {
    path,
    compileMs,
    matchMs: text === undefined ? 0 : matching(),
    matched,
    accepted: artefacts.length > 0,
    findings: diagnostics.length,
    codes: [...new Set(diagnostics.map(({ code }) => code))],
  };
}

// Written by measured-child.ts.
const tasks = JSON.parse(
  readFileSync(process.argv[2] ?? "", "utf8"),
) as readonly Task[];
for (const task of tasks)
  process.stdout.write(`${JSON.stringify(await run(task))}\n`);
process.stdout.write(`peak ${peakMb().toFixed(1)}\n`);

/** Not from resourceUsage: on Linux that begins with the memory of the process that started this one. */
function peakMb(): number {
  try {
    const status = readFileSync("/proc/self/status", "utf8");
    return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
