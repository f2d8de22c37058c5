import type { PDFContext, PDFRef } from "pdf-lib";

import { pdfDate, type Timestamp } from "../time.js";
import { deflate } from "./deflate.js";
import { textString } from "./text-string.js";
import type { PdfLibrary } from "./pdf-library.js";

/** A file to carry inside the PDF. */
export interface EmbeddedFile {
  /** Unique among the files of the document. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly description: string;
  /** What the file is to the document, in the words of ISO 19005-3, 6.8. */
  readonly relationship: "Source" | "Data" | "Supplement";
  readonly bytes: Uint8Array;
}

/** Where the catalog points to the files. */
export interface EmbeddedFiles {
  /** The name tree. */
  readonly names: PDFRef;
  /** The associated files. */
  readonly associated: PDFRef;
}

/** Embeds the files, all of them with the one date. */
export function embedFiles(
  library: PdfLibrary,
  context: PDFContext,
  files: readonly EmbeddedFile[],
  date: Timestamp,
): EmbeddedFiles {
  const { PDFHexString, PDFString } = library;
  const when = PDFString.of(pdfDate(date));
  const specifications = files.map((file) => {
    const deflated = deflatedOnce(library, context, file.bytes);
    const dict = context.obj({
      Type: "EmbeddedFile",
      Subtype: file.mediaType,
      Filter: "FlateDecode",
      Length: deflated.length,
      Params: {
        Size: file.bytes.length,
        CreationDate: when,
        ModDate: when,
      },
    });
    const streamRef = context.register(library.PDFRawStream.of(dict, deflated));
    // Simple tools compare names byte for byte: names that are ASCII are written as ASCII.
    const name = /^[\w. -]*$/.test(file.fileName)
      ? PDFString.of(file.fileName)
      : PDFHexString.fromText(file.fileName);
    const ref = context.register(
      context.obj({
        Type: "Filespec",
        F: name,
        UF: name,
        Desc: textString(library, file.description),
        AFRelationship: file.relationship,
        EF: { F: streamRef, UF: streamRef },
      }),
    );
    return { fileName: file.fileName, name, ref };
  });
  // A name tree is searched by its order, which is that of the bytes.
  const sorted = specifications.toSorted((a, b) =>
    a.fileName < b.fileName ? -1 : 1,
  );
  return {
    names: context.register(
      context.obj({
        EmbeddedFiles: {
          Names: sorted.flatMap(({ name, ref }) => [name, ref]),
        },
      }),
    ),
    associated: context.register(
      context.obj(specifications.map(({ ref }) => ref)),
    ),
  };
}

/** Deflated files by identity: the form is the same in all its submissions, and deflating it takes a third of a document. */
const cache = new WeakMap<Uint8Array, Uint8Array>();

function deflatedOnce(
  library: PdfLibrary,
  context: PDFContext,
  bytes: Uint8Array,
): Uint8Array {
  const known = cache.get(bytes);
  if (known !== undefined) return known;
  const deflated = deflate(library, context, bytes);
  cache.set(bytes, deflated);
  return deflated;
}
