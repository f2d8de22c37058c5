import type { Diagnostic, FimId } from "@fim-forms/form-model";

import {
  codePointName,
  furtherCharacters,
  invisibleCharacter,
  missingGlyph,
  stackedMarks,
} from "../diagnostics.js";
import type { GlyphRun } from "./glyph-run.js";
import { shapeOpenType } from "./open-type.js";
import { splitWord, type Piece, type Shown } from "./pieces.js";
import { shapePlain } from "./plain-shaper.js";
import type { FaceName, Typeface, Typefaces } from "./typeface.js";

/** Turns text into glyphs, and notes what could not be shown as it is. */
export interface Shaper {
  /** Sets a word or a part of one. Lines and spaces are the caller's. */
  shape(word: string, face: FaceName, source?: FimId): readonly GlyphRun[];
  /** What was noted so far. */
  diagnostics(): readonly Diagnostic[];
}

export interface ShaperOptions {
  readonly missingGlyphs: "show" | "error";
}

/** A text of odd characters only would otherwise give as many findings as it has letters. */
const LISTED_FINDINGS = 100;

/** The shaper of one document. What it remembers of words is forgotten with it. */
export function createShaper(
  typefaces: Typefaces,
  { missingGlyphs }: ShaperOptions,
): Shaper {
  const severity = missingGlyphs === "error" ? "error" : "warning";
  const findings = new Map<string, Diagnostic>();
  let unlisted = 0;
  const known: Readonly<Record<FaceName, Map<string, readonly GlyphRun[]>>> = {
    regular: new Map(),
    bold: new Map(),
    italic: new Map(),
    fallback: new Map(),
  };

  function report({ codePoint, why }: Shown, source: FimId | undefined): void {
    const subject = why === "stacked" ? why : codePoint;
    const key = `${String(subject)} ${source?.id ?? ""}`;
    if (findings.has(key)) return;
    if (findings.size >= LISTED_FINDINGS) unlisted++;
    else findings.set(key, finding(codePoint, why, severity, source));
  }

  return {
    shape(given, faceName, source) {
      // Where a line may not break, only the typesetter needs to know: searching for “84,00 €” should find it.
      const word = given.replaceAll("\u00a0", " ");
      const remembered = known[faceName].get(word);
      if (remembered !== undefined) return remembered;
      const face = typefaces[faceName];
      const plain = shapePlain(face, word);
      const pieces =
        plain === undefined ? splitWord(word, [face, typefaces.fallback]) : [];
      const runs =
        plain === undefined
          ? pieces.map((piece) => setPiece(piece, face))
          : [plain];
      const shown = pieces.filter((piece) => piece.kind === "shown");
      for (const piece of shown) report(piece, source);
      // Words with findings are set anew each time, so that every field that holds them is named.
      if (shown.length === 0) known[faceName].set(word, runs);
      return runs;
    },
    diagnostics: () =>
      unlisted === 0
        ? [...findings.values()]
        : [...findings.values(), furtherCharacters(unlisted)],
  };
}

function finding(
  codePoint: number,
  why: Shown["why"],
  severity: "warning" | "error",
  source: FimId | undefined,
): Diagnostic {
  switch (why) {
    case "invisible":
      return invisibleCharacter(codePoint, source);
    case "missing":
      return missingGlyph(codePoint, severity, source);
    case "stacked":
      return stackedMarks(source);
  }
}

function setPiece(piece: Piece, face: Typeface): GlyphRun {
  if (piece.kind === "letters") return shapeOpenType(piece.face, piece.text);
  const name = codePointName(piece.codePoint);
  const shown =
    shapePlain(face, `‹${name}›`) ?? shapeOpenType(face, `(${name})`);
  // A letter that only lacks a glyph can be copied all the same; what cannot be seen should not be copied unseen.
  return piece.why === "missing"
    ? { ...shown, text: String.fromCodePoint(piece.codePoint), spellOut: true }
    : shown;
}
