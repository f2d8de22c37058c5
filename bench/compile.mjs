/** Compiling from a cold start: `fim compile` as a process, all artefacts written. */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import {
  codeListDocument,
  schemaDocument,
  selectDocument,
} from "./documents.mjs";
import { digits, inTurns, over, percent, spread, table } from "./measure.mjs";
import { bench } from "./peers.mjs";

const fim = fileURLToPath(
  new URL("../packages/cli/bin/fim.js", import.meta.url),
);
const probe = new URL("probe.mjs", import.meta.url).href;
const START = "`fim --help` (process start)";

/** The tables of this stage. */
export async function report({ rounds }) {
  const results = await inTurns("compile", cases(), rounds);
  const start = results[0];
  return table(
    [
      "",
      "MB",
      "wall ms, best",
      "wall ms, median",
      "CPU ms",
      "CPU ms per MB, start left out",
      "peak MB",
      "spread",
    ],
    results,
    (result) => {
      const mb = result.bytes / 1e6;
      const cpu = over(result, (run) => run.cpu);
      return [
        mb === 0 ? "" : digits(mb),
        digits(Math.min(...result.runs.map((run) => run.wall))),
        digits(over(result, (run) => run.wall)),
        digits(cpu),
        mb < 1 ? "" : digits((cpu - over(start, (run) => run.cpu)) / mb),
        digits(over(result, (run) => run.childPeakMb)),
        percent(spread(result, (run) => run.cpu)),
      ];
    },
  );
}

function cases() {
  const kept = (name, text) => {
    const path = join(bench, name);
    writeFileSync(path, text);
    return path;
  };
  const one = (name, schema, list) => ({
    name,
    schema,
    list,
    bytes: [schema, list].reduce(
      (sum, path) => sum + (path === undefined ? 0 : statSync(path).size),
      0,
    ),
  });
  const corpus = process.env.FIM_CORPUS;
  const generated = (mb, name = `generated, ${mb} MB`) =>
    one(
      name,
      kept(`schema-${mb}.xml`, schemaDocument({ bytes: mb * 1e6 }).xml),
    );
  return [
    { name: START, bytes: 0 },
    one(
      "schemas/fim/hundesteuer-anmeldung",
      fileURLToPath(
        new URL(
          "../schemas/fim/hundesteuer-anmeldung/schema.xml",
          import.meta.url,
        ),
      ),
    ),
    ...(corpus === undefined
      ? []
      : [
          one(
            "largest real schema at hand (S05000001313)",
            join(corpus, "fim/xdf3/S05000001313/schema.xdf.xml"),
          ),
        ]),
    ...[1, 2, 3.5, 5, 10].map((mb) => generated(mb)),
    one(
      "generated, 1 MB and 20,000 relations",
      kept(
        "schema-relations.xml",
        schemaDocument({ bytes: 1e6, relations: 20_000 }).xml,
      ),
    ),
    ...[5_000, 20_000].map((rows) =>
      one(
        `one field, code list of ${rows.toLocaleString("en-US")} rows`,
        kept("select.xml", selectDocument()),
        kept(`list-${rows}.xml`, codeListDocument(rows)),
      ),
    ),
  ];
}

/** Runs the command once. */
export function run({ name, schema, list }) {
  const figures = join(bench, `probe-${process.pid}.json`);
  const args =
    name === START
      ? ["--help"]
      : [
          "compile",
          schema,
          "--allow-missing-lists",
          "--out",
          join(bench, "out"),
          ...(list === undefined ? [] : ["--code-list", list]),
        ];
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", probe, fim, ...args],
    {
      env: { ...process.env, BENCH_PROBE: figures },
      encoding: "utf8",
    },
  );
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(stderr.slice(-500));
  const measured = JSON.parse(readFileSync(figures, "utf8"));
  rmSync(figures);
  return { wall, ...measured };
}
