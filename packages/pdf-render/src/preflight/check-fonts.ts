import { PDFStream, type PDFDict } from "pdf-lib";

import type { RuleId } from "./catalogue.js";
import { checkCMap } from "./check-cmap.js";
import type { ReadContent } from "./drawn-content.js";
import { finding, findings, type Finding } from "./finding.js";
import {
  bytesOf,
  dictOf,
  entry,
  has,
  itemsOf,
  nameOf,
  numberOf,
} from "./objects.js";
import { readTrueType, type TrueType } from "./true-type.js";

/** Fonts that text is shown with: embedded, measured right, readable as text, and drawn. */
export function checkFonts(contents: readonly ReadContent[]): Finding[] {
  const fonts = new Set(contents.flatMap((content) => [...content.fonts]));
  return [...fonts].flatMap((font) => {
    const name = nameOf(entry(font, "BaseFont"));
    return [...checkDictionaries(font), ...checkKind(font, name)];
  });
}

function checkKind(font: PDFDict, name: string | undefined): Finding[] {
  switch (nameOf(entry(font, "Subtype"))) {
    case "Type0":
      return checkComposite(font, name);
    case "Type3":
      return checkToUnicode(font, name);
    default:
      return [
        ...(isEmbedded(dictOf(entry(font, "FontDescriptor")))
          ? []
          : notEmbedded(name)),
        ...checkSimple(font, name),
        ...checkToUnicode(font, name),
      ];
  }
}

const KINDS: ReadonlySet<string> = new Set(
  "Type1 MMType1 TrueType Type3 Type0 CIDFontType0 CIDFontType2".split(" "),
);
const FILE_KINDS: ReadonlySet<string> = new Set([
  "Type1C",
  "CIDFontType0C",
  "OpenType",
]);

/** Entries that every font has, and what it consists of. */
function checkDictionaries(font: PDFDict): Finding[] {
  const descendant = dictOf(itemsOf(entry(font, "DescendantFonts"))[0]);
  return [font, descendant].flatMap((dict) => {
    if (dict === undefined) return [];
    const name = nameOf(entry(dict, "BaseFont"));
    const kind = nameOf(entry(dict, "Subtype")) ?? "";
    const descriptor = dictOf(entry(dict, "FontDescriptor"));
    const file = dictOf(entry(descriptor, "FontFile3"));
    const demands: readonly (readonly [boolean, RuleId])[] = [
      [nameOf(entry(dict, "Type")) === "Font", "A 6.2.11.2-1"],
      [KINDS.has(kind), "A 6.2.11.2-2"],
      [kind === "Type3" || name !== undefined, "A 6.2.11.2-3"],
      [
        file === undefined ||
          FILE_KINDS.has(nameOf(entry(file, "Subtype")) ?? ""),
        "A 6.2.11.2-7",
      ],
    ];
    return demands.flatMap(([holds, rule]) =>
      holds ? [] : [finding(rule, name)],
    );
  });
}

const SYMBOLIC = 4;
const LATIN: ReadonlySet<string> = new Set([
  "MacRomanEncoding",
  "WinAnsiEncoding",
]);

/** Whether a font shows signs instead of Latin letters, as it says itself. */
function isSymbolic(font: PDFDict): boolean {
  const descriptor = dictOf(entry(font, "FontDescriptor"));
  const flags = numberOf(entry(descriptor, "Flags")) ?? 0;
  return (flags & SYMBOLIC) !== 0;
}

function checkSimple(font: PDFDict, name: string | undefined): Finding[] {
  const found: Finding[] = [];
  const descriptor = dictOf(entry(font, "FontDescriptor"));
  const [first, last] = ["FirstChar", "LastChar"].map((key) =>
    numberOf(entry(font, key)),
  );
  const widths = itemsOf(entry(font, "Widths"));
  if (
    descriptor !== undefined &&
    (first === undefined ||
      last === undefined ||
      widths.length !== last - first + 1)
  ) {
    found.push(finding("A 6.2.11.2-6", name));
  }
  if (nameOf(entry(font, "Subtype")) !== "TrueType") return found;
  const encoding = entry(font, "Encoding");
  const file = bytesOf(entry(descriptor, "FontFile2"));
  const tables = file === undefined ? undefined : readTrueType(file)?.encodings;
  if (isSymbolic(font)) {
    if (encoding !== undefined) {
      found.push(...findings(["A 6.2.11.6-3", "UA 7.21.6-3"], name));
    }
    const isFound = tables?.length === 1 || tables?.includes(SYMBOLS) === true;
    if (tables !== undefined && !isFound) {
      found.push(...findings(["A 6.2.11.6-4", "UA 7.21.6-4"], name));
    }
    return found;
  }
  if (tables?.some((table) => LETTERS.has(table)) === false) {
    found.push(...findings(["A 6.2.11.6-1", "UA 7.21.6-1"], name));
  }
  const differences = has(dictOf(encoding), "Differences");
  const base =
    nameOf(encoding) ?? nameOf(entry(dictOf(encoding), "BaseEncoding"));
  const isKnown =
    LATIN.has(base ?? "") &&
    !(differences && tables?.includes(UNICODE) === false);
  return isKnown
    ? found
    : [...found, ...findings(["A 6.2.11.6-2", "UA 7.21.6-2"], name)];
}

/** Tables of a font by platform and encoding. */
const SYMBOLS = "3,0";
const UNICODE = "3,1";
const LETTERS: ReadonlySet<string> = new Set(["1,0", UNICODE]);

function notEmbedded(name: string | undefined): Finding[] {
  return findings(["A 6.2.11.4.1-1", "UA 7.21.4.1-1"], name);
}

function isEmbedded(descriptor: PDFDict | undefined): boolean {
  return ["FontFile", "FontFile2", "FontFile3"].some((key) =>
    has(descriptor, key),
  );
}

function checkComposite(font: PDFDict, name: string | undefined): Finding[] {
  const descendant = dictOf(itemsOf(entry(font, "DescendantFonts"))[0]);
  const descriptor = dictOf(entry(descendant, "FontDescriptor"));
  const found: Finding[] = [];
  if (!isEmbedded(descriptor)) found.push(...notEmbedded(name));
  const glyphs = entry(descendant, "CIDToGIDMap");
  if (
    nameOf(entry(descendant, "Subtype")) === "CIDFontType2" &&
    isEmbedded(descriptor) &&
    !(glyphs instanceof PDFStream) &&
    nameOf(glyphs) !== "Identity"
  ) {
    found.push(...findings(["A 6.2.11.3.2-1", "UA 7.21.3.2-1"], name));
  }
  found.push(...checkCMap(font, descendant), ...checkToUnicode(font, name));
  const file = bytesOf(entry(descriptor, "FontFile2"));
  const trueType = file === undefined ? undefined : readTrueType(file);
  const isIdentity = nameOf(entry(descendant, "CIDToGIDMap")) === "Identity";
  if (file !== undefined && trueType === undefined) {
    found.push(finding("own glyphs", `${name ?? "a font"} cannot be read`));
  }
  if (trueType !== undefined && isIdentity) {
    const cidSet = bytesOf(entry(descriptor, "CIDSet"));
    found.push(...checkCidSet(cidSet, trueType, name));
    found.push(...checkGlyphs(trueType, name));
  }
  return found;
}

/** What the codes of a font stand for: in a map, or by an encoding whose letters are known. */
function checkToUnicode(font: PDFDict, name: string | undefined): Finding[] {
  return bytesOf(entry(font, "ToUnicode")) !== undefined || isReadable(font)
    ? []
    : findings(["A 6.2.11.7.2-1", "UA 7.21.7-1"], name);
}

/** Whether the letters of a font are known without a map; the names of Type 1 glyphs mostly say it. */
function isReadable(font: PDFDict): boolean {
  const encoding = entry(font, "Encoding");
  switch (nameOf(entry(font, "Subtype"))) {
    case "Type0":
      return nameOf(encoding)?.startsWith("Identity-") !== true;
    case "TrueType":
      return encoding !== undefined || !isSymbolic(font);
    case "Type3":
      return encoding !== undefined;
    default:
      return true;
  }
}

/** A CIDSet has a bit for each glyph. */
function checkCidSet(
  set: Uint8Array | undefined,
  file: TrueType,
  name: string | undefined,
): Finding[] {
  if (set === undefined) return [];
  const isNamed = (glyph: number): boolean =>
    ((set[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0;
  let wrong = 0;
  for (
    let glyph = 1;
    glyph < Math.max(file.glyphCount, set.length * 8);
    glyph++
  ) {
    if (isNamed(glyph) ? glyph >= file.glyphCount : hasOutline(file, glyph)) {
      wrong++;
    }
  }
  const detail = `${name ?? "a font"}, ${String(wrong)} glyphs`;
  return wrong === 0
    ? []
    : findings(["A 6.2.11.4.2-2", "UA 7.21.4.2-2"], detail);
}

/** Subsets keep the numbers of glyphs that are no longer in them. */
function hasOutline(file: TrueType, glyph: number): boolean {
  return glyph < file.glyphCount && file.outline(glyph) !== "";
}

function checkGlyphs(file: TrueType, name: string | undefined): Finding[] {
  let broken = 0;
  for (let glyph = 0; glyph < file.glyphCount; glyph++) {
    if (!file.isDrawable(glyph)) broken++;
  }
  if (broken > 0) {
    const detail = `${name ?? "a font"}, ${String(broken)} glyphs`;
    return [finding("own glyphs", detail)];
  }
  return [];
}
