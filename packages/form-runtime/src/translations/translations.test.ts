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
