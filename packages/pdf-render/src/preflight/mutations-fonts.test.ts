import {
  PDFArray,
  PDFDict,
  PDFString,
  type PDFContext,
  type PDFDocument,
} from "pdf-lib";
import { beforeAll, expect, test } from "vitest";

import { loadFonts } from "../node.js";
import { dogForm, dogValues } from "../test-support/dog-form.js";
import {
  brokenRules,
  draw,
  find,
  type Mutation,
  mutated,
  name,
} from "../test-support/mutations.js";
import { render } from "../test-support/render.js";
import { bytesOf } from "./objects.js";
import { readTrueType } from "./true-type.js";

let submission: Uint8Array;
let noto: Uint8Array;
beforeAll(async () => {
  submission = await render(dogForm, dogValues);
  noto = (await loadFonts()).regular;
});

const COMPOSITE = ["A 6.2.11.3.1-1", "UA 7.21.3.1-1"];
const ADOBE = {
  Registry: PDFString.of("Adobe"),
  Ordering: PDFString.of("Identity"),
  Supplement: 0,
};

/** Gives the first font an encoding of its own. */
const encoded =
  (data: string, entries: Parameters<PDFContext["stream"]>[1]) =>
  ({ context }: PDFDocument): void => {
    const encoding = context.register(
      context.stream(data, {
        Type: "CMap",
        CMapName: "Own",
        CIDSystemInfo: ADOBE,
        ...entries,
      }),
    );
    find(context, "Subtype", "Type0").set(name("Encoding"), encoding);
  };

/** Shows a letter in a simple font, as decoration. */
function letter(
  document: PDFDocument,
  file: Uint8Array,
  flags: number,
  entries: NonNullable<Parameters<PDFContext["stream"]>[1]>,
): void {
  const { context } = document;
  const descriptor = context.obj({
    Type: "FontDescriptor",
    Flags: flags,
    FontFile2: context.register(context.stream(file)),
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
        FontDescriptor: descriptor,
        ...entries,
      },
    }),
  });
}

/** The file of the first font: fonts of ours find their letters without a table. */
function subset({ context }: PDFDocument): Uint8Array {
  const descriptor = find(context, "Type", "FontDescriptor");
  const bytes = bytesOf(descriptor.lookup(name("FontFile2")));
  if (bytes === undefined) throw new Error("no font file");
  return bytes;
}

/** Says which glyphs the first font has. */
const cidSet =
  (change: (bits: Uint8Array, glyphCount: number) => void) =>
  (document: PDFDocument): void => {
    const { context } = document;
    const glyphCount = readTrueType(subset(document))?.glyphCount ?? 0;
    const bits = new Uint8Array(Math.ceil((glyphCount + 8) / 8));
    for (let glyph = 0; glyph < glyphCount; glyph++) {
      bits[glyph >> 3] = (bits[glyph >> 3] ?? 0) | (0x80 >> (glyph & 7));
    }
    change(bits, glyphCount);
    find(context, "Type", "FontDescriptor").set(
      name("CIDSet"),
      context.register(context.stream(bits)),
    );
  };

test.each<Mutation>([
  ["an encoding that is whole in the file", encoded("/WMode 0 def", {}), []],
  [
    "an encoding of other characters",
    encoded("", {
      CIDSystemInfo: { ...ADOBE, Ordering: PDFString.of("Japan1") },
    }),
    COMPOSITE,
  ],
  [
    "an encoding that knows more than the font",
    encoded("", { CIDSystemInfo: { ...ADOBE, Supplement: 3 } }),
    COMPOSITE,
  ],
  [
    "a standard encoding of other characters",
    ({ context }) => {
      find(context, "Subtype", "Type0").set(
        name("Encoding"),
        name("UniJIS-UCS2-H"),
      );
    },
    COMPOSITE,
  ],
  [
    "an encoding with another direction than its data",
    encoded("/WMode 1 def", {}),
    ["A 6.2.11.3.3-2", "UA 7.21.3.3-2"],
  ],
  [
    "an encoding that builds on one of the standard",
    encoded("/Identity-H usecmap", { UseCMap: "Identity-H" }),
    [],
  ],
  [
    "an encoding that builds on another",
    encoded("/Other usecmap", {}),
    ["A 6.2.11.3.3-3", "UA 7.21.3.3-3"],
  ],
  [
    "a map to glyphs that is none",
    ({ context }) => {
      find(context, "Subtype", "CIDFontType2").set(
        name("CIDToGIDMap"),
        name("Own"),
      );
    },
    ["A 6.2.11.3.2-1", "UA 7.21.3.2-1"],
  ],
  ["a CIDSet of all glyphs", cidSet(() => undefined), []],
  [
    "a CIDSet without a glyph",
    cidSet((bits) => {
      bits[1] = 0;
    }),
    ["A 6.2.11.4.2-2", "UA 7.21.4.2-2"],
  ],
  [
    "a CIDSet with a glyph that is not there",
    cidSet((bits) => {
      bits[bits.length - 1] = 0xff;
    }),
    ["A 6.2.11.4.2-2", "UA 7.21.4.2-2"],
  ],
  [
    "widths that only the default says, and wrongly",
    ({ context }) => {
      const font = find(context, "Subtype", "CIDFontType2");
      font.delete(name("W"));
      font.set(name("DW"), context.obj(333));
    },
    ["A 6.2.11.5-1", "UA 7.21.5-1"],
  ],
  [
    "wrong widths of letters that nobody sees",
    (document) => {
      const { context } = document;
      const font = find(context, "Subtype", "Type0");
      const hidden = font.clone(context);
      const [descendant] = font
        .lookup(name("DescendantFonts"), PDFArray)
        .asArray();
      const own = context.lookup(descendant, PDFDict).clone(context);
      own.set(name("W"), context.obj([0, [1, 2, 3, 4, 5, 6, 7, 8, 9]]));
      hidden.set(name("DescendantFonts"), context.obj([own]));
      const fonts = document
        .getPage(0)
        .node.lookup(name("Resources"), PDFDict)
        .lookup(name("Font"), PDFDict);
      fonts.set(name("Hidden"), hidden);
      draw(document, "BT 3 Tr /Hidden 9 Tf <0005> Tj ET");
    },
    [],
  ],
  [
    "a letter that stands for a byte order mark",
    ({ context }) => {
      // The letter e is code 0046, and the only one to stand for U+FEFF.
      const map =
        "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <00ff> <FEBA> endbfrange";
      find(context, "Subtype", "Type0").set(
        name("ToUnicode"),
        context.register(context.stream(map)),
      );
    },
    ["A 6.2.11.7.2-2", "UA 7.21.7-2"],
  ],
  [
    "letters in an encoding that their font knows",
    (document) => {
      letter(document, noto, 32, {
        Encoding: { BaseEncoding: "WinAnsiEncoding", Differences: [] },
      });
    },
    [],
  ],
  [
    "letters that their font cannot find",
    (document) => {
      letter(document, subset(document), 32, { Encoding: "WinAnsiEncoding" });
    },
    ["A 6.2.11.6-1", "UA 7.21.6-1"],
  ],
  [
    "letters named otherwise, in a font without Unicode",
    (document) => {
      letter(document, subset(document), 32, {
        Encoding: { BaseEncoding: "WinAnsiEncoding", Differences: [97, "b"] },
      });
    },
    ["A 6.2.11.6-1", "A 6.2.11.6-2", "UA 7.21.6-1", "UA 7.21.6-2"],
  ],
  [
    "signs that their font cannot find, and that stand for nothing",
    (document) => {
      letter(document, subset(document), 4, {});
    },
    ["A 6.2.11.6-4", "A 6.2.11.7.2-1", "UA 7.21.6-4", "UA 7.21.7-1"],
  ],
])("%s", async (_, mutate, rules) => {
  expect(await brokenRules(await mutated(submission, mutate))).toEqual(rules);
});
