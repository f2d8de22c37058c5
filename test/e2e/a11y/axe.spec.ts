import { expect, test, type Page } from "@playwright/test";

import { corpusFolder, realSchemas } from "../../support/corpus.js";
import {
  hosted,
  hostedRealSchemas,
  serveForms,
  type TestServer,
} from "../serve-forms.js";
import {
  barriers,
  bringAxe,
  expectNoBarrier,
  startWalk,
  walkThrough,
  type Walked,
} from "./axe-walk.js";
import { reactingForm } from "./reacting-form.js";
import { openForm } from "../open-form.js";
import { fillBulkyWaste } from "./tools.js";
import { twiceAskingForm } from "./twice-asking-form.js";

const EXAMPLES = [
  "hundesteuer-anmeldung",
  "bewohnerparkausweis",
  "sperrmuell-abholung",
  "gewerbe-anmeldung",
] as const;

const SCHEMES = ["light", "dark"] as const;

/** One for each colour scheme and for all forms: what one form showed need not be looked at in the next. */
const walks: Readonly<Record<(typeof SCHEMES)[number], Walked>> = {
  light: startWalk(),
  dark: startWalk(),
};

test.afterAll(() => {
  for (const scheme of SCHEMES) {
    const { pages, states, kinds } = walks[scheme];
    console.log(
      `axe, ${scheme}: ${String(pages)} pages in ${String(states)} states, ${String(kinds.size)} kinds of controls`,
    );
  }
});

for (const colorScheme of SCHEMES) {
  const walked = walks[colorScheme];

  for (const form of EXAMPLES)
    test(`${form}, ${colorScheme}: no page has a barrier that a program finds`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await openForm(page, `/forms/${form}`);
      await walkThrough(page, walked);
    });

  test(`start page, review and receipt, ${colorScheme}: no barrier that a program finds`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    const look = async (where: string): Promise<void> => {
      await bringAxe(page);
      await expectNoBarrier(page, walked, where);
    };
    await page.goto("/");
    await look("start page");
    await openForm(page, "/forms/sperrmuell-abholung");
    await fillBulkyWaste(page);
    await look("review");
    await page.getByRole("button", { name: "Jetzt absenden" }).click();
    await expect(
      page.getByRole("heading", { name: /eingegangen/ }),
    ).toBeFocused();
    await look("receipt");
    await page
      .getByRole("link", {
        name: "Eingangsbestätigung als eigene Seite öffnen",
      })
      .click();
    await look("receipt on a page of its own");
  });
}

test.describe("other forms", () => {
  // Every other one, all pages of each: neighbours are of one family.
  const real =
    corpusFolder === undefined
      ? []
      : realSchemas(corpusFolder).filter((_, at) => at % 2 === 0);
  let server: TestServer;

  test.beforeAll(async () => {
    server = await serveForms([
      hosted("probe", reactingForm),
      hosted("twice", twiceAskingForm),
      ...(await hostedRealSchemas((wanted) =>
        real.some(({ id }) => id === wanted),
      )),
    ]);
  });
  test.afterAll(() => server.close());

  const walkOn = async (
    page: Page,
    slug: string,
    colorScheme: (typeof SCHEMES)[number],
  ): Promise<void> => {
    await page.emulateMedia({ colorScheme });
    await openForm(page, `${server.origin}/forms/${slug}`);
    await walkThrough(page, walks[colorScheme]);
  };

  for (const colorScheme of SCHEMES)
    for (const slug of ["probe", "twice"])
      test(`${slug}, ${colorScheme}: every kind of control and what is asked twice`, async ({
        page,
      }) => {
        await walkOn(page, slug, colorScheme);
      });

  test("a barrier would be found: a box without label, and help that is hard to read", async ({
    page,
  }) => {
    const walked = startWalk();
    await openForm(page, `${server.origin}/forms/twice`);
    await bringAxe(page);
    await expectNoBarrier(page, walked, "as it is");
    await page.evaluate(() => {
      const root = document.querySelector("fim-form")?.shadowRoot;
      root?.querySelector("fim-text label")?.remove();
      const lead = root?.querySelector<HTMLElement>(".head .muted");
      if (lead != null) lead.style.color = "#bbb";
    });
    const found = await barriers(page, walked);
    expect(found.join("\n")).toMatch(/^label: /m);
    expect(found.join("\n")).toMatch(/^color-contrast: /m);
  });

  for (const [at, { id }] of real.entries())
    test(`${id} has no barrier that a program finds`, async ({ page }) => {
      await walkOn(page, id.toLowerCase(), at % 2 === 0 ? "light" : "dark");
    });
});
