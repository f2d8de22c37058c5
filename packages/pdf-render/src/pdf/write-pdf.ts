import type { PDFContext, PDFRef } from "pdf-lib";

import type { LaidOutDocument } from "../layout/frames.js";
import { PAGE } from "../layout/page-geometry.js";
import type { FaceName, Typeface } from "../text/typeface.js";
import { pdfDate } from "../time.js";
import {
  FONT_RESOURCE,
  pageContent,
  type PageContent,
} from "./content-stream.js";
import { embedFiles, type EmbeddedFile } from "./embed-files.js";
import { embedFont } from "./embed-font.js";
import { createFontSubset, type FontSubset } from "./font-subset.js";
import { writeLinks, type WrittenLink } from "./links.js";
import { xmpPacket, type DocumentFacts } from "./metadata-xmp.js";
import { writeOutline } from "./outline.js";
import { loadPdfLibrary, type PdfLibrary } from "./pdf-library.js";
import { srgbProfile } from "./srgb-profile.js";
import { writeTags } from "./tags.js";

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
  const { document, facts, files, documentId } = source;

  const { pagesRef, pages, links } = writePages(library, context, document);
  const tagsRef = writeTags(library, context, document.tags, pages, links);
  const outlineRef = writeOutline(
    library,
    context,
    document.bookmarks,
    pages.map(({ ref }) => ref),
  );
  const { names, associated } = embedFiles(
    library,
    context,
    files,
    facts.created,
  );
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
      Names: names,
      AF: associated,
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

interface WrittenPage extends PageContent {
  readonly ref: PDFRef;
}

function writePages(
  library: PdfLibrary,
  context: PDFContext,
  document: LaidOutDocument,
): {
  readonly pagesRef: PDFRef;
  readonly pages: readonly WrittenPage[];
  readonly links: readonly WrittenLink[];
} {
  const subsets = new Map<Typeface, FontSubset>();
  const inUse = {
    of: (face: Typeface): FontSubset => {
      const subset = subsets.get(face) ?? createFontSubset(face);
      subsets.set(face, subset);
      return subset;
    },
  };
  const pagesRef = context.nextRef();
  const pages = document.pages.map((page) => ({
    ref: context.nextRef(),
    ...pageContent(page, inUse),
  }));
  // Subsets are complete only when every page is written.
  const fonts = new Map<FaceName, PDFRef>();
  for (const [face, subset] of subsets) {
    fonts.set(face.name, embedFont(library, context, subset));
  }
  const links: WrittenLink[] = [];
  const pageRefs = pages.map(({ ref }) => ref);
  for (const [index, { ref, operators, faces }] of pages.entries()) {
    const own = writeLinks(
      library,
      context,
      document,
      index,
      pageRefs,
      pages.length + links.length,
    );
    links.push(...own);
    context.assign(
      ref,
      context.obj({
        Type: "Page",
        Parent: pagesRef,
        MediaBox: [0, 0, PAGE.width, PAGE.height],
        Resources: { Font: fontResources(faces, fonts) },
        Contents: context.register(context.flateStream(operators)),
        StructParents: index,
        Tabs: "S",
        ...(own.length === 0 ? {} : { Annots: own.map((link) => link.ref) }),
      }),
    );
  }
  context.assign(
    pagesRef,
    context.obj({
      Type: "Pages",
      Count: pages.length,
      Kids: pageRefs,
    }),
  );
  return { pagesRef, pages, links };
}

function fontResources(
  faces: ReadonlySet<FaceName>,
  fonts: ReadonlyMap<FaceName, PDFRef>,
): Record<string, PDFRef> {
  const resources: Record<string, PDFRef> = {};
  for (const face of faces) {
    const ref = fonts.get(face);
    if (ref !== undefined) resources[FONT_RESOURCE[face]] = ref;
  }
  return resources;
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
