import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStreamWriter,
  PDFString,
  PDFWriter,
  type PDFContext,
} from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";

import { renderBlankForm } from "../blank-form/render-blank-form.js";
import { loadFonts } from "../node.js";
import { dogForm, dogValues } from "../test-support/dog-form.js";
import { render } from "../test-support/render.js";
import { preflight } from "./preflight.js";

let submission: Uint8Array;
let form: Uint8Array;

beforeAll(async () => {
  submission = await render(dogForm, dogValues);
  const { bytes } = await renderBlankForm({
    model: dogForm,
    createdAt: "2026-11-23T10:05:00+01:00",
    fonts: await loadFonts(),
  });
  if (bytes === undefined) throw new Error("no form");
  form = bytes;
});

async function brokenRules(bytes: Uint8Array): Promise<string[]> {
  const prefix = { "PDF/A-3a": "A", "PDF/UA-1": "UA", "fim-forms": "own" };
  const found = await preflight(bytes);
  return [
    ...new Set(
      found.map(({ standard, rule }) => `${prefix[standard]} ${rule}`),
    ),
  ].sort();
}

const name = (text: string): PDFName => PDFName.of(text);

function find(context: PDFContext, key: string, value: string): PDFDict {
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFRawStream ? object.dict : object;
    if (dict instanceof PDFDict && dict.get(name(key)) === name(value)) {
      return dict;
    }
  }
  throw new Error(`no dictionary with ${key} ${value}`);
}

/** Draws something more on the first page, as decoration. */
function draw(
  document: PDFDocument,
  operators: string,
  resources: Readonly<Record<string, PDFDict>> = {},
): void {
  const { context } = document;
  const page = document.getPage(0).node;
  const own = page.lookup(name("Resources"), PDFDict);
  for (const [kind, value] of Object.entries(resources)) {
    own.set(name(kind), value);
  }
  const more = context.register(
    context.stream(`/Artifact BMC\n${operators}\nEMC`),
  );
  const contents = page.get(name("Contents"));
  if (contents === undefined) throw new Error("an empty page");
  page.set(name("Contents"), context.obj([contents, more]));
}

function editMetadata(
  document: PDFDocument,
  edit: (packet: string) => string,
): void {
  const { catalog, context } = document;
  const stream = catalog.lookup(name("Metadata"));
  if (!(stream instanceof PDFRawStream)) throw new Error("no metadata");
  const packet = new TextDecoder().decode(stream.contents);
  const edited = edit(packet);
  if (edited === packet) throw new Error("nothing was edited");
  catalog.set(
    name("Metadata"),
    context.register(
      PDFRawStream.of(
        context.obj({ Type: "Metadata", Subtype: "XML" }),
        new TextEncoder().encode(edited),
      ),
    ),
  );
}

/** A state of the graphics on the first page. */
const state =
  (entries: Readonly<Record<string, string | boolean | number>>) =>
  (document: PDFDocument): void => {
    draw(document, "/S gs", {
      ExtGState: document.context.obj({ S: { ...entries } }),
    });
  };

/** An object of the file that nothing refers to. */
const lonely =
  (make: (context: PDFContext) => PDFDict) =>
  ({ context }: PDFDocument): void => {
    context.register(make(context));
  };

type Mutation = [string, (document: PDFDocument) => void, string[]];

const SUBMISSION: readonly Mutation[] = [
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
  [
    "XMP with its size",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace('begin="', 'bytes="900" begin="'),
      );
    },
    ["A 6.6.2.1-2"],
  ],
  [
    "XMP with its encoding",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace('begin="', 'encoding="UTF-8" begin="'),
      );
    },
    ["A 6.6.2.1-3"],
  ],
  [
    "a property that nobody described",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace(
          "<dc:format>",
          '<my:own xmlns:my="urn:mine">1</my:own><dc:format>',
        ),
      );
    },
    ["A 6.6.2.3.1-1"],
  ],
  [
    "a property that a known schema does not have",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace("<dc:format>", "<dc:colour>red</dc:colour><dc:format>"),
      );
    },
    ["A 6.6.2.3.1-1"],
  ],
  [
    "an extension schema half described",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace(
          /<pdfaProperty:category>.*?<\/pdfaProperty:category>/,
          "",
        ),
      );
    },
    ["A 6.6.2.3.3-1"],
  ],
  [
    "another level of PDF/A",
    (document) => {
      editMetadata(document, (packet) =>
        packet.replace("conformance>A", "conformance>B"),
      );
    },
    ["A 6.6.4-3"],
  ],
  [
    "PDF/A under a prefix of its own",
    (document) => {
      editMetadata(document, (packet) => packet.replaceAll("pdfaid", "a"));
    },
    ["A 6.6.4-4"],
  ],
  [
    "two heads of a table",
    ({ context }) => {
      const table = find(context, "S", "THead");
      const parent = table.lookup(name("P"), PDFDict);
      const kids = parent.lookup(name("K"), PDFArray);
      kids.insert(
        1,
        context.register(
          context.obj({
            Type: "StructElem",
            S: "THead",
            P: table.get(name("P")),
          }),
        ),
      );
    },
    ["UA 7.2-11"],
  ],
  [
    "a head without a body",
    ({ context }) => {
      const parent = find(context, "S", "THead").lookup(name("P"), PDFDict);
      const kids = parent.lookup(name("K"), PDFArray);
      for (let at = 0; at < kids.size(); at++) {
        const kid = kids.lookup(at, PDFDict);
        if (kid.get(name("S")) === name("TBody")) {
          kid.set(name("S"), name("TFoot"));
        }
      }
    },
    ["UA 7.2-14"],
  ],
  [
    "two feet of a table, and two captions",
    ({ context }) => {
      const head = find(context, "S", "THead");
      const parent = head.get(name("P"));
      const kids = head.lookup(name("P"), PDFDict).lookup(name("K"), PDFArray);
      for (const type of ["TFoot", "TFoot", "Caption", "Caption"]) {
        kids.push(
          context.register(
            context.obj({ Type: "StructElem", S: type, P: parent }),
          ),
        );
      }
    },
    ["UA 7.2-12", "UA 7.2-16"],
  ],
  [
    "a cell that refers to nothing",
    ({ context }) => {
      find(context, "S", "TD").set(
        name("A"),
        context.obj({ O: "Table", Headers: [PDFString.of("nowhere")] }),
      );
    },
    ["UA 7.5-2"],
  ],
  [
    "two unnumbered headings",
    ({ context }) => {
      const root = find(context, "S", "Document");
      const kids = root.lookup(name("K"), PDFArray);
      for (let count = 0; count < 2; count++) {
        kids.push(
          context.register(context.obj({ Type: "StructElem", S: "H" })),
        );
      }
    },
    ["UA 7.4.4-1", "UA 7.4.4-2"],
  ],
  [
    "a way back to another element",
    ({ catalog, context }) => {
      const tree = catalog
        .lookup(name("StructTreeRoot"), PDFDict)
        .lookup(name("ParentTree"), PDFDict)
        .lookup(name("Nums"), PDFArray);
      const own = tree.lookup(1, PDFArray);
      own.set(0, context.register(context.obj({})));
    },
    ["own parent-tree"],
  ],
];

const FORM: readonly Mutation[] = [
  [
    "a field with an action",
    ({ context }) => {
      find(context, "FT", "Tx").set(name("AA"), context.obj({}));
    },
    ["A 6.4.1-1", "A 6.4.1-2"],
  ],
  [
    "a button with one appearance",
    ({ context }) => {
      const button = find(context, "FT", "Btn");
      const normal = find(context, "FT", "Tx")
        .lookup(name("AP"), PDFDict)
        .get(name("N"));
      const widget = button.has(name("AP"))
        ? button
        : button.lookup(name("Kids"), PDFArray).lookup(0, PDFDict);
      if (normal === undefined) throw new Error("no appearance");
      widget.lookup(name("AP"), PDFDict).set(name("N"), normal);
    },
    ["A 6.3.3-3"],
  ],
  [
    "a text with two appearances",
    ({ context }) => {
      const appearance = find(context, "FT", "Tx").lookup(name("AP"), PDFDict);
      const normal = appearance.get(name("N"));
      if (normal === undefined) throw new Error("no appearance");
      appearance.set(name("N"), context.obj({ Yes: normal }));
    },
    ["A 6.3.3-4"],
  ],
  [
    "a form element with text of its own",
    ({ context }) => {
      const element = find(context, "S", "Form");
      element.lookup(name("K"), PDFArray).push(PDFNumber.of(9_999));
    },
    ["UA 7.18.4-2"],
  ],
  [
    "a trap network",
    ({ context }) => {
      find(context, "Subtype", "Widget").set(name("Subtype"), name("TrapNet"));
    },
    ["UA 7.18.2-1"],
  ],
];

describe.each([
  ["a submission", () => submission, SUBMISSION],
  ["a blank form", () => form, FORM],
] as const)("%s with one thing broken", (_, bytesOf, mutations) => {
  test.each(mutations)("%s", async (_, mutate, rules) => {
    const document = await PDFDocument.load(bytesOf(), {
      updateMetadata: false,
    });
    mutate(document);
    const bytes = await PDFStreamWriter.forContext(
      document.context,
      Infinity,
    ).serializeToBuffer();
    expect(await brokenRules(bytes)).toEqual(rules);
  });
});

describe("the same objects, put into the file otherwise", () => {
  let plain: string;
  beforeAll(async () => {
    const document = await PDFDocument.load(submission, {
      updateMetadata: false,
    });
    const bytes = await PDFWriter.forContext(
      document.context,
      Infinity,
    ).serializeToBuffer();
    plain = Buffer.from(bytes).toString("latin1");
  });

  test.each<[string, (text: string) => string, string[]]>([
    ["as they were", (text) => text, []],
    [
      "two blanks in a head",
      (text) => text.replace(/\n(\d+) 0 obj\n/, "\n$1  0 obj\n"),
      ["A 6.1.9-1"],
    ],
    [
      "no line end behind a head",
      (text) => text.replace(/\n(\d+ 0 obj)\n/, "\n$1 "),
      ["A 6.1.9-1"],
    ],
    [
      "a stream that states too little",
      (text) =>
        text.replace(
          /\/Length (\d+)\n/,
          (_, length) => `/Length ${String(Number(length) - 5)}\n`,
        ),
      ["A 6.1.7.1-1"],
    ],
    [
      "a blank behind the word stream",
      (text) => text.replace(/>>\nstream\n/, ">>\nstream \n"),
      ["A 6.1.7.1-2"],
    ],
    [
      "a table behind a blank",
      (text) => text.replace(/\nxref\n/, "\nxref \n"),
      ["A 6.1.4-2"],
    ],
  ])("%s", async (_, edit, rules) => {
    const found = await brokenRules(Buffer.from(edit(plain), "latin1"));
    expect(found.filter((rule) => rule.startsWith("A 6.1."))).toEqual(rules);
  });
});
