import { readFile } from "node:fs/promises";

import { expect, test, type Page } from "@playwright/test";

import { openForm, openStep } from "./open-form.js";

const FORM = "/forms/sperrmuell-abholung";
const SUBMISSIONS = `**${FORM}/submissions`;
const PHRASE = "vier Wörter für dich";

/** Fills the first page of the small form. */
async function fill(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Möbel" }).check();
  await page
    .getByRole("textbox", { name: "Menge (in Kubikmetern)" })
    .fill("1,5");
  const day = page.getByRole("group", { name: /Abholtag/ });
  await day.getByRole("textbox", { name: "Tag", exact: true }).fill("4");
  await day.getByRole("textbox", { name: "Monat" }).fill("12");
  await day.getByRole("textbox", { name: "Jahr" }).fill("2026");
  await page
    .getByRole("textbox", { name: "E-Mail-Adresse" })
    .fill("anna.mueller@example.org");
}

const next = (page: Page): Promise<void> =>
  page.getByRole("button", { name: /^Weiter/ }).click();

async function expectAnswers(page: Page): Promise<void> {
  for (const answer of ["Möbel", "1,5", "04.12.2026"])
    await expect(page.getByText(answer, { exact: true })).toBeVisible();
}

/** Opens the form as a page that keeps answers on the device. */
async function openLocal(tab: Page): Promise<void> {
  await tab.route(`**${FORM}`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      "<fim-form",
      '<fim-form draft="local"',
    );
    await route.fulfill({ response, body });
  });
  await tab.goto(FORM);
}

test("a crash of the tab in the middle loses no answer", async ({
  page,
  context,
}) => {
  await openLocal(page);
  await fill(page);
  // Longer than a draft waits before it is written.
  await page.waitForTimeout(800);
  const crashed = new Promise((resolve) => {
    page.once("crash", resolve);
  });
  const devtools = await context.newCDPSession(page);
  // It never answers.
  void devtools.send("Page.crash").catch(() => undefined);
  await crashed;

  const again = await context.newPage();
  await openLocal(again);
  await expect(
    again.getByRole("heading", { name: "Willkommen zurück" }),
  ).toBeVisible();
  await expect(
    again.getByRole("textbox", { name: "E-Mail-Adresse" }),
  ).toHaveValue("anna.mueller@example.org");
  await next(again);
  await expectAnswers(again);
});

test("answers on the device outlive the tab, and are gone once deleted", async ({
  page,
  context,
}) => {
  await openLocal(page);
  await fill(page);
  await page.waitForTimeout(800);
  await page.close();

  const second = await context.newPage();
  await openLocal(second);
  await expect(
    second.getByRole("heading", { name: "Willkommen zurück" }),
  ).toBeVisible();
  await expect(
    second.getByRole("textbox", { name: "E-Mail-Adresse" }),
  ).toHaveValue("anna.mueller@example.org");
  await second.getByText("Speichern und später weitermachen").click();
  await second
    .getByRole("button", { name: "Gespeicherte Angaben jetzt löschen" })
    .click();
  await second.close();

  const third = await context.newPage();
  await openLocal(third);
  await expect(
    third.getByRole("textbox", { name: "E-Mail-Adresse" }),
  ).toHaveValue("");
});

test("a file takes the answers to another device, with its pass phrase only", async ({
  page,
  browser,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(FORM);
  await fill(page);
  await next(page);
  await page.getByText("Speichern und später weitermachen").click();
  const panel = page.locator("fim-drafts");
  await panel.getByLabel("Kennwort", { exact: true }).first().fill(PHRASE);
  const downloading = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Datei speichern" }).click();
  const download = await downloading;
  const path = await download.path();
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  expect(await readFile(path, "utf8")).not.toContain("anna.mueller");

  const elsewhere = await browser.newContext({ locale: "de-DE" });
  const other = await elsewhere.newPage();
  await other.goto(FORM);
  await other.getByText("Speichern und später weitermachen").click();
  const there = other.locator("fim-drafts");
  await there.getByLabel("Gespeicherte Datei").setInputFiles(path);
  const phrase = there.getByLabel("Kennwort", { exact: true }).last();
  await phrase.fill("etwas ganz anderes");
  await there.getByRole("button", { name: "Datei öffnen" }).click();
  await expect(
    there.getByText("Dieses Kennwort gehört nicht zu der Datei."),
  ).toBeVisible();
  await expect(phrase).toBeFocused();
  await phrase.fill(PHRASE);
  await there.getByRole("button", { name: "Datei öffnen" }).click();
  await expect(
    other.getByRole("heading", { name: "Angaben prüfen" }),
  ).toBeFocused();
  await expectAnswers(other);
  await elsewhere.close();
  expect(complaints).toEqual([]);
});

test("without a network people go on, and send when it is back", async ({
  page,
  context,
}) => {
  await page.goto(FORM);
  await expect(page.getByRole("radio", { name: "Möbel" })).toBeVisible();
  await context.setOffline(true);
  await fill(page);
  await next(page);
  await expectAnswers(page);
  await page.getByRole("button", { name: "Jetzt absenden" }).click();
  await expect(
    page.getByRole("group", { name: "Keine Verbindung" }),
  ).toBeFocused();
  await expectAnswers(page);
  await context.setOffline(false);
  await page.getByRole("button", { name: "Jetzt absenden" }).click();
  await expect(
    page.getByRole("heading", { name: /eingegangen/ }),
  ).toBeVisible();
});

test("a network that goes during an upload loses neither the file nor an answer", async ({
  page,
  context,
}) => {
  await openForm(page, "/forms/hundesteuer-anmeldung");
  await openStep(page, "Hunde");
  await page.getByRole("textbox", { name: "Name des Hundes" }).fill("Rex");
  await page
    .getByRole("radiogroup", { name: /Haftpflichtversicherung\?/ })
    .getByRole("radio", { name: "Ja" })
    .check();
  // The upload hangs until the network is gone.
  let reached: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    reached = resolve;
  });
  await page.route("**/uploads", async (route) => {
    reached();
    await gone;
    await route.abort("internetdisconnected");
  });
  let leave: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    leave = resolve;
  });
  await page
    .locator("fim-form input[type=file]")
    .first()
    .setInputFiles({
      name: "nachweis.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7\n%%EOF\n"),
    });
  await started;
  await context.setOffline(true);
  leave();
  await expect(
    page.getByText(/nachweis\.pdf konnte nicht hochgeladen werden/).first(),
  ).toBeVisible();
  await expect(
    page.getByRole("textbox", { name: "Name des Hundes" }),
  ).toHaveValue("Rex");

  await page.unroute("**/uploads");
  await context.setOffline(false);
  await page
    .getByRole("button", { name: "nachweis.pdf noch einmal hochladen" })
    .click();
  await expect(
    page.getByRole("button", { name: "nachweis.pdf entfernen" }),
  ).toBeVisible();
  await expect(page.locator("fim-form progress.file-progress")).toHaveCount(0);
});

test("an answer that is lost on its way is asked for again without anybody's help", async ({
  page,
}) => {
  await page.goto(FORM);
  await fill(page);
  await next(page);
  const keys: (string | undefined)[] = [];
  await page.route(SUBMISSIONS, async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 1) {
      await route.continue();
      return;
    }
    // The server took it, but nobody heard.
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "Jetzt absenden" }).click();
  await expect(
    page.getByRole("heading", { name: /eingegangen/ }),
  ).toBeVisible();
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test("time that runs out is warned of, asked for by keyboard, and takes no answer along", async ({
  page,
}) => {
  await page.clock.install();
  await openForm(page, FORM);
  await fill(page);
  await page.evaluate(() => {
    const form = document.querySelector("fim-form");
    form?.setAttribute("session-timeout", "600");
    for (const name of ["fim-extend", "fim-timeout"])
      form?.addEventListener(name, () => {
        document.body.dataset[name === "fim-extend" ? "extended" : "over"] =
          "yes";
      });
  });
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toHaveCount(0);
  await page.clock.fastForward("08:01");
  await expect(dialog).toContainText("Ihre Sitzung endet in 2 Minuten");
  await expect(
    dialog.getByRole("button", { name: "Weitermachen" }),
  ).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  expect(await page.evaluate(() => document.body.dataset["extended"])).toBe(
    "yes",
  );
  await page.clock.fastForward("10:01");
  await expect(dialog).toContainText("Ihre Sitzung ist beendet");
  await expect(dialog).toContainText("Ihre Angaben sind noch da");
  expect(await page.evaluate(() => document.body.dataset["over"])).toBe("yes");
  await page.keyboard.press("Escape");
  await expect(
    page.getByRole("textbox", { name: "E-Mail-Adresse" }),
  ).toHaveValue("anna.mueller@example.org");
});

test("the review page prints answers and nothing to press", async ({
  page,
}) => {
  await page.goto(FORM);
  await fill(page);
  await next(page);
  await expect(
    page.getByRole("button", { name: "Angaben drucken" }),
  ).toBeVisible();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expectAnswers(page);
  await expect(
    page.locator("fim-form").getByRole("button").filter({ visible: true }),
  ).toHaveCount(0);
});
