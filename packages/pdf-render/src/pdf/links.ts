import type { PDFContext, PDFRef } from "pdf-lib";

import { isGerman } from "../content/languages.js";
import type { LaidOutDocument } from "../layout/frames.js";
import { PAGE } from "../layout/page-geometry.js";
import { visibleText } from "../text/visible-text.js";
import { PRINT, rectOf, type WrittenAnnotation } from "./annotations.js";
import type { PdfLibrary } from "./pdf-library.js";
import { textString } from "./text-string.js";

/** Writes the links of one page. */
export function writeLinks(
  library: PdfLibrary,
  context: PDFContext,
  document: LaidOutDocument,
  pageIndex: number,
  pages: readonly PDFRef[],
  nextStructParent: number,
): WrittenAnnotation[] {
  const page = pages[pageIndex];
  const frames = (document.pages[pageIndex]?.frames ?? []).filter(
    (frame) => frame.kind === "link",
  );
  if (page === undefined) return [];
  return frames.flatMap((frame, index) => {
    const target = document.bookmarks[frame.bookmark];
    const targetPage = pages[target?.page ?? -1];
    if (target === undefined || targetPage === undefined) return [];
    const structParent = nextStructParent + index;
    const number = String(target.page + 1);
    const ref = context.register(
      context.obj({
        Type: "Annot",
        Subtype: "Link",
        Rect: rectOf(frame),
        Border: [0, 0, 0],
        F: PRINT,
        Contents: textString(
          library,
          // One language for the whole text, which is that of the link: our word for a page is German.
          isGerman(target.language ?? document.language)
            ? `${visibleText(target.title)}, Seite ${number}`
            : `${visibleText(target.title)}, ${number}`,
        ),
        Dest: [
          targetPage,
          "XYZ",
          null,
          Math.round(PAGE.height - target.y),
          null,
        ],
        StructParent: structParent,
      }),
    );
    return [{ ref, page, owner: frame.owner, structParent }];
  });
}
