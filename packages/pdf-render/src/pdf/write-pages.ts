import type { PDFContext, PDFRef } from "pdf-lib";

import type { LaidOutDocument } from "../layout/frames.js";
import { PAGE } from "../layout/page-geometry.js";
import type { TagNode } from "../layout/tag-node.js";
import type { Picture } from "../picture.js";
import type { FaceName, Typeface } from "../text/typeface.js";
import { rectOf, type WrittenAnnotation } from "./annotations.js";
import { pageContent, type PageContent } from "./content-stream.js";
import { embedFont } from "./embed-font.js";
import { embedPicture } from "./embed-picture.js";
import { createFontSubset, type FontSubset } from "./font-subset.js";
import { createFormFont } from "./form-font.js";
import { writeLinks } from "./links.js";
import type { PdfLibrary } from "./pdf-library.js";
import type { SubsetsInUse } from "./pen.js";
import {
  drawWidgets,
  fontResources,
  writeWidgets,
  type DrawnWidget,
} from "./widgets.js";

export interface WrittenPage extends PageContent {
  readonly ref: PDFRef;
}

export interface WrittenPages {
  readonly pagesRef: PDFRef;
  readonly pages: readonly WrittenPage[];
  readonly annotations: readonly WrittenAnnotation[];
  /** Where pictures stand: left, bottom, right, top. */
  readonly extents: ReadonlyMap<TagNode, readonly number[]>;
  /** The form, if there is something to fill in. */
  readonly acroForm: PDFRef | undefined;
}

type Fonts = Map<FaceName, PDFRef>;

/** Writes the pages with their fonts, pictures, links and form fields. */
export async function writePages(
  library: PdfLibrary,
  context: PDFContext,
  document: LaidOutDocument,
): Promise<WrittenPages> {
  const subsets = new Map<Typeface, FontSubset>();
  const inUse = inUseOf(subsets);
  const pagesRef = context.nextRef();
  const pages = document.pages.map((page) => ({
    ref: context.nextRef(),
    ...pageContent(page, inUse, document.accent),
  }));
  const pageRefs = pages.map(({ ref }) => ref);
  const form = drawForm(document, inUse);
  // Subsets are complete only when everything is drawn.
  const fonts: Fonts = new Map();
  for (const [face, subset] of subsets) {
    fonts.set(face.name, embedFont(library, context, subset));
  }
  const pictures = await embedPictures(context, pages);
  const annotations: WrittenAnnotation[] = [];
  for (const index of pages.keys()) {
    const next = pages.length + annotations.length;
    annotations.push(
      ...writeLinks(library, context, document, index, pageRefs, next),
    );
  }
  const written =
    form === undefined
      ? undefined
      : writeWidgets(
          library,
          context,
          form.drawn,
          form.name,
          pageRefs,
          new Map(fonts).set("regular", embedFont(library, context, form.font)),
          pages.length + annotations.length,
        );
  annotations.push(...(written?.widgets ?? []));
  const annotationsOf = byPage(annotations);
  for (const [index, page] of pages.entries()) {
    const { ref, operators, faces } = page;
    const own = annotationsOf.get(ref);
    context.assign(
      ref,
      context.obj({
        Type: "Page",
        Parent: pagesRef,
        MediaBox: [0, 0, PAGE.width, PAGE.height],
        Resources: {
          Font: fontResources(fonts, faces),
          ...pictureResources(page, pictures),
        },
        Contents: context.register(context.flateStream(operators)),
        StructParents: index,
        Tabs: "S",
        ...(own === undefined ? {} : { Annots: own }),
      }),
    );
  }
  context.assign(
    pagesRef,
    context.obj({ Type: "Pages", Count: pages.length, Kids: pageRefs }),
  );
  return {
    pagesRef,
    pages,
    annotations,
    extents: extentsOf(document),
    acroForm: written?.acroForm,
  };
}

function byPage(
  annotations: readonly WrittenAnnotation[],
): ReadonlyMap<PDFRef, PDFRef[]> {
  const refs = new Map<PDFRef, PDFRef[]>();
  for (const { page, ref } of annotations) {
    const own = refs.get(page);
    if (own === undefined) refs.set(page, [ref]);
    else own.push(ref);
  }
  return refs;
}

function inUseOf(subsets: Map<Typeface, FontSubset>): SubsetsInUse {
  return {
    of(face) {
      const subset = subsets.get(face) ?? createFontSubset(face);
      subsets.set(face, subset);
      return subset;
    },
  };
}

interface DrawnForm {
  readonly name: string;
  readonly font: FontSubset;
  readonly drawn: readonly DrawnWidget[];
}

/** Entries are drawn with a font of their own, which has the letters that will be typed. */
function drawForm(
  { pages, form }: LaidOutDocument,
  inUse: SubsetsInUse,
): DrawnForm | undefined {
  if (form === undefined) return undefined;
  const font = createFormFont(form.face);
  const drawn = drawWidgets(pages, {
    of: (face) => (face === form.face ? font : inUse.of(face)),
  });
  return { name: form.name, font, drawn };
}

async function embedPictures(
  context: PDFContext,
  pages: readonly PageContent[],
): Promise<ReadonlyMap<Picture, PDFRef>> {
  const refs = new Map<Picture, PDFRef>();
  for (const { pictures } of pages) {
    for (const picture of pictures.keys()) {
      if (refs.has(picture)) continue;
      refs.set(picture, await embedPicture(context, picture));
    }
  }
  return refs;
}

function pictureResources(
  { pictures }: PageContent,
  refs: ReadonlyMap<Picture, PDFRef>,
): { XObject?: Record<string, PDFRef> } {
  const named: Record<string, PDFRef> = {};
  for (const [picture, name] of pictures) {
    const ref = refs.get(picture);
    if (ref !== undefined) named[name] = ref;
  }
  return pictures.size === 0 ? {} : { XObject: named };
}

function extentsOf({
  pages,
}: LaidOutDocument): ReadonlyMap<TagNode, readonly number[]> {
  const extents = new Map<TagNode, readonly number[]>();
  for (const { frames } of pages) {
    for (const frame of frames) {
      if (frame.kind !== "box" || frame.box.content.kind !== "picture")
        continue;
      const { x, y, box, owner } = frame;
      extents.set(owner, rectOf({ x, y, ...box }));
    }
  }
  return extents;
}
