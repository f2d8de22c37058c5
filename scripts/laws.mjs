/**
 * Runs the laws at full scale: three validators over 50,000 sets of values of drawn forms and, where FIM_CORPUS is set,
 * over those of real schemas. Prints how often they disagreed; any disagreement fails the run.
 *
 * Usage: npm run laws
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const child = spawn(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "node",
    "test/property/three-validators.test.ts",
    "test/corpus/artefacts-real.test.ts",
  ],
  {
    cwd: root,
    stdio: "inherit",
    // 50 sets of values for each form
    env: { FIM_LAW_FORMS: "1000", ...process.env },
  },
);
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
