/**
 * `npm test`: everything CI runs. Prints `N passed, N failed` last; a check such as lint counts as one test.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { judge, resultsOf } from "../test/faults/judge.mjs";
import { plan } from "../test/faults/plan.mjs";
import { ensureSystemTools } from "./tools/system.mjs";

const results = "test-results";
const total = { passed: 0, failed: 0, skipped: 0 };

/** Runs a command with its output shown; returns whether it ended well. */
function run(title, command, args, env = {}) {
  const started = performance.now();
  console.log(`\n▶ ${title}`);
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${status === 0 ? "✓" : "✗"} ${title} (${seconds} s)`);
  return status === 0;
}

/** A check that is passed or failed as a whole. */
function check(title, command, args) {
  const ok = run(title, command, args);
  total[ok ? "passed" : "failed"] += 1;
  return ok;
}

/** A test runner that writes its figures into a file; without that file the run counts as one failure. */
function suite(title, command, args, env, file, read) {
  rmSync(file, { force: true });
  const ok = run(title, command, args, env);
  const figures = existsSync(file)
    ? read(JSON.parse(readFileSync(file, "utf8")))
    : { passed: 0, failed: 0, skipped: 0 };
  if (!ok && figures.failed === 0) figures.failed = 1;
  for (const key of Object.keys(total)) total[key] += figures[key];
}

/** Whether each fault of the plan was brought about on both databases, as far as this machine can. */
function checkPlan(file) {
  if (!existsSync(file)) return;
  const report = JSON.parse(readFileSync(file, "utf8"));
  const runs = [{ on: "embedded", results: resultsOf(report, process.cwd()) }];
  const troubles = judge(plan, runs, { mayBeSkipped: true }).flatMap(
    ({ id, troubles }) => troubles.map((trouble) => `${id}: ${trouble}`),
  );
  for (const trouble of troubles) console.log(`  ${trouble}`);
  const ok = troubles.length === 0;
  console.log(`${ok ? "✓" : "✗"} the failure plan, ${plan.length} faults`);
  total[ok ? "passed" : "failed"] += 1;
}

function finish() {
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  if (process.env.FIM_CORPUS === undefined) {
    console.log(
      "\nTests over real FIM schemas were skipped: set FIM_CORPUS to the folder that holds them.",
    );
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

mkdirSync(results, { recursive: true });
if (!ensureSystemTools()) {
  total.failed += 1;
  finish();
}
// Its package brings a helper for the newest Java; scripts of packages do not run at installation.
check("helper of Xerces for the Java at hand", "npm", [
  "rebuild",
  "xsd-schema-validator",
  "--ignore-scripts=false",
]);

if (!check("build", "node", ["scripts/build.mjs"])) finish();
check("types of the tests", "npx", ["tsc", "-p", "tsconfig.test.json"]);
check("lint", "npx", ["eslint", ".", "--max-warnings", "0"]);
check("format", "npx", ["prettier", "--check", "--log-level", "warn", "."]);

const vitestFile = join(results, "vitest.json");
suite(
  "unit, contract, property and component tests",
  "npx",
  [
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${vitestFile}`,
  ],
  {},
  vitestFile,
  (report) => ({
    passed: report.numPassedTests,
    failed:
      report.numFailedTests +
      report.testResults.filter(
        (file) =>
          file.status === "failed" && file.assertionResults.length === 0,
      ).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
);
checkPlan(vitestFile);

const playwrightFile = join(results, "playwright.json");
suite(
  "end-to-end tests",
  "npx",
  ["playwright", "test"],
  { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightFile },
  playwrightFile,
  ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }),
);

finish();
