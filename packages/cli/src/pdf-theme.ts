import type { Site } from "@fim-forms/gateway";
import type { PdfTheme } from "@fim-forms/pdf-render";

/** A town's theme as its documents show it: the letterhead, and its colour for titles. */
export function pdfTheme({ theme, images }: Site): PdfTheme {
  const { name, department, address = [], contact = [] } = theme.authority;
  const { brand } = theme.colours;
  const crest =
    theme.crest === undefined ? undefined : images.get(theme.crest.file);
  return {
    authority: name,
    address: [department, ...address, ...contact].filter(
      (line) => line !== undefined,
    ),
    ...(brand === undefined ? {} : { colour: brand }),
    ...(theme.crest === undefined || crest === undefined
      ? {}
      : { crest: { bytes: crest.bytes, description: theme.crest.alt } }),
  };
}
