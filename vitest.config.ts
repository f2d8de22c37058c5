import { availableParallelism } from "node:os";

import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

import { findChromium } from "./scripts/tools/chromium.mjs";

/** Workspace packages resolve to their TypeScript sources, so that unit tests need no build. */
const source = {
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
};

/** What a test waits for comes when it comes, however busy the machine is. */
const patience = { poll: { timeout: 20_000, interval: 50 } };

export default defineConfig({
  ...source,
  test: {
    // Many tests wait for servers and clocks of their own: one worker alone would leave a machine of two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...source,
        test: {
          name: "node",
          expect: patience,
          environment: "node",
          setupFiles: ["test/support/fast-check-seed.ts"],
          include: [
            "packages/*/src/**/*.test.ts",
            "test/{contract,corpus,golden,interop,property,rules,support}/**/*.test.ts",
          ],
          exclude: ["packages/form-runtime/src/**/*.browser.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...source,
        test: {
          // Servers of their own, killed and started again.
          name: "faults",
          expect: patience,
          environment: "node",
          include: ["test/faults/**/*.test.ts"],
        },
      },
      {
        ...source,
        oxc: {
          decorator: { legacy: true },
          assumptions: { setPublicClassFields: true },
        },
        test: {
          name: "browser",
          expect: patience,
          include: ["packages/form-runtime/src/**/*.browser.test.ts"],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: findChromium() ?? "/usr/bin/chromium",
                args: [
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-background-networking",
                ],
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
