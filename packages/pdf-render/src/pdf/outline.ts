import type { PDFContext, PDFDict, PDFRef } from "pdf-lib";

import type { Bookmark } from "../layout/frames.js";
import { PAGE } from "../layout/page-geometry.js";
import { visibleText } from "../text/visible-text.js";
import type { PdfLibrary } from "./pdf-library.js";
import { textString } from "./text-string.js";

interface OutlineItem {
  readonly bookmark: Bookmark;
  readonly ref: PDFRef;
  readonly children: OutlineItem[];
}

/** Writes the bookmarks as a tree by their levels, folded below the first; `undefined` if there are none. */
export function writeOutline(
  library: PdfLibrary,
  context: PDFContext,
  bookmarks: readonly Bookmark[],
  pages: readonly PDFRef[],
): PDFRef | undefined {
  if (bookmarks.length === 0) return undefined;
  const { PDFName } = library;
  const rootRef = context.nextRef();
  const top = nest(bookmarks, context);

  const write = (items: readonly OutlineItem[], parent: PDFRef): void => {
    for (const [index, { bookmark, ref, children }] of items.entries()) {
      const page = pages[bookmark.page];
      const entry = context.obj({
        Title: textString(library, visibleText(bookmark.title)),
        Parent: parent,
      });
      if (page !== undefined) {
        const y = Math.round(PAGE.height - bookmark.y);
        entry.set(
          PDFName.of("Dest"),
          context.obj([page, "XYZ", null, y, null]),
        );
      }
      const previous = items[index - 1];
      const next = items[index + 1];
      if (previous !== undefined) entry.set(PDFName.of("Prev"), previous.ref);
      if (next !== undefined) entry.set(PDFName.of("Next"), next.ref);
      linkChildren(library, entry, children, false);
      context.assign(ref, entry);
      write(children, ref);
    }
  };
  write(top, rootRef);
  const root = context.obj({ Type: "Outlines" });
  linkChildren(library, root, top, true);
  context.assign(rootRef, root);
  return rootRef;
}

function linkChildren(
  { PDFName, PDFNumber }: PdfLibrary,
  entry: PDFDict,
  children: readonly OutlineItem[],
  isOpen: boolean,
): void {
  const first = children[0];
  const last = children.at(-1);
  if (first === undefined || last === undefined) return;
  entry.set(PDFName.of("First"), first.ref);
  entry.set(PDFName.of("Last"), last.ref);
  entry.set(
    PDFName.of("Count"),
    PDFNumber.of(isOpen ? children.length : -children.length),
  );
}

function nest(
  bookmarks: readonly Bookmark[],
  context: PDFContext,
): OutlineItem[] {
  const top: OutlineItem[] = [];
  const open: OutlineItem[] = [];
  for (const bookmark of bookmarks) {
    const item = { bookmark, ref: context.nextRef(), children: [] };
    while ((open.at(-1)?.bookmark.level ?? 0) >= bookmark.level) open.pop();
    (open.at(-1)?.children ?? top).push(item);
    open.push(item);
  }
  return top;
}
