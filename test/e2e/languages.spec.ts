import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

const FORM = "/forms/hundesteuer-anmeldung";

test("the language changes in the middle, and every answer stays", async ({
  page,
}) => {
  await page.goto(FORM);
  const form = page.locator("fim-form");
  const languages = form.getByRole("group", { name: "Sprache" });
  await form.getByRole("radio", { name: /neu in meinem Haushalt/ }).check();
  await languages.getByRole("button", { name: "English" }).click();
  await expect(
    form.getByRole("heading", { level: 1, name: /dog tax/ }),
  ).toBeVisible();
  await expect(
    form.getByRole("group", { name: "Language" }).getByRole("button", {
      name: "English",
    }),
  ).toHaveAttribute("aria-pressed", "true");
  await expect(form.getByRole("radio", { checked: true })).toHaveCount(1);
  await form.getByRole("button", { name: "Continue" }).click();
  await form.getByRole("button", { name: /^Continue/ }).click();
  await expect(form.getByRole("link").first()).toBeVisible();
  const before = await form.getByRole("link").count();

  // Errors change their language, too, and stay errors.
  await form.getByRole("button", { name: "Einfache Sprache" }).click();
  await expect(
    form.getByRole("heading", { name: /Antworten stimmen noch nicht/ }),
  ).toBeVisible();
  expect(await form.getByRole("link").count()).toBe(before);
  await page.waitForTimeout(600);
  await page.reload();
  await expect(
    form.getByText("müssen Sie nicht ausfüllen").first(),
  ).toBeVisible();
});

for (const language of ["Deutsch", "Einfache Sprache", "English"]) {
  for (const width of [320, 1280]) {
    test(`in ${language} nothing is cut off at ${String(width)} px, and axe finds nothing`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(FORM);
      const form = page.locator("fim-form");
      await form.getByRole("button", { name: language }).click();
      await form.locator(".drafts > summary").click();
      await expect(form.locator("#export-phrase")).toBeVisible();
      await form.locator("button.primary").first().click();
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    });
  }
}

test("what the English translation leaves out is marked as German", async ({
  page,
}) => {
  await page.goto(FORM);
  const form = page.locator("fim-form");
  await form.getByRole("button", { name: "English" }).click();
  await expect(form.locator(".root")).toHaveAttribute("lang", "en");
  // Laws keep their German names in every language.
  await expect(form.locator('.legal ul[lang="de"]').first()).toBeAttached();
});
