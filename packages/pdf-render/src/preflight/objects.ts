import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
  PDFString,
  type PDFObject,
} from "pdf-lib";

/** What may come out of a look into a file. */
export type Found = PDFObject | undefined;

/** An entry of a dictionary, references followed. */
export function entry(dict: PDFDict | undefined, key: string): Found {
  return dict?.lookup(PDFName.of(key));
}

/** An entry as it stands in the dictionary, possibly a reference. */
export function rawEntry(dict: PDFDict | undefined, key: string): Found {
  return dict?.get(PDFName.of(key));
}

/** True if a dictionary has the entry. */
export function has(dict: PDFDict | undefined, key: string): boolean {
  return dict?.has(PDFName.of(key)) ?? false;
}

/** A dictionary, also that of a stream. */
export function dictOf(object: Found): PDFDict | undefined {
  if (object instanceof PDFStream) return object.dict;
  return object instanceof PDFDict ? object : undefined;
}

/** The items of an array, references followed; none for anything else. */
export function itemsOf(object: Found): PDFObject[] {
  if (!(object instanceof PDFArray)) return [];
  return Array.from({ length: object.size() }, (_, index) =>
    object.lookup(index),
  ).filter((item) => item !== undefined);
}

/** The items of an array as they stand there; a single object counts as a list of one. */
export function rawItemsOf(object: Found): PDFObject[] {
  if (object instanceof PDFArray) return object.asArray();
  return object === undefined ? [] : [object];
}

/** A name without its slash. */
export function nameOf(object: Found): string | undefined {
  return object instanceof PDFName ? object.decodeText() : undefined;
}

/** A text string. */
export function textOf(object: Found): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString
    ? object.decodeText()
    : undefined;
}

export function numberOf(object: Found): number | undefined {
  return object instanceof PDFNumber ? object.asNumber() : undefined;
}

/** True for the boolean `true` alone. */
export function isTrue(object: Found): boolean {
  return object instanceof PDFBool && object.asBoolean();
}

/** The keys of a dictionary, without their slashes. */
export function keysOf(dict: PDFDict | undefined): string[] {
  return dict?.keys().map((key) => key.decodeText()) ?? [];
}

/** More than any page, font or attached file of a document that people read; a bomb goes further. */
const MOST_BYTES = 256 * 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

/** The content of a stream; `undefined` if it is none, cannot be decoded, or unpacks to more than 256 MiB. */
export function bytesOf(object: Found): Uint8Array | undefined {
  if (!(object instanceof PDFRawStream)) return undefined;
  try {
    const stream = decodePDFRawStream(object);
    const pieces: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const piece = stream.getBytes(PIECE_BYTES);
      if (piece.length === 0) break;
      length += piece.length;
      if (length > MOST_BYTES) return undefined;
      pieces.push(Uint8Array.from(piece));
    }
    return joinPieces(pieces, length);
  } catch {
    return undefined;
  }
}

function joinPieces(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [only, second] = pieces;
  if (only !== undefined && second === undefined) return only;
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}

/** Bytes as text, one character for each byte. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  const CHUNK = 0x8000;
  for (let from = 0; from < bytes.length; from += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  }
  return text;
}
