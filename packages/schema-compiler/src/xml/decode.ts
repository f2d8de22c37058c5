import type { Diagnostic } from "@fim-forms/form-model";

import { quote } from "../diagnostics/define.js";
import {
  emptyFile,
  encodingConflict,
  fileTooLarge,
  invalidBytes,
  notWellFormed,
  notXml,
  unsupportedEncoding,
} from "../diagnostics/reading.js";
import { decodeSingleByte, type SingleByteEncoding } from "./single-byte.js";
import { sourceText, type SourceText } from "./source-text.js";
import { findInvalidUtf8 } from "./utf8.js";

/** What decoding made of an input. `source` is there even after an error, so that its place can be shown. */
export interface Decoded {
  readonly source: SourceText;
  readonly problem: Diagnostic | undefined;
}

type Encoding = "UTF-8" | "UTF-16LE" | "UTF-16BE" | SingleByteEncoding;

/** Labels of the encodings that are read, lower case. */
const LABELS: ReadonlyMap<string, Encoding | "UTF-16"> = new Map([
  ["utf-8", "UTF-8"],
  ["utf8", "UTF-8"],
  ["utf-16", "UTF-16"],
  ["utf16", "UTF-16"],
  ["utf-16le", "UTF-16LE"],
  ["utf-16be", "UTF-16BE"],
  ["iso-8859-1", "ISO-8859-1"],
  ["iso8859-1", "ISO-8859-1"],
  ["iso_8859-1", "ISO-8859-1"],
  ["latin1", "ISO-8859-1"],
  ["latin-1", "ISO-8859-1"],
  ["iso-8859-15", "ISO-8859-15"],
  ["iso8859-15", "ISO-8859-15"],
  ["iso_8859-15", "ISO-8859-15"],
  ["latin-9", "ISO-8859-15"],
  ["latin9", "ISO-8859-15"],
  ["windows-1252", "windows-1252"],
  ["cp1252", "windows-1252"],
  ["us-ascii", "US-ASCII"],
  ["ascii", "US-ASCII"],
]);

/**
 * Turns the bytes of an XML document into text, strictly: an encoding is read by our own table or not at all, and
 * bytes it does not allow are an error with their place, never a replacement character. A byte-order mark is not part
 * of the text.
 *
 * @diagnostics FIM1001 too large · FIM1002 empty · FIM1003 not XML · FIM1004 encoding · FIM1005 bytes · FIM1006 conflict
 */
export function decode(
  name: string,
  bytes: Uint8Array,
  maxSizeBytes: number,
): Decoded {
  const nothing = sourceText(name, "");
  const failed = (problem: Diagnostic): Decoded => ({
    source: nothing,
    problem,
  });
  const place = { span: nothing.span(0, 0) };
  if (bytes.length > maxSizeBytes)
    return failed(fileTooLarge(place, bytes.length, maxSizeBytes));
  if (bytes.length === 0) return failed(emptyFile(place, false));

  const mark = byteOrderMark(bytes);
  const form = mark?.encoding ?? formOfFirstBytes(bytes);
  if (form === "UTF-32" || form === "EBCDIC")
    return failed(unsupportedEncoding(place, form));
  if (form === "UTF-16" && mark === undefined)
    return failed(
      unsupportedEncoding(place, "UTF-16 without a byte-order mark"),
    );
  const other = otherFormat(bytes);
  if (other !== undefined) return failed(notXml(place, other));

  const content = mark === undefined ? bytes : bytes.subarray(mark.length);
  if (mark?.encoding.startsWith("UTF-16") === true && isAsciiTag(content))
    return failed(
      encodingConflict(place, mark.encoding, "has one byte a letter"),
    );
  const declared = declaredEncoding(content, mark?.encoding);
  const label =
    declared === undefined ? undefined : LABELS.get(declared.toLowerCase());
  if (declared !== undefined && label === undefined) {
    // Decoding as ISO-8859-1 cannot fail and shows the declaration.
    const { text } = decodeSingleByte(content, "ISO-8859-1");
    const source = sourceText(name, text);
    const at = text.indexOf(declared);
    const span = source.span(at, at + declared.length);
    return { source, problem: unsupportedEncoding({ span }, declared) };
  }
  const encoding = settle(mark?.encoding, label);
  if (encoding === undefined)
    return failed(
      encodingConflict(
        place,
        mark === undefined ? "text of one byte a letter" : mark.encoding,
        `declares ${quote(declared ?? "")}`,
      ),
    );
  return decodeAs(name, content, encoding, mark?.length ?? 0);
}

type Marked = "UTF-8" | "UTF-16LE" | "UTF-16BE" | "UTF-32";

function byteOrderMark(
  bytes: Uint8Array,
): { readonly encoding: Marked; readonly length: number } | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { encoding: "UTF-8", length: 3 };
  if (a === 0xff && b === 0xfe)
    return c === 0 && d === 0 && bytes.length % 4 === 0
      ? { encoding: "UTF-32", length: 4 }
      : { encoding: "UTF-16LE", length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "UTF-16BE", length: 2 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff)
    return { encoding: "UTF-32", length: 4 };
  return undefined;
}

/** How the first two characters of XML look in encodings that are no superset of ASCII. */
function formOfFirstBytes(
  bytes: Uint8Array,
): "UTF-16" | "UTF-32" | "EBCDIC" | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0x3c && b === 0) return c === 0 && d === 0 ? "UTF-32" : "UTF-16";
  if (a === 0 && b === 0x3c) return "UTF-16";
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return "UTF-32";
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return "EBCDIC";
  return undefined;
}

/** True if a tag, written in one byte a letter, comes first. */
function isAsciiTag(content: Uint8Array): boolean {
  const second = content[1] ?? 0;
  return content[0] === 0x3c && second >= 0x3f && second < 0x7f;
}

/** Names the file format if the first bytes give away that it is not XML. */
function otherFormat(bytes: Uint8Array): string | undefined {
  const starts = (...magic: readonly number[]): boolean =>
    magic.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return "a ZIP archive";
  if (starts(0x50, 0x4b, 0x05, 0x06)) return "an empty ZIP archive";
  if (starts(0x1f, 0x8b)) return "a gzip archive";
  if (starts(0x25, 0x50, 0x44, 0x46)) return "a PDF";
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "a PNG image";
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return "an old Office document";
  return undefined;
}

const DECLARATION_BYTES = 1024;

function declaredEncoding(
  content: Uint8Array,
  marked: Marked | undefined,
): string | undefined {
  const step = marked === "UTF-16LE" || marked === "UTF-16BE" ? 2 : 1;
  const first = marked === "UTF-16BE" ? 1 : 0;
  let head = "";
  const end = Math.min(content.length, DECLARATION_BYTES);
  for (let index = first; index < end; index += step)
    head += String.fromCharCode(content[index] ?? 0);
  const declaration = /^\s*<\?xml\s[^?>]*\bencoding\s*=\s*["']([^"'?>]*)["']/;
  return declaration.exec(head)?.[1];
}

/** The encoding that byte-order mark and declaration agree on; `undefined` if they do not. */
function settle(
  marked: Marked | undefined,
  declared: Encoding | "UTF-16" | undefined,
): Encoding | undefined {
  if (marked === "UTF-32") return undefined;
  if (marked === undefined) {
    const wide =
      declared === "UTF-16" ||
      declared === "UTF-16LE" ||
      declared === "UTF-16BE";
    return wide ? undefined : (declared ?? "UTF-8");
  }
  if (declared === undefined || declared === marked) return marked;
  return declared === "UTF-16" && marked !== "UTF-8" ? marked : undefined;
}

function decodeAs(
  name: string,
  content: Uint8Array,
  encoding: Encoding,
  markLength: number,
): Decoded {
  const { text, invalidAt } = toText(content, encoding);
  if (invalidAt !== undefined) {
    const source = sourceText(name, text);
    const before = toText(content.subarray(0, invalidAt), encoding).text.length;
    const span = source.span(before, before + 1);
    const problem = invalidBytes({ span }, encoding, markLength + invalidAt);
    return { source, problem };
  }
  const source = sourceText(name, text);
  return { source, problem: problemOfBeginning(source) };
}

function toText(
  content: Uint8Array,
  encoding: Encoding,
): { readonly text: string; readonly invalidAt: number | undefined } {
  switch (encoding) {
    case "UTF-8":
      return decodeUtf8(content);
    case "UTF-16LE":
    case "UTF-16BE":
      return decodeUtf16(content, encoding === "UTF-16LE");
    case "ISO-8859-1":
    case "ISO-8859-15":
    case "windows-1252":
    case "US-ASCII":
      return decodeSingleByte(content, encoding);
  }
}

function decodeUtf8(content: Uint8Array): ReturnType<typeof toText> {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(content), invalidAt: undefined };
  } catch {
    // The decoder does not say where; look for the place ourselves, in this rare case only.
    const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
    const invalidAt = findInvalidUtf8(content) ?? 0;
    return { text: lenient.decode(content), invalidAt };
  }
}

const LONE_SURROGATE =
  /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

const UTF16_CHUNK = 8192;

function decodeUtf16(
  content: Uint8Array,
  littleEndian: boolean,
): ReturnType<typeof toText> {
  const view = new DataView(
    content.buffer,
    content.byteOffset,
    content.byteLength,
  );
  const length = content.length >> 1;
  const parts: string[] = [];
  for (let start = 0; start < length; start += UTF16_CHUNK) {
    const count = Math.min(UTF16_CHUNK, length - start);
    const units = Array.from({ length: count }, (_, index) =>
      view.getUint16((start + index) * 2, littleEndian),
    );
    parts.push(String.fromCharCode(...units));
  }
  const text = parts.join("");
  const lone = LONE_SURROGATE.exec(text)?.index;
  if (lone !== undefined) return { text, invalidAt: lone * 2 };
  const odd = content.length % 2 === 1 ? content.length - 1 : undefined;
  return { text, invalidAt: odd };
}

/** What the first characters already give away; a parser would describe it less helpfully. */
function problemOfBeginning(source: SourceText): Diagnostic | undefined {
  const { text } = source;
  const first = text.search(/[^\s\ufeff]/);
  if (first < 0)
    return emptyFile({ span: source.span(text.length, text.length) }, true);
  // Worked out for a problem only: it takes the line index of the whole text.
  const place = {
    get span() {
      return source.span(first, first + 1);
    },
  };
  const gap = text.slice(0, first);
  if (text[first] !== "<") {
    const looksLike = /^[[{]/.test(text.slice(first, first + 1))
      ? "JSON"
      : "plain text";
    return notXml(place, looksLike);
  }
  if (/^<(?:!doctype\s+html|html)\b/i.test(text.slice(first, first + 40)))
    return notXml(place, "an HTML page");
  if (gap.includes("\ufeff"))
    return notWellFormed(
      { span: source.span(gap.indexOf("\ufeff"), first) },
      "content before the XML declaration: a second byte-order mark (U+FEFF)",
      "delete everything before the first <",
    );
  if (gap !== "" && /^<\?xml\s/.test(text.slice(first, first + 6)))
    return notWellFormed(
      { span: source.span(0, first) },
      "content before the XML declaration: the declaration must come first",
      "delete the white space before <?xml",
    );
  return undefined;
}
