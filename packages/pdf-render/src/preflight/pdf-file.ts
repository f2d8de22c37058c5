import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFObject,
} from "pdf-lib";

import { readPages, type ReadPage } from "./pages.js";
import { readStructure, type Structure } from "./structure-tree.js";

/** A file opened for inspection. Parts that several checks look at are read once. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  readonly info: PDFDict | undefined;
  readonly pages: readonly ReadPage[];
  readonly structure: Structure | undefined;
  /** Every dictionary, those of streams and those inside others included. */
  readonly dictionaries: readonly PDFDict[];
  readonly streams: readonly PDFStream[];
}

/** Opens a file; `undefined` if it cannot be read. */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile | undefined> {
  try {
    const document = await PDFDocument.load(bytes, {
      updateMetadata: false,
      ignoreEncryption: true,
      throwOnInvalidObject: true,
    });
    const { context, catalog } = document;
    const info = context.lookup(context.trailerInfo.Info);
    return {
      bytes,
      context,
      catalog,
      info: info instanceof PDFDict ? info : undefined,
      pages: readPages(document),
      structure: readStructure(catalog),
      ...collect(context),
    };
  } catch {
    return undefined;
  }
}

function collect(context: PDFContext): {
  readonly dictionaries: readonly PDFDict[];
  readonly streams: readonly PDFStream[];
} {
  const dictionaries = new Set<PDFDict>();
  const streams: PDFStream[] = [];
  const waiting: PDFObject[] = [];
  for (const [, object] of context.enumerateIndirectObjects()) {
    waiting.push(object);
  }
  // A stack of our own: nesting in a hostile file is deeper than that of calls may be.
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next instanceof PDFRef) continue;
    if (next instanceof PDFStream) {
      streams.push(next);
      waiting.push(next.dict);
    } else if (next instanceof PDFDict) {
      if (dictionaries.has(next)) continue;
      dictionaries.add(next);
      waiting.push(...next.values());
    } else if (next instanceof PDFArray) waiting.push(...next.asArray());
  }
  return { dictionaries: [...dictionaries], streams };
}
