import type { PDFRef } from "pdf-lib";

import { PAGE } from "../layout/page-geometry.js";
import type { TagNode } from "../layout/tag-node.js";

/** A link or a form field as the structure sees it. */
export interface WrittenAnnotation {
  readonly ref: PDFRef;
  readonly page: PDFRef;
  readonly owner: TagNode;
  /** Key in the parent tree. */
  readonly structParent: number;
}

/** Annotations are printed: PDF/A wants to look the same everywhere. */
export const PRINT = 4;

/** Left, bottom, right, top, as PDF counts them. */
export function rectOf({
  x,
  y,
  width,
  height,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}): number[] {
  return [x, PAGE.height - y - height, x + width, PAGE.height - y].map(
    (edge) => Math.round(edge * 100) / 100,
  );
}
