/** Filling in a form in Chromium: our element beside plain DOM, which is the limit, and the field's form engines. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { digits, table } from "./measure.mjs";
import { bench } from "./peers.mjs";

const SIZES = [50, 500, 2000];
/** Plain DOM, what it gains by skipping what is off the screen, and us: in every round. */
const LIMITS = "dom-inner|dom-cv|ours";
const ENGINES = "survey|rjsf|jsonforms";
const LIMIT = "dom-inner";

const harness = join(bench, "peers", "c-forms");
const runtime = fileURLToPath(
  new URL("../packages/form-runtime", import.meta.url),
);

/** The tables of this stage. */
export async function report({ rounds, hasPeers }) {
  if (!hasPeers)
    return "Left out: the pages that ours is compared with belong to the harness of the peers.";
  for (const mode of ["production", "beside", "modules"])
    run(
      "npx",
      ["vite", "build", "--mode", mode, "--logLevel", "error"],
      runtime,
    );
  if (!existsSync(join(harness, "node_modules"))) {
    run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"]);
    run(process.execPath, ["node_modules/esbuild/install.js"]);
  }
  run(process.execPath, ["build.mjs"]);
  const parts = [bundles()];
  for (const [name, only, times] of [
    ["limits", LIMITS, rounds],
    ["engines", `${LIMIT}|${ENGINES}|ours`, Math.min(rounds, 2)],
  ]) {
    run(process.execPath, ["bench.mjs"], harness, {
      ONLY: `^(${only})$`,
      OUT: `fim-${name}`,
      ROUNDS: String(times),
      SIZES: (name === "limits" ? SIZES : SIZES.slice(-1)).join(),
    });
    for (const { n, rows } of results(name))
      parts.push(heading(n, name), pages(rows));
  }
  return parts.join("\n\n");
}

const heading = (n, name) =>
  `### ${n.toLocaleString("en-US")} fields on one page${name === "engines" ? ", beside other engines" : ""}`;

const results = (name) =>
  JSON.parse(
    readFileSync(join(bench, "peers/results", `c-fim-${name}.json`), "utf8"),
  );

function pages(rows) {
  const limit = rows.find(({ k }) => k === LIMIT);
  const times = (row, key) =>
    Number.isFinite(row[key])
      ? `${digits(row[key])} (${(row[key] / limit[key]).toFixed(2)} ×)`
      : "–";
  return table(
    [
      "",
      "first render, CPU ms",
      "a key, CPU ms",
      "key → frame ms, median / p95",
      "show a field, CPU ms",
      "add a row, CPU ms",
      "validate all, CPU ms",
      "heap MB",
      "DOM nodes",
    ],
    rows.map(({ label, fail, ...row }) => ({
      ...row,
      name: label,
      ...(fail ? { failure: fail } : {}),
    })),
    (row) => [
      times(row, "task"),
      times(row, "keyTask"),
      `${digits(row.key50)} / ${digits(row.key95)}`,
      times(row, "toggleCpu"),
      times(row, "rowCpu"),
      times(row, "valCpu"),
      times(row, "heap"),
      digits(row.nodes),
    ],
  );
}

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** What a browser has to load; of the engines, their own styles included. */
function bundles() {
  const sizes = JSON.parse(readFileSync(join(harness, "dist/sizes.json")));
  const ours = (file, name) => {
    const bytes = readFileSync(join(runtime, "dist", file));
    return { name, min: bytes.length, gzip: gzipped(bytes) };
  };
  const kb = (bytes) => digits(bytes / 1000);
  const engines = {
    survey: "SurveyJS",
    rjsf: "rjsf with ajv",
    jsonforms: "JSON Forms with ajv",
  };
  const rows = [
    ours("fim-form.js", "**fim-form.js**: everything in German, Lit included"),
    ours("fim-form.en.js", "fim-form.en.js: English, when asked for"),
    ours("fim-form.de-simple.js", "fim-form.de-simple.js: plain German"),
    ours(
      "fim-form.asked-again.js",
      "fim-form.asked-again.js: in forms that ask something twice",
    ),
    ours("modules/fim-form.js", "**modules/fim-form.js**: what loads first"),
    ours("modules/rules.js", "modules/rules.js: in forms with rules"),
    ours("modules/lists.js", "modules/lists.js: with long code lists"),
    ours("modules/files.js", "modules/files.js: with uploads"),
    ...Object.entries(engines).map(([key, name]) => ({
      name,
      min: sizes[key].js + sizes[key].css,
      gzip: sizes[key].gz + sizes[key].cssgz,
    })),
  ];
  return `### Weight\n\n${table(["", "minified kB", "gzip kB"], rows, ({ min, gzip }) => [kb(min), kb(gzip)])}`;
}

function run(command, args, cwd = harness, env = {}) {
  const { status } = spawnSync(command, args, {
    cwd,
    env: {
      ...process.env,
      BENCH_OURS: fileURLToPath(new URL("forms/adapter.mjs", import.meta.url)),
      ...env,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}
