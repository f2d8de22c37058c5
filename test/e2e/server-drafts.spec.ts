import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

const FORM = "/forms/sperrmuell-abholung";

/** What the place below the form says. */
const place = (page: Page) =>
  page.getByRole("region", { name: "An einem anderen Gerät weitermachen" });

async function save(page: Page): Promise<{ address: string; code: string }> {
  await place(page).getByRole("button", { name: "Angaben speichern" }).click();
  await expect(place(page).getByRole("status")).toHaveText(
    "Ihre Angaben sind gespeichert.",
  );
  return {
    address: new URL(
      (await place(page).getByRole("link").getAttribute("href")) ?? "",
      page.url(),
    ).href,
    code: await place(page).locator(".reference").innerText(),
  };
}

const email = (page: Page) =>
  page.getByRole("textbox", { name: "E-Mail-Adresse" });

test("answers kept on the server survive a reload, and go on at another device", async ({
  page,
  browser,
}) => {
  await page.goto(FORM);
  await email(page).fill("anna@example.org");
  const { address, code } = await save(page);

  // What is changed from now on is kept by itself.
  const kept = page.waitForResponse(
    (answer) =>
      answer.request().method() === "PUT" && answer.url().includes("/drafts/"),
  );
  await email(page).fill("anna.mueller@example.org");
  await email(page).blur();
  expect((await kept).status()).toBe(200);
  await page.reload();
  await expect(email(page)).toHaveValue("anna.mueller@example.org");
  await expect(place(page).getByText("Gespeichert bis")).toBeVisible();

  const other = await browser.newContext({ locale: "de-DE" });
  const there = await other.newPage();
  await there.goto(address);
  await expect(there.getByRole("textbox", { name: "Code" })).toBeVisible();
  expect((await new AxeBuilder({ page: there }).analyze()).violations).toEqual(
    [],
  );
  await there.getByRole("textbox", { name: "Code" }).fill("0000-0000-0000");
  await there.getByRole("button", { name: "Weitermachen" }).click();
  await expect(there.getByRole("alert")).toContainText("passt nicht");
  await there.getByRole("textbox", { name: "Code" }).fill(code);
  await there.getByRole("button", { name: "Weitermachen" }).click();
  await expect(email(there)).toHaveValue("anna.mueller@example.org");
  expect((await new AxeBuilder({ page: there }).analyze()).violations).toEqual(
    [],
  );

  // The first window is told, instead of overwriting what was done here.
  const written = there.waitForResponse(
    (answer) => answer.request().method() === "PUT",
  );
  await email(there).fill("berta@example.org");
  await email(there).blur();
  await written;
  await email(page).fill("clara@example.org");
  await email(page).blur();
  await expect(place(page).getByRole("status")).toContainText(
    "in einem anderen Fenster geändert",
  );

  await place(there).getByRole("button", { name: "Für heute beenden" }).click();
  await expect(place(there).getByRole("status")).toContainText(
    "Sie haben die Bearbeitung beendet",
  );
  await there.goto(address);
  await expect(there.getByRole("textbox", { name: "Code" })).toBeVisible();
  await other.close();
});

test("deleted answers are gone", async ({ page }) => {
  await page.goto(FORM);
  await email(page).fill("anna@example.org");
  const { address, code } = await save(page);
  await place(page)
    .getByRole("button", { name: "Gespeicherte Angaben löschen" })
    .click();
  await expect(place(page).getByRole("status")).toHaveText(
    "Die gespeicherten Angaben sind gelöscht.",
  );
  await page.goto(address);
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: "Weitermachen" }).click();
  await expect(page.getByRole("alert")).toContainText("nicht mehr gespeichert");
});

test("without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: "de-DE",
  });
  const page = await context.newPage();
  await page.goto(`${FORM}/plain`);
  await email(page).fill("anna@example.org");
  await page.getByRole("button", { name: "Angaben speichern" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Ihre Angaben sind gespeichert",
  );
  await page.getByRole("link", { name: "Weiter mit dem Formular" }).click();
  await expect(email(page)).toHaveValue("anna@example.org");
  await context.close();
});

for (const width of [320, 1280])
  test(`fits a window of ${String(width)} pixels`, async ({ page }, info) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(FORM);
    await save(page);
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth <= window.innerWidth,
      ),
    ).toBe(true);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.screenshot({
      path: info.outputPath(`kept-${String(width)}.png`),
      fullPage: true,
    });
  });
