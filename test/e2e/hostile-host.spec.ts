import { expect, test } from "@playwright/test";

import { fillBulkyWaste } from "./a11y/tools.js";
import { complaintsOf } from "./complaints.js";

/** What resets of well-meaning portals and accidents of others do to every element. */
const SHEETS = [
  "* { all: unset !important; } input { display: none !important; }",
  "* { all: revert !important; box-sizing: content-box !important; line-height: 0 !important; }",
  ".banner { position: fixed; inset: auto 0 0 0; height: 3rem; z-index: 2147483647; background: gold; } * { pointer-events: auto !important; user-select: none !important; transition: all 3s !important; }",
] as const;

for (const [at, sheet] of SHEETS.entries())
  test(`the whole journey in a host page with hostile styles, number ${String(at + 1)}`, async ({
    page,
  }) => {
    const complaints = complaintsOf(page);
    await page.route("**/hostile", (route) =>
      route.fulfill({
        contentType: "text/html; charset=utf-8",
        body: `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Portal</title>
          <link rel="icon" href="data:,"><link rel="stylesheet" href="/hostile.css">
          <script type="module" src="/assets/fim-form.js"></script></head>
          <body><fim-form src="/forms/sperrmuell-abholung/form-model.json" action="/forms/sperrmuell-abholung"></fim-form>
          <div class="banner">Wir verwenden Cookies</div></body></html>`,
      }),
    );
    await page.route("**/hostile.css", (route) =>
      route.fulfill({ contentType: "text/css", body: sheet }),
    );
    await page.goto("/hostile");
    const box = page.getByRole("textbox", { name: "E-Mail-Adresse" });
    await expect(box).toBeVisible();
    expect((await box.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const label = page.getByText("E-Mail-Adresse", { exact: true }).first();
    expect(
      await label.evaluate((element) => getComputedStyle(element).fontWeight),
    ).toBe("600");
    await fillBulkyWaste(page);
    await page.getByRole("button", { name: "Jetzt absenden" }).click();
    await expect(
      page.getByRole("heading", { name: /eingegangen/ }),
    ).toBeVisible();
    expect(complaints).toEqual([]);
  });
