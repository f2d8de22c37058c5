import { PDFArray, PDFStream } from "pdf-lib";

import { finding, type Finding } from "./finding.js";
import { bytesOf, dictOf, entry, itemsOf, latin1 } from "./objects.js";
import type { PdfFile } from "./pdf-file.js";

/** In whatever prefix; the packets of a form are XML. */
const DRAWN_BY_XFA = /<(?:[\w.-]+:)?dynamicRender\s*>\s*required\s*</;

/** Forms whose pages are made only when they are shown: nothing of them is tagged. */
export function checkXfa({ catalog }: PdfFile): Finding[] {
  const form = entry(dictOf(entry(catalog, "AcroForm")), "XFA");
  const packets = form instanceof PDFArray ? itemsOf(form) : [form];
  const text = packets
    .filter((packet) => packet instanceof PDFStream)
    .map((packet) => latin1(bytesOf(packet) ?? new Uint8Array()))
    .join("");
  return DRAWN_BY_XFA.test(text) ? [finding("UA 7.15-1")] : [];
}
