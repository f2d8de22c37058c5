import {
  PDFArray,
  PDFDict,
  PDFPageLeaf,
  type PDFDocument,
  type PDFRef,
} from "pdf-lib";

import { bytesOf, dictOf, entry, itemsOf } from "./objects.js";

/** A page with all that is drawn on it. */
export interface ReadPage {
  /** 1-based. */
  readonly number: number;
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly resources: PDFDict | undefined;
  /** `undefined` if a part of it cannot be decoded. */
  readonly content: Uint8Array | undefined;
  readonly annotations: readonly PDFDict[];
}

/** Reads the pages of a document. */
export function readPages(document: PDFDocument): ReadPage[] {
  return document.getPages().map((page, index) => {
    const dict = page.node;
    const resources =
      dict instanceof PDFPageLeaf ? dict.Resources() : undefined;
    return {
      number: index + 1,
      ref: page.ref,
      dict,
      resources: resources instanceof PDFDict ? resources : undefined,
      content: contentOf(dict),
      annotations: itemsOf(entry(dict, "Annots"))
        .map(dictOf)
        .filter((annotation) => annotation !== undefined),
    };
  });
}

function contentOf(page: PDFDict): Uint8Array | undefined {
  const contents = entry(page, "Contents");
  const streams = contents instanceof PDFArray ? itemsOf(contents) : [contents];
  const parts: Uint8Array[] = [];
  for (const stream of streams) {
    if (stream === undefined) continue;
    const part = bytesOf(stream);
    if (part === undefined) return undefined;
    parts.push(part, Uint8Array.of(0x0a));
  }
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
