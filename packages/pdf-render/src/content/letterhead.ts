import type { Diagnostic } from "@fim-forms/form-model";

import {
  colourDarkened,
  crestNotShown,
  unreadableColour,
} from "./theme-diagnostics.js";
import type { Rgb } from "../layout/frames.js";
import { pictureFault } from "../pdf/embed-picture.js";
import { readPicture } from "../picture.js";
import type { PdfTheme } from "../theme.js";
import { visibleText } from "../text/visible-text.js";
import { words, type Block, type Crest } from "./content.js";

/** A theme that was looked through. */
export interface ReadTheme {
  /** The letterhead, if there is anything to stand in it. */
  readonly letterhead: readonly Block[];
  readonly accent: Rgb | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Looks through a theme. What cannot be used is left out and reported: a crest is no reason not to have a document.
 *
 * @diagnostics PDF1101 unreadable colour · PDF1102 colour darkened · PDF1103 crest not shown
 */
export async function readTheme(theme: PdfTheme): Promise<ReadTheme> {
  const diagnostics: Diagnostic[] = [];
  const crest = await readCrest(theme, diagnostics);
  const lines = [theme.authority ?? "", ...(theme.address ?? [])]
    .filter((line) => line.trim() !== "")
    .map((line) => words(line));
  const letterhead: Block[] =
    crest === undefined && lines.length === 0
      ? []
      : [
          {
            kind: "letterhead",
            lines,
            ...(crest === undefined ? {} : { crest }),
          },
        ];
  return { letterhead, accent: readAccent(theme, diagnostics), diagnostics };
}

async function readCrest(
  { crest }: PdfTheme,
  diagnostics: Diagnostic[],
): Promise<Crest | undefined> {
  if (crest === undefined) return undefined;
  const description = visibleText(crest.description);
  const image = readPicture(crest.bytes);
  const fault =
    typeof image === "string"
      ? image
      : description === ""
        ? "it has no description for those who do not see it"
        : await pictureFault(image);
  if (fault === undefined && typeof image !== "string") {
    return { image, description: words(description) };
  }
  diagnostics.push(crestNotShown(fault ?? ""));
  return undefined;
}

const HEX_COLOUR = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
/** WCAG 2.2, 1.4.3. */
const LEAST_CONTRAST = 4.5;
const STEP = 0.95;

function readAccent(
  { colour }: PdfTheme,
  diagnostics: Diagnostic[],
): Rgb | undefined {
  if (colour === undefined) return undefined;
  const match = HEX_COLOUR.exec(colour);
  if (match === null) {
    diagnostics.push(unreadableColour(colour));
    return undefined;
  }
  const [red = 0, green = 0, blue = 0] = match
    .slice(1)
    .map((hex) => parseInt(hex, 16) / 255);
  let accent: Rgb = [red, green, blue];
  if (contrastOnWhite(accent) >= LEAST_CONTRAST) return accent;
  while (contrastOnWhite(accent) < LEAST_CONTRAST) {
    accent = [accent[0] * STEP, accent[1] * STEP, accent[2] * STEP];
  }
  diagnostics.push(colourDarkened(colour, hexOf(accent)));
  return accent;
}

/** Contrast of text in a colour on white paper, as WCAG counts it: from 1 to 21. */
export function contrastOnWhite(colour: Rgb): number {
  const [red, green, blue] = colour.map(linear);
  const luminance =
    0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  return 1.05 / (luminance + 0.05);
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function hexOf(colour: Rgb): string {
  const parts = colour.map((part) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${parts.join("")}`;
}
