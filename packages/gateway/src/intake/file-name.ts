import type { Said } from "../pages/texts/index.js";

/** A file name fit to be shown and recorded, or why it is not. */
export type FileNameReading =
  | { readonly ok: true; readonly fileName: string }
  /** A sentence for the person who sent it. */
  | { readonly ok: false; readonly title: Said };

/** What most file systems allow. */
const MAX_BYTES = 255;

/** Controls, halves of surrogate pairs, characters that XML forbids, and marks that turn the reading direction. */
const DECEPTIVE =
  /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/u;
const EXTENSION = /\.[A-Za-z0-9]{1,10}$/;

/**
 * Reads the header X-File-Name. The name is metadata only: no path is ever built from it.
 *
 * @param header - percent-encoded UTF-8, decoded exactly once
 * @returns the name in NFC, trimmed, shortened to 255 bytes with its extension kept
 */
export function readFileName(
  header: string | readonly string[] | undefined,
): FileNameReading {
  if (typeof header !== "string")
    return refuse({
      de: "Der Dateiname fehlt.",
      en: "The file name is missing.",
    });
  const decoded = decode(header);
  if (decoded === undefined || DECEPTIVE.test(decoded))
    return refuse({
      de: "Der Dateiname enthält unzulässige Zeichen. Bitte benennen Sie die Datei um.",
      en: "The file name has characters that are not allowed. Please rename the file.",
    });
  const name = decoded.normalize("NFC").trim();
  if (name === "")
    return refuse({
      de: "Der Dateiname fehlt.",
      en: "The file name is missing.",
    });
  if (/[/\\]/.test(name) || name.startsWith("."))
    return refuse({
      de: "Dieser Dateiname ist nicht erlaubt. Bitte benennen Sie die Datei um.",
      en: "This file name is not allowed. Please rename the file.",
    });
  if (!EXTENSION.test(name))
    return refuse({
      de: "Der Dateiname braucht eine Endung, zum Beispiel „.pdf“. Bitte benennen Sie die Datei um.",
      en: "The file name needs an ending, such as “.pdf”. Please rename the file.",
    });
  return { ok: true, fileName: shorten(name) };
}

/** Extension of a name that {@link readFileName} has let through, lower-case, without the dot. */
export function extensionOf(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
}

function decode(header: string): string | undefined {
  try {
    return decodeURIComponent(header);
  } catch {
    return undefined;
  }
}

function refuse(title: Said): FileNameReading {
  return { ok: false, title };
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const extension = name.slice(name.lastIndexOf("."));
  const room = MAX_BYTES - Buffer.byteLength(extension);
  let stem = "";
  let bytes = 0;
  for (const character of name.slice(0, -extension.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    stem += character;
  }
  return stem + extension;
}
