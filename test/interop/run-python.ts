import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Debian's Python: another one on the path would not have jwcrypto. */
const PYTHON = "/usr/bin/python3";

/**
 * Runs a script of this folder.
 *
 * @param input - for its standard input
 * @returns what it has printed
 * @throws Error with its complaint if it fails
 */
export async function runPython(
  script: "procedure.py" | "tokens.py",
  argumentList: readonly string[] = [],
  input = "",
): Promise<string> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  // No compiled copies beside the sources.
  const child = spawn(PYTHON, ["-B", path, ...argumentList]);
  const out: Buffer[] = [];
  const complaint: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => complaint.push(chunk));
  child.stdin.end(input);
  const status = await new Promise<number | null>((ended, failed) => {
    child.on("error", failed);
    child.on("close", ended);
  });
  if (status !== 0)
    throw new Error(`${script}: ${Buffer.concat(complaint).toString()}`);
  return Buffer.concat(out).toString("utf8");
}

/** The JSON lines that `procedure.py` has printed. */
export async function runProcedure<Line>(
  ...argumentList: readonly string[]
): Promise<readonly Line[]> {
  const printed = await runPython("procedure.py", argumentList);
  return printed
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

/** One task for `tokens.py`. */
export async function askJwcrypto(
  task: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await runPython("tokens.py", [], JSON.stringify(task));
  return JSON.parse(answer) as Readonly<Record<string, unknown>>;
}
