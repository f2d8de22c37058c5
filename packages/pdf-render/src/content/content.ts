import type { FimId } from "@fim-forms/form-model";

import type { Picture } from "../picture.js";

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

export type Block =
  Section | Heading | Paragraph | Table | Letterhead | SignatureLines;

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** Who the document is addressed to or comes from, above the title. */
export interface Letterhead {
  readonly kind: "letterhead";
  /** The office, then the lines of its address. */
  readonly lines: readonly Words[];
  readonly crest?: Crest;
}

/** A picture that stands for the office. */
export interface Crest {
  readonly image: Picture;
  readonly description: Words;
}

/** Lines to sign on, each with what belongs there below it. */
export interface SignatureLines {
  readonly kind: "signature";
  readonly captions: readonly Words[];
}

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
  readonly look: "answers" | "facts" | "grid" | "entries";
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
  readonly blocks: readonly (Paragraph | NumberedList | Entry)[];
}

/** A place to write in, on paper or in a PDF reader. */
export interface Entry {
  readonly kind: "entry";
  /** Unique in the document, without full stops. */
  readonly name: string;
  /** What it asks for. */
  readonly label: Words;
  /** What a reader says about it. */
  readonly description: string;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  /** What stands in it from the start; of marks and lists, the code. "" for nothing. */
  readonly value: string;
  readonly look: EntryLook;
}

export type EntryLook =
  | {
      readonly kind: "text";
      /** More than one for texts that need room. */
      readonly lines: number;
      /** Share of the width that the entry takes at most, 1 for all of it. */
      readonly share: number;
    }
  /** One of many, to be picked from a list that opens. */
  | { readonly kind: "list"; readonly options: readonly EntryOption[] }
  /** One of a few, to be marked. */
  | { readonly kind: "marks"; readonly options: readonly EntryOption[] }
  /** To be marked or not. */
  | { readonly kind: "check"; readonly label: Words };

export interface EntryOption {
  readonly code: string;
  readonly label: Words;
}

/** Text with the element of the schema that it comes from. */
export interface Words {
  readonly text: string;
  readonly source?: FimId;
  /** BCP 47, where it is not the language of the document. */
  readonly language?: string;
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
