import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { layCluster } from "../../../packages/gateway/test-support/test-database.js";

/** A server of its own process, as an operator runs it. */
export interface Server {
  readonly url: string;
  readonly child: ChildProcess;
}

/** How a server is run. */
export interface ServerSetup {
  /** Holds `forms/`. */
  readonly folder: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  /** Default: `<folder>/data`. */
  readonly dataDir?: string;
  /** Default: `<folder>/hot`. */
  readonly hotFolder?: string;
  /** What it says about errors that are meant is not shown. */
  readonly isQuiet?: boolean;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What a citizen gets. */
export interface Receipt {
  readonly submissionId: string;
  readonly reference: string;
  readonly receiptUrl: string;
  readonly downloads: { readonly pdf: string };
}

const FIM = "packages/cli/bin/fim.js";
const START_MS = 120_000;
/** Compiles the embedded database quickly instead of well: most of our processes are killed before that pays. */
export const QUICK_START: readonly string[] = ["--liftoff-only"];

/** Runs `fim` to its end. */
export function runFim(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...QUICK_START, FIM, ...args],
    { encoding: "utf8", env: { ...process.env, ...env } },
  );
  return { code: status, out: stdout, err: stderr };
}

/** Compiles one of our forms into `<folder>/forms/<slug>`. */
export function compileForm(folder: string, slug: string): void {
  const source = `schemas/fim/${slug}`;
  const { code, err } = runFim([
    "compile",
    `${source}/schema.xml`,
    ...(existsSync(`${source}/code-lists`)
      ? ["--code-list", `${source}/code-lists`]
      : []),
    "--out",
    join(folder, "forms", slug),
  ]);
  if (code !== 0) throw new Error(err);
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, "127.0.0.1", ready));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("port");
  return address.port;
}

/** Starts `fim serve` and waits until it answers. */
export async function startServer({
  folder,
  port,
  databaseUrl,
  dataDir = join(folder, "data"),
  hotFolder = join(folder, "hot"),
  isQuiet = false,
  args = [],
  env = {},
}: ServerSetup): Promise<Server> {
  if (databaseUrl === undefined) await layCluster(dataDir);
  const child = spawn(
    process.execPath,
    [
      ...QUICK_START,
      FIM,
      "serve",
      join(folder, "forms"),
      ...["--port", String(port), "--data", dataDir],
      // Everything comes from one address here.
      ...["--hot-folder", hotFolder, "--rate-limit", "0"],
      ...args,
    ],
    {
      stdio: ["ignore", "ignore", isQuiet ? "ignore" : "inherit"],
      env: { ...process.env, DATABASE_URL: databaseUrl ?? "", ...env },
    },
  );
  const url = `http://localhost:${String(port)}`;
  const end = performance.now() + START_MS;
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error("the server does not start");
    try {
      if ((await fetch(`${url}/health`)).ok) return { url, child };
    } catch {
      // Not listening yet.
    }
    await sleep(50);
  }
  throw new Error("the server does not answer");
}

/** Ends a server and waits until it is gone. */
export async function end(
  { child }: Pick<Server, "child">,
  signal: NodeJS.Signals,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await gone;
}

/** The answers that lie beside an example, for a form compiled into `<folder>/forms`. */
export function exampleBody(
  folder: string,
  slug: string,
  change: (values: string) => string = (values) => values,
): string {
  const model = JSON.parse(
    readFileSync(join(folder, "forms", slug, "form-model.json"), "utf8"),
  ) as { fimId: { id: string; version: string } };
  return JSON.stringify({
    formId: model.fimId.id,
    formVersion: model.fimId.version,
    values: JSON.parse(
      change(readFileSync(`examples/${slug}/values.json`, "utf8")),
    ) as unknown,
  });
}

/** Sends answers once. */
export async function send(
  url: string,
  slug: string,
  key: string,
  body: string,
): Promise<Response> {
  return fetch(`${url}/forms/${slug}/submissions`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body,
  });
}

/**
 * Sends answers as the page does: again and again under the same key until there is a receipt.
 *
 * @param urls - of servers that share the work; tried in turn
 * @throws Error for an answer that is neither a receipt nor 503
 */
export async function sendUntilTaken(
  urls: readonly string[],
  slug: string,
  key: string,
  body: string,
): Promise<Receipt> {
  for (let turn = 0; ; turn += 1) {
    try {
      const response = await send(
        urls[turn % urls.length] ?? "",
        slug,
        key,
        body,
      );
      // 200: the server was killed after it had stored it, and before it said so.
      if (response.ok) return (await response.json()) as Receipt;
      if (response.status !== 503)
        throw new Error(`answered with ${String(response.status)}`);
    } catch (error) {
      // The server was killed.
      if (!(error instanceof TypeError)) throw error;
    }
    await sleep(50);
  }
}

/** Uploads a file; the answer is its value for the form, or a problem. */
export async function upload(
  url: string,
  slug: string,
  bytes: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/forms/${slug}/uploads`, {
    method: "POST",
    headers: {
      "content-type": "application/pdf",
      "x-file-name": "a.pdf",
      ...headers,
    },
    body: bytes,
  });
}

/** The same answers with files that were uploaded in the places of those of the example, whatever those were. */
export function withFiles(body: string, file: unknown): string {
  return JSON.stringify(JSON.parse(body), (_, value: unknown) =>
    typeof value === "object" && value !== null && "attachmentId" in value
      ? file
      : value,
  );
}
