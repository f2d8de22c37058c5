import { PDFNumber, PDFRef } from "pdf-lib";

import { finding, type Finding } from "./finding.js";
import { latin1 } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";

/** White space between tokens; JavaScript's own class has more. */
const GAP = "[\\0\\t\\n\\f\\r ]+";
const OBJECT = new RegExp(`(\\d+)(${GAP})(\\d+)(${GAP})obj`, "g");
const LENGTH = new RegExp(`/Length${GAP}(\\d+)(?:${GAP}(\\d+)${GAP}R)?`);
/** All that may stand between data and `endstream`. */
const LINE_END = /^(?:\r\n|\n|\r)?$/;
const XREF_TABLE = /xref(?:\r\n|\n|\r)\d+ \d+ ?(?:\r\n|\n|\r)/y;

/**
 * How objects and streams are put into the file. Readers forgive most of it, which is why the library that opens the
 * file cannot tell: this looks at the bytes.
 */
export function checkSyntax(file: PdfFile): Finding[] {
  const text = latin1(file.bytes);
  const faults = { object: 0, length: 0, keyword: 0 };
  let at = 0;
  for (;;) {
    OBJECT.lastIndex = at;
    const head = OBJECT.exec(text);
    if (head === null) break;
    at = readObject(text, head, file, faults);
  }
  const count = (times: number): string => `${String(times)} times`;
  return [
    ...(faults.object > 0 ? [finding("A 6.1.9-1", count(faults.object))] : []),
    ...(faults.length > 0
      ? [finding("A 6.1.7.1-1", count(faults.length))]
      : []),
    ...(faults.keyword > 0
      ? [finding("A 6.1.7.1-2", count(faults.keyword))]
      : []),
    ...checkTables(text),
  ];
}

/** Reads one object and counts what is wrong with it; returns where it ends. */
function readObject(
  text: string,
  head: RegExpExecArray,
  file: PdfFile,
  faults: { object: number; length: number; keyword: number },
): number {
  const [whole, , firstGap = "", , secondGap = ""] = head;
  const bodyStart = head.index + whole.length;
  const isNeat =
    isLineEnd(text[head.index - 1]) &&
    firstGap.length === 1 &&
    secondGap.length === 1 &&
    isLineEnd(text[bodyStart]);
  const { keyword, at } = endOfBody(text, bodyStart);
  if (keyword === "end of file") return text.length;
  if (keyword === "endobj") {
    if (!isNeat || !isNeatEnd(text, at)) faults.object++;
    return at + keyword.length;
  }
  const dataStart = startOfData(text, at + keyword.length);
  if (dataStart === undefined) faults.keyword++;
  const from = dataStart ?? at + keyword.length;
  const length = statedLength(text.slice(bodyStart, at), file);
  const stated = length === undefined ? undefined : from + length;
  const end =
    stated !== undefined &&
    /^\r?\n?endstream/.test(text.slice(stated, stated + 11))
      ? text.indexOf("endstream", stated)
      : text.indexOf("endstream", from);
  if (end < 0) {
    faults.length++;
    return text.length;
  }
  if (!isLineEnd(text[end - 1])) faults.keyword++;
  if (
    dataStart !== undefined &&
    (stated === undefined || !LINE_END.test(text.slice(stated, end)))
  ) {
    faults.length++;
  }
  const closing = text.indexOf("endobj", end);
  if (closing < 0) return text.length;
  if (!isNeat || !isNeatEnd(text, closing)) faults.object++;
  return closing + "endobj".length;
}

/** Walks over strings and comments, in which keywords mean nothing. */
function endOfBody(
  text: string,
  from: number,
): { keyword: "endobj" | "stream" | "end of file"; at: number } {
  let at = from;
  while (at < text.length) {
    const character = text[at];
    if (character === "(") at = endOfString(text, at);
    else if (character === "%") {
      while (at < text.length && !isLineEnd(text[at])) at++;
    } else if (character === "e" && text.startsWith("endobj", at)) {
      return { keyword: "endobj", at };
    } else if (character === "s" && text.startsWith("stream", at)) {
      return { keyword: "stream", at };
    } else if (character === "/") {
      at++;
      while (
        at < text.length &&
        !/[\0\t\n\f\r ()<>[\]{}/%]/.test(text[at] ?? "")
      )
        at++;
    } else at++;
  }
  return { keyword: "end of file", at };
}

function endOfString(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "(") open++;
    else if (character === ")" && --open === 0) return at + 1;
  }
  return text.length;
}

/** Behind `stream` stands a line feed, or carriage return and line feed. */
function startOfData(text: string, at: number): number | undefined {
  if (text[at] === "\n") return at + 1;
  return text[at] === "\r" && text[at + 1] === "\n" ? at + 2 : undefined;
}

function statedLength(dictionary: string, file: PdfFile): number | undefined {
  const [, number, generation] = LENGTH.exec(dictionary) ?? [];
  if (number === undefined) return undefined;
  if (generation === undefined) return Number(number);
  const object = file.context.lookup(
    PDFRef.of(Number(number), Number(generation)),
  );
  return object instanceof PDFNumber ? object.asNumber() : undefined;
}

function isNeatEnd(text: string, at: number): boolean {
  return isLineEnd(text[at - 1]) && isLineEnd(text[at + "endobj".length]);
}

function isLineEnd(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}

function checkTables(text: string): Finding[] {
  return [...text.matchAll(/startxref[\r\n ]+(\d+)/g)].flatMap(([, offset]) => {
    const at = Number(offset);
    if (!text.startsWith("xref", at)) return [];
    XREF_TABLE.lastIndex = at;
    return XREF_TABLE.test(text) ? [] : [finding("A 6.1.4-2")];
  });
}
