/** How the documents of an office look. */
export interface PdfTheme {
  /** Name of the office, above the title. */
  readonly authority?: string;
  /** Its address, a line each. */
  readonly address?: readonly string[];
  readonly crest?: PdfCrest;
  /**
   * Colour of titles and of the lines below them: `#rrggbb`. One that is too pale for text is darkened until it has a
   * contrast of 4.5:1, so that it also stays readable in grey.
   */
  readonly colour?: string;
}

/** A coat of arms or a logo. */
export interface PdfCrest {
  /** PNG or JPEG, up to 1 MB and 2,000 pixels. */
  readonly bytes: Uint8Array;
  /** For those who do not see it: `Wappen der Stadt Musterstadt`. */
  readonly description: string;
}
