import type { FormModel, FormValues } from "@fim-forms/form-model";
import axe from "axe-core";
import { afterEach, expect, test } from "vitest";

import type { FimForm } from "../element/fim-form.js";
import { settled } from "../internal/settled.js";
import { field, form, group } from "../testing/build-model.js";
import {
  find,
  findAll,
  findInputs,
  focused,
  mount,
  press,
  rootOf,
  squeeze,
  unmountAll,
} from "../testing/mount.js";

afterEach(unmountAll);

const model: FormModel = form([
  group(
    "G99000000001",
    "Hund",
    [
      field("F99000000001", "Rufname"),
      field("F99000000002", "Alter", {
        valueType: "integer",
        occurs: { min: 0, max: 1 },
      }),
      group(
        "G99000000002",
        "Herkunft",
        [field("F99000000003", "Zucht"), field("F99000000004", "Tierheim")],
        { arrangement: "choice", occurs: { min: 0, max: 1 } },
      ),
    ],
    { occurs: { min: 1, max: 9 } },
  ),
]);

interface Dogs extends FormValues {
  readonly G99000000001: readonly { readonly F99000000001: string }[];
}

const dogs = (...given: readonly string[]): Dogs => ({
  G99000000001: given.map((name) => ({ F99000000001: name })),
});

const names = (element: FimForm): unknown =>
  // The form holds nothing else.
  (element.session?.values as Dogs | undefined)?.G99000000001.map(
    (dog) => dog.F99000000001,
  );

/** Presses the tool of an entry that is spoken so. */
async function tool(element: FimForm, label: string): Promise<void> {
  const found = findAll(element, "button").find(
    (button) =>
      (button.getAttribute("aria-label") ?? squeeze(button.textContent)) ===
      label,
  );
  if (found === undefined) throw new Error(`no button "${label}"`);
  found.focus();
  found.click();
  await settled();
}

const spoken = async (element: FimForm): Promise<string> => {
  // What was said before is gone by then.
  await new Promise((resolve) => setTimeout(resolve, 120));
  const said = (): string => squeeze(find(element, "#live").textContent);
  await expect.poll(said).not.toBe("");
  return said();
};

test("an entry moves by buttons, with what is typed in it, its errors and the focus", async () => {
  const element = await mount(model, { prefill: dogs("Rex", "", "Bello") });
  await press(element, "Weiter zur Prüfung");
  expect(findAll(element, "#error-summary li")).toHaveLength(1);
  await tool(element, "Hund 2 nach unten");
  expect(names(element)).toEqual(["Rex", "Bello", ""]);
  expect(squeeze(find(element, "#error-summary li").textContent)).toBe(
    "Hund 3, Rufname: Füllen Sie dieses Feld aus.",
  );
  expect(await spoken(element)).toContain("Hund 2 ist jetzt Hund 3");
  // At the end of the list the focus is on the way back.
  expect(focused()?.getAttribute("aria-label")).toBe("Hund 3 nach oben");
  await tool(element, "Hund 3 nach oben");
  await tool(element, "Hund 2 nach oben");
  expect(names(element)).toEqual(["", "Rex", "Bello"]);
  expect(
    findInputs(element, "fim-text input").map(({ value }) => value),
  ).toEqual(["", "Rex", "Bello"]);
});

test("the first entry does not move up, the last one not down", async () => {
  const element = await mount(model, { prefill: dogs("Rex", "Bello") });
  const labels = findAll(element, ".entry-tools .button").map((button) =>
    button.getAttribute("aria-label"),
  );
  expect(labels).not.toContain("Hund 1 nach oben");
  expect(labels).not.toContain("Hund 2 nach unten");
});

test("a removed entry comes back with all that was in it, alternatives that were left included", async () => {
  const element = await mount(model, { prefill: dogs("Rex", "Bello") });
  const { session } = element;
  session?.setValue("/G99000000001/0/F99000000002", 7);
  session?.choose("/G99000000001/0/G99000000002", "F99000000003");
  session?.setValue("/G99000000001/0/G99000000002/F99000000003", "Hof");
  session?.choose("/G99000000001/0/G99000000002", "F99000000004");
  await settled();
  const before = session?.values;
  await press(element, "Hund 1 entfernen");
  expect(names(element)).toEqual(["Bello"]);
  await press(element, "Rückgängig machen");
  expect(session?.values).toEqual(before);
  expect(session?.remembered).toEqual([
    { pointer: "/G99000000001/0/G99000000002/F99000000003", value: "Hof" },
  ]);
  expect(await spoken(element)).toContain("Hund 1 ist wieder da");
  expect(findAll(element, ".undo")).toEqual([]);
});

test("an empty entry that goes is not offered back, nor is one after another change", async () => {
  const element = await mount(model, { prefill: dogs("Rex") });
  await press(element, "Hund hinzufügen");
  await press(element, "Hund 2 entfernen");
  expect(findAll(element, ".undo")).toEqual([]);
  await press(element, "Hund hinzufügen");
  await press(element, "Hund 1 entfernen");
  expect(findAll(element, ".undo")).toHaveLength(1);
  await press(element, "Hund hinzufügen");
  expect(findAll(element, ".undo")).toEqual([]);
});

test("an entry folds to a line that says which it is", async () => {
  const element = await mount(model, { prefill: dogs("Rex", "Bello") });
  await tool(element, "Hund 1 zuklappen");
  const [first] = findAll(element, ".entry");
  expect(squeeze(first?.querySelector("h3")?.textContent ?? "")).toBe("Hund 1");
  expect(
    squeeze(first?.querySelector(".group-head p")?.textContent ?? ""),
  ).toBe("Rex");
  expect(first?.querySelector("input")?.checkVisibility()).toBe(false);
  await tool(element, "Hund 1 aufklappen");
  expect(first?.querySelector("input")?.checkVisibility()).toBe(true);
});

test("many entries are folded when the page opens; one with an error is not, and links unfold them", async () => {
  const element = await mount(model, {
    prefill: dogs("a", "b", "c", "", "e", "f"),
  });
  const open = (): number => findAll(element, ".entry fim-group").length;
  // The fourth with its group of alternatives.
  expect(open()).toBe(1);
  await press(element, "Weiter zur Prüfung");
  expect(findAll(element, "#error-summary li")).toHaveLength(1);
  element.session?.setValue("/G99000000001/5/F99000000001", undefined);
  await press(element, "Weiter zur Prüfung");
  const links = findAll(element, "#error-summary a");
  expect(links).toHaveLength(2);
  links[1]?.click();
  await settled();
  await settled();
  expect(focused()?.closest(".entry")?.textContent).toContain("Hund 6");
  expect((await axe.run(rootOf(element).host)).violations).toEqual([]);
});
