import { defineConfig } from "@playwright/test";

import { findChromium } from "./scripts/tools/chromium.mjs";

/** Another one lets two checkouts be tested at the same time. */
const port = Number(process.env["FIM_E2E_PORT"] ?? "4180");

export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results/e2e",
  snapshotPathTemplate: "test/golden/screens/{arg}{ext}",
  timeout: 90_000,
  workers: 1,
  forbidOnly: process.env["CI"] !== undefined,
  reporter:
    process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] === undefined
      ? "list"
      : [["list"], ["json"]],
  use: {
    baseURL: `http://127.0.0.1:${String(port)}`,
    locale: "de-DE",
    launchOptions: {
      executablePath: findChromium() ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
      ],
    },
  },
  webServer: {
    // What an earlier run left behind is delivered first, and to stand-ins that do not know it.
    command: "rm -rf test-results/var && node scripts/start.mjs",
    url: `http://127.0.0.1:${String(port)}/`,
    env: {
      PORT: String(port),
      HOST: "127.0.0.1",
      FIM_DATA_DIR: "test-results/var",
      // The tests run the procedure themselves.
      FIM_DEMO_RECEIVER: "procedure",
    },
    timeout: 120_000,
    reuseExistingServer: false,
  },
});
