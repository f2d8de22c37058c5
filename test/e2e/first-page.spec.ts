import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import type {} from "@fim-forms/form-runtime";

import { corpusFolder } from "../support/corpus.js";
import { outlineOf } from "../support/outline.js";
import { complaintsOf } from "./complaints.js";
import { hostedRealSchemas, serveForms } from "./serve-forms.js";

const EXAMPLES = [
  "bewohnerparkausweis",
  "gewerbe-anmeldung",
  "hundesteuer-anmeldung",
  "sperrmuell-abholung",
];

/** Holds the form's model back until it is let go, so that the page from the server can be seen. */
async function holdBack(page: Page): Promise<() => void> {
  let letGo = (): void => undefined;
  const free = new Promise<void>((done) => {
    letGo = done;
  });
  await page.route("**/form-model.json", async (route) => {
    await free;
    await route.continue();
  });
  return letGo;
}

const outlineOfPage = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(${outlineOf.toString()})(
    document.querySelector("fim-form").shadowRoot)`);

/** Until the form has taken over. */
const taken = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector("fim-form")?.session !== undefined &&
      document.querySelector("fim-form")?.shadowRoot?.querySelector("link") ===
        null,
  );

/** The server's page and then the form's, which must be the same. */
async function compare(page: Page, address: string): Promise<void> {
  const complaints = complaintsOf(page);
  const letGo = await holdBack(page);
  await page.goto(address);
  await expect(page.locator("fim-form .form-title")).toBeVisible();
  const served = await outlineOfPage(page);
  const ids = await page.evaluate(() =>
    [
      ...(document
        .querySelector("fim-form")
        ?.shadowRoot?.querySelectorAll("[id]") ?? []),
    ].map(({ id }) => id),
  );
  // The empty root of the component stands before it, with its live region.
  expect(new Set(ids).size).toBe(ids.length);
  letGo();
  await taken(page);
  const own = await outlineOfPage(page);
  const isHead = (line: string): boolean => line.startsWith("div class=root");
  expect(served.slice(served.findLastIndex(isHead))).toEqual(
    own.slice(own.findIndex(isHead)),
  );
  expect(complaints).toEqual([]);
}

for (const name of EXAMPLES)
  test(`${name}: the form shows what the server drew`, async ({ page }) => {
    await compare(page, `/forms/${name}`);
  });

test("real schemas: the form shows what the server drew", async ({ page }) => {
  // Their licence is not cleared, so they are no part of the repository; CI always has them.
  test.skip(corpusFolder === undefined, "needs FIM_CORPUS");
  test.setTimeout(600_000);
  const forms = await hostedRealSchemas();
  const server = await serveForms(forms);
  for (const { slug } of forms) {
    await compare(page, `${server.origin}/forms/${slug}`);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
  await server.close();
});

const PAGE = "/forms/hundesteuer-anmeldung";

for (const width of [320, 1280])
  test(`nothing moves when the form takes over, ${String(width)} px wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          // The type of the entries that were asked for.
          shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    const letGo = await holdBack(page);
    await page.goto(PAGE);
    await expect(
      page.getByRole("button", { name: "Weiter", exact: true }),
    ).toBeVisible();
    const served = await page.screenshot();
    letGo();
    await taken(page);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(done)),
    );
    const own = await page.screenshot();
    const different = await differentPixels(page, served, own);
    expect(different).toBeLessThan(0.001);
    const shift = await page.evaluate(() =>
      (globalThis as unknown as { shifts: number[] }).shifts.reduce(
        (sum, one) => sum + one,
        0,
      ),
    );
    expect(shift).toBeLessThan(0.01);
  });

/** Share of the pixels of two pictures of the same size that are not the same, counted in a page of its own. */
async function differentPixels(
  page: Page,
  one: Buffer,
  other: Buffer,
): Promise<number> {
  const blank = await page.context().newPage();
  const share = await blank.evaluate(
    async (pictures) => {
      const [first, second] = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const canvas = document.createElement("canvas");
          canvas.width = image.width;
          canvas.height = image.height;
          const context = canvas.getContext("2d");
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      if (first === undefined || first.length !== second?.length) return 1;
      let count = 0;
      for (let at = 0; at < first.length; at += 4)
        if (
          first[at] !== second[at] ||
          first[at + 1] !== second[at + 1] ||
          first[at + 2] !== second[at + 2]
        )
          count += 1;
      return count / (first.length / 4);
    },
    [one.toString("base64"), other.toString("base64")],
  );
  await blank.close();
  return share;
}

test("what is typed before the form is there stays, caret and all", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  let letGo = (): void => undefined;
  const free = new Promise<void>((done) => {
    letGo = done;
  });
  await page.route("**/assets/fim-form.js", async (route) => {
    await free;
    await route.continue();
  });
  await page.goto("/forms/sperrmuell-abholung", { waitUntil: "commit" });
  const name = page.getByRole("textbox").first();
  await name.pressSequentially("Müller-Lüdenscheidt");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowRight");
  letGo();
  await taken(page);
  await expect(name).toBeFocused();
  await page.keyboard.type("J");
  await expect(name).toHaveValue("Jüller-Lüdenscheidt");
  const values = await page.evaluate(() =>
    JSON.stringify(document.querySelector("fim-form")?.session?.values),
  );
  expect(values).toContain("Jüller-Lüdenscheidt");
  expect(complaints).toEqual([]);
});

test("where the bundle does not come, the first page is seen and sent", async ({
  page,
}) => {
  await page.route("**/assets/fim-form.js", (route) => route.abort());
  await page.goto(PAGE);
  await page.getByRole("radio", { name: /Ein Hund ist neu/ }).check();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.getByRole("button", { name: "Weiter", exact: true }).click();
  await expect(
    page.getByRole("heading", { name: "Hundehalterin oder Hundehalter" }),
  ).toBeFocused();
  await expect(
    page.getByRole("radio", { name: /Ein Hund ist neu/ }),
  ).toBeChecked();
});

test("in English, from the address or the browser", async ({ browser }) => {
  const page = await browser.newPage({
    javaScriptEnabled: false,
    locale: "en-GB",
  });
  await page.goto(`${PAGE}?lang=en`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(
    page.getByRole("heading", { name: /Please check/ }),
  ).toBeVisible();
  await page.close();
});
