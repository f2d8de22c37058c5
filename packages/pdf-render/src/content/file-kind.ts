const KINDS: ReadonlyMap<string, string> = new Map([
  ["application/json", "JSON-Daten"],
  ["application/pdf", "PDF-Dokument"],
  ["application/xml", "XML-Daten"],
  ["application/zip", "ZIP-Archiv"],
  ["image/gif", "GIF-Bild"],
  ["image/heic", "HEIC-Bild"],
  ["image/jpeg", "JPEG-Bild"],
  ["image/png", "PNG-Bild"],
  ["image/tiff", "TIFF-Bild"],
  ["text/plain", "Textdatei"],
  ["text/xml", "XML-Daten"],
]);

/** A media type as a clerk would name it; unknown ones stay as they are. */
export function fileKind(mediaType: string): string {
  return KINDS.get(mediaType.toLowerCase()) ?? mediaType;
}
