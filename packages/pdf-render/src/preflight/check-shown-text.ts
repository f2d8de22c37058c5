import type { PDFDict } from "pdf-lib";

import type { RuleId } from "./catalogue.js";
import { operations, type Operand } from "./content-lexer.js";
import type { ReadContent } from "./drawn-content.js";
import { finding, findings, type Finding } from "./finding.js";
import { bytesOf, dictOf, entry, has, itemsOf, nameOf } from "./objects.js";
import { widthsOf } from "./font-widths.js";
import { markText } from "./mark-properties.js";
import { shownCodes } from "./shown-codes.js";
import { fontDecoder, type FontDecoder } from "./to-unicode.js";
import { readTrueType } from "./true-type.js";

/** How a code is shown. */
interface ShownCode {
  /** Texts that stand in the place of the glyphs around it. */
  readonly contexts: ReadonlySet<string>;
  /** It is also shown where no text stands in its place. */
  readonly isBare: boolean;
  /** It can be seen: text behind a picture cannot. */
  readonly isVisible: boolean;
}

export type ShownCodes = ReadonlyMap<string, ShownCode>;

/**
 * What text shows, code by code: glyphs that are there, none for missing characters, and every one with a meaning.
 *
 * Composite fonts whose codes are glyphs are looked at, as programs of today write them; of simple fonts the encoding alone is
 * judged.
 */
export function checkShownText(contents: readonly ReadContent[]): Finding[] {
  const { codes, inlineFilters } = readText(contents);
  return [
    ...[...codes].flatMap(([font, shown]) => [
      ...checkCodes(font, shown),
      ...checkMeanings(font, shown),
      ...checkPrivateUse(font, shown),
    ]),
    ...[...inlineFilters].map((filter) => finding("A 6.1.10-1", filter)),
  ];
}

/** Text rendering mode that shows nothing. */
const INVISIBLE = 3;
const PRIVATE_USE = /\p{Co}/u;

const INLINE_FILTERS: ReadonlySet<string> = new Set(
  "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode DCTDecode AHx A85 Fl RL CCF DCT".split(
    " ",
  ),
);

/** Codes by font, over all contents. */
export function shownCodesByFont(
  contents: readonly ReadContent[],
): ReadonlyMap<PDFDict, ShownCodes> {
  return readText(contents).codes;
}

/** More contexts say no more about a letter. */
const MOST_CONTEXTS = 8;

interface Collected {
  readonly contexts: Set<string>;
  isBare: boolean;
  isVisible: boolean;
}

function readText(contents: readonly ReadContent[]): {
  readonly codes: ReadonlyMap<PDFDict, ShownCodes>;
  readonly inlineFilters: ReadonlySet<string>;
} {
  const codes = new Map<PDFDict, Map<string, Collected>>();
  const decoders = new Map<PDFDict, FontDecoder>();
  const inlineFilters = new Set<string>();
  for (const { bytes, resources } of contents) {
    const fonts = dictOf(entry(resources, "Font"));
    const saved: { font: PDFDict | undefined; mode: number }[] = [];
    const replaced: (string | undefined)[] = [];
    let font: PDFDict | undefined;
    let mode = 0;
    for (const { operator, operands } of operations(bytes)) {
      switch (operator) {
        case "q":
          saved.push({ font, mode });
          break;
        case "Q":
          ({ font, mode } = saved.pop() ?? { font, mode });
          break;
        case "Tf":
          font = dictOf(entry(fonts, nameIn(operands[0]) ?? ""));
          break;
        case "Tr":
          if (operands[0]?.kind === "number") mode = operands[0].value;
          break;
        case "BMC":
        case "BDC":
          replaced.push(markText(operands[1], resources, "ActualText"));
          break;
        case "EMC":
          replaced.pop();
          break;
        case "ID":
          for (const filter of filtersOf(operands)) {
            if (!INLINE_FILTERS.has(filter)) inlineFilters.add(filter);
          }
          break;
        default:
          break;
      }
      const shown = shownCodes(operator, operands);
      if (font === undefined || shown === "") continue;
      const decoder = decoders.get(font) ?? fontDecoder(font);
      decoders.set(font, decoder);
      const known = codes.get(font) ?? new Map<string, Collected>();
      codes.set(font, known);
      const said = replaced.find((text) => text !== undefined);
      for (let at = 0; at < shown.length; at += decoder.codeLength) {
        const code = shown.slice(at, at + decoder.codeLength);
        const how = known.get(code) ?? {
          contexts: new Set(),
          isBare: false,
          isVisible: false,
        };
        known.set(code, how);
        if (mode !== INVISIBLE) how.isVisible = true;
        if (said === undefined) how.isBare = true;
        else if (how.contexts.size < MOST_CONTEXTS) how.contexts.add(said);
      }
    }
  }
  return { codes, inlineFilters };
}

function checkPrivateUse(font: PDFDict, shown: ShownCodes): Finding[] {
  const decoder = fontDecoder(font);
  const count = [...shown].filter(
    ([code, { isBare }]) => isBare && PRIVATE_USE.test(decoder.decode(code)),
  ).length;
  return count === 0
    ? []
    : [finding("A 6.2.11.7.3-1", `${String(count)} characters`)];
}

/** U+0000 and the byte order marks. */
const FORBIDDEN_TARGET = /[\0\ufeff\ufffe]/;

/** What a font says of its codes; most maps cover more of them than are shown. */
function checkMeanings(font: PDFDict, shown: ShownCodes): Finding[] {
  if (!has(font, "ToUnicode")) return [];
  const decoder = fontDecoder(font);
  const count = [...shown.keys()].filter(
    (code) =>
      decoder.knows(code) && FORBIDDEN_TARGET.test(decoder.decode(code)),
  ).length;
  const name = nameOf(entry(font, "BaseFont")) ?? "a font";
  return count === 0
    ? []
    : findings(
        ["A 6.2.11.7.2-2", "UA 7.21.7-2"],
        `${name}, ${String(count)} codes`,
      );
}

function checkCodes(font: PDFDict, shown: ShownCodes): Finding[] {
  if (
    nameOf(entry(font, "Subtype")) !== "Type0" ||
    nameOf(entry(font, "Encoding"))?.startsWith("Identity-") !== true
  ) {
    return [];
  }
  const name = nameOf(entry(font, "BaseFont")) ?? "a font";
  const descendant = dictOf(itemsOf(entry(font, "DescendantFonts"))[0]);
  const glyphOf = glyphMap(descendant);
  const file = bytesOf(
    entry(dictOf(entry(descendant, "FontDescriptor")), "FontFile2"),
  );
  const program = file === undefined ? undefined : readTrueType(file);
  const decoder = fontDecoder(font);
  const faults = new Map<RuleId, number>();
  const note = (rules: readonly RuleId[]): void => {
    for (const rule of rules) faults.set(rule, (faults.get(rule) ?? 0) + 1);
  };
  const widthOf = widthsOf(descendant);
  for (const [code, { isVisible }] of shown) {
    const glyph = glyphOf(code);
    if (glyph === 0) note(["A 6.2.11.8-1", "UA 7.21.8-1"]);
    if (program !== undefined && isVisible) {
      const advance = program.advance(glyph);
      const width = widthOf(codeNumber(code));
      if (advance === undefined) note(["A 6.2.11.4.1-2", "UA 7.21.4.1-2"]);
      else if (Math.abs(advance - width) > WIDTH_TOLERANCE) {
        note(["A 6.2.11.5-1", "UA 7.21.5-1"]);
      }
    }
    if (has(font, "ToUnicode") && !decoder.knows(code)) {
      note(["A 6.2.11.7.2-1", "UA 7.21.7-1"]);
    }
  }
  return [...faults].flatMap(([rule, count]) =>
    findings([rule], `${name}, ${String(count)} codes`),
  );
}

/** Difference that is put down to rounding, in thousandths of the font size. */
const WIDTH_TOLERANCE = 1;

function codeNumber(code: string): number {
  return code.charCodeAt(0) * 256 + code.charCodeAt(1);
}

/** The glyph of a code, whether codes are glyphs or a stream says which. */
export function glyphMap(
  descendant: PDFDict | undefined,
): (code: string) => number {
  const map = bytesOf(entry(descendant, "CIDToGIDMap"));
  return (code) => {
    const id = codeNumber(code);
    return map === undefined
      ? id
      : (map[2 * id] ?? 0) * 256 + (map[2 * id + 1] ?? 0);
  };
}

/** What stands behind F or Filter in the dictionary of an inline image. */
function filtersOf(operands: readonly Operand[]): string[] {
  const at = operands.findIndex((operand) =>
    ["F", "Filter"].includes(nameIn(operand) ?? ""),
  );
  const value = at < 0 ? undefined : operands[at + 1];
  const list = value?.kind === "list" ? value.items : [value];
  return list.flatMap((item) => nameIn(item) ?? []);
}

function nameIn(operand: Operand | undefined): string | undefined {
  return operand?.kind === "name" ? operand.value : undefined;
}
