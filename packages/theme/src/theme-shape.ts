import type { Shape } from "@fim-forms/form-model";

const text: Shape = { kind: "string" };
const colour: Shape = {
  kind: "matching",
  pattern: "^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$",
  name: "a colour as #rgb or #rrggbb",
};
/** No folder, no dot in front: the file lies beside theme.json and nowhere else. */
const imageFile: Shape = {
  kind: "matching",
  pattern: "^[A-Za-z0-9_][A-Za-z0-9._-]{0,80}\\.(?:svg|png|jpg|jpeg|webp)$",
  name: "the name of an SVG, PNG, JPEG or WebP file beside theme.json, without a folder",
};
/** `https:`, or a path here; `//host` would be another server. */
const address: Shape = {
  kind: "matching",
  pattern: "^(?:https://[^\\s\"'<>\\\\]+|/(?![/\\\\])[^\\s\"'<>\\\\]*)$",
  name: "an https address, or a path that starts with one slash",
};
/** It stands in a style sheet: letters only, so that it stays a name there. */
const fontName: Shape = {
  kind: "matching",
  pattern: "^[A-Za-z0-9][A-Za-z0-9 -]{0,60}$",
  name: "the name of a font, of letters, digits, blanks and hyphens",
};
const image: Shape = {
  kind: "object",
  required: { file: imageFile, alt: text },
  optional: {},
};
const colours: Readonly<Record<string, Shape>> = {
  brand: colour,
  action: colour,
  text: colour,
  background: colour,
  surface: colour,
  focus: colour,
};

/** What theme.json must look like; theme.schema.json says the same. */
export const themeShape: Shape = {
  kind: "object",
  required: {
    formatVersion: { kind: "oneOf", values: [1] },
    name: text,
    authority: {
      kind: "object",
      required: { name: text },
      optional: {
        department: text,
        address: { kind: "array", of: text },
        contact: { kind: "array", of: text },
      },
    },
    colours: {
      kind: "object",
      required: {},
      optional: {
        ...colours,
        dark: { kind: "object", required: {}, optional: colours },
      },
    },
  },
  optional: {
    $schema: text,
    crest: image,
    printCrest: {
      kind: "object",
      required: {
        file: {
          kind: "matching",
          pattern: "^[A-Za-z0-9_][A-Za-z0-9._-]{0,80}\\.(?:png|jpg|jpeg)$",
          name: "the name of a PNG or JPEG file beside theme.json, without a folder",
        },
        alt: text,
      },
      optional: {},
    },
    titleImage: image,
    fontFamily: { kind: "array", of: fontName },
    cornerRadius: { kind: "count" },
    texts: {
      kind: "array",
      of: {
        kind: "object",
        required: { language: text, key: text, text },
        optional: {},
      },
    },
    links: {
      kind: "array",
      of: {
        kind: "object",
        required: { label: text, href: address },
        optional: {},
      },
    },
  },
};
