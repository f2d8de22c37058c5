import { expect, test, type Page } from "@playwright/test";

import { openForm, openStep } from "../open-form.js";
import {
  axNode,
  axTree,
  fillBulkyWaste,
  focusedElement,
  next,
  summary,
} from "./tools.js";

const BULKY = "/forms/sperrmuell-abholung";
const DOGS = "/forms/hundesteuer-anmeldung";

test("1: after a page that is refused the focus is on the list of errors, which has a role and a name", async ({
  page,
}) => {
  await openForm(page, BULKY);
  await next(page);
  await expect(summary(page)).toBeFocused();
  const node = await axNode(page, "group", /^Bitte prüfen Sie \d+ Angaben$/);
  expect(node.properties.get("focused")).toBe(true);
});

/** Whether the box that has the focus is the one of this id, or one of its parts. */
function isOn(page: Page, id: string): Promise<boolean> {
  return page.evaluate((goal) => {
    const root = document.querySelector("fim-form")?.shadowRoot;
    const active = root?.activeElement ?? null;
    const field = root?.getElementById(goal);
    return (
      active !== null &&
      active.matches("input, select, textarea") &&
      (active.id.startsWith(goal) || field?.contains(active) === true)
    );
  }, id);
}

test("2: each entry of the list leads to its field, in groups and entries of repeats too", async ({
  page,
}) => {
  await openForm(page, DOGS);
  await openStep(page, "Hunde");
  await page.getByRole("button", { name: "Hund hinzufügen" }).click();
  await next(page);
  const links = summary(page).getByRole("link");
  const count = await links.count();
  expect(count).toBeGreaterThan(10);
  const seen = new Set<string>();
  for (let at = 0; at < count; at += 1) {
    const link = links.nth(at);
    const goal = (await link.getAttribute("href"))?.slice(1) ?? "";
    await link.press("Enter");
    await expect.poll(() => isOn(page, goal), { message: goal }).toBe(true);
    seen.add((await focusedElement(page)) + goal);
  }
  expect(seen.size).toBe(count);
});

test("3: the page's title names the step, and begins with Fehler as long as there are errors", async ({
  page,
}) => {
  await openForm(page, BULKY);
  await expect(page).toHaveTitle(/^Allgemeine Angaben .*Sperrmüllabholung/);
  await next(page);
  await expect(page).toHaveTitle(/^Fehler: Allgemeine Angaben/);
  await fillBulkyWaste(page);
  await expect(page).toHaveTitle(/^Angaben prüfen/);
  await page.getByRole("button", { name: "Jetzt absenden" }).click();
  await expect(page).toHaveTitle(/eingegangen/);
});

test("4: an error stands in the description of its field, in words, and goes with the correction", async ({
  page,
}) => {
  await openForm(page, DOGS);
  await openStep(page, "Hunde");
  const box = page.getByRole("textbox", { name: "Transpondernummer" });
  await box.fill("123");
  await next(page);
  const wrong = await axNode(page, "textbox", /^Transpondernummer$/);
  expect(wrong.description).toMatch(/Fehler: .*15/);
  expect(wrong.properties.get("invalid")).toBe("true");
  await box.fill("276098100000001");
  await box.blur();
  const right = await axNode(page, "textbox", /^Transpondernummer$/);
  expect(right.description).not.toContain("Fehler");
  expect(right.properties.get("invalid")).toBe("false");
});

test("5: label, help and error are read in this order, the error once", async ({
  page,
}) => {
  await openForm(page, DOGS);
  await openStep(page, "Hunde");
  await next(page);
  const { name, description } = await axNode(
    page,
    "textbox",
    /^Transpondernummer$/,
  );
  expect(name).toBe("Transpondernummer");
  expect(description).toMatch(
    /^15 Ziffern\. Sie stehen im Heimtierausweis\. Fehler: [^:]+$/,
  );
});

test("22: nothing is sent before all answers were shown, each with a way to change it; sending twice is sending once", async ({
  page,
}) => {
  await openForm(page, BULKY);
  await fillBulkyWaste(page);
  const rows = await page.locator("dl.answers .answer").evaluateAll((all) =>
    all.map((row) => ({
      label: row.querySelector("dt")?.textContent.trim() ?? "",
      button: row.querySelector("button") !== null,
    })),
  );
  expect(rows.length).toBeGreaterThan(3);
  for (const { label } of rows)
    expect(
      (await axTree(page)).filter(
        ({ role, name }) =>
          role === "button" && name.replace(/\s+:/, ":") === `Ändern: ${label}`,
      ),
    ).toHaveLength(1);

  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/submissions")) posts.push(request.url());
  });
  await page
    .getByRole("button", { name: "Jetzt absenden" })
    .dblclick({ delay: 5 });
  await expect(
    page.getByRole("heading", { name: /eingegangen/ }),
  ).toBeFocused();
  expect(posts).toHaveLength(1);
});

test("24: every choice stands in a named group, what is demanded is announced, headings skip no level", async ({
  page,
}) => {
  await openForm(page, DOGS);
  const titles = await page.evaluate(
    () =>
      document.querySelector("fim-form")?.steps.map(({ title }) => title) ?? [],
  );
  for (const title of titles) {
    await openStep(page, title);
    const tree = await axTree(page);
    for (const group of tree.filter(({ role }) => role === "radiogroup"))
      expect(group.name).not.toBe("");
    const levels = tree
      .filter(({ role }) => role === "heading")
      .map(({ properties }) => Number(properties.get("level")));
    expect(levels[0]).toBe(1);
    levels.forEach((level, at) => {
      expect(
        level - (levels[at - 1] ?? 0),
        levels.join(" "),
      ).toBeLessThanOrEqual(1);
    });
    for (const box of tree.filter(({ role }) => role === "textbox")) {
      expect(box.name).not.toBe("");
      expect(box.properties.get("required") === true, box.name).toBe(
        !box.name.includes("(freiwillig)"),
      );
    }
  }
  // A field's group is in the tree above it.
  await openStep(page, "Hunde");
  await expect(
    page
      .getByRole("group", { name: "Hund 1", exact: true })
      .getByRole("group", { name: "Geworfen am" })
      .getByRole("textbox", { name: "Tag" }),
  ).toHaveCount(1);
});

test("what becomes of a file that is chosen is announced without moving the focus", async ({
  page,
}) => {
  await openForm(page, DOGS);
  await openStep(page, "Hunde");
  await page
    .getByRole("radiogroup", { name: /Haftpflichtversicherung\?/ })
    .getByRole("radio", { name: "Ja" })
    .check();
  const input = page.locator("input[type=file]").first();
  await input.focus();
  await input.setInputFiles({
    name: "nachweis.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("kein Nachweis"),
  });
  await expect(page.locator("#live")).toContainText("nachweis.txt");
  await expect(page.locator("#live")).toHaveAttribute("role", "status");
  expect(await focusedElement(page)).toMatch(/^input#/);
});
