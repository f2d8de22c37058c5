import type { Texts } from "@fim-forms/form-model";

import type { Angabe } from "../fim/model.js";

/** A text on one line, as labels and names are shown: NFC, white space collapsed. */
export function lineOf(angabe: Angabe | undefined): string | undefined {
  return angabe === undefined ? undefined : oneLine(angabe.text);
}

/** NFC, white space of any kind as one blank; `undefined` if nothing is left. */
export function oneLine(text: string): string | undefined {
  const line = text.normalize("NFC").trim();
  if (line === "") return undefined;
  // Most labels have single blanks only.
  return /[^\S ]| {2}/.test(line) ? line.replace(/\s+/g, " ") : line;
}

/** A text of several lines: NFC, trimmed, without the indentation that editors add. */
export function paragraphsOf(angabe: Angabe | undefined): string | undefined {
  if (angabe === undefined) return undefined;
  const text = angabe.text.normalize("NFC").trim();
  if (text === "") return undefined;
  // Most texts are one paragraph.
  if (!/[\n\r\u2028\u2029]/.test(text)) return text;
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t\u00a0]+$/gm, "")
    .replace(/^[ \t]+/gm, "")
    .replace(/\n{3,}/g, "\n\n");
}

/** Labels for the screen and for print; one stands in for the other. */
export function lowerTexts(
  eingabe: Angabe | undefined,
  ausgabe: Angabe | undefined,
  fallback: string,
): Texts {
  const input = lineOf(eingabe) ?? lineOf(ausgabe) ?? fallback;
  return { input, output: lineOf(ausgabe) ?? input };
}
