import { expect, test, type Page } from "@playwright/test";

import { hosted, serveForms, type TestServer } from "../serve-forms.js";
import { twiceAskingForm } from "./twice-asking-form.js";
import { openForm, openStep } from "../open-form.js";
import { axNode, fillBulkyWaste, next } from "./tools.js";

let server: TestServer;
test.beforeAll(async () => {
  server = await serveForms([hosted("twice", twiceAskingForm)]);
});
test.afterAll(() => server.close());

test("10: boxes for the applicant's own data say what they are, those for others do not", async ({
  page,
}) => {
  await openForm(page, "/forms/hundesteuer-anmeldung");
  await openStep(page, "Hundehalterin oder Hundehalter");
  await page.getByRole("radio", { name: "Straßenanschrift" }).check();
  for (const [name, token] of [
    ["Familienname", "family-name"],
    ["Vornamen", "given-name"],
    [/^Tag/, "bday-day"],
    [/^Monat/, "bday-month"],
    [/^Jahr/, "bday-year"],
    [/^Straße$/, "address-line1"],
    [/^Postleitzahl/, "postal-code"],
    [/^Ort$/, "address-level2"],
    [/^Telefonnummer/, "tel"],
    [/^E-Mail/, "email"],
  ] as const)
    await expect(page.getByRole("textbox", { name }).first()).toHaveAttribute(
      "autocomplete",
      token,
    );
  await openStep(page, "Hunde");
  await expect(page.locator("fim-form [autocomplete]")).toHaveCount(0);
});

test("14: what was entered on one page is offered on another that asks for it again, by keyboard", async ({
  page,
}) => {
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
    page.getByRole("heading", { level: 2, name: "Ort der Haltung" }),
  ).toBeFocused();
  const offer = page.getByRole("button", { name: /^Angaben aus „Halterin/ });
  await expect(offer).toHaveAccessibleName(
    "Angaben aus „Halterin, Anschrift“ übernehmen: Ort der Haltung",
  );
  await expect(
    page.getByText("Lindenweg, 38100, Braunschweig", { exact: true }),
  ).toBeVisible();
  // It is offered, not filled in: the dog may live elsewhere.
  await expect(page.getByRole("textbox", { name: "Straße" })).toHaveValue("");
  await offer.press("Enter");
  await expect(page.getByRole("textbox", { name: "Straße" })).toBeFocused();
  for (const [name, text] of [
    ["Straße", "Lindenweg"],
    ["Postleitzahl", "38100"],
    ["Ort", "Braunschweig"],
  ] as const)
    await expect(page.getByRole("textbox", { name, exact: true })).toHaveValue(
      text,
    );
  await expect(page.locator("#live")).toContainText("3 Angaben aus „Halterin");
  await expect(
    page.getByRole("button", { name: /^Rückgängig machen: 3 Angaben/ }),
  ).toBeVisible();
  await next(page);

  // A group that asks for nothing that was entered offers nothing.
  await expect(
    page.getByRole("heading", { level: 2, name: "Hund" }),
  ).toBeFocused();
  await expect(page.getByRole("button", { name: /übernehmen/ })).toHaveCount(0);
});

test("14: answers that the page knew before are there, and marked as such in their description", async ({
  page,
}) => {
  await page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      const form = document.querySelector("fim-form");
      if (form !== null)
        form.prefill = { G99000000001: { F60000000227: "Müller" } };
    });
  });
  await openForm(page, `${server.origin}/forms/twice`);
  const box = page.getByRole("textbox", { name: "Familienname" });
  await expect(box).toHaveValue("Müller");
  const { description } = await axNode(page, "textbox", /^Familienname$/);
  expect(description).toContain("Diese Angabe war schon bekannt");
});

test("15: what was copied can be pasted into every box", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openForm(page, "/forms/sperrmuell-abholung");
  const boxes = page.locator(
    "fim-form input:not([type]), fim-form input[type=text], fim-form input[type=email]",
  );
  expect(await boxes.count()).toBeGreaterThan(5);
  for (const box of await boxes.all()) {
    await page.evaluate(() => navigator.clipboard.writeText("12"));
    await box.focus();
    await page.keyboard.press("ControlOrMeta+v");
    await expect(box).toHaveValue("12");
  }
});

test("16: ways to help stand at the same place on every page", async ({
  page,
}) => {
  await openForm(page, "/forms/bewohnerparkausweis");
  const titles = await page.evaluate(
    () =>
      document.querySelector("fim-form")?.steps.map(({ title }) => title) ?? [],
  );
  const around = (): Promise<readonly string[]> =>
    page.evaluate(() => [
      ...[...document.querySelectorAll("a, fim-form, footer")].map(
        (element) =>
          `${element.localName} ${element.getAttribute("href") ?? ""}`,
      ),
    ]);
  const inside = (): Promise<readonly string[]> =>
    page.evaluate(() => {
      const root = document.querySelector("fim-form")?.shadowRoot;
      return [
        ...(root?.querySelectorAll(
          ".steps, .page-head, form, .drafts, #live",
        ) ?? []),
      ].map((element) => element.className || element.id);
    });
  const first = [await around(), await inside()];
  for (const title of titles) {
    await openStep(page, title);
    expect([await around(), await inside()]).toEqual(first);
  }
});

/** The form for bulky waste with a session that ends after three minutes, in a time that the test makes pass. */
async function openTimed(page: Page): Promise<void> {
  await page.clock.install({ time: new Date("2026-11-23T10:00:00+01:00") });
  await openForm(page, "/forms/sperrmuell-abholung");
  await page
    .getByRole("textbox", { name: "E-Mail-Adresse" })
    .fill("anna.mueller@example.org");
  await page.evaluate(() => {
    const form = document.querySelector("fim-form");
    if (form !== null) form.sessionTimeout = 180;
  });
  await page.clock.runFor(1000);
}

test("23: before time is up somebody is asked, more time is had by one key, and no answer is lost", async ({
  page,
}) => {
  await openTimed(page);
  await page.clock.runFor(120_000);
  const dialog = page.getByRole("alertdialog", { name: "Sind Sie noch da?" });
  await expect(dialog).toBeVisible();
  await expect(
    dialog.getByRole("button", { name: "Weitermachen" }),
  ).toBeFocused();
  await page.keyboard.press("Enter");
  await page.clock.runFor(1000);
  await expect(dialog).toHaveCount(0);
  await expect(
    page.getByRole("textbox", { name: "E-Mail-Adresse" }),
  ).toHaveValue("anna.mueller@example.org");
});

test("23: when time is up the answers are still there, and one can go on", async ({
  page,
}) => {
  await openTimed(page);
  await page.clock.runFor(200_000);
  const dialog = page.getByRole("alertdialog", {
    name: "Ihre Sitzung ist beendet",
  });
  await expect(dialog).toContainText("Ihre Angaben sind noch da");
  await page.keyboard.press("Escape");
  await page.clock.runFor(1000);
  await expect(dialog).toHaveCount(0);
  await fillBulkyWaste(page);
});

test("languages: foreign parts carry their language, and the switch keeps answers and page", async ({
  page,
}) => {
  await openForm(page, "/forms/hundesteuer-anmeldung");
  await page.getByRole("radio", { name: /Ein Hund ist neu/ }).check();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("fim-form .root")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("radio").first()).toBeChecked();
  await expect(page.getByRole("button", { name: "Deutsch" })).toHaveAttribute(
    "lang",
    "de",
  );
});

test("names contain what is to be read on the button", async ({ page }) => {
  await openForm(page, "/forms/hundesteuer-anmeldung");
  await openStep(page, "Hunde");
  await page.getByRole("button", { name: "Hund hinzufügen" }).click();
  const wrong = await page
    .locator("fim-form :is(button, a, summary)[aria-label]:visible")
    .evaluateAll((all) =>
      all
        .map((one) => [
          (one as HTMLElement).innerText.trim(),
          one.getAttribute("aria-label") ?? "",
        ])
        .filter(
          ([text = "", name = ""]) =>
            /\p{L}/u.test(text) &&
            !name.toLowerCase().includes(text.toLowerCase()),
        ),
    );
  expect(wrong).toEqual([]);
});
