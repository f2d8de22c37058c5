import { expect, test, type Page } from "@playwright/test";

import { hosted, serveForms, type TestServer } from "../serve-forms.js";
import { openForm, openStep } from "../open-form.js";
import { fillBulkyWaste, next, summary } from "./tools.js";
import { arabicForm, twiceAskingForm } from "./twice-asking-form.js";

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

test.describe("further looks", () => {
  let server: TestServer;
  test.beforeAll(async () => {
    server = await serveForms([
      hosted("twice", twiceAskingForm),
      hosted("arabic", arabicForm),
    ]);
  });
  test.afterAll(() => server.close());
  test.beforeEach(async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  });

  test("what was entered before is offered, on a narrow screen", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await openForm(page, `${server.origin}/forms/twice`);
    for (const [name, text] of [
      ["Familienname", "Müller"],
      ["Straße", "Lindenweg"],
      ["Postleitzahl", "38100"],
      ["Ort", "Braunschweig"],
    ] as const)
      await page.getByRole("textbox", { name, exact: true }).fill(text);
    await next(page);
    await expect(
      page.getByRole("button", { name: /Angaben aus/ }),
    ).toBeVisible();
    await looksLike(page, "twice-offer-320-light");
  });

  test("right to left, with errors and texts that nobody translated", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 768, height: 800 });
    await openForm(page, `${server.origin}/forms/arabic`);
    await page.evaluate(() => {
      document.querySelector("fim-form")?.speak("ar");
    });
    await expect(page.locator("fim-form .root")).toHaveAttribute("dir", "rtl");
    await next(page);
    await expect(summary(page)).toBeFocused();
    await looksLike(page, "arabic-errors-768-light");
  });

  test("forced colours, with errors", async ({ page }) => {
    await page.setViewportSize({ width: 768, height: 800 });
    await page.emulateMedia({ forcedColors: "active" });
    await openForm(page, "/forms/sperrmuell-abholung");
    await next(page);
    await expect(summary(page)).toBeFocused();
    await looksLike(page, "sperrmuell-errors-768-forced");
  });

  test("the review page as it is printed", async ({ page }) => {
    await page.setViewportSize({ width: 768, height: 800 });
    await openForm(page, "/forms/sperrmuell-abholung");
    await fillBulkyWaste(page);
    await page.emulateMedia({ media: "print" });
    await looksLike(page, "sperrmuell-review-768-print");
  });
});
