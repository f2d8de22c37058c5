import { join } from "node:path";

import { expect, test } from "@playwright/test";
import { build } from "vite";

import { complaintsOf } from "./complaints.js";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

let script = "";

test.beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: "error",
    mode: "production",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, "../frameworks/react-page.ts"),
        formats: ["es"],
        fileName: "page",
      },
    },
  });
  const first = Array.isArray(built) ? built[0] : built;
  if (first === undefined || !("output" in first))
    throw new Error("vite wrote nothing");
  script = first.output[0].code;
});

test("the journey in a page of React, under the policy, while React draws anew at each answer", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.route("**/react", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": POLICY },
      body: `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Portal</title>
        <link rel="icon" href="data:,">
        <script type="module" src="/assets/fim-form.js"></script>
        <script type="module" src="/react.js"></script></head>
        <body><div id="root"></div></body></html>`,
    }),
  );
  await page.route("**/react.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: script }),
  );
  await page.goto("/react");
  const email = page.getByRole("textbox", { name: "E-Mail-Adresse" });
  // A property that React sets reaches the form before it starts.
  await expect(email).toHaveValue("react@example.org");

  await page.getByRole("radio", { name: "Möbel" }).check();
  const amount = page.getByRole("textbox", { name: /^Menge/ });
  await amount.pressSequentially("1,5");
  await expect(amount).toBeFocused();
  await expect(amount).toHaveValue("1,5");
  const day = page.getByRole("group", { name: "Abholtag" });
  await day.getByRole("textbox", { name: "Tag", exact: true }).fill("4");
  await day.getByRole("textbox", { name: "Monat" }).fill("12");
  await day.getByRole("textbox", { name: "Jahr" }).fill("2026");
  await expect(page.locator("#changes")).not.toHaveText("0 Änderungen");

  // React takes the form off the page and puts another one there: the answers are back.
  await page.waitForTimeout(600);
  await page.locator("#toggle").click();
  await expect(amount).toHaveCount(0);
  await page.locator("#toggle").click();
  await expect(amount).toHaveValue("1,5");

  await page.getByRole("button", { name: /^Weiter/ }).click();
  await page.getByRole("button", { name: "Jetzt absenden" }).click();
  await expect(
    page.getByRole("heading", { name: /eingegangen/ }),
  ).toBeVisible();
  await expect(page.locator("#reference")).not.toHaveText("");
  expect(complaints).toEqual([]);
});
