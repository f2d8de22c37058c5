import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, onTestFinished } from "vitest";

import type { ExitCode } from "../src/command.js";
import { main } from "../src/fim.js";

/** What a run has printed, and its exit code. */
export interface Run {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs `fim` in this process. */
export async function fim(...args: readonly string[]): Promise<Run> {
  let out = "";
  let err = "";
  const code = await main(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    colour: false,
  });
  return { code, out, err };
}

/** A folder of its own for one test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "fim-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder for all tests of a file; to be asked for before the first of them. */
export async function sharedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "fim-cli-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Path of a file in the repository. */
export function inRepository(path: string): string {
  return join(root, path);
}

/** Compiles one of our example forms; returns the path of its form model. */
export async function compileExample(
  name: string,
  out: string,
): Promise<string> {
  const schema = inRepository(`schemas/fim/${name}`);
  const { code, err } = await fim(
    "compile",
    join(schema, "schema.xml"),
    "--code-list",
    join(schema, "code-lists"),
    "--out",
    out,
  );
  if (code !== 0) throw new Error(err);
  return join(out, "form-model.json");
}
