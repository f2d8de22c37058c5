import { PDFArray, type PDFDict } from "pdf-lib";

import type { RuleId } from "./catalogue.js";
import type { ReadContent } from "./drawn-content.js";
import { finding, findings, type Finding } from "./finding.js";
import {
  bytesOf,
  dictOf,
  entry,
  has,
  itemsOf,
  latin1,
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
      return [];
    default:
      return [
        ...(isEmbedded(dictOf(entry(font, "FontDescriptor")))
          ? []
          : notEmbedded(name)),
        ...checkSimple(font, name),
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
  const flags = numberOf(entry(descriptor, "Flags")) ?? 0;
  const encoding = entry(font, "Encoding");
  if ((flags & SYMBOLIC) !== 0) {
    if (encoding !== undefined) {
      found.push(...findings(["A 6.2.11.6-3", "UA 7.21.6-3"], name));
    }
    return found;
  }
  const base =
    nameOf(encoding) ?? nameOf(entry(dictOf(encoding), "BaseEncoding"));
  return LATIN.has(base ?? "")
    ? found
    : [...found, ...findings(["A 6.2.11.6-2", "UA 7.21.6-2"], name)];
}

function notEmbedded(name: string | undefined): Finding[] {
  return findings(["A 6.2.11.4.1-1", "UA 7.21.4.1-1"], name);
}

function isEmbedded(descriptor: PDFDict | undefined): boolean {
  return ["FontFile", "FontFile2", "FontFile3"].some((key) =>
    has(descriptor, key),
  );
}

/** The encodings of ISO 32000-1, 9.7.5.2: their names end in the direction of writing. */
const PREDEFINED =
  /^(?:Identity|GB-EUC|GBpc-EUC|GBK-EUC|GBKp-EUC|GBK2K|UniGB-UCS2|UniGB-UTF16|B5pc|HKscs-B5|ETen-B5|ETenms-B5|CNS-EUC|UniCNS-UCS2|UniCNS-UTF16|83pv-RKSJ|90ms-RKSJ|90msp-RKSJ|90pv-RKSJ|Add-RKSJ|EUC|Ext-RKSJ|UniJIS-UCS2|UniJIS-UCS2-HW|UniJIS-UTF16|KSC-EUC|KSCms-UHC|KSCms-UHC-HW|KSCpc-EUC|UniKS-UCS2|UniKS-UTF16)-[HV]$|^[HV]$/;

function checkComposite(font: PDFDict, name: string | undefined): Finding[] {
  const descendant = dictOf(itemsOf(entry(font, "DescendantFonts"))[0]);
  const descriptor = dictOf(entry(descendant, "FontDescriptor"));
  const found: Finding[] = [];
  if (!isEmbedded(descriptor)) found.push(...notEmbedded(name));
  if (
    nameOf(entry(descendant, "Subtype")) === "CIDFontType2" &&
    !has(descendant, "CIDToGIDMap")
  ) {
    found.push(...findings(["A 6.2.11.3.2-1", "UA 7.21.3.2-1"], name));
  }
  const encoding = nameOf(entry(font, "Encoding"));
  if (encoding !== undefined && !PREDEFINED.test(encoding)) {
    found.push(...findings(["A 6.2.11.3.3-1", "UA 7.21.3.3-1"], encoding));
  }
  found.push(...checkToUnicode(font, name));
  const widths = readWidths(entry(descendant, "W"));
  const cidSet = bytesOf(entry(descriptor, "CIDSet"));
  if (cidSet !== undefined && cidSet.length * 8 < widths.size) {
    found.push(...findings(["A 6.2.11.4.2-2", "UA 7.21.4.2-2"], name));
  }
  const file = bytesOf(entry(descriptor, "FontFile2"));
  const trueType = file === undefined ? undefined : readTrueType(file);
  const isIdentity = nameOf(entry(descendant, "CIDToGIDMap")) === "Identity";
  if (file !== undefined && trueType === undefined) {
    found.push(finding("own glyphs", `${name ?? "a font"} cannot be read`));
  }
  if (trueType !== undefined && isIdentity) {
    found.push(...checkGlyphs(trueType, widths, name));
  }
  return found;
}

/** U+0000 and the byte order marks, as the only character that a code stands for. */
const FORBIDDEN_TARGET = /<[0-9A-F]+>\s*<(?:0000|FEFF|FFFE)>/i;

function checkToUnicode(font: PDFDict, name: string | undefined): Finding[] {
  const map = bytesOf(entry(font, "ToUnicode"));
  if (map === undefined) {
    const encoding = nameOf(entry(font, "Encoding")) ?? "Identity-H";
    return encoding.startsWith("Identity")
      ? findings(["A 6.2.11.7.2-1", "UA 7.21.7-1"], name)
      : [];
  }
  return FORBIDDEN_TARGET.test(latin1(map))
    ? findings(["A 6.2.11.7.2-2", "UA 7.21.7-2"], name)
    : [];
}

/** Difference that is put down to rounding, in thousandths of the font size. */
const WIDTH_TOLERANCE = 1;

function checkGlyphs(
  file: TrueType,
  widths: ReadonlyMap<number, number>,
  name: string | undefined,
): Finding[] {
  const found: Finding[] = [];
  const wrong = [...widths].filter(([glyph, width]) => {
    const advance = file.advance(glyph);
    return advance !== undefined && Math.abs(advance - width) > WIDTH_TOLERANCE;
  });
  if (wrong.length > 0) {
    const detail = `${name ?? "a font"}, ${String(wrong.length)} glyphs`;
    found.push(...findings(["A 6.2.11.5-1", "UA 7.21.5-1"], detail));
  }
  let broken = 0;
  for (let glyph = 0; glyph < file.glyphCount; glyph++) {
    if (!file.isDrawable(glyph)) broken++;
  }
  if (broken > 0) {
    const detail = `${name ?? "a font"}, ${String(broken)} glyphs`;
    found.push(finding("own glyphs", detail));
  }
  return found;
}

/** More widths than a font may have glyphs. */
const MOST_GLYPHS = 0x10000;

/** Widths by code: `first [width …]` or `first last width`. */
function readWidths(object: ReturnType<typeof entry>): Map<number, number> {
  const widths = new Map<number, number>();
  const items = itemsOf(object);
  for (let index = 0; index < items.length;) {
    const first = numberOf(items[index]) ?? 0;
    const next = items[index + 1];
    if (next instanceof PDFArray) {
      for (const [offset, width] of itemsOf(next).entries()) {
        widths.set(first + offset, numberOf(width) ?? 0);
      }
      index += 2;
    } else {
      const last = Math.min(numberOf(next) ?? first, MOST_GLYPHS);
      const width = numberOf(items[index + 2]) ?? 0;
      for (let code = first; code <= last; code++) widths.set(code, width);
      index += 3;
    }
  }
  return widths;
}
