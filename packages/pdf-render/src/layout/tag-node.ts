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
  | "TD";

/**
 * A structure element. It has either children or text of its own, never both: so the order of children is the reading
 * order, whatever pages their text comes to stand on.
 */
export interface TagNode {
  readonly type: TagType;
  readonly children: readonly TagNode[];
  /** Which cells a table heading is the heading of. */
  readonly scope?: "Row" | "Column";
}

/** Makes a structure element. */
export function tag(type: TagType, children: readonly TagNode[] = []): TagNode {
  return { type, children };
}
