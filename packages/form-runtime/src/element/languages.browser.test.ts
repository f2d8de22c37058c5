import type { FormModel } from "@fim-forms/form-model";
import { afterEach, expect, test } from "vitest";

import { settled } from "../internal/settled.js";
import { codeList, field, form, group } from "../testing/build-model.js";
import {
  contentOf,
  find,
  findAll,
  findInputs,
  mount,
  press,
  squeeze,
  unmountAll,
} from "../testing/mount.js";

afterEach(unmountAll);

const model: FormModel = form(
  [
    group("G99000000001", "Person", [
      field("F60000000227", "Familienname", { occurs: { min: 0, max: 1 } }),
    ]),
    group("G99000000002", "Hund", [
      field("F99000000001", "Rufname"),
      field("F99000000002", "Geschlecht", {
        control: "select",
        codeListId: "geschlecht",
      }),
    ]),
  ],
  {
    codeLists: [
      codeList("geschlecht", [
        ["1", "Rüde"],
        ["2", "Hündin"],
      ]),
    ],
    translations: [
      {
        language: "en",
        title: "Sample form",
        nodes: [
          { path: "G99000000002", label: { input: "Dog", output: "Dog" } },
          {
            path: "G99000000002/F99000000001",
            label: { input: "Its name", output: "Its name" },
            help: { input: "As you call it" },
          },
        ],
        codeLists: [
          {
            id: "geschlecht",
            entries: [
              { code: "1", label: "Male" },
              { code: "2", label: "Female" },
            ],
          },
        ],
        rules: [],
      },
      {
        language: "de-simple",
        title: "Ein Formular",
        nodes: [],
        codeLists: [],
        rules: [],
      },
    ],
  },
);

function textOf(element: Parameters<typeof find>[0]): string {
  return squeeze(find(element, ".root").textContent);
}

test("the texts of the form are in the language that is asked for", async () => {
  const element = await mount(model, { language: "en-GB" });
  expect(textOf(element)).toContain("Sample form");
  await press(element, "Continue");
  expect(textOf(element)).toContain("Its name");
  expect(textOf(element)).toContain("As you call it");
  expect(textOf(element)).toContain("Female");
  // Nothing is marked as being in another language than the page.
  expect(findAll(element, '[lang="de"]')).toEqual([]);
});

test("plain language is a language of its own, in the German of the component", async () => {
  const element = await mount(model, { language: "de-simple" });
  expect(textOf(element)).toContain("Ein Formular");
  expect(textOf(element)).toContain("Weiter");
});

test("without a translation the form stays as it is, marked as German", async () => {
  const element = await mount(
    { ...model, translations: [] },
    { language: "en" },
  );
  expect(textOf(element)).toContain("Probeformular");
  expect(findAll(element, '[lang="de"]').length).toBeGreaterThan(0);
});

test("answers and page stay when the language changes, also without a draft", async () => {
  const element = await mount(model, { language: "de", draft: "none" });
  await press(element, "Weiter");
  const [name] = findInputs(element, "fim-text input");
  if (name === undefined) throw new Error("no field");
  name.value = "Bello";
  name.dispatchEvent(new InputEvent("input", { bubbles: true }));
  element.language = "en";
  await settled();
  expect(textOf(element)).toContain("Its name");
  expect(contentOf(element, "fim-text input")).toBe("Bello");
  element.language = "de";
  await settled();
  expect(textOf(element)).toContain("Rufname");
  expect(element.session?.submission()).toMatchObject({
    G99000000002: { F99000000001: "Bello" },
  });
});
