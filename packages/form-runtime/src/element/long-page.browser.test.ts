import { afterEach, expect, test } from "vitest";

import { settled } from "../internal/settled.js";
import { drawLater } from "../internal/draw-later.js";
import { field, form, group } from "../testing/build-model.js";
import {
  find,
  findAll,
  focused,
  mount,
  press,
  squeeze,
  unmountAll,
} from "../testing/mount.js";

afterEach(unmountAll);

/** One page: sections of five groups with ten fields each. */
const page = (sections: number) => {
  let count = 0;
  const id = (kind: string): string =>
    `${kind}99${String(++count).padStart(9, "0")}`;
  const many = <Made>(times: number, make: () => Made): Made[] =>
    Array.from({ length: times }, make);
  return form([
    group(
      id("G"),
      "Alles",
      many(sections, () =>
        group(
          id("G"),
          "Abschnitt",
          many(5, () =>
            group(
              id("G"),
              "Gruppe",
              many(10, () => field(id("F"), `Feld ${String(count)}`)),
            ),
          ),
        ),
      ),
    ),
  ]);
};

test("a page of usual length is laid out as a whole", async () => {
  const element = await mount(page(3));
  expect(findAll(element, "fim-text")).toHaveLength(150);
  expect(findAll(element, ".part-of-page")).toEqual([]);
});

test("a long page is cut into parts at every depth, and all of it is there", async () => {
  const element = await mount(page(6));
  const fields = findAll(element, "fim-text");
  expect(fields).toHaveLength(300);
  const parts = findAll(element, ".part-of-page");
  expect(parts.length).toBeGreaterThan(12);
  const last = fields.at(-1);
  const smallest = last?.closest(".part-of-page");
  expect(smallest?.querySelectorAll("fim-text").length).toBeLessThan(30);
  if (smallest == null) throw new Error("the last field is in no part");
  expect(getComputedStyle(smallest).contentVisibility).toBe("auto");
  // Skipped by layout, but part of the page for everyone who looks for it.
  expect(squeeze(last?.textContent ?? "")).toContain("Feld ");
  await expect
    .element(last?.querySelector("input") ?? null)
    .toHaveAccessibleName(/^Feld /);
});

test("the error summary leads to a field that was off the screen", async () => {
  const element = await mount(page(6));
  await press(element, "Weiter zur Prüfung");
  const links = findAll(element, "#error-summary a");
  expect(links).toHaveLength(300);
  links.at(-1)?.click();
  await settled();
  const field = findAll(element, "fim-text").at(-1);
  expect(field?.contains(focused())).toBe(true);
  expect(find(element, `#${focused()?.id ?? ""}`)).toBe(focused());
  const box = focused()?.getBoundingClientRect();
  expect(box?.top).toBeGreaterThanOrEqual(0);
  expect(box?.bottom).toBeLessThanOrEqual(innerHeight);
});

test("what fails to draw itself is reported, and keeps nothing else from the page", async () => {
  const reported: unknown[] = [];
  const note = (event: ErrorEvent): void => {
    event.preventDefault();
    reported.push(event.error);
  };
  addEventListener("error", note);
  const failure = new Error("cannot be drawn");
  const drawn: string[] = [];
  drawLater({
    update: () => {
      throw failure;
    },
  });
  drawLater({ update: () => drawn.push("next") });
  await settled();
  removeEventListener("error", note);
  expect(drawn).toEqual(["next"]);
  expect(reported).toEqual([failure]);
});
