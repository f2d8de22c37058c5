import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test, type Page } from "@playwright/test";

import { compileXsd } from "../support/xsd-libxml2.js";
import { xercesFindings } from "../support/xsd-xerces.js";

const example = join(
  import.meta.dirname,
  "../../examples/hundesteuer-anmeldung",
);

/** Fills one dog; `number` counts from 1. */
async function fillDog(
  page: Page,
  number: number,
  dog: {
    readonly name: string;
    readonly transponder: string;
    readonly insured: "Ja" | "Nein";
  },
): Promise<void> {
  const entry = page.getByRole("group", {
    name: `Hund ${String(number)}`,
    exact: true,
  });
  await entry.getByRole("textbox", { name: "Name des Hundes" }).fill(dog.name);
  await entry
    .getByRole("textbox", { name: "Rasse" })
    .fill("Mischling (Labrador/Schäferhund)");
  await fillDate(
    entry.getByRole("group", { name: /Geworfen am/ }),
    "1",
    "8",
    "2026",
  );
  await entry
    .getByRole("radiogroup", { name: /Geschlecht/ })
    .getByRole("radio", { name: /Rüde/ })
    .check();
  await entry
    .getByRole("textbox", { name: "Transpondernummer" })
    .fill(dog.transponder);
  await fillDate(
    entry.getByRole("group", { name: /Im Haushalt seit/ }),
    "10",
    "11",
    "2026",
  );
  for (const [question, answer] of [
    [/Haftpflichtversicherung\?/, dog.insured],
    [/Sachkunde/, "Ja"],
    [/Gefährlichkeit/, "Nein"],
  ] as const) {
    await entry
      .getByRole("radiogroup", { name: question })
      .getByRole("radio", { name: answer })
      .check();
  }
}

async function fillDate(
  group: ReturnType<Page["getByRole"]>,
  day: string,
  month: string,
  year: string,
): Promise<void> {
  await group.getByRole("textbox", { name: "Tag" }).fill(day);
  await group.getByRole("textbox", { name: "Monat" }).fill(month);
  await group.getByRole("textbox", { name: "Jahr" }).fill(year);
}

const next = (page: Page): Promise<void> =>
  page.getByRole("button", { name: /^Weiter/ }).click();

test("the dog tax from the first page to both downloads", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));

  await page.goto("/");
  await page.getByRole("link", { name: "Hundesteuer-Anmeldung" }).click();
  await page.getByRole("radio", { name: /Ein Hund ist neu/ }).check();
  await next(page);

  // The person: a wrong entry is named at the field and in the summary, and its correction is taken.
  await page
    .getByRole("textbox", { name: "Familienname" })
    .fill("Øzdemir-Müller");
  await page.getByRole("textbox", { name: "Vornamen" }).fill("Anna Ğülşen");
  await page.getByRole("textbox", { name: "Monat" }).fill("2");
  await page.getByRole("textbox", { name: "Jahr" }).fill("1961");
  await page.getByRole("radio", { name: "Straßenanschrift" }).check();
  await page
    .getByRole("textbox", { name: "Straße", exact: true })
    .fill("Am Alten Markt");
  await page.getByRole("textbox", { name: /Hausnummer/ }).fill("12 a");
  await page.getByRole("textbox", { name: "Postleitzahl" }).fill("3810");
  await page
    .getByRole("textbox", { name: "Ort", exact: true })
    .fill("Musterstadt");
  await page
    .getByRole("textbox", { name: /E-Mail-Adresse/ })
    .fill("anna.mueller@example.org");
  await next(page);
  const summary = page
    .getByRole("alert")
    .or(page.getByRole("group", { name: /Bitte prüfen Sie/ }));
  await expect(summary.first()).toBeFocused();
  await page.getByRole("link", { name: /Postleitzahl/ }).click();
  const postcode = page.getByRole("textbox", { name: "Postleitzahl" });
  await expect(postcode).toBeFocused();
  await expect(postcode).toHaveAttribute("aria-invalid", "true");
  await postcode.fill("38100");
  await expect(postcode).toHaveAttribute("aria-invalid", "false");
  await next(page);

  // Two dogs, a file with the first.
  await fillDog(page, 1, {
    name: "Bello",
    transponder: "276098100000001",
    insured: "Ja",
  });
  const bello = page.getByRole("group", { name: "Hund 1", exact: true });
  await bello
    .locator("input[type=file]")
    .setInputFiles(join(example, "attachments/haftpflicht.pdf"));
  await expect(
    bello.getByRole("button", { name: "haftpflicht.pdf entfernen" }),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Hund hinzufügen/ }).click();
  await fillDog(page, 2, {
    name: "Asta",
    transponder: "276098100000002",
    insured: "Nein",
  });
  await page
    .getByRole("textbox", { name: /Wie viele weitere Hunde/ })
    .fill("0");
  await next(page);
  await next(page);
  await page
    .getByRole("radiogroup", { name: /digital/ })
    .getByRole("radio", { name: "Ja" })
    .check();
  await next(page);

  // Review, submit, receipt.
  await expect(
    page.getByRole("heading", { name: "Angaben prüfen" }),
  ).toBeVisible();
  await expect(page.getByText("Øzdemir-Müller")).toBeVisible();
  await expect(page.getByText("276098100000002")).toBeVisible();
  await page.getByRole("button", { name: "Jetzt absenden" }).click();
  await expect(
    page.getByRole("heading", { name: /eingegangen/ }),
  ).toBeVisible();

  const [xmlDownload] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /XML/ }).click(),
  ]);
  const [pdfDownload] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /PDF/ }).click(),
  ]);
  const xml = await readFile(await xmlDownload.path(), "utf8");
  expect(xml).toContain("Øzdemir-Müller");
  expect(xml).toContain("haftpflicht.pdf");
  expect(
    (await readFile(await pdfDownload.path())).subarray(0, 5).toString(),
  ).toBe("%PDF-");

  const schema = await page.request.get(
    "/forms/hundesteuer-anmeldung/schema.xsd",
  );
  const xsd = await schema.text();
  const libxml2 = compileXsd(xsd);
  expect(libxml2.findings(xml)).toEqual([]);
  libxml2.dispose();
  expect(await xercesFindings(xsd, [xml])).toEqual([[]]);
  expect(complaints).toEqual([]);
});
