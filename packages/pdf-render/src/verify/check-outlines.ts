import type { PDFDict } from "pdf-lib";

import {
  glyphMap,
  shownCodesByFont,
  type ShownCodes,
} from "../preflight/check-shown-text.js";
import { readContents } from "../preflight/drawn-content.js";
import {
  bytesOf,
  dictOf,
  entry,
  itemsOf,
  nameOf,
} from "../preflight/objects.js";
import type { PdfFile } from "../preflight/pdf-file.js";
import { fontDecoder } from "../preflight/to-unicode.js";
import { readTrueType, type TrueType } from "../preflight/true-type.js";
import { FEATURES, LANGUAGE, scriptOf } from "../text/open-type.js";
import { loadTypefaces, type Typeface } from "../text/typeface.js";
import { claim, unchecked, type Claim } from "./claim.js";
import type { VerifyTools } from "./tools.js";

/** A font as its maker sells it, to compare letters with. */
interface Original {
  readonly face: Typeface;
  readonly program: TrueType;
}

/**
 * Compares the letters that a document draws with those of the fonts that we set documents in. A font inside a PDF could
 * draw other letters than it says it does: readers, searches and everything else here go by what it says.
 *
 * Letters of other fonts cannot be judged; then the claim is left open, with the names of the fonts.
 */
export async function outlinesClaim(
  file: PdfFile,
  { fonts }: VerifyTools,
  name: string,
): Promise<Claim> {
  if (fonts === undefined) {
    return unchecked("outlines", name, "no fonts are at hand to compare with");
  }
  const originals = await readOriginals(await fonts());
  const faults: string[] = [];
  const strange = new Set<string>();
  for (const [font, shown] of shownCodesByFont(readContents(file))) {
    const base = nameOf(entry(font, "BaseFont")) ?? "a font without a name";
    const original = originals.get(base.replace(/^[A-Z]{6}\+/, ""));
    if (original === undefined) strange.add(base);
    else faults.push(...compare(font, shown, original, base));
  }
  if (faults.length > 0) return claim("outlines", name, faults);
  return strange.size === 0
    ? claim("outlines", name, [])
    : unchecked(
        "outlines",
        name,
        `nobody can vouch for the letters of ${[...strange].sort().join(", ")}: ours are ${[...originals.keys()].sort().join(", ")}`,
      );
}

/** The fonts by their PostScript names. */
async function readOriginals(
  fonts: Parameters<typeof loadTypefaces>[0],
): Promise<ReadonlyMap<string, Original>> {
  const { value } = await loadTypefaces(fonts);
  const originals = new Map<string, Original>();
  for (const face of Object.values(value ?? {})) {
    const program = readTrueType(fonts[face.name]);
    if (program !== undefined) {
      originals.set(face.font.postscriptName, { face, program });
    }
  }
  return originals;
}

function compare(
  font: PDFDict,
  shown: ShownCodes,
  { face, program }: Original,
  base: string,
): string[] {
  const descendant = dictOf(itemsOf(entry(font, "DescendantFonts"))[0]);
  const bytes = bytesOf(
    entry(dictOf(entry(descendant, "FontDescriptor")), "FontFile2"),
  );
  const embedded = bytes === undefined ? undefined : readTrueType(bytes);
  if (embedded === undefined) {
    return [
      `${base} has the name of a font of ours, but cannot be read as one`,
    ];
  }
  const glyphOf = glyphMap(descendant);
  const decoder = fontDecoder(font);
  return [...shown].flatMap(([code, { contexts }]) => {
    const drawn = embedded.outline(glyphOf(code));
    const text = decoder.decode(code);
    const candidates = [
      ...glyphsFor(face, text),
      ...[...contexts].flatMap((words) =>
        glyphsFor(face, words).filter((glyph) =>
          mayStandFor(face, glyph, text),
        ),
      ),
    ];
    const isRight = candidates.some(
      (glyph) => program.outline(glyph) === drawn,
    );
    return drawn !== undefined && isRight
      ? []
      : [`${base}: what stands for “${text}” is drawn otherwise`];
  });
}

/** Longer words are not taken for the surroundings of a letter. */
const LONGEST_CONTEXT = 200;

/** A form that a letter takes among others has no character of its own, or one that is a part of the letter. */
function mayStandFor({ font }: Typeface, glyph: number, text: string): boolean {
  const own = font.stringsForGlyph(glyph);
  const parts = text.normalize("NFKD");
  return (
    own.length === 0 ||
    own.some(
      (one) => parts.includes(one) || one.normalize("NFKD").includes(parts),
    )
  );
}

/** The glyphs that a font draws a text with. */
function glyphsFor({ font }: Typeface, text: string): number[] {
  const words = text.slice(0, LONGEST_CONTEXT);
  const own = Array.from(
    words,
    (character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0).id,
  );
  const { glyphs } = font.layout(
    words,
    FEATURES,
    scriptOf(words),
    LANGUAGE,
    "ltr",
  );
  return [...own, ...glyphs.map(({ id }) => id)].filter((id) => id !== 0);
}
