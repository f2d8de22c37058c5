import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";

import { compileXsd } from "../support/xsd-libxml2.js";

const example = join(
  import.meta.dirname,
  "../../examples/hundesteuer-anmeldung",
);

const press = (scope: Page | Locator, name: string | RegExp): Promise<void> =>
  scope.getByRole("button", { name }).first().click();

/** Fills the three boxes of a date. */
async function fillDate(
  scope: Locator,
  name: RegExp,
  date: string,
): Promise<void> {
  const boxes = scope.getByRole("group", { name }).getByRole("textbox");
  for (const [index, part] of date.split(".").entries())
    await boxes.nth(index).fill(part);
}

/** How one gets to the form without JavaScript, by what the browser knows. */
const WAYS: readonly (readonly [
  name: string,
  go: (page: Page) => Promise<void>,
])[] = [
  [
    "in a browser that knows shadow roots in markup",
    async (page) => {
      // The first page is there, and can be sent.
      await page.getByRole("radio", { name: /Ein Hund ist neu/ }).check();
      await page.getByRole("button", { name: "Weiter", exact: true }).click();
      await expect(
        page.getByRole("heading", { name: "Hundehalterin oder Hundehalter" }),
      ).toBeFocused();
      await expect(
        page.getByRole("radio", { name: /Ein Hund ist neu/ }),
      ).toBeChecked();
    },
  ],
  [
    "in a browser that does not",
    async (page) => {
      await page.route("**/forms/hundesteuer-anmeldung", async (route) => {
        const response = await route.fetch();
        const body = await response.text();
        await route.fulfill({
          response,
          body: body.replace(" shadowrootmode=", " data-unknown="),
        });
      });
      await page.reload();
      await page
        .getByRole("link", { name: "Formular ohne JavaScript öffnen" })
        .click();
    },
  ],
];

for (const [way, go] of WAYS)
  test(`the dog tax, with JavaScript switched off, ${way}`, async ({
    browser,
  }) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto("/");
    await page.getByRole("link", { name: "Hundesteuer-Anmeldung" }).click();
    await expect(
      page.getByRole("heading", { level: 1, name: "Hundesteuer-Anmeldung" }),
    ).toBeVisible();
    await go(page);

    // What is missing is said above the form and beside each field.
    await press(page, "Weiter zur Prüfung");
    await expect(page.getByRole("alert")).toContainText(/Bitte prüfen Sie \d+/);
    await page
      .getByRole("alert")
      .getByRole("link", { name: /Familienname/ })
      .click();
    await page
      .getByRole("textbox", { name: "Familienname" })
      .fill("Øzdemir-Müller");

    await page.getByRole("radio", { name: /Ein Hund ist neu/ }).check();
    await page.getByRole("textbox", { name: "Vornamen" }).fill("Anna Ğülşen");
    const birth = page.getByRole("group", { name: "Geburtsdatum" });
    await birth.getByRole("textbox", { name: "Monat" }).fill("2");
    await birth.getByRole("textbox", { name: "Jahr" }).fill("1961");
    await page.getByRole("radio", { name: "Straßenanschrift" }).check();
    await press(page, "Auswahl übernehmen");
    await page
      .getByRole("textbox", { name: "Straße", exact: true })
      .fill("Am Alten Markt");
    await page.getByRole("textbox", { name: /Hausnummer/ }).fill("12 a");
    await page.getByRole("textbox", { name: "Postleitzahl" }).fill("38100");
    await page
      .getByRole("textbox", { name: "Ort", exact: true })
      .fill("Musterstadt");
    await page
      .getByRole("textbox", { name: /E-Mail-Adresse/ })
      .fill("anna.mueller@example.org");

    const dog = page.getByRole("group", { name: "Hund 1", exact: true });
    await dog.getByRole("textbox", { name: "Name des Hundes" }).fill("Bello");
    await dog.getByRole("textbox", { name: "Rasse" }).fill("Mischling");
    await fillDate(dog, /Geworfen am/, "1.8.2026");
    await dog.getByRole("radio", { name: /Rüde/ }).check();
    await dog
      .getByRole("textbox", { name: "Transpondernummer" })
      .fill("276098106123456");
    await fillDate(dog, /Im Haushalt seit/, "10.11.2026");
    for (const [question, answer] of [
      [/Haftpflichtversicherung\?/, "Ja"],
      [/Sachkunde/, "Ja"],
      [/Gefährlichkeit/, "Nein"],
    ] as const)
      await dog
        .getByRole("radiogroup", { name: question })
        .getByRole("radio", { name: answer })
        .check();

    await page
      .getByRole("textbox", { name: /Wie viele weitere Hunde/ })
      .fill("0");
    await page
      .getByRole("radiogroup", { name: /digital/ })
      .getByRole("radio", { name: "Ja" })
      .check();

    // The insured dog needs its proof, which is asked once the answer has reached the server.
    await press(page, "Fragen aktualisieren");
    await dog
      .locator("input[type=file]")
      .setInputFiles(join(example, "attachments/haftpflicht.pdf"));
    await press(page, "Weiter zur Prüfung");
    await expect(
      page.getByRole("heading", { level: 1, name: "Angaben prüfen" }),
    ).toBeVisible();
    await expect(page.getByText("Øzdemir-Müller")).toBeVisible();
    await press(page, "Angaben ändern");
    await expect(
      page.getByRole("textbox", { name: "Familienname" }),
    ).toHaveValue("Øzdemir-Müller");
    await press(page, "Weiter zur Prüfung");
    await press(page, "Jetzt absenden");
    await expect(
      page.getByRole("heading", { name: "Ihr Antrag ist eingegangen" }),
    ).toBeVisible();

    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: /XML/ }).click();
    const xml = await readFile(await (await download).path(), "utf8");
    const xsd = await readFile(join(example, "out/schema.xsd"), "utf8");
    const libxml2 = compileXsd(xsd);
    expect(libxml2.findings(xml)).toEqual([]);
    libxml2.dispose();
    expect(xml).toContain("haftpflicht.pdf");
    expect(xml).toContain("Øzdemir-Müller");
  });

// The tool needs scripts; the page is the same with them.
for (const name of [
  "hundesteuer-anmeldung",
  "bewohnerparkausweis",
  "sperrmuell-abholung",
])
  test(`${name}: the page without JavaScript has no barrier that can be found by a program`, async ({
    page,
  }) => {
    await page.goto(`/forms/${name}/plain`);
    for (const action of ["Weiter zur Prüfung", "Weiter zur Prüfung"]) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations).toEqual([]);
      await press(page, action);
    }
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const overflow = await page.evaluate(
        () =>
          document.documentElement.scrollWidth -
          document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
