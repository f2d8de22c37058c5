import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

import { complaintsOf } from "./complaints.js";

/**
 * The way of a citizen who reads English: from the services to the form, its receipt, what there is to pay, and where it
 * stands. The browser is German; English is chosen once, at the start page.
 */
const FORM = "/musterstadt/forms/ersatz-hundesteuermarke";

/** Pictures of the pages, where somebody wants to look at them. */
const pictures = process.env["FIM_PICTURES"];

const heading = (page: Page, name: string) =>
  page.getByRole("heading", { level: 1, name });
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).first().click();
const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("link", { name }).first().click();

async function fillOwner(page: Page): Promise<void> {
  for (const [name, text] of [
    ["Familienname", "Øzdemir-Müller"],
    ["Vornamen", "Anna Ğülşen"],
    ["E-Mail-Adresse", "anna.mueller@example.org"],
  ] as const)
    await page
      .getByRole("textbox", { name: new RegExp(`^${name}`) })
      .fill(text);
}

test("in English from the services to the status, without scripts, and no page has a barrier", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  /** Pages that can be opened again, in English. */
  const seen = new Map<string, string>();
  const see = async (name: string): Promise<void> => {
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    seen.set(name, page.url());
  };

  await page.goto("/");
  await page.getByRole("link", { name: "English", exact: true }).click();
  await expect(heading(page, "Your matter, your town hall")).toBeVisible();
  await see("start");
  await page.getByLabel("Where do you live?").selectOption("Stadt Musterstadt");
  await press(page, "Show services");
  await expect(page.getByRole("columnheader", { name: "Fee" })).toBeVisible();
  await see("services");
  await expect(
    page.getByRole("link", { name: "Order a new dog tax tag" }),
  ).toBeVisible();
  await page.goto("/musterstadt/?lang=en");
  await expect(
    page.getByText(/^Welcome to the town hall online/),
  ).toBeVisible();
  await see("town");
  await expect(page.getByText("€5.00, to be paid in advance")).toBeVisible();
  await follow(page, "Order a new dog tax tag");
  await expect(heading(page, "Ersatz-Hundesteuermarke")).toBeVisible();
  await see("form");

  // What was entered stays when the language changes.
  await page.goto(`${FORM}/plain?lang=en`);
  await see("plain");
  await fillOwner(page);
  await press(page, "Deutsch");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await press(page, "English");
  await expect(page.getByRole("textbox", { name: /^Vornamen/ })).toHaveValue(
    "Anna Ğülşen",
  );
  await page.getByRole("radio", { name: /^Kassenzeichen/ }).check();
  await press(page, "Update questions");
  await page
    .getByRole("textbox", { name: /^Kassenzeichen/ })
    .fill("5.0102.000123.4");
  await page
    .getByRole("radiogroup", { name: /^Warum brauchen Sie/ })
    .getByRole("radio")
    .first()
    .check();
  await press(page, "Continue to review");
  await expect(heading(page, "Check your answers")).toBeVisible();
  await press(page, "Deutsch");
  await expect(heading(page, "Angaben prüfen")).toBeVisible();
  await press(page, "English");
  await press(page, "Submit now");

  await expect(
    heading(page, "Your application is saved and not yet paid for"),
  ).toBeVisible();
  await see("receipt");
  const receipt = page.url();
  const code = await page.locator("dd.reference").last().innerText();
  await follow(page, /^Pay now/);
  await expect(heading(page, "Payment")).toBeVisible();
  await expect(page.getByText("€5.00").first()).toBeVisible();
  await see("payment");
  await follow(page, "To the status of your application");
  await see("code");
  await page.getByLabel("Code").fill("0000-0000");
  await press(page, "Show status");
  await expect(page.getByRole("alert")).toContainText("do not match");
  await page.getByLabel("Code").fill(code);
  await press(page, "Show status");
  await expect(page.getByRole("heading", { name: "Started" })).toBeVisible();
  await see("status");

  await page.goto("/musterstadt/account?lang=en");
  await expect(heading(page, "My applications")).toBeVisible();
  await see("account");
  await page.goto("/musterstadt/nowhere?lang=en");
  await expect(heading(page, "Page not found")).toBeVisible();
  await see("error");

  // And back: the same page in German.
  await page.goto(receipt);
  await page.getByRole("link", { name: "Deutsch", exact: true }).click();
  await expect(
    heading(page, "Ihr Antrag ist gespeichert und noch nicht bezahlt"),
  ).toBeVisible();

  // The tool that looks for barriers needs scripts; the pages are the same with them.
  const sighted = await browser.newContext({
    storageState: await context.storageState(),
  });
  const again = await sighted.newPage();
  if (pictures !== undefined) await mkdir(pictures, { recursive: true });
  for (const [name, url] of seen)
    for (const language of ["en", "de"]) {
      const address = new URL(url);
      address.searchParams.set("lang", language);
      await again.setViewportSize({ width: 1280, height: 900 });
      await again.goto(address.href);
      const { violations } = await new AxeBuilder({ page: again }).analyze();
      expect
        .soft(
          violations.map(({ id }) => id),
          `${name}, ${language}`,
        )
        .toEqual([]);
      for (const width of [320, 1280]) {
        await again.setViewportSize({ width, height: 900 });
        const overflow = await again.evaluate(
          () =>
            document.documentElement.scrollWidth -
            document.documentElement.clientWidth,
        );
        expect.soft(overflow, `${name}, ${language}`).toBeLessThanOrEqual(0);
        if (pictures !== undefined)
          await again.screenshot({
            path: join(pictures, `${name}-${language}-${String(width)}.png`),
            fullPage: true,
          });
      }
    }
  await sighted.close();
  await context.close();
});

test("what is sent by the component leads to a receipt in the language of the form", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.goto(`${FORM}?lang=en`);
  await fillOwner(page);
  await press(page, "Continue");
  await page.getByRole("radio", { name: /^Kassenzeichen/ }).check();
  await page
    .getByRole("textbox", { name: /^Kassenzeichen/ })
    .fill("5.0102.000123.4");
  await page
    .getByRole("radiogroup", { name: /^Warum brauchen Sie/ })
    .getByRole("radio")
    .first()
    .check();
  await page.getByRole("button", { name: /^Continue/ }).click();
  await press(page, "Send now");
  await expect(
    page.getByRole("link", { name: /receipt|confirmation/i }),
  ).toHaveAttribute("href", /\?lang=en$/);
  await follow(page, /receipt|confirmation/i);
  await expect(
    heading(page, "Your application is saved and not yet paid for"),
  ).toBeVisible();
  expect(complaints).toEqual([]);
});
