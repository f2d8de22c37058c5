import { PDFDict, PDFHexString, PDFString } from "pdf-lib";
import { beforeAll, expect, test } from "vitest";

import { dogForm, dogValues } from "../test-support/dog-form.js";
import {
  brokenRules,
  draw,
  find,
  lonely,
  type Mutation,
  mutated,
  name,
  state,
} from "../test-support/mutations.js";
import { render } from "../test-support/render.js";

let submission: Uint8Array;
beforeAll(async () => {
  submission = await render(dogForm, dogValues);
});

test.each<Mutation>([
  ["a state with nothing strange", state({ BM: "Multiply", CA: 1 }), []],
  ["a transfer function", state({ TR: "Identity" }), ["A 6.2.5-1"]],
  ["another transfer function", state({ TR2: "Identity" }), ["A 6.2.5-2"]],
  ["a halftone origin", state({ HTP: 1 }), ["A 6.2.5-3"]],
  ["a rendering intent of nobody's", state({ RI: "Bunt" }), ["A 6.2.6-1"]],
  ["a blend mode of nobody's", state({ BM: "Bunt" }), ["A 6.2.10-1"]],
  [
    "a halftone of type 6",
    lonely((context) => context.obj({ HalftoneType: 6 })),
    ["A 6.2.5-4"],
  ],
  [
    "a halftone with a name",
    lonely((context) =>
      context.obj({ HalftoneType: 1, HalftoneName: "Raster" }),
    ),
    ["A 6.2.5-5"],
  ],
  [
    "a form with PostScript",
    ({ context }) => {
      context.register(context.stream("", { Subtype: "Form", Subtype2: "PS" }));
    },
    ["A 6.2.9-1"],
  ],
  [
    "a form that shows another file",
    ({ context }) => {
      context.register(context.stream("", { Subtype: "Form", Ref: {} }));
    },
    ["A 6.2.9-2", "UA 7.20-1"],
  ],
  [
    "PostScript",
    ({ context }) => {
      context.register(context.stream("", { Subtype: "PS" }));
    },
    ["A 6.2.9-3"],
  ],
  [
    "a filter of nobody's",
    ({ context }) => {
      context.register(context.stream("x", { Filter: "Zip" }));
    },
    ["A 6.1.7.2-2"],
  ],
  [
    "an inline image in LZW",
    (document) => {
      draw(document, "BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x EI");
    },
    ["A 6.1.10-1"],
  ],
  [
    "the glyph for missing characters",
    (document) => {
      const fonts = document
        .getPage(0)
        .node.lookup(name("Resources"), PDFDict)
        .lookup(name("Font"), PDFDict);
      const [first] = fonts.keys();
      draw(document, `BT ${String(first)} 9 Tf <0000> Tj ET`);
    },
    ["A 6.2.11.7.2-1", "A 6.2.11.8-1", "UA 7.21.7-1", "UA 7.21.8-1"],
  ],
  [
    "a glyph that the font does not have",
    (document) => {
      const fonts = document
        .getPage(0)
        .node.lookup(name("Resources"), PDFDict)
        .lookup(name("Font"), PDFDict);
      const [first] = fonts.keys();
      draw(document, `BT ${String(first)} 9 Tf <fff0> Tj ET`);
    },
    ["A 6.2.11.4.1-2", "A 6.2.11.7.2-1", "UA 7.21.4.1-2", "UA 7.21.7-1"],
  ],
  [
    "a character of private use",
    ({ context }) => {
      const font = find(context, "Subtype", "Type0");
      const map =
        "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <ffff> <E000> endbfrange";
      font.set(name("ToUnicode"), context.register(context.stream(map)));
    },
    ["A 6.2.11.7.3-1"],
  ],
  [
    "a font that does not say that it is one",
    ({ context }) => find(context, "Subtype", "Type0").delete(name("Type")),
    ["A 6.2.11.2-1"],
  ],
  [
    "a font of no known type",
    ({ context }) => {
      find(context, "Subtype", "CIDFontType2").set(
        name("Subtype"),
        name("CIDFontType9"),
      );
    },
    ["A 6.2.11.2-2"],
  ],
  [
    "a font without a name",
    ({ context }) =>
      find(context, "Subtype", "CIDFontType2").delete(name("BaseFont")),
    ["A 6.2.11.2-3"],
  ],
  [
    "a font file of no known type",
    ({ context }) => {
      find(context, "Type", "FontDescriptor").set(
        name("FontFile3"),
        context.register(context.stream("x", { Subtype: "Bitmap" })),
      );
    },
    ["A 6.2.11.2-7"],
  ],
  [
    "an encoding that is not there",
    ({ context }) => {
      find(context, "Subtype", "Type0").set(name("Encoding"), name("Mine-H"));
    },
    ["A 6.2.11.3.3-1", "UA 7.21.3.3-1"],
  ],
  [
    "a simple font without widths, in an encoding of its own",
    (document) => {
      const { context } = document;
      const descriptor = context.obj({
        Type: "FontDescriptor",
        Flags: 32,
        FontFile2: context.register(context.stream("x")),
      });
      draw(document, "BT /Simple 9 Tf (a) Tj ET", {
        Font: context.obj({
          Simple: {
            Type: "Font",
            Subtype: "TrueType",
            BaseFont: "Simple",
            FontDescriptor: descriptor,
          },
        }),
      });
    },
    ["A 6.2.11.2-6", "A 6.2.11.6-2", "UA 7.21.6-2"],
  ],
  [
    "symbols with an encoding",
    (document) => {
      const { context } = document;
      const descriptor = context.obj({
        Type: "FontDescriptor",
        Flags: 4,
        FontFile2: context.register(context.stream("x")),
      });
      draw(document, "BT /Simple 9 Tf (a) Tj ET", {
        Font: context.obj({
          Simple: {
            Type: "Font",
            Subtype: "TrueType",
            BaseFont: "Simple",
            FirstChar: 97,
            LastChar: 97,
            Widths: [500],
            Encoding: "WinAnsiEncoding",
            FontDescriptor: descriptor,
          },
        }),
      });
    },
    ["A 6.2.11.6-3", "UA 7.21.6-3"],
  ],
  [
    "resources of all pages together",
    (document) => {
      const page = document.getPage(0).node;
      const resources = page.lookup(name("Resources"), PDFDict);
      document.catalog.Pages().set(name("Resources"), resources);
      page.delete(name("Resources"));
    },
    ["A 6.2.2-2"],
  ],
  [
    "a profile that lies elsewhere",
    ({ context }) => {
      find(context, "Type", "OutputIntent").set(
        name("DestOutputProfileRef"),
        context.obj({}),
      );
    },
    ["A 6.2.3-3"],
  ],
  [
    "a colour space with a broken profile",
    ({ context }) => {
      context.register(context.stream("x", { N: 3, Alternate: "DeviceRGB" }));
    },
    ["A 6.2.4.2-1"],
  ],
  [
    "an integer of 33 bits",
    lonely((context) => context.obj({ Big: 4_294_967_296 })),
    ["A 6.1.13-1"],
  ],
  [
    "a number without end",
    lonely((context) => context.obj({ Big: 1e39 })),
    ["A 6.1.13-2"],
  ],
  [
    "a string of 40,000 bytes",
    lonely((context) =>
      context.obj({ Long: PDFString.of("a".repeat(40_000)) }),
    ),
    ["A 6.1.13-3"],
  ],
  [
    "a name of 128 bytes",
    lonely((context) => context.obj({ Long: name("a".repeat(128)) })),
    ["A 6.1.13-4"],
  ],
  [
    "a number that is almost zero",
    lonely((context) => context.obj({ Small: 1e-40 })),
    ["A 6.1.13-5"],
  ],
  [
    "a page of 2 units",
    (document) => {
      document
        .getPage(0)
        .node.set(name("TrimBox"), document.context.obj([0, 0, 2, 500]));
    },
    ["A 6.1.13-11"],
  ],
  [
    "half a byte in a string",
    lonely((context) => context.obj({ Odd: PDFHexString.of("abc") })),
    ["A 6.1.6-1"],
  ],
  [
    "letters in a hexadecimal string",
    lonely((context) => context.obj({ Odd: PDFHexString.of("xy") })),
    ["A 6.1.6-2"],
  ],
  [
    "a name in Latin 1",
    lonely((context) => context.obj({ Latin: name("M#FCller") })),
    ["A 6.1.8-1"],
  ],
  [
    "presentation steps",
    (document) => {
      document.getPage(0).node.set(name("PresSteps"), document.context.obj({}));
    },
    ["A 6.10-2"],
  ],
  [
    "optional content of the same name twice, one group left out",
    ({ catalog, context }) => {
      const group = context.register(
        context.obj({ Type: "OCG", Name: PDFString.of("Ebene") }),
      );
      const configuration = {
        Name: PDFString.of("Ansicht"),
        Order: context.obj([]),
      };
      catalog.set(
        name("OCProperties"),
        context.obj({
          OCGs: [group],
          D: configuration,
          Configs: [{ ...configuration, Order: [[group]] }],
        }),
      );
    },
    ["A 6.9-2", "A 6.9-3"],
  ],
])("%s", async (_, mutate, rules) => {
  expect(await brokenRules(await mutated(submission, mutate))).toEqual(rules);
});
