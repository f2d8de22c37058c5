import { describe, expect, test } from "vitest";

import { inLanguage, pageLanguage, withLanguage } from "./page-language.js";

const request = (
  lang: unknown,
  accepted: string | undefined,
  content?: string,
) => ({
  query: { lang },
  headers: {
    ...(accepted === undefined ? {} : { "accept-language": accepted }),
    ...(content === undefined ? {} : { "content-language": content }),
  },
});

describe("a page is in", () => {
  test.each([
    ["German, where nothing is said", undefined, undefined, undefined, "de"],
    ["what the address asks for", "en", "de", "de", "en"],
    ["what was chosen in the form", undefined, "en-GB", "de", "en"],
    [
      "the first language of the browser that pages speak",
      undefined,
      undefined,
      "fr, en;q=0.5, de;q=0.4",
      "en",
    ],
    ["German for those who want neither", undefined, undefined, "fr", "de"],
    [
      "German for those who refuse English",
      undefined,
      undefined,
      "en;q=0",
      "de",
    ],
    [
      "the next that is wanted, where the address asks for what pages do not speak",
      "fr",
      undefined,
      "en",
      "en",
    ],
    ["the same, where it asks twice", ["en", "de"], undefined, "de", "de"],
    ["the same, where it asks for no language", "<", "en", "de", "en"],
    ["plain German's German", "de-simple", undefined, "en", "de"],
  ])("%s", (_, lang, chosen, accepted, expected) => {
    expect(pageLanguage(request(lang, accepted), chosen)).toBe(expected);
  });

  test("the language that answers were given in, before the browser's", () => {
    expect(pageLanguage(request(undefined, "de", "en"))).toBe("en");
  });

  test("German, where the address could not be read", () => {
    expect(pageLanguage({ query: null, headers: {} })).toBe("de");
  });
});

describe("a link", () => {
  test.each([
    ["says no German to a German browser", "de", "de", "/"],
    ["says German to an English browser", "de", "en", "/?lang=de"],
    ["says English to a German browser", "en", "de", "/?lang=en"],
    ["says English to an English browser, for forms", "en", "en", "/?lang=en"],
  ] as const)("%s", (_, language, accepted, expected) => {
    expect(inLanguage("/", language, request(undefined, accepted))).toBe(
      expected,
    );
  });

  test.each([
    ["/services?ars=1", "/services?ars=1&lang=en"],
    ["/services?lang=de&ars=1#top", "/services?ars=1&lang=en#top"],
    ["/?language=x&lang", "/?language=x&lang=en"],
    ["", "?lang=en"],
  ])("%s in English is %s", (address, expected) => {
    expect(withLanguage(address, "en")).toBe(expected);
  });
});
