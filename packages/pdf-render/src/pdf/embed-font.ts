import type { PDFContext, PDFRef } from "pdf-lib";

import type { Typeface } from "../text/typeface.js";
import { deflate } from "./deflate.js";
import type { FontSubset } from "./font-subset.js";
import { hex4 } from "./numbers.js";
import type { PdfLibrary } from "./pdf-library.js";

/** Flags of a font descriptor. */
const SYMBOLIC = 4;
const ITALIC = 64;

/** A subset as a font file, deflated. */
interface FontFile {
  readonly bytes: Uint8Array;
  readonly deflated: Uint8Array;
}

/**
 * Font files already made, by the glyphs in them. Cutting and deflating takes two thirds of the time of a short
 * document, and most documents use the common letters only. A file depends on nothing but its glyphs: cached or not,
 * the bytes are the same.
 */
const cache = new WeakMap<Typeface, Map<string, FontFile>>();

/** Subsets with rare letters differ from document to document; a few are worth keeping. */
const CACHED_SUBSETS = 16;

/** Embeds the subset; returns the font object. */
export function embedFont(
  library: PdfLibrary,
  context: PDFContext,
  subset: FontSubset,
): PDFRef {
  const { face } = subset;
  const { font } = face;
  const glyphs = subset.glyphs();
  const name = `${subsetTag(subset)}+${font.postscriptName}`;
  const scale = 1000 / face.unitsPerEm;
  const italic = font.italicAngle !== 0;
  const file = fontFile(library, context, subset);
  const fontFileRef = context.register(
    library.PDFRawStream.of(
      context.obj({
        Filter: "FlateDecode",
        Length: file.deflated.length,
        Length1: file.bytes.length,
      }),
      file.deflated,
    ),
  );
  const { bbox } = font;
  const descriptor = context.register(
    context.obj({
      Type: "FontDescriptor",
      FontName: name,
      Flags: SYMBOLIC + (italic ? ITALIC : 0),
      FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((edge) =>
        Math.round(edge * scale),
      ),
      ItalicAngle: font.italicAngle,
      Ascent: Math.round(font.ascent * scale),
      Descent: Math.round(font.descent * scale),
      CapHeight: Math.round(capHeight(face) * scale),
      StemV: face.name === "bold" ? 140 : 80,
      FontFile2: fontFileRef,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: "Font",
      Subtype: "CIDFontType2",
      BaseFont: name,
      CIDSystemInfo: {
        Registry: library.PDFString.of("Adobe"),
        Ordering: library.PDFString.of("Identity"),
        Supplement: 0,
      },
      CIDToGIDMap: "Identity",
      DW: 0,
      W: [0, glyphs.map(({ width }) => Math.round(width * 1000) / 1000)],
      FontDescriptor: descriptor,
    }),
  );
  return context.register(
    context.obj({
      Type: "Font",
      Subtype: "Type0",
      BaseFont: name,
      Encoding: "Identity-H",
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicode(subset))),
    }),
  );
}

function capHeight({ font }: Typeface): number {
  // DejaVu has an old OS/2 table without it, whatever the typings say.
  const stated = font.capHeight as number | undefined;
  return stated ?? font.glyphForCodePoint(0x48).bbox.maxY;
}

function fontFile(
  library: PdfLibrary,
  context: PDFContext,
  subset: FontSubset,
): FontFile {
  const { face } = subset;
  const files = cache.get(face) ?? new Map<string, FontFile>();
  cache.set(face, files);
  const key = glyphKey(subset);
  const known = files.get(key);
  if (known !== undefined) return known;
  const cutter = face.font.createSubset();
  // Glyph 0 is in every subset from the start.
  for (const { id } of subset.glyphs().slice(1)) {
    cutter.includeGlyph(face.font.getGlyph(id));
  }
  const bytes = cutter.encode();
  const file = { bytes, deflated: deflate(library, context, bytes) };
  const oldest = files.keys().next();
  if (files.size >= CACHED_SUBSETS && oldest.done !== true) {
    files.delete(oldest.value);
  }
  files.set(key, file);
  return file;
}

function glyphKey(subset: FontSubset): string {
  return subset
    .glyphs()
    .slice(subset.commonGlyphs)
    .map(({ id }) => id)
    .join(" ");
}

/** Six letters that stand for the glyphs of a subset, as PDF wants them before the font's name. */
function subsetTag(subset: FontSubset): string {
  let hash = 0x811c9dc5;
  for (const character of glyphKey(subset)) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  let tag = "";
  for (let count = 0; count < 6; count++) {
    tag += String.fromCharCode(0x41 + (hash % 26));
    hash = Math.floor(hash / 26);
  }
  return tag;
}

/** PDF allows so many entries in one section of a CMap. */
const ENTRIES_PER_SECTION = 100;

function toUnicode(subset: FontSubset): string {
  const entries = subset
    .glyphs()
    .flatMap(({ text }, code) =>
      text === "" ? [] : [`<${hex4(code)}> <${utf16(text)}>`],
    );
  const sections: string[] = [];
  for (let from = 0; from < entries.length; from += ENTRIES_PER_SECTION) {
    const section = entries.slice(from, from + ENTRIES_PER_SECTION);
    sections.push(
      `${String(section.length)} beginbfchar`,
      ...section,
      "endbfchar",
    );
  }
  return [
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<0000> <FFFF>",
    "endcodespacerange",
    ...sections,
    "endcmap",
    "CMapName currentdict /CMap defineresource pop",
    "end",
    "end",
  ].join("\n");
}

function utf16(text: string): string {
  let hex = "";
  for (let index = 0; index < text.length; index++) {
    hex += hex4(text.charCodeAt(index));
  }
  return hex;
}
