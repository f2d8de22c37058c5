import type { FimId } from "@fim-forms/form-model";

/**
 * What the document says, before anyone decides where it stands on a page.
 *
 * The tree is the reading order, and it becomes the tag tree: nothing later adds words to it, except running headers
 * and page numbers.
 */
export interface Content {
  /** Title and facts. A table of contents, if there is one, comes behind them. */
  readonly front: readonly Block[];
  readonly body: readonly Block[];
}

export type Block = Section | Heading | Paragraph | Table;

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

export interface Section {
  readonly kind: "section";
  readonly blocks: readonly Block[];
}

export interface Heading {
  readonly kind: "heading";
  readonly level: HeadingLevel;
  readonly text: Words;
}

/** How a paragraph is meant; `layout/styles.ts` says how it looks. */
export type ParagraphRole =
  | "letterhead"
  | "label"
  | "value"
  | "columnHead"
  /** Static text of the form. */
  | "note"
  /** Remarks of ours. */
  | "remark"
  | "checksum";

export interface Paragraph {
  readonly kind: "paragraph";
  readonly role: ParagraphRole;
  readonly text: Words;
}

/** Answers to one question that may be answered several times. */
export interface NumberedList {
  readonly kind: "list";
  readonly items: readonly Words[];
}

export interface Table {
  readonly kind: "table";
  readonly look: "answers" | "facts" | "grid";
  /** Shares of the width, one for each column. */
  readonly columns: readonly number[];
  /** Headings of the columns, repeated on every page. */
  readonly head?: readonly Cell[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** What the cell is the heading of, if it is one. */
  readonly heads?: "row" | "column";
  /** Numbers below one another are compared by their last digits. */
  readonly align?: "end";
  readonly blocks: readonly (Paragraph | NumberedList)[];
}

/** Text with the element of the schema that it comes from. */
export interface Words {
  readonly text: string;
  readonly source?: FimId;
}

/** A paragraph. */
export function paragraph(
  role: ParagraphRole,
  text: string,
  source?: FimId,
): Paragraph {
  return { kind: "paragraph", role, text: words(text, source) };
}

/** Text that comes from an element of the schema, or from us. */
export function words(text: string, source?: FimId): Words {
  return source === undefined ? { text } : { text, source };
}

/** Caps a depth at the six levels that headings have. */
export function headingLevel(depth: number): HeadingLevel {
  const levels = [1, 2, 3, 4, 5, 6] as const;
  return levels[Math.min(Math.max(depth, 1), 6) - 1] ?? 6;
}
