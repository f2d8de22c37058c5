import { expect, test, type Page } from "@playwright/test";

import { hosted, serveForms, type TestServer } from "../serve-forms.js";
import { openForm, openStep } from "../open-form.js";
import { fillBulkyWaste, focusedElement, next } from "./tools.js";
import { reactingForm } from "./reacting-form.js";

const BULKY = "/forms/sperrmuell-abholung";
const DOGS = "/forms/hundesteuer-anmeldung";

let server: TestServer;
test.beforeAll(async () => {
  server = await serveForms([hosted("probe", reactingForm)]);
});
test.afterAll(() => server.close());

const place = async (page: Page): Promise<string> =>
  `${page.url()} ${await page.getByRole("heading", { level: 2 }).first().innerText()}`;

test("6: entering or choosing something moves neither page nor focus", async ({
  page,
}) => {
  await openForm(page, BULKY);
  const before = await place(page);
  const amount = page.getByRole("textbox", { name: /^Menge/ });
  await amount.pressSequentially("1,5");
  await expect(amount).toBeFocused();
  await page.getByRole("radio", { name: "Möbel" }).press("ArrowDown");
  await expect(
    page.getByRole("radio", { name: "Elektrogeräte" }),
  ).toBeFocused();
  expect(await place(page)).toBe(before);

  await openForm(page, "/forms/bewohnerparkausweis");
  await openStep(page, "Parkberechtigung");
  const zone = page.getByRole("combobox", { name: "Bewohnerparkzone" });
  const there = await place(page);
  await zone.focus();
  for (let times = 0; times < 4; times += 1)
    await page.keyboard.press("ArrowDown");
  await expect(zone).toBeFocused();
  await expect(zone).not.toHaveValue("");
  expect(await place(page)).toBe(there);
});

test("7: focus and caret stay when typing makes a field appear", async ({
  page,
}) => {
  await openForm(page, `${server.origin}/forms/probe`);
  const town = page.getByRole("textbox", { name: "Ort", exact: true });
  await town.fill("xAnderswo");
  await expect(page.getByRole("textbox", { name: "Welcher Ort?" })).toHaveCount(
    0,
  );
  // The caret stands before the last letters, not at the end.
  await town.evaluate((box: HTMLInputElement) => {
    box.setSelectionRange(1, 1);
  });
  await town.focus();
  await page.keyboard.press("Backspace");
  await expect(
    page.getByRole("textbox", { name: "Welcher Ort?" }),
  ).toBeVisible();
  await expect(town).toBeFocused();
  expect(
    await town.evaluate((box: HTMLInputElement) => box.selectionStart),
  ).toBe(0);
});

test("8: a field that appears comes after its question, and is announced once, politely", async ({
  page,
}) => {
  await openForm(page, DOGS);
  await openStep(page, "Hunde");
  await page.evaluate(() => {
    const live = document
      .querySelector("fim-form")
      ?.shadowRoot?.querySelector("#live");
    const said: string[] = [];
    Object.assign(globalThis, { said });
    if (live != null)
      new MutationObserver(() => {
        if (live.textContent !== "") said.push(live.textContent);
      }).observe(live, { childList: true, characterData: true, subtree: true });
  });
  const yes = page
    .getByRole("radiogroup", { name: /Gefährlichkeit/ })
    .getByRole("radio", { name: "Ja" });
  await yes.check();
  const appeared = page.getByRole("textbox", { name: /Aktenzeichen/ });
  await expect(appeared).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(
        () => (globalThis as unknown as { said: string[] }).said.length,
      ),
    )
    .toBe(1);
  await page.waitForTimeout(400);
  const said = await page.evaluate(
    () => (globalThis as unknown as { said: string[] }).said,
  );
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/Feld/);
  await expect(page.locator("#live")).toHaveRole("status");
  await expect(yes).toBeFocused();
  const follows = await appeared.evaluate((box) => {
    const root = box.getRootNode() as ShadowRoot;
    const radio = root.activeElement;
    return (
      radio !== null &&
      (radio.compareDocumentPosition(box) &
        Node.DOCUMENT_POSITION_FOLLOWING) !==
        0
    );
  });
  expect(follows).toBe(true);
});

test("9: removing an entry takes the focus to the next one or to the button, never to the page; the button names the entry", async ({
  page,
}) => {
  await openForm(page, DOGS);
  await openStep(page, "Hunde");
  const add = page.getByRole("button", {
    name: "Hund hinzufügen",
    exact: true,
  });
  await add.click();
  await add.click();
  await page.getByRole("button", { name: "Hund 2 entfernen" }).press("Enter");
  await expect(
    page.getByRole("group", { name: "Hund 3", exact: true }),
  ).toHaveCount(0);
  // What was the third is the second now: its first box has the focus.
  await expect(
    page
      .getByRole("group", { name: "Hund 2", exact: true })
      .getByRole("textbox", { name: "Name des Hundes" }),
  ).toBeFocused();
  await page.getByRole("button", { name: "Hund 2 entfernen" }).press("Enter");
  await expect(add).toBeFocused();
});

test("12: what has the focus is never covered, also with a sticky header and at twice the size", async ({
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await openForm(page, BULKY);
  await page.evaluate(() => {
    const header = document.querySelector<HTMLElement>(".site-header");
    if (header === null) throw new Error("there is no header");
    header.style.position = "sticky";
    header.style.top = "0";
    header.style.zIndex = "1";
    document.documentElement.style.scrollPaddingTop = `${String(header.offsetHeight)}px`;
  });
  let stops = 0;
  for (; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    const covered = await page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement != null)
        at = at.shadowRoot.activeElement;
      if (at === null || at === document.body) return undefined;
      // The form answers for what is its own.
      if (!(at.getRootNode() instanceof ShadowRoot)) return "";
      const { left, top, width, height } = at.getBoundingClientRect();
      let hit = document.elementFromPoint(left + width / 2, top + height / 2);
      while (hit?.shadowRoot != null) {
        const inner = hit.shadowRoot.elementFromPoint(
          left + width / 2,
          top + height / 2,
        );
        if (inner === null || inner === hit) break;
        hit = inner;
      }
      const isFine = hit !== null && (at.contains(hit) || hit.contains(at));
      return isFine
        ? ""
        : `${at.outerHTML.slice(0, 120)} is under ${hit?.outerHTML.slice(0, 120) ?? "nothing"}`;
    });
    if (covered === undefined) break;
    expect(covered).toBe("");
  }
  expect(stops).toBeGreaterThan(12);
});

for (const forcedColors of ["none", "active"] as const)
  test(`13: the focus can be seen on every kind of control (forced colours: ${forcedColors})`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors, reducedMotion: "reduce" });
    await openForm(page, `${server.origin}/forms/probe`);
    for (const target of await page
      .locator("fim-form :is(input, select, textarea, button, summary):visible")
      .all()) {
      await target.scrollIntoViewIfNeeded();
      const box = await target.boundingBox();
      if (box === null) continue;
      const clip = {
        x: Math.max(0, box.x - 8),
        y: Math.max(0, box.y - 8),
        width: box.width + 16,
        height: box.height + 16,
      };
      // A keyboard was used last, so that :focus-visible holds.
      await page.keyboard.press("Shift");
      await target.evaluate((element: HTMLElement) => {
        element.focus({ preventScroll: true });
      });
      const outline = await target.evaluate((element) => {
        const { outlineStyle, outlineWidth, outlineColor } =
          getComputedStyle(element);
        return {
          outlineStyle,
          width: Number.parseFloat(outlineWidth),
          outlineColor,
        };
      });
      const withFocus = await page.screenshot({ clip, caret: "hide" });
      await target.blur();
      const without = await page.screenshot({ clip, caret: "hide" });
      const name = await target.evaluate((element) =>
        element.outerHTML.slice(0, 160),
      );
      expect(outline.outlineStyle, name).not.toBe("none");
      expect(outline.width, name).toBeGreaterThanOrEqual(2);
      expect(withFocus.equals(without), name).toBe(false);
    }
  });

test("17: entries are put in order by buttons, files are chosen by one; nothing needs dragging", async ({
  page,
}) => {
  await openForm(page, DOGS);
  await openStep(page, "Hunde");
  const name = (number: number) =>
    page
      .getByRole("group", { name: `Hund ${String(number)}`, exact: true })
      .getByRole("textbox", { name: "Name des Hundes" });
  await name(1).fill("Asta");
  await page
    .getByRole("button", { name: "Hund hinzufügen", exact: true })
    .click();
  await name(2).fill("Bello");
  await page.getByRole("button", { name: "Hund 2 nach oben" }).press("Enter");
  await expect(name(1)).toHaveValue("Bello");
  await expect(name(2)).toHaveValue("Asta");
  expect(await focusedElement(page)).toMatch(/^button#/);
  expect(await page.locator("fim-form [draggable=true]").count()).toBe(0);
});

test("25: the whole form is filled in and sent by keyboard alone; Enter in a box sends nothing early; no trap", async ({
  page,
}) => {
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/submissions")) posts.push(request.url());
  });
  await openForm(page, BULKY);
  const tabTo = async (
    name: RegExp,
    roles: readonly string[],
  ): Promise<void> => {
    for (let times = 0; times < 60; times += 1) {
      await page.keyboard.press("Tab");
      for (const role of roles) {
        const found = page
          .getByRole(role as "textbox", { name })
          .and(page.locator(":focus"));
        if ((await found.count()) > 0) return;
      }
    }
    throw new Error(`Tab does not lead to ${String(name)}`);
  };
  await tabTo(/^Möbel/, ["radio"]);
  await page.keyboard.press("Space");
  await tabTo(/^Menge/, ["textbox"]);
  await page.keyboard.type("1,5");
  // Not trapped: back to the radios and here again.
  await page.keyboard.press("Shift+Tab");
  expect(await focusedElement(page)).not.toContain("Menge");
  await tabTo(/^Menge/, ["textbox"]);
  await tabTo(/^Tag/, ["textbox"]);
  await page.keyboard.type("4");
  await tabTo(/^Monat/, ["textbox"]);
  await page.keyboard.type("12");
  await tabTo(/^Jahr/, ["textbox"]);
  await page.keyboard.type("2026");
  // Enter judges the page, as every form of the web does; it sends nothing.
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("group", { name: /^Bitte prüfen Sie/ }),
  ).toBeFocused();
  expect(posts).toEqual([]);
  await tabTo(/E-Mail-Adresse/, ["link"]);
  await page.keyboard.press("Enter");
  await page.keyboard.type("anna.mueller@example.org");
  await tabTo(/^Weiter/, ["button"]);
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { name: "Angaben prüfen" }),
  ).toBeFocused();
  await tabTo(/^Jetzt absenden/, ["button"]);
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { name: /eingegangen/ }),
  ).toBeFocused();
  expect(posts).toHaveLength(1);
});

test("25: Escape closes the list of a search field and leaves the focus there", async ({
  page,
}) => {
  await openForm(page, `${server.origin}/forms/probe`);
  const box = page.getByRole("combobox", { name: "Beruf" });
  await box.fill("beruf 7");
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await expect(box).toBeFocused();
});

test("6: a page that is opened begins at its heading", async ({ page }) => {
  await openForm(page, BULKY);
  await fillBulkyWaste(page);
  await page.getByRole("button", { name: "Zurück" }).click();
  await expect(
    page.getByRole("heading", { name: "Allgemeine Angaben" }),
  ).toBeFocused();
  await next(page);
});
