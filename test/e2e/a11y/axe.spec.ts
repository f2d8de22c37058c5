import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

import { corpusFolder, realSchemas } from "../../support/corpus.js";
import {
  hosted,
  hostedRealSchemas,
  serveForms,
  type TestServer,
} from "../serve-forms.js";
import { reactingForm } from "./reacting-form.js";
import { fillBulkyWaste, openForm } from "./tools.js";

/** Pages of one real schema that are looked at: the first ones, which have most kinds of controls. */
const MOST_STEPS = 6;

/** What axe finds, short enough to be read in a report. */
async function violations(page: Page): Promise<readonly string[]> {
  const result = await new AxeBuilder({ page }).analyze();
  return result.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}

/** Looks at the steps of a form, empty and with errors shown, and at its review page. */
async function lookAtAll(
  page: Page,
  address: string,
  most: number,
): Promise<void> {
  await openForm(page, address);
  const steps = await page.evaluate(() => [
    ...(document.querySelector("fim-form")?.steps ?? []),
  ]);
  expect(steps.length).toBeGreaterThan(0);
  for (const { id, title } of steps.slice(0, most)) {
    await page.evaluate(
      (step) => document.querySelector("fim-form")?.goToStep(step),
      id,
    );
    await expect(
      page.getByRole("heading", { level: 2, name: title, exact: true }),
    ).toBeFocused();
    expect(await violations(page), title).toEqual([]);
    await page.evaluate(() =>
      document
        .querySelector("fim-form")
        ?.shadowRoot?.querySelector("form")
        ?.requestSubmit(),
    );
    await page.waitForTimeout(100);
    expect(await violations(page), `${title}, with errors`).toEqual([]);
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const form of [
    "hundesteuer-anmeldung",
    "bewohnerparkausweis",
    "sperrmuell-abholung",
  ])
    test(`${form}, ${colorScheme}: no page has a barrier that a program finds`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await lookAtAll(page, `/forms/${form}`, 20);
    });

  test(`start page, review and receipt, ${colorScheme}: no barrier that a program finds`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/");
    expect(await violations(page)).toEqual([]);
    await openForm(page, "/forms/sperrmuell-abholung");
    await fillBulkyWaste(page);
    expect(await violations(page), "review").toEqual([]);
    await page.getByRole("button", { name: "Jetzt absenden" }).click();
    await expect(
      page.getByRole("heading", { name: /eingegangen/ }),
    ).toBeFocused();
    expect(await violations(page), "receipt").toEqual([]);
    await page
      .getByRole("link", {
        name: "Eingangsbestätigung als eigene Seite öffnen",
      })
      .click();
    expect(await violations(page), "receipt on a page of its own").toEqual([]);
  });
}

test.describe("other forms", () => {
  const chosen =
    corpusFolder === undefined
      ? []
      : realSchemas(corpusFolder)
          .filter((_, at) => at % 2 === 0)
          .slice(0, 12);
  let server: TestServer;

  test.beforeAll(async () => {
    const real = await hostedRealSchemas((wanted) =>
      chosen.some(({ id }) => id === wanted),
    );
    server = await serveForms([hosted("probe", reactingForm), ...real]);
  });
  test.afterAll(() => server.close());

  for (const colorScheme of ["light", "dark"] as const)
    test(`every kind of control, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await lookAtAll(page, `${server.origin}/forms/probe`, MOST_STEPS);
    });

  for (const [at, { id }] of chosen.entries())
    test(`${id} has no barrier that a program finds`, async ({ page }) => {
      await page.emulateMedia({
        colorScheme: at % 2 === 0 ? "light" : "dark",
      });
      await lookAtAll(
        page,
        `${server.origin}/forms/${id.toLowerCase()}`,
        MOST_STEPS,
      );
    });
});
