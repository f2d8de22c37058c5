import { expect, test } from "vitest";

import { de } from "./de.js";
import { en } from "./en.js";
import { languageOf } from "./index.js";

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["en", "en"],
  ["EN-gb", "en"],
  ["fr", "de"],
  ["", "de"],
  [undefined, "de"],
])("%s is spoken in %s", (tag, expected) => {
  expect(languageOf(tag)).toBe(expected);
});

test("no text is empty in any language, and none is left in German", () => {
  for (const key of Object.keys(de) as (keyof typeof de)[]) {
    expect(en[key], key).toBeTruthy();
    if (typeof de[key] === "string" && key !== "stepCurrent")
      expect(en[key], key).not.toBe(de[key]);
  }
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
