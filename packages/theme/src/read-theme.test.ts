import { readFileSync, writeFileSync } from "node:fs";

import { shapeToJsonSchema } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { readTheme } from "./read-theme.js";
import { themeStylesheet } from "./stylesheet.js";
import { themeShape } from "./theme-shape.js";

const least = {
  formatVersion: 1,
  name: "Musterstadt",
  authority: { name: "Stadt Musterstadt" },
  colours: {},
};

describe("readTheme", () => {
  test("the least theme is one", () => {
    expect(readTheme(least, "theme.json").value).toEqual(least);
  });

  test.each([
    ["not an object", [], ""],
    ["another version", { ...least, formatVersion: 2 }, "/formatVersion"],
    [
      "a colour by name",
      { ...least, colours: { brand: "red" } },
      "/colours/brand",
    ],
    [
      "a colour that leaves its declaration",
      { ...least, colours: { brand: "#fff;} body{display:none" } },
      "/colours/brand",
    ],
    [
      "a crest from another folder",
      { ...least, crest: { file: "../crest.svg", alt: "" } },
      "/crest/file",
    ],
    [
      "a crest that is a page",
      { ...least, crest: { file: "crest.html", alt: "" } },
      "/crest/file",
    ],
    [
      "a link that is a script",
      { ...least, links: [{ label: "x", href: "javascript:alert(1)" }] },
      "/links/0/href",
    ],
    [
      "a link to another server without https",
      { ...least, links: [{ label: "x", href: "//example.org" }] },
      "/links/0/href",
    ],
    [
      "a font that leaves its quotes",
      { ...least, fontFamily: ['x"; } '] },
      "/fontFamily/0",
    ],
    ["a misspelt property", { ...least, colors: {} }, "/colors"],
    ["corners of 40 px", { ...least, cornerRadius: 40 }, "/cornerRadius"],
  ])("%s is refused with its place", (_, json, place) => {
    const { value, diagnostics } = readTheme(json, "theme.json");
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.message).toContain(
      place === "" ? "theme.json" : place,
    );
  });

  test("theme.schema.json says what the reader checks", () => {
    const file = new URL("theme.schema.json", import.meta.url);
    const expected =
      JSON.stringify(
        shapeToJsonSchema(
          themeShape,
          "https://fim-forms.example/theme.schema.json",
          "Theme of a town",
          new Map(),
        ),
        null,
        2,
      ) + "\n";
    if (process.env["UPDATE_GOLDENS"] !== undefined)
      writeFileSync(file, expected);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(
      JSON.parse(expected),
    );
  });
});

describe("themeStylesheet", () => {
  test("sets the component's properties for light and dark pages", () => {
    const { value } = readTheme(
      {
        ...least,
        colours: { brand: "#7a1f2b" },
        fontFamily: ["Fira Sans"],
        cornerRadius: 0,
      },
      "theme.json",
    );
    const css = themeStylesheet(value!);
    expect(css).toMatch(
      /--fe-color-action: light-dark\(#7a1f2b, #[0-9a-f]{6}\);/,
    );
    expect(css).toContain(
      '--fe-font-family: "Fira Sans", system-ui, sans-serif;',
    );
    expect(css).toContain("--fe-radius: 0px;");
    expect(css).toContain("color-scheme: light dark;");
  });
});
