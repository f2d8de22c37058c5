import type { Font } from "fontkit";

import type { Diagnostic, Staged } from "@fim-forms/form-model";

import { unreadableFont } from "../diagnostics.js";
import type { PdfFonts } from "../input.js";

export type FaceName = keyof PdfFonts;

/** A parsed font. */
export interface Typeface {
  readonly name: FaceName;
  readonly font: Font;
  readonly unitsPerEm: number;
  /** Whether the font maps the code point to a glyph of its own. */
  has(codePoint: number): boolean;
}

export type Typefaces = Readonly<Record<FaceName, Typeface>>;

const NAMES: readonly FaceName[] = ["regular", "bold", "italic", "fallback"];

/** Parsing costs more than a short document: a font is parsed once for as long as its bytes are in use. */
const parsed = new WeakMap<Uint8Array, Map<FaceName, Typeface>>();

/**
 * Parses the fonts.
 *
 * @diagnostics PDF1004 a font cannot be read
 */
export async function loadTypefaces(
  fonts: PdfFonts,
): Promise<Staged<Typefaces>> {
  const diagnostics: Diagnostic[] = [];
  // fontkit takes longer to load than a page to render: whoever only imports this package should not wait for it.
  const { create } = await import("fontkit");
  const read = (name: FaceName): Typeface | undefined => {
    const known = parsed.get(fonts[name])?.get(name);
    if (known !== undefined) return known;
    try {
      // The typings ask for Node's Buffer; any Uint8Array will do.
      const font = create(fonts[name] as Parameters<typeof create>[0]);
      if (!("layout" in font)) throw new Error("it is a collection");
      if (font.type !== "TTF" || !("glyf" in font)) {
        throw new Error("it holds no TrueType outlines");
      }
      const face = typeface(name, font);
      const roles = parsed.get(fonts[name]) ?? new Map<FaceName, Typeface>();
      parsed.set(fonts[name], roles.set(name, face));
      return face;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      diagnostics.push(unreadableFont(name, reason));
      return undefined;
    }
  };
  const [regular, bold, italic, fallback] = NAMES.map(read);
  if (
    regular === undefined ||
    bold === undefined ||
    italic === undefined ||
    fallback === undefined
  ) {
    return { value: undefined, diagnostics };
  }
  return { value: { regular, bold, italic, fallback }, diagnostics };
}

function typeface(name: FaceName, font: Font): Typeface {
  const covered = new Set(font.characterSet);
  return {
    name,
    font,
    unitsPerEm: font.unitsPerEm,
    has: (codePoint) =>
      covered.has(codePoint) && font.glyphForCodePoint(codePoint).id !== 0,
  };
}
