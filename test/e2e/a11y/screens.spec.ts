import { expect, test, type Page } from "@playwright/test";

import { fillBulkyWaste, next, openForm, openStep, summary } from "./tools.js";

/**
 * What the pages look like, as pictures that somebody has looked at. They are drawn with the fonts of Debian; where there
 * are others, `--ignore-snapshots` leaves them out, and `--update-snapshots` draws them anew.
 */
const LOOKS = [320, 768, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

async function looksLike(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await expect(page).toHaveScreenshot(`${name}.png`, {
    fullPage: true,
    animations: "disabled",
    caret: "hide",
    scale: "css",
    // Letters are drawn a little differently by each build of Chromium.
    maxDiffPixelRatio: 0.005,
    // What is another at each run.
    mask: [page.locator(".facts dd"), page.locator(".facts-value")],
    maskColor: "#888888",
  });
}

for (const { width, colorScheme } of LOOKS) {
  const look = `${String(width)}-${colorScheme}`;

  test.describe(look, () => {
    test.beforeEach(async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    });

    test("a page with errors, review and receipt", async ({ page }) => {
      await openForm(page, "/forms/sperrmuell-abholung");
      await page.getByRole("textbox", { name: /^Menge/ }).fill("viel");
      await next(page);
      await expect(summary(page)).toBeFocused();
      await looksLike(page, `sperrmuell-errors-${look}`);
      await fillBulkyWaste(page);
      await looksLike(page, `sperrmuell-review-${look}`);
      await page.getByRole("button", { name: "Jetzt absenden" }).click();
      await expect(
        page.getByRole("heading", { name: /eingegangen/ }),
      ).toBeFocused();
      await looksLike(page, `sperrmuell-receipt-${look}`);
    });

    test("the first page of the dog tax, and the one of the holder", async ({
      page,
    }) => {
      await openForm(page, "/forms/hundesteuer-anmeldung");
      await looksLike(page, `hundesteuer-first-${look}`);
      await openStep(page, "Hundehalterin oder Hundehalter");
      await page.getByRole("radio", { name: "Straßenanschrift" }).check();
      await looksLike(page, `hundesteuer-holder-${look}`);
    });

    test("a page with a list to choose from", async ({ page }) => {
      await openForm(page, "/forms/bewohnerparkausweis");
      await openStep(page, "Parkberechtigung");
      await looksLike(page, `bewohnerparkausweis-permit-${look}`);
    });
  });
}
