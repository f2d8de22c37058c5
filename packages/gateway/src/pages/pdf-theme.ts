import type { PdfTheme } from "@fim-forms/pdf-render";

import type { Site } from "./site.js";

/** A town's theme as its documents show it: the letterhead, and its colour for titles. */
export function pdfTheme({ theme, images }: Site): PdfTheme {
  const { name, department, address = [], contact = [] } = theme.authority;
  const { brand } = theme.colours;
  const crest = theme.printCrest ?? theme.crest;
  const bytes = crest === undefined ? undefined : images.get(crest.file)?.bytes;
  return {
    authority: name,
    address: [department, ...address, ...contact].filter(
      (line) => line !== undefined,
    ),
    ...(brand === undefined ? {} : { colour: brand }),
    ...(crest === undefined || bytes === undefined
      ? {}
      : { crest: { bytes, description: crest.alt } }),
  };
}
