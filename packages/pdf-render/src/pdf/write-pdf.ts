import type { PDFContext, PDFRef } from "pdf-lib";

import type { LaidOutDocument } from "../layout/frames.js";
import { pdfDate } from "../time.js";
import { embedFiles, type EmbeddedFile } from "./embed-files.js";
import { xmpPacket, type DocumentFacts } from "./metadata-xmp.js";
import { writeOutline } from "./outline.js";
import { loadPdfLibrary, type PdfLibrary } from "./pdf-library.js";
import { srgbProfile } from "./srgb-profile.js";
import { shortened } from "./text-string.js";
import { writeTags } from "./tags.js";
import { writePages } from "./write-pages.js";

export interface PdfSource {
  readonly document: LaidOutDocument;
  readonly facts: DocumentFacts;
  readonly files: readonly EmbeddedFile[];
  /** 32 hex digits that name the document. */
  readonly documentId: string;
}

/** Small enough that a reader finds an object quickly, large enough to compress well. */
const OBJECTS_PER_STREAM = 200;

/** Writes the file: a pure function of its input, down to the byte. */
export async function writePdf(source: PdfSource): Promise<Uint8Array> {
  const library = await loadPdfLibrary();
  const { PDFContext, PDFHexString, PDFStreamWriter } = library;
  const context = PDFContext.create();
  const { document, files, documentId } = source;
  const facts: DocumentFacts = {
    ...source.facts,
    title: shortened(source.facts.title),
    author: shortened(source.facts.author),
    subject: shortened(source.facts.subject),
  };

  const { pagesRef, pages, annotations, extents, acroForm } = await writePages(
    library,
    context,
    document,
  );
  const tagsRef = writeTags(
    library,
    context,
    document.tags,
    pages,
    annotations,
    extents,
  );
  const outlineRef = writeOutline(
    library,
    context,
    document.bookmarks,
    pages.map(({ ref }) => ref),
  );
  const embedded =
    files.length === 0
      ? undefined
      : embedFiles(library, context, files, facts.created);
  context.trailerInfo.Root = context.register(
    context.obj({
      Type: "Catalog",
      Version: "1.7",
      Pages: pagesRef,
      Lang: PDFHexString.fromText(facts.language),
      MarkInfo: { Marked: true },
      StructTreeRoot: tagsRef,
      ViewerPreferences: { DisplayDocTitle: true },
      Metadata: writeMetadata(library, context, facts),
      OutputIntents: [writeOutputIntent(library, context)],
      ...(embedded === undefined
        ? {}
        : { Names: embedded.names, AF: embedded.associated }),
      ...(acroForm === undefined ? {} : { AcroForm: acroForm }),
      ...(outlineRef === undefined
        ? {}
        : { Outlines: outlineRef, PageMode: "UseOutlines" }),
    }),
  );
  context.trailerInfo.Info = writeInfo(library, context, facts);
  const id = PDFHexString.of(documentId);
  context.trailerInfo.ID = context.obj([id, id]);
  return PDFStreamWriter.forContext(
    context,
    Infinity,
    true,
    OBJECTS_PER_STREAM,
  ).serializeToBuffer();
}

/** Uncompressed, so that programs which know nothing of PDF find it. */
function writeMetadata(
  { PDFRawStream }: PdfLibrary,
  context: PDFContext,
  facts: DocumentFacts,
): PDFRef {
  const packet = new TextEncoder().encode(xmpPacket(facts));
  const dict = context.obj({
    Type: "Metadata",
    Subtype: "XML",
    Length: packet.length,
  });
  return context.register(PDFRawStream.of(dict, packet));
}

function writeOutputIntent(
  { PDFString }: PdfLibrary,
  context: PDFContext,
): PDFRef {
  const name = PDFString.of("sRGB IEC61966-2.1");
  return context.register(
    context.obj({
      Type: "OutputIntent",
      S: "GTS_PDFA1",
      OutputConditionIdentifier: name,
      Info: name,
      RegistryName: PDFString.of("http://www.color.org"),
      DestOutputProfile: context.register(
        context.flateStream(srgbProfile(), { N: 3, Alternate: "DeviceRGB" }),
      ),
    }),
  );
}

function writeInfo(
  { PDFHexString, PDFString }: PdfLibrary,
  context: PDFContext,
  facts: DocumentFacts,
): PDFRef {
  const created = PDFString.of(pdfDate(facts.created));
  return context.register(
    context.obj({
      Title: PDFHexString.fromText(facts.title),
      Author: PDFHexString.fromText(facts.author),
      Subject: PDFHexString.fromText(facts.subject),
      Creator: PDFHexString.fromText(facts.producer),
      Producer: PDFHexString.fromText(facts.producer),
      CreationDate: created,
      ModDate: created,
    }),
  );
}
