/** How files of a type begin: bytes at an offset. */
interface Signature {
  readonly mediaType: string;
  readonly at?: number;
  /** One character for each byte. */
  readonly bytes: string;
}

/** The first that fits counts: those that begin alike stand with the longer one first. */
const SIGNATURES: readonly Signature[] = [
  { mediaType: "application/pdf", bytes: "%PDF-" },
  { mediaType: "image/png", bytes: "\x89PNG\r\n\x1a\n" },
  { mediaType: "image/jpeg", bytes: "\xff\xd8\xff" },
  { mediaType: "image/webp", at: 8, bytes: "WEBP" },
  { mediaType: "image/gif", bytes: "GIF8" },
  { mediaType: "image/tiff", bytes: "II*\0" },
  { mediaType: "image/tiff", bytes: "MM\0*" },
  { mediaType: "image/heic", at: 4, bytes: "ftyphei" },
  { mediaType: "image/heic", at: 4, bytes: "ftypmif1" },
  { mediaType: "image/avif", at: 4, bytes: "ftypavif" },
  { mediaType: "application/zip", bytes: "PK\x03\x04" },
  { mediaType: "application/zip", bytes: "PK\x05\x06" },
  { mediaType: "application/gzip", bytes: "\x1f\x8b" },
  { mediaType: "application/x-7z-compressed", bytes: "7z\xbc\xaf\x27\x1c" },
  { mediaType: "application/vnd.rar", bytes: "Rar!\x1a\x07" },
  {
    mediaType: "application/x-ole-storage",
    bytes: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
  },
  { mediaType: "application/x-msdownload", bytes: "MZ" },
  { mediaType: "application/x-elf", bytes: "\x7fELF" },
  { mediaType: "application/x-sh", bytes: "#!" },
];

/** Types that are files of another type, of which a few bytes say nothing more. */
const CONTAINED_IN: readonly (readonly [RegExp, string])[] = [
  [/^application\/vnd\.openxmlformats-officedocument\./, "application/zip"],
  [/^application\/vnd\.oasis\.opendocument\./, "application/zip"],
  [/^application\/(?:.+\+zip|x-zip-compressed|epub)$/, "application/zip"],
  [/^application\/(?:msword|vnd\.ms-.+)$/, "application/x-ole-storage"],
  [/^image\/(?:heif|heic-sequence|heif-sequence)$/, "image/heic"],
];

const SNIFFED: ReadonlySet<string> = new Set(
  SIGNATURES.map(({ mediaType }) => mediaType),
);

/**
 * Recognises a file by its first bytes, whatever its name and sender say.
 *
 * @returns `undefined` for what has no signature, as text has none
 */
export function sniffMediaType(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(({ at = 0, bytes: signature }) => {
    for (let index = 0; index < signature.length; index++)
      if (bytes[at + index] !== signature.charCodeAt(index)) return false;
    return true;
  })?.mediaType;
}

/** Whether the first bytes of a file speak against the type that it is said to have. */
export function mediaTypeFits(claimed: string, bytes: Uint8Array): boolean {
  const type = claimed.toLowerCase();
  const wanted =
    CONTAINED_IN.find(([pattern]) => pattern.test(type))?.[1] ?? type;
  const seen = sniffMediaType(bytes);
  if (SNIFFED.has(wanted)) return seen === wanted;
  // A type without a signature is taken at its word, unless the bytes are those of another.
  return seen === undefined || type === "application/octet-stream";
}
