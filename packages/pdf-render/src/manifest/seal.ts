import { hashHex } from "../hash.js";

/**
 * A checksum over a whole PDF, inside that PDF: a comment before `startxref`, where it moves no object. It is taken with
 * zeros in place of its own digits.
 *
 * It finds damage and careless edits. Who changes a file on purpose can write a new one: against that stand the
 * manifest beside the document, and signatures.
 */
const MARK = "%fim-forms-sha512 ";
const DIGITS = 128;
const START_OF_END = "startxref";
const END = "%%EOF";

/** Puts the seal on a finished file. */
export async function sealPdf(pdf: Uint8Array): Promise<Uint8Array> {
  const at = lastIndexOf(pdf, START_OF_END);
  if (at < 0) throw new Error("a PDF without startxref cannot be sealed");
  const sealed = join(
    pdf.subarray(0, at),
    ascii(`${MARK}${"0".repeat(DIGITS)}\n`),
    pdf.subarray(at),
  );
  sealed.set(ascii(await hashHex("SHA-512", sealed)), at + MARK.length);
  return sealed;
}

/** How a file stands to its seal. */
export type SealReading =
  | { readonly kind: "none" }
  | { readonly kind: "broken" }
  /** Whole, but so many bytes were written behind what the seal covers: a signature, or another version of the file. */
  | { readonly kind: "continued"; readonly addedBytes: number }
  | { readonly kind: "whole" };

/** Compares a file with its seal. */
export async function readSeal(pdf: Uint8Array): Promise<SealReading> {
  const mark = lastIndexOf(pdf, MARK);
  if (mark < 0) return { kind: "none" };
  const from = mark + MARK.length;
  const stated = latin1(pdf.subarray(from, from + DIGITS));
  for (const end of endsOfRevision(pdf, from + DIGITS)) {
    const covered = pdf.slice(0, end);
    covered.fill(ZERO, from, from + DIGITS);
    if ((await hashHex("SHA-512", covered)) !== stated) continue;
    const addedBytes = pdf.length - end;
    return addedBytes === 0
      ? { kind: "whole" }
      : { kind: "continued", addedBytes };
  }
  return { kind: "broken" };
}

const ZERO = 0x30;
/** Between the seal and the end of its revision stand a number and two words. */
const LONGEST_END = 200;

/** Where the revision may end that a place is in: at its end-of-file mark, with or without a line break. */
function endsOfRevision(pdf: Uint8Array, from: number): number[] {
  const text = latin1(pdf.subarray(from, from + LONGEST_END));
  const at = text.indexOf(END);
  if (at < 0) return [];
  const end = at + END.length;
  const lineBreak = /^(?:\r\n|\n|\r)?/.exec(text.slice(end))?.[0] ?? "";
  return [...new Set([from + end, from + end + lineBreak.length])];
}

function lastIndexOf(bytes: Uint8Array, text: string): number {
  const [first = 0, ...rest] = ascii(text);
  let at = bytes.lastIndexOf(first);
  while (at > 0) {
    const start = at + 1;
    if (rest.every((byte, index) => bytes[start + index] === byte)) return at;
    at = bytes.lastIndexOf(first, at - 1);
  }
  return -1;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(
    parts.reduce((length, part) => length + part.length, 0),
  );
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
