import { PDFArray, PDFName } from "pdf-lib";

import { finding, type Finding } from "./finding.js";
import { has, latin1, nameOf, rawItemsOf } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";

/** Those that PDF/A permits; Crypt would need a key. */
const FILTERS: ReadonlySet<string> = new Set(
  "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode".split(
    " ",
  ),
);

/** The frame of the file: header, end, trailer, and how streams are stored. */
export function checkFile(file: PdfFile): Finding[] {
  const { context } = file;
  const found = checkBytes(file.bytes);
  const id = context.lookup(context.trailerInfo.ID);
  if (!(id instanceof PDFArray) || id.size() !== 2) {
    found.push(finding("A 6.1.3-1"));
  }
  for (const { dict } of file.streams) {
    for (const filter of rawItemsOf(dict.lookup(PDFName.of("Filter")))) {
      const name = nameOf(filter) ?? "";
      if (name === "LZWDecode") found.push(finding("A 6.1.7.2-1"));
      else if (!FILTERS.has(name)) found.push(finding("A 6.1.7.2-2", name));
    }
    if (["F", "FFilter", "FDecodeParms"].some((key) => has(dict, key))) {
      found.push(finding("A 6.1.7.1-3"));
    }
  }
  return found;
}

const HEADER = /^%PDF-1\.[0-7](?:\r\n|\n|\r)/;
const BINARY_COMMENT = /^%PDF-[^\r\n]*(?:\r\n|\n|\r)%[\u0080-\u00ff]{4}/;

/** What can be told without reading any object, and so of every file. */
function checkBytes(bytes: Uint8Array): Finding[] {
  const found: Finding[] = [];
  const start = latin1(bytes.subarray(0, 1100));
  const end = latin1(bytes.subarray(-1100));
  if (!HEADER.test(start)) found.push(finding("A 6.1.2-1"));
  if (!/%PDF-1\.[0-7](?:\r\n|\n|\r)/.test(start)) {
    found.push(finding("UA 6.1-1"));
  }
  const header = start.slice(Math.max(start.indexOf("%PDF-"), 0));
  if (!BINARY_COMMENT.test(header)) found.push(finding("A 6.1.2-2"));
  if (!/%%EOF(?:\r\n|\n|\r)?$/.test(end)) found.push(finding("A 6.1.3-3"));
  return found;
}
