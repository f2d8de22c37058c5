import { describe, expect, test } from "vitest";

import { testModel } from "../../test-support/test-gateway.js";
import { acceptedLanguages, formLanguage } from "./form-language.js";

describe("the browser's languages", () => {
  test.each([
    ["in the order of their weight", "de;q=0.5, en, fr;q=0.7", "en fr de"],
    ["without what is refused", "de, en;q=0", "de"],
    ["without what is no tag", `*, <b>, ${"x".repeat(99)}, en-GB`, "en-GB"],
    ["none where none are named", "", ""],
  ])("%s", (_, header, expected) => {
    expect(acceptedLanguages(header).join(" ")).toBe(expected);
  });
});

describe("a form is shown in", () => {
  const english = { language: "en", nodes: [], rules: [], codeLists: [] };
  const model = { ...testModel, translations: [english] };
  test.each([
    ["its own language", undefined, undefined, "de"],
    ["the language that the address asks for", "en", "de", "en"],
    ["its own, where the address asks for nothing that is one", "<", "", "de"],
    [
      "the browser's first one that it has",
      undefined,
      "fr, en-GB, de",
      "en-GB",
    ],
    ["its own, where it has none of the browser's", undefined, "fr", "de"],
  ])("%s", (_, lang, header, expected) => {
    expect(
      formLanguage(model, {
        query: { lang },
        headers: header === undefined ? {} : { "accept-language": header },
      }),
    ).toBe(expected);
  });
});
