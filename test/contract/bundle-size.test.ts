import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build, type Rolldown } from "vite";
import { expect, test } from "vitest";

const runtime = fileURLToPath(
  new URL("../../packages/form-runtime", import.meta.url),
);

/** Builds <fim-form> as it is published, and writes nothing. */
async function bundle(
  mode: "production" | "beside" | "modules",
): Promise<ReadonlyMap<string, Rolldown.OutputChunk>> {
  const built = await build({
    root: runtime,
    mode,
    logLevel: "error",
    build: { write: false },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs
    .flatMap((one) => ("output" in one ? one.output : []))
    .filter((part) => part.type === "chunk");
  return new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
}

const gzipBytes = ({ code }: Rolldown.OutputChunk): number =>
  gzipSync(code, { level: 9 }).length;

/** A chunk and all that it imports before it runs. */
function closure(
  name: string,
  chunks: ReadonlyMap<string, Rolldown.OutputChunk>,
  found = new Set<string>(),
): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const next of chunks.get(name)?.imports ?? [])
    closure(next, chunks, found);
  return found;
}

/** Where <fim-form> weighs more than this, every citizen pays for it: raise it only for what is worth that. */
const ONE_FILE_BYTES = 82_000;
const FIRST_LOAD_BYTES = 65_000;
const BESIDE_BYTES = 7_000;

test(
  "the one file, with every control in German, stays within its budget",
  { timeout: 120_000 },
  async () => {
    const chunks = await bundle("production");
    expect([...chunks.keys()]).toEqual(["fim-form.js"]);
    const bytes = [...chunks.values()].map(gzipBytes);
    expect(bytes[0]).toBeLessThanOrEqual(ONE_FILE_BYTES);
  },
);

test(
  "what few need is a file of its own, which the one file asks for",
  { timeout: 120_000 },
  async () => {
    const chunks = await bundle("beside");
    const names = [
      "fim-form.asked-again.js",
      "fim-form.de-simple.js",
      "fim-form.en.js",
    ];
    expect([...chunks.keys()].sort()).toEqual(names);
    const [one] = (await bundle("production")).values();
    // By their names; what did not come is asked for anew by its address.
    const asked = [...(one?.code ?? "").matchAll(/import\(`(\.\/[^`]*)`\)/g)];
    expect(asked.map(([, name]) => name).sort()).toEqual(
      names.map((name) => `./${name}`),
    );
    for (const chunk of chunks.values()) {
      expect(chunk.imports).toEqual([]);
      expect(gzipBytes(chunk)).toBeLessThanOrEqual(BESIDE_BYTES);
    }
  },
);

test(
  "what a German form loads first in modules is one file within its budget",
  { timeout: 120_000 },
  async () => {
    const chunks = await bundle("modules");
    const first = [...closure("fim-form.js", chunks)];
    expect(first).toEqual(["fim-form.js"]);
    const bytes = first
      .map((name) => chunks.get(name))
      .reduce(
        (sum, chunk) => sum + (chunk === undefined ? 0 : gzipBytes(chunk)),
        0,
      );
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
  },
);
