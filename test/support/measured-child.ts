import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "vite";

import type { Attack, Task, TaskResult } from "./measured-tasks.js";

export type { Attack, Task };

/** What became of the tasks of one process. */
export interface Measured {
  /** In the order of the tasks; fewer if the process died. */
  readonly results: readonly TaskResult[];
  /** Largest memory of the process in MB, Node itself (about 45) and the files as read included. */
  readonly peakMb: number;
  /** What it printed as error; empty if it ended well. */
  readonly failure: string;
}

const folder = mkdtempSync(join(tmpdir(), "fim-measured-"));
let bundle: Promise<string> | undefined;

/** Bundles the TypeScript sources once, so that a process of its own can run them without a build. */
async function bundleTasks(): Promise<string> {
  const entry = fileURLToPath(new URL("measured-tasks.ts", import.meta.url));
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true, resolve: { conditions: ["source"] } },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: "tasks.mjs" } },
    },
  });
  return join(folder, "tasks.mjs");
}

/** A file for a task; its name need not be unique. */
export function writeTaskFile(
  name: string,
  chunks: Iterable<string | Uint8Array>,
): string {
  const path = join(mkdtempSync(join(folder, "input-")), name);
  for (const chunk of chunks) writeFileSync(path, chunk, { flag: "a" });
  return path;
}

/** Runs tasks in a fresh process with a small heap, and measures it. */
export async function measure(tasks: readonly Task[]): Promise<Measured> {
  bundle ??= bundleTasks();
  const script = await bundle;
  const list = writeTaskFile("tasks.json", [JSON.stringify(tasks)]);
  const { stdout, stderr, status, signal } = spawnSync(
    process.execPath,
    ["--max-old-space-size=256", script, list],
    { encoding: "utf8", maxBuffer: 1 << 28, timeout: 120_000 },
  );
  const lines = stdout.split("\n").filter((line) => line !== "");
  const last = lines.at(-1)?.startsWith("peak ") === true ? lines.pop() : "";
  return {
    // Written by measured-tasks.ts.
    results: lines.map((line) => JSON.parse(line) as TaskResult),
    peakMb: Number(last?.slice("peak ".length) ?? NaN),
    failure: status === 0 ? "" : `${signal ?? String(status)}: ${stderr}`,
  };
}
