import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

/**
 * Finds a Chromium that Playwright can drive: `CHROME_PATH`, Debian's, or the one Playwright itself installed.
 *
 * @returns {string | undefined} path of the executable
 */
export function findChromium() {
  const candidates = [
    process.env.CHROME_PATH,
    "/usr/bin/chromium",
    chromium.executablePath(),
  ];
  return candidates.find(
    (path) => path !== undefined && path !== "" && existsSync(path),
  );
}
