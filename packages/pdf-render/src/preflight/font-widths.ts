import { PDFArray, type PDFDict } from "pdf-lib";

import { entry, itemsOf, numberOf } from "./objects.js";

/** Width that a font gives to what it does not know, unless it says otherwise; in thousandths of the font size. */
const DEFAULT_WIDTH = 1000;

/** The width that a font with character ids gives to one of them. */
export function widthsOf(
  descendant: PDFDict | undefined,
): (id: number) => number {
  const widths = readWidths(entry(descendant, "W"));
  const other = numberOf(entry(descendant, "DW")) ?? DEFAULT_WIDTH;
  return (id) => widths.get(id) ?? other;
}

/** More widths than a font may have glyphs. */
const MOST_GLYPHS = 0x10000;

/** Widths by code: `first [width …]` or `first last width`. */
function readWidths(object: ReturnType<typeof entry>): Map<number, number> {
  const widths = new Map<number, number>();
  const items = itemsOf(object);
  for (let index = 0; index < items.length;) {
    const first = numberOf(items[index]) ?? 0;
    const next = items[index + 1];
    if (next instanceof PDFArray) {
      for (const [offset, width] of itemsOf(next).entries()) {
        widths.set(first + offset, numberOf(width) ?? 0);
      }
      index += 2;
    } else {
      const last = Math.min(numberOf(next) ?? first, MOST_GLYPHS);
      const width = numberOf(items[index + 2]) ?? 0;
      for (let code = first; code <= last; code++) widths.set(code, width);
      index += 3;
    }
  }
  return widths;
}
