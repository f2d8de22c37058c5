import { create } from "fontkit";
import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  PDFRawStream,
  decodePDFRawStream,
} from "pdf-lib";
import { expect, test } from "vitest";

import { loadFonts } from "../node.js";
import { shapeOpenType } from "../text/open-type.js";
import { loadTypefaces, type FaceName } from "../text/typeface.js";
import { embedFont } from "./embed-font.js";
import { createFontSubset, type FontSubset } from "./font-subset.js";
import { loadPdfLibrary } from "./pdf-library.js";

const LETTERS = "ABCÄÖÜäöüß ẞŐőǾÅÁŁłĐđØøÞþÐðŒœŋŦŧΩμЖж M̂C̆D̂ ½ № ≤ ∞ fi";

async function subsetOf(name: FaceName, text: string): Promise<FontSubset> {
  const typefaces = (await loadTypefaces(await loadFonts())).value!;
  const subset = createFontSubset(typefaces[name]);
  const { glyphs } = shapeOpenType(typefaces[name], text);
  for (const glyph of glyphs) subset.codeOf(glyph);
  return subset;
}

function fontFile(font: PDFDict): Uint8Array {
  const descendants = font.lookup(PDFName.of("DescendantFonts"), PDFArray);
  const file = descendants
    .lookup(0, PDFDict)
    .lookup(PDFName.of("FontDescriptor"), PDFDict)
    .lookup(PDFName.of("FontFile2"));
  if (!(file instanceof PDFRawStream)) throw new Error("no font file");
  return decodePDFRawStream(file).decode();
}

test.each(["regular", "bold", "italic", "fallback"] as const)(
  "%s: every glyph of the subset has the outline that it has in the font",
  async (name) => {
    const context = PDFContext.create();
    const subset = await subsetOf(name, LETTERS);
    const ref = embedFont(await loadPdfLibrary(), context, subset);
    const bytes = fontFile(context.lookup(ref, PDFDict));
    const embedded = create(Buffer.from(bytes));
    if (!("getGlyph" in embedded)) throw new Error("a collection");
    const { font } = subset.face;
    for (const [code, { id, text }] of subset.glyphs().entries()) {
      const outline = embedded.getGlyph(code).path.toSVG();
      expect(outline, text).toBe(font.getGlyph(id).path.toSVG());
    }
  },
);

test("documents in common letters share one font file", async () => {
  const library = await loadPdfLibrary();
  const [one, other] = await Promise.all(
    ["Hund", "Katze"].map(async (word) => {
      const context = PDFContext.create();
      const ref = embedFont(library, context, await subsetOf("regular", word));
      return fontFile(context.lookup(ref, PDFDict));
    }),
  );
  expect(one).toEqual(other);
});
