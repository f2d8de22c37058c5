import { expect, test, type Page } from "@playwright/test";

const SUBMISSIONS = "**/forms/sperrmuell-abholung/submissions";

/** Fills the small form up to its review page. */
async function fillToReview(page: Page): Promise<void> {
  await page.goto("/forms/sperrmuell-abholung");
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
  await page.getByRole("button", { name: /^Weiter/ }).click();
  await expect(
    page.getByRole("heading", { name: "Angaben prüfen" }),
  ).toBeVisible();
}

/** All answers still stand on the review page. */
async function expectAnswers(page: Page): Promise<void> {
  for (const answer of [
    "Möbel",
    "1,5",
    "04.12.2026",
    "anna.mueller@example.org",
  ]) {
    await expect(page.getByText(answer, { exact: true })).toBeVisible();
  }
}

const send = (page: Page): Promise<void> =>
  page.getByRole("button", { name: "Jetzt absenden" }).click();

test("a lost connection loses no answer, and sending again sends once", async ({
  page,
}) => {
  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST")
      keys.push(request.headers()["idempotency-key"]);
  });
  await fillToReview(page);

  await page.route(SUBMISSIONS, (route) => route.abort("internetdisconnected"));
  await send(page);
  await expect(
    page.getByRole("heading", { name: "Keine Verbindung" }),
  ).toBeVisible();
  await expectAnswers(page);

  // The server took the submission, but its answer got lost on the way.
  await page.unroute(SUBMISSIONS);
  await page.route(SUBMISSIONS, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await send(page);
  await expect(
    page.getByRole("heading", { name: "Keine Verbindung" }),
  ).toBeVisible();
  await expectAnswers(page);

  await page.unroute(SUBMISSIONS);
  const answered = page.waitForResponse(SUBMISSIONS);
  await send(page);
  await expect(
    page.getByRole("heading", { name: /eingegangen/ }),
  ).toBeVisible();
  expect((await answered).ok()).toBe(true);
  expect(new Set(keys).size, "every attempt carries the same key").toBe(1);
});

test("a refused submission loses no answer and is shown at the field", async ({
  page,
}) => {
  await fillToReview(page);
  await page.route(SUBMISSIONS, (route) =>
    route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      json: {
        type: "about:blank",
        title: "Einige Angaben passen nicht",
        status: 422,
        issues: [
          {
            pointer: "/F60000000242",
            fimId: { id: "F60000000242", version: "1.1.0" },
            constraint: "pattern",
            params: {},
          },
        ],
      },
    }),
  );
  await send(page);
  const link = page.getByRole("link", { name: /E-Mail-Adresse/ });
  await expect(link).toBeVisible();
  await link.click();
  const email = page.getByRole("textbox", { name: "E-Mail-Adresse" });
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toHaveValue("anna.mueller@example.org");

  await page.unroute(SUBMISSIONS);
  await email.fill("anna@example.org");
  await page
    .getByRole("button", { name: /zurück zur Prüfung|^Weiter/ })
    .click();
  await send(page);
  await expect(
    page.getByRole("heading", { name: /eingegangen/ }),
  ).toBeVisible();
});

test("a reload in the middle loses no answer", async ({ page }) => {
  await fillToReview(page);
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "Angaben prüfen" }),
  ).toBeVisible();
  await expectAnswers(page);
});
