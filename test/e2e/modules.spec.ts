import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { expect, test, type Page } from "@playwright/test";

const folder = new URL(
  "../../packages/form-runtime/dist/modules/",
  import.meta.url,
);

/** Opens a form with the component from its modules, and lists which of them are asked for. */
async function open(page: Page, slug: string): Promise<string[]> {
  const asked: string[] = [];
  await page.route("**/modules/*", async (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1);
    asked.push(name ?? "");
    await route.fulfill({
      contentType: "text/javascript; charset=utf-8",
      body: await readFile(fileURLToPath(new URL(name ?? "", folder))),
    });
  });
  await page.route("**/by-modules", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: {
        "Content-Security-Policy":
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
      },
      body: `<!doctype html><html lang="de"><head><title>Portal</title>
        <link rel="icon" href="data:,">
        <script type="module" src="/modules/fim-form.js"></script></head>
        <body><fim-form src="/forms/${slug}/form-model.json" action="/forms/${slug}"></fim-form></body></html>`,
    }),
  );
  await page.goto("/by-modules");
  return asked;
}

test("a small form loads one file", async ({ page }) => {
  const asked = await open(page, "sperrmuell-abholung");
  await expect(
    page.locator("fim-form").getByRole("button", { name: /^Weiter/ }),
  ).toBeVisible();
  expect(asked).toEqual(["fim-form.js"]);
});

test("a form with rules, long lists and files loads what these need, before it is shown", async ({
  page,
}) => {
  const asked = await open(page, "hundesteuer-anmeldung");
  await expect(
    page.locator("fim-form").getByRole("button", { name: /^Weiter/ }),
  ).toBeVisible();
  expect(asked.slice(1).sort()).toEqual(["files.js", "lists.js", "rules.js"]);
});

const NO_RULES = "**/modules/rules.js*";

test("where a part does not come, the form says so, and another try helps", async ({
  page,
}) => {
  await open(page, "hundesteuer-anmeldung");
  // Of several routes the last one is asked first.
  await page.route(NO_RULES, (route) => route.abort());
  await page.reload();
  const form = page.locator("fim-form");
  await expect(
    form.getByRole("heading", { name: /konnte nicht geladen werden/ }),
  ).toBeVisible();
  await page.unroute(NO_RULES);
  await form.getByRole("button", { name: "Noch einmal versuchen" }).click();
  await expect(form.getByRole("button", { name: /^Weiter/ })).toBeVisible();
});
