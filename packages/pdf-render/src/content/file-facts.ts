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

const UNITS = ["kB", "MB", "GB"] as const;

/** `812 Byte`, `120 kB`, `1,2 MB`: decimal units, at most one digit behind the comma. */
export function fileSize(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${String(sizeBytes)} Byte`;
  let size = sizeBytes;
  let unit = "Byte";
  for (const larger of UNITS) {
    if (size < 999.5) break;
    size /= 1000;
    unit = larger;
  }
  const digits = size < 10 ? 1 : 0;
  return `${size.toFixed(digits).replace(".", ",").replace(/,0$/, "")} ${unit}`;
}
