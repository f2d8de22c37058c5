import type { Said } from "../../pages/texts/index.js";

/** What looking into a file has led to. */
export type FileVerdict =
  /** A sentence for the person who sent it. */
  | { readonly ok: false; readonly title: Said }
  /** Only the first `keepBytes` belong to the document; a mail filter may see something else in the rest. */
  | { readonly ok: true; readonly keepBytes?: number };

/** Nothing speaks against the file. */
export const ACCEPTED: FileVerdict = { ok: true };

/** For a file that is broken, or is not what it claims to be. */
export const UNREADABLE = {
  ok: false,
  title: {
    de: "Die Datei ist beschädigt oder kein gültiges Dokument ihrer Art. Bitte öffnen und speichern Sie sie neu.",
    en: "The file is damaged, or no valid document of its kind. Please open it and save it again.",
  },
} as const satisfies FileVerdict;

/** For images that no scan of a page needs, and that nobody's memory should have to hold. */
export const TOO_MANY_PIXELS: FileVerdict = {
  ok: false,
  title: {
    de: "Das Bild hat zu viele Bildpunkte. Bitte speichern Sie es mit geringerer Auflösung.",
    en: "The picture has too many pixels. Please save it with a lower resolution.",
  },
};

/** 100 megapixels. */
export const MAX_PIXELS = 100_000_000;
