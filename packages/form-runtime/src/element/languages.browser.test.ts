import type { FormModel } from "@fim-forms/form-model";
import { afterEach, expect, test } from "vitest";

import { settled } from "../internal/settled.js";
import { FimForm } from "./fim-form.js";
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
  // Nothing else on the page is marked as being in another language.
  expect(
    findAll(element, '.page [lang="de"]').map(({ textContent }) => textContent),
  ).toEqual(["Geschlecht"]);
});

test("what a translation leaves out is marked as the German that it is", async () => {
  const element = await mount(model, { language: "en" });
  const german = findAll(element, '[lang="de"]').map(({ textContent }) =>
    squeeze(textContent),
  );
  // The step in the list, the page's heading, the label, and the switch.
  expect(german).toEqual(
    expect.arrayContaining(["Person", "Familienname", "Deutsch"]),
  );
  expect(german).not.toContain("Dog");
  await press(element, "Continue");
  await press(element, "Continue to review");
  expect(
    findAll(element, '#error-summary [lang="de"]').map(({ textContent }) =>
      squeeze(textContent),
    ),
  ).toEqual(["Geschlecht"]);
});

test("plain language is a language of its own, in the plain German of the component", async () => {
  const element = await mount(model, { language: "de-simple" });
  expect(textOf(element)).toContain("Ein Formular");
  expect(textOf(element)).toContain("müssen Sie nicht ausfüllen");
  // German texts in plain German are no other language.
  expect(findAll(element, '.page [lang="de"]')).toEqual([]);
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

test("the form offers its languages, and remembers the one that was chosen", async () => {
  sessionStorage.clear();
  const element = await mount(model, { draft: "session" });
  const spoken: unknown[] = [];
  element.addEventListener("fim-language", (event) =>
    spoken.push((event as CustomEvent).detail),
  );
  const offered = findAll(element, ".languages button");
  expect(offered.map(({ textContent }) => squeeze(textContent))).toEqual([
    "Deutsch",
    "English",
    "Einfache Sprache",
  ]);
  await press(element, "English");
  expect(textOf(element)).toContain("Sample form");
  expect(spoken).toEqual([{ language: "en" }]);
  expect(
    findAll(element, '.languages [aria-pressed="true"]').map(
      ({ textContent }) => squeeze(textContent),
    ),
  ).toEqual(["English"]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  unmountAll();
  const again = await mount(model, { draft: "session" });
  expect(textOf(again)).toContain("Sample form");
  sessionStorage.clear();
});

test("of the switch in the form and the page's lang the last one counts", async () => {
  const element = await mount(model, { language: "de" });
  await press(element, "English");
  expect(textOf(element)).toContain("Sample form");
  element.language = "de-simple";
  await settled();
  expect(textOf(element)).toContain("Ein Formular");
  await press(element, "Deutsch");
  expect(textOf(element)).toContain("Probeformular");
});

test("errors, uploads and focus stay when the language changes", async () => {
  const element = await mount(model);
  await press(element, "Weiter");
  await press(element, "Weiter zur Prüfung");
  expect(textOf(element)).toContain("Bitte prüfen Sie 2 Angaben");
  await press(element, "English");
  expect(textOf(element)).toContain("Please check 2 answers");
  expect(textOf(element)).toContain("Its name: ");
  expect(findAll(element, ".field .error").length).toBe(2);
  await press(element, "Deutsch");
  expect(textOf(element)).toContain("Bitte prüfen Sie 2 Angaben");
});

test("a number is typed in the notation of the language, also after it changed", async () => {
  const numbers = form(
    [field("F99000000001", "Gewicht", { valueType: "number" })],
    { translations: model.translations ?? [] },
  );
  const element = await mount(numbers);
  const [box] = findInputs(element, "input");
  if (box === undefined) throw new Error("no field");
  box.value = "1,5";
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
  await press(element, "English");
  expect(contentOf(element, "input")).toBe("1.5");
  expect(element.session?.values).toEqual({ F99000000001: 1.5 });
});

test("a form in Arabic runs from right to left, German parts of it do not", async () => {
  const arabic = form(
    [
      field("F99000000001", "Familienname"),
      field("F99000000002", "Ort", { occurs: { min: 0, max: 1 } }),
    ],
    {
      translations: [
        {
          language: "ar",
          title: "استمارة",
          nodes: [
            {
              path: "F99000000001",
              label: { input: "اسم العائلة", output: "اسم العائلة" },
            },
          ],
          codeLists: [],
          rules: [],
        },
      ],
    },
  );
  const element = await mount(arabic, { language: "ar" });
  const root = find(element, ".root");
  expect(root.dir).toBe("rtl");
  // The component's own words are German.
  expect(root.lang).toBe("de");
  const name = find(element, '[lang="ar"].words, label [lang="ar"]');
  expect(getComputedStyle(name).direction).toBe("rtl");
  const inputs = findInputs(element, "input");
  const [first] = inputs;
  if (first === undefined) throw new Error("no field");
  const label = find(element, "label").getBoundingClientRect();
  // Label and box begin at the right edge.
  expect(
    Math.abs(label.right - first.getBoundingClientRect().right),
  ).toBeLessThan(label.width);
});

test("texts can be worded differently by form and by page", async () => {
  FimForm.texts = { de: { next: "Fortfahren", back: "Vorige Seite" } };
  const element = await mount(model, {
    prepare: (one) => {
      one.texts = { de: { next: "Weiter geht’s" }, en: { next: "Go on" } };
    },
  });
  expect(textOf(element)).toContain("Weiter geht’s");
  element.texts = undefined;
  await settled();
  expect(textOf(element)).toContain("Fortfahren");
  FimForm.texts = undefined;
});
