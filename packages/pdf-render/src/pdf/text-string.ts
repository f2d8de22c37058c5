import type { PDFHexString } from "pdf-lib";

import type { PdfLibrary } from "./pdf-library.js";

/** PDF/A permits strings of 32,767 bytes: with a byte order mark, so many units of UTF-16. */
const LONGEST = 16_000;

/** A text that is read out or listed, cut where PDF/A allows no more of it; the page itself has the whole. */
export function textString(
  { PDFHexString: hexString }: PdfLibrary,
  text: string,
): PDFHexString {
  return hexString.fromText(shortened(text));
}

/** A text with an ellipsis where it had to be cut, never within a pair of surrogates. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const kept = text.slice(0, LONGEST - 1);
  return `${kept.replace(/[\ud800-\udbff]$/, "")}…`;
}
