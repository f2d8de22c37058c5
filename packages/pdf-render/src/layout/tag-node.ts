import type { Words } from "../content/content.js";

/** Standard structure types of PDF 1.7 that our documents use. */
export type TagType =
  | "Document"
  | "Sect"
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "H5"
  | "H6"
  | "P"
  | "TOC"
  | "TOCI"
  | "Reference"
  | "Link"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "THead"
  | "TBody"
  | "TR"
  | "TH"
  | "TD"
  | "Figure"
  | "Form";

/**
 * A structure element. It has either children or text of its own, never both: so the order of children is the reading
 * order, whatever pages their text comes to stand on.
 */
export interface TagNode {
  readonly type: TagType;
  readonly children: readonly TagNode[];
  /** Which cells a table heading is the heading of. */
  readonly scope?: "Row" | "Column";
  /** Whether the items of a list bear numbers, as text before them. */
  readonly isNumbered?: boolean;
  /** A place to write in by hand, with nothing to type into, by the name that is read out. */
  readonly printedField?: string;
  /** What a picture shows. */
  readonly description?: string;
  /** BCP 47, where it is not the language of the document. */
  readonly language?: string;
}

/** Makes a structure element. */
export function tag(type: TagType, children: readonly TagNode[] = []): TagNode {
  return { type, children };
}

/** Makes the structure element of a text. */
export function textTag(type: TagType, { language }: Words): TagNode {
  return language === undefined ? tag(type) : { type, children: [], language };
}
