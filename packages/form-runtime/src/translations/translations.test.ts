import { expect, test } from "vitest";

import { form, field } from "../testing/build-model.js";
import { de } from "./de.js";
import { plainGerman as plainTexts } from "./de-simple.js";
import { directionOf } from "./direction.js";
import { en } from "./en.js";
import { untranslatedTexts } from "./fallback.js";
import { withOverrides } from "./overrides.js";
import { loadLanguage, packFor, registerLanguage } from "./packs.js";

const plainGerman = { ...de, ...plainTexts };

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["de-simple", "de-simple"],
  ["de-DE-simple", "de-simple"],
  ["DE-Simple", "de-simple"],
  ["en", "en"],
  ["EN-gb", "en"],
  ["en-simple", "en"],
  ["fr", "de"],
  ["", "de"],
  [undefined, "de"],
])("%s is spoken in %s", async (tag, expected) => {
  await loadLanguage(tag);
  expect(packFor(tag).tag).toBe(expected);
});

test("a language that is there need not be waited for", async () => {
  await loadLanguage("en");
  expect(loadLanguage("en")).toBeUndefined();
  expect(loadLanguage("fr")).toBeUndefined();
});

test("a page may add a language of its own", () => {
  registerLanguage({
    tag: "nds",
    texts: { ...de, next: "Wieder" },
    format: "de",
    issueText: () => "Dat stimmt nich",
  });
  expect(packFor("nds-DE").texts.next).toBe("Wieder");
});

/** What a text says for figures and names that show whether it uses them. */
function spoken(text: unknown): string {
  return typeof text === "function"
    ? String((text as (...values: unknown[]) => unknown)("7", "8", "9"))
    : String(text);
}

test.each([
  ["English", en],
  ["plain German", plainGerman],
])("%s has every text, and none is empty", (_, texts) => {
  expect(Object.keys(texts).sort()).toEqual(Object.keys(de).sort());
  for (const [key, text] of Object.entries(texts))
    expect(spoken(text).trim(), key).not.toBe("");
});

test("no text is left in German in English", () => {
  for (const key of Object.keys(de) as (keyof typeof de)[]) {
    // "Name 7" is the same in both.
    if (key === "entry" || key === "uploadProgress") continue;
    expect(spoken(en[key]), key).not.toBe(spoken(de[key]));
  }
});

test("no sentence of plain German is longer than fifteen words", () => {
  for (const [key, text] of Object.entries(plainGerman)) {
    for (const sentence of spoken(text).split(/[.?!:]\s/))
      expect(
        sentence.split(/\s+/).length,
        `${key}: ${sentence}`,
      ).toBeLessThanOrEqual(15);
  }
});

test("plain German still says how many digits are wanted", async () => {
  await loadLanguage("de-simple");
  const issue = {
    pointer: "/a",
    fimId: { id: "F1" },
    constraint: "pattern",
    params: { pattern: "[0-9]{5}" },
  } as const;
  const { issueText } = packFor("de-simple");
  expect(issueText(issue, undefined)).toBe("Geben Sie genau 5 Ziffern ein.");
  expect(
    issueText({ ...issue, params: { pattern: "[a-c]+x" } }, undefined),
  ).toContain("nicht richtig geschrieben");
});

test.each([
  ["Hund", "Hund 2", "Hund hinzufügen", "Hund 2 entfernen"],
  [
    "Fügen Sie ein Zeugnis hinzu.",
    "Fügen Sie ein Zeugnis hinzu. (Eintrag 2)",
    "Eintrag hinzufügen: Fügen Sie ein Zeugnis hinzu.",
    "Eintrag 2 entfernen: Fügen Sie ein Zeugnis hinzu.",
  ],
])("the entries of “%s” are named", (label, entry, add, remove) => {
  expect(de.entry(label, 2)).toBe(entry);
  expect(de.addEntry(label)).toBe(add);
  expect(de.removeEntry(label, 2)).toBe(remove);
});

test.each([
  ["de", "ltr"],
  ["ar", "rtl"],
  ["ar-EG", "rtl"],
  ["fa", "rtl"],
  ["he-IL", "rtl"],
  ["ku-Arab", "rtl"],
  ["az-Arab-IR", "rtl"],
  ["ku", "ltr"],
  ["ar-Latn", "ltr"],
  ["arn", "ltr"],
])("%s runs %s", (tag, expected) => {
  expect(directionOf(tag)).toBe(expected);
});

test("texts are worded differently by key, with figures in their places", () => {
  const texts = withOverrides(
    de,
    "de",
    { de: { submit: "Kostenpflichtig bestellen", stepOf: "Teil {0} ({1})" } },
    { de: { submit: "Antrag stellen" }, en: { submit: "Apply" } },
  );
  expect(texts.submit).toBe("Antrag stellen");
  expect(texts.stepOf(2, 5)).toBe("Teil 2 (5)");
  expect(texts.next).toBe(de.next);
});

test("what is no text of the component words nothing", () => {
  const wild: unknown = { de: { toString: "x", submit: 7, __proto__: "y" } };
  // Settings come from files: anything may be in them.
  expect(withOverrides(de, "de", wild as { de: object })).toBe(de);
});

test("texts that a translation leaves out are known, those that it says are not", () => {
  const model = form(
    [
      field("F99000000001", "Name:", { help: { input: "Wie im Ausweis" } }),
      field("F99000000002", "Ort"),
    ],
    {
      translations: [
        {
          language: "en",
          title: "Sample",
          nodes: [
            {
              path: "F99000000001",
              label: { input: "Name", output: "Name" },
            },
          ],
          codeLists: [],
          rules: [],
        },
      ],
    },
  );
  const left = untranslatedTexts(model, "en-GB");
  expect([...(left ?? [])].sort()).toEqual(["Ort", "Wie im Ausweis"]);
  expect(untranslatedTexts(model, "de")).toBeUndefined();
});
