import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFObject,
} from "pdf-lib";

import type { RuleId } from "./catalogue.js";
import { finding, type Finding } from "./finding.js";
import { entry, has, itemsOf, numberOf } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";

const LONGEST_STRING = 32_767;
const LONGEST_NAME = 127;
const LARGEST_INTEGER = 2_147_483_647;
const SMALLEST_INTEGER = -2_147_483_648;
const LARGEST_REAL = 3.403e38;
const SMALLEST_REAL = 1.175e-38;
const MOST_OBJECTS = 8_388_607;
const SMALLEST_PAGE = 3;
const LARGEST_PAGE = 14_400;

/** Sizes that every reader has to cope with, and no more. */
export function checkLimits(file: PdfFile): Finding[] {
  const broken = new Map<RuleId, string>();
  const note = (rule: RuleId, detail: string): void => {
    if (!broken.has(rule)) broken.set(rule, detail);
  };
  let objects = 0;
  const waiting: PDFObject[] = [];
  for (const [, object] of file.context.enumerateIndirectObjects()) {
    objects++;
    waiting.push(object);
  }
  if (objects > MOST_OBJECTS) note("A 6.1.13-7", String(objects));
  const seen = new Set<PDFObject>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next instanceof PDFStream) waiting.push(next.dict);
    else if (next instanceof PDFArray) waiting.push(...next.asArray());
    else if (next instanceof PDFDict) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...next.keys(), ...next.values());
    } else if (!(next instanceof PDFRef)) checkScalar(next, note);
  }
  return [
    ...[...broken].map(([rule, detail]) => finding(rule, detail)),
    ...file.pages.flatMap(({ dict, number }) => checkBoxes(dict, number)),
  ];
}

type Note = (rule: RuleId, detail: string) => void;

function checkScalar(object: PDFObject, note: Note): void {
  if (object instanceof PDFHexString) {
    const digits = object.asString().replace(/[\0\t\n\f\r ]/g, "");
    if (digits.length % 2 === 1) note("A 6.1.6-1", `<${digits.slice(0, 40)}>`);
    if (/[^0-9a-f]/i.test(digits))
      note("A 6.1.6-2", `<${digits.slice(0, 40)}>`);
    checkLength(Math.ceil(digits.length / 2), note);
  } else if (object instanceof PDFString) {
    checkLength(object.asBytes().length, note);
  } else if (object instanceof PDFName) {
    const bytes = object.asBytes();
    if (bytes.length > LONGEST_NAME) {
      note("A 6.1.13-4", `${String(bytes.length)} bytes`);
    }
    if (!isUtf8(bytes)) note("A 6.1.8-1", object.asString());
  } else if (object instanceof PDFNumber) {
    checkNumber(object.asNumber(), note);
  }
}

function checkLength(length: number, note: Note): void {
  if (length > LONGEST_STRING) note("A 6.1.13-3", `${String(length)} bytes`);
}

function checkNumber(value: number, note: Note): void {
  if (Number.isInteger(value)) {
    if (Math.abs(value) > LARGEST_REAL) note("A 6.1.13-2", String(value));
    else if (value > LARGEST_INTEGER || value < SMALLEST_INTEGER) {
      note("A 6.1.13-1", String(value));
    }
  } else if (Math.abs(value) < SMALLEST_REAL) {
    note("A 6.1.13-5", String(value));
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const BOXES = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"];

function checkBoxes(page: PDFDict, number: number): Finding[] {
  return BOXES.filter((box) => has(page, box)).flatMap((box) => {
    const [left = 0, bottom = 0, right = 0, top = 0] = itemsOf(
      entry(page, box),
    ).map((edge) => numberOf(edge) ?? 0);
    const sides = [Math.abs(right - left), Math.abs(top - bottom)];
    return sides.every((side) => side >= SMALLEST_PAGE && side <= LARGEST_PAGE)
      ? []
      : [finding("A 6.1.13-11", `${box} of page ${String(number)}`)];
  });
}
