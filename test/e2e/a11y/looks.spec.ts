import { expect, test, type Page } from "@playwright/test";

import { reactingForm } from "./reacting-form.js";
import { hosted, serveForms, type TestServer } from "../serve-forms.js";
import { openForm, openStep } from "../open-form.js";
import { fillBulkyWaste, next } from "./tools.js";

const FORMS = [
  "hundesteuer-anmeldung",
  "bewohnerparkausweis",
  "sperrmuell-abholung",
] as const;

let server: TestServer;
test.beforeAll(async () => {
  server = await serveForms([hosted("probe", reactingForm)]);
});
test.afterAll(() => server.close());

/** Opens every page of a form, with its errors shown. */
async function everyPage(
  page: Page,
  address: string,
  look: (title: string) => Promise<void>,
): Promise<void> {
  await openForm(page, address);
  const titles = await page.evaluate(
    () =>
      document.querySelector("fim-form")?.steps.map(({ title }) => title) ?? [],
  );
  for (const title of titles) {
    await openStep(page, title);
    await next(page);
    await look(title);
  }
}

/** Elements whose text is cut off, or that stick out of the page at its side. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const visit = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll<HTMLElement>("*")) {
        if (element.shadowRoot !== null) visit(element.shadowRoot);
        if (
          element.closest(".visually-hidden, .skip-link") !== null ||
          !element.checkVisibility()
        )
          continue;
        const { right, left, width } = element.getBoundingClientRect();
        const edge = document.documentElement.clientWidth + 1;
        const style = getComputedStyle(element);
        const clips =
          style.overflowX === "hidden" || style.overflowX === "clip";
        const isCut =
          clips &&
          element.localName !== "input" &&
          element.scrollWidth > element.clientWidth + 1;
        const isLow =
          (style.overflowY === "hidden" || style.overflowY === "clip") &&
          element.localName !== "progress" &&
          element.scrollHeight > element.clientHeight + 1;
        if ((width > 0 && (right > edge || left < -1)) || isCut || isLow)
          found.push(element.outerHTML.slice(0, 140));
      }
    };
    visit(document);
    if (
      document.documentElement.scrollWidth >
      document.documentElement.clientWidth
    )
      found.push("the page scrolls sideways");
    return found;
  });
}

/** Targets smaller than a size, those within a line of text left out, as the criterion does. */
function tooSmall(page: Page, size: number): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const root = document.querySelector("fim-form")?.shadowRoot;
    const targets = [
      ...(root?.querySelectorAll<HTMLElement>(
        "input, select, textarea, button, summary, a",
      ) ?? []),
    ];
    return targets
      .filter((target) => target.checkVisibility())
      .filter((target) => {
        // A label is part of the target of its box.
        const option = target.closest("label");
        const boxes = [target, ...(option === null ? [] : [option])].map(
          (one) => one.getBoundingClientRect(),
        );
        const isInline =
          target.localName === "a" && target.closest("p, li") !== null;
        return (
          !isInline &&
          !boxes.some(({ width, height }) => width >= least && height >= least)
        );
      })
      .map((target) => {
        const { width, height } = target.getBoundingClientRect();
        return `${String(width)}×${String(height)} ${target.outerHTML.slice(0, 120)}`;
      });
  }, size);
}

for (const form of FORMS) {
  test(`11: ${form}: every target is at least 24 px, those that one presses to go on are 44 px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await everyPage(page, `/forms/${form}`, async (title) => {
      expect(await tooSmall(page, 24), title).toEqual([]);
      for (const button of await page
        .locator("fim-form form > .buttons button:visible")
        .all()) {
        const box = await button.boundingBox();
        expect(box?.height ?? 0, title).toBeGreaterThanOrEqual(44);
        expect(box?.width ?? 0, title).toBeGreaterThanOrEqual(44);
      }
    });
  });

  test(`18: ${form}: at 320 × 256 nothing scrolls sideways and no text is cut off`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await everyPage(page, `/forms/${form}`, async (title) => {
      expect(await cutOff(page), title).toEqual([]);
    });
  });

  test(`19: ${form}: with wide text spacing no text is cut off`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await everyPage(page, `/forms/${form}`, async (title) => {
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
        );
        const visit = (root: Document | ShadowRoot): void => {
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
          for (const element of root.querySelectorAll("*"))
            if (element.shadowRoot !== null) visit(element.shadowRoot);
        };
        visit(document);
      });
      expect(await cutOff(page), title).toEqual([]);
    });
  });
}

test("18: words of 60 letters wrap", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await everyPage(page, `${server.origin}/forms/probe`, async (title) => {
    expect(await cutOff(page), title).toEqual([]);
  });
});

test("zoom of 400 %: the form can be filled in and sent in a window of 1280 × 1024", async ({
  page,
}) => {
  // Zooming by four leaves a quarter of the CSS pixels, each four times as large.
  await page.setViewportSize({ width: 320, height: 256 });
  await openForm(page, "/forms/sperrmuell-abholung");
  await fillBulkyWaste(page);
  expect(await cutOff(page)).toEqual([]);
  await page.getByRole("button", { name: "Jetzt absenden" }).click();
  await expect(
    page.getByRole("heading", { name: /eingegangen/ }),
  ).toBeFocused();
  expect(await cutOff(page)).toEqual([]);
});

test("20: in forced colours edges, ticks, errors and buttons are to be seen, and nothing opts out but what is drawn in system colours", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await openForm(page, `${server.origin}/forms/probe`);
  await next(page);
  const found = await page.evaluate(() => {
    const root = document.querySelector("fim-form")?.shadowRoot;
    const problems: string[] = [];
    for (const box of root?.querySelectorAll<HTMLElement>(
      ".box, button, input[type=file]",
    ) ?? []) {
      // The arrow of a search field stands inside its edge.
      if (
        !box.checkVisibility() ||
        box.matches(".link-button, .combobox-toggle")
      )
        continue;
      const {
        borderTopStyle,
        borderTopWidth,
        borderTopColor,
        backgroundColor,
      } = getComputedStyle(box);
      if (
        box.localName !== "input" &&
        (borderTopStyle === "none" ||
          Number.parseFloat(borderTopWidth) < 1 ||
          borderTopColor === backgroundColor) &&
        !box.matches(".primary")
      )
        problems.push(`no edge: ${box.outerHTML.slice(0, 120)}`);
    }
    for (const radio of root?.querySelectorAll<HTMLElement>(
      "input[type=radio]",
    ) ?? [])
      if (getComputedStyle(radio).appearance === "none")
        problems.push("a radio is drawn without the system's tick");
    for (const element of root?.querySelectorAll<HTMLElement>("*") ?? []) {
      const { forcedColorAdjust } = getComputedStyle(element);
      // These two are drawn in system colours by hand; SVG opts out by the browser's own sheet.
      if (
        forcedColorAdjust === "none" &&
        !element.matches(".primary, .bar, .primary *") &&
        element.namespaceURI === "http://www.w3.org/1999/xhtml"
      )
        problems.push(`opts out: ${element.outerHTML.slice(0, 120)}`);
    }
    const error = root?.querySelector(".error");
    if (error == null) problems.push("no error is shown");
    else if (
      getComputedStyle(error, "::before").backgroundColor ===
      getComputedStyle(document.body).backgroundColor
    )
      problems.push("the error's sign has the colour of the page");
    return problems;
  });
  expect(found).toEqual([]);
});

test("21: with reduced motion nothing moves", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openForm(page, "/forms/hundesteuer-anmeldung");
  const running = (): Promise<number> =>
    page.evaluate(() => {
      const root = document.querySelector("fim-form")?.shadowRoot;
      return (
        document.getAnimations().length + (root?.getAnimations().length ?? 0)
      );
    });
  expect(await running()).toBe(0);
  await openStep(page, "Hunde");
  await page.getByRole("button", { name: "Hund hinzufügen" }).click();
  expect(await running()).toBe(0);
  await next(page);
  expect(await running()).toBe(0);
  const smooth = await page.evaluate(() =>
    [
      document.documentElement,
      ...(document
        .querySelector("fim-form")
        ?.shadowRoot?.querySelectorAll("*") ?? []),
    ].some((element) => getComputedStyle(element).scrollBehavior === "smooth"),
  );
  expect(smooth).toBe(false);
});

test("print: the answers are there, what can only be pressed is not", async ({
  page,
}) => {
  await openForm(page, "/forms/sperrmuell-abholung");
  await fillBulkyWaste(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("04.12.2026")).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
});
