import type { Entry } from "../content/content.js";
import type { Picture } from "../picture.js";
import type { GlyphRun } from "../text/glyph-run.js";
import type { Typeface } from "../text/typeface.js";
import type { RuleStyle, TextStyle } from "./styles.js";
import type { TagNode } from "./tag-node.js";

/** What text is that no reader should be told twice: running headers, page numbers, a repeated table head. */
export type ArtifactKind = "header" | "footer" | "repeated";

/** One line of glyphs. */
export interface TextFrame {
  readonly kind: "text";
  readonly x: number;
  /** Baseline, from the top edge. */
  readonly y: number;
  readonly runs: readonly GlyphRun[];
  readonly style: TextStyle;
  readonly owner: TagNode | ArtifactKind;
}

/** A horizontal line. */
export interface RuleFrame {
  readonly kind: "rule";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly style: RuleStyle;
}

/** A place to click that leads to a heading. */
export interface LinkFrame {
  readonly kind: "link";
  readonly x: number;
  /** Upper edge, from the top of the page. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Index of the bookmark that it leads to. */
  readonly bookmark: number;
  readonly owner: TagNode;
}

/** A picture, or a place to write in. */
export interface BoxFrame {
  readonly kind: "box";
  readonly x: number;
  /** Upper edge, from the top of the page. */
  readonly y: number;
  readonly box: Box;
  readonly owner: TagNode;
}

/** What stands in a text like a letter, with lengths in points. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly content: PictureBox | EntryBox;
}

export interface PictureBox {
  readonly kind: "picture";
  readonly picture: Picture;
}

export interface EntryBox {
  readonly kind: "entry";
  readonly entry: Entry;
  /** Of marks, the code that this one stands for. */
  readonly code?: string;
  /** The value that stands in a text field from the start, broken into lines. */
  readonly lines?: readonly (readonly GlyphRun[])[];
}

export type Frame = TextFrame | RuleFrame | LinkFrame | BoxFrame;

export interface Page {
  /** In reading order. */
  readonly frames: readonly Frame[];
}

/** An entry of the outline. */
export interface Bookmark {
  readonly level: number;
  readonly title: string;
  /** BCP 47, where it is not the language of the document. */
  readonly language?: string;
  /** Index of the page. */
  readonly page: number;
  /** Where the heading begins, from the top edge. */
  readonly y: number;
}

export interface LaidOutDocument {
  readonly pages: readonly Page[];
  readonly tags: TagNode;
  readonly bookmarks: readonly Bookmark[];
  /** BCP 47. */
  readonly language: string;
  /** Set if the document is a form to fill in. */
  readonly form?: DocumentForm;
  /** Colour of `ink: "accent"`; without one it is as grey as the style says. */
  readonly accent?: Rgb;
}

export interface DocumentForm {
  /** What its fields are gathered under. */
  readonly name: string;
  /** What is typed into the fields stands in this. */
  readonly face: Typeface;
}

/** Parts of red, green and blue from 0 to 1. */
export type Rgb = readonly [number, number, number];
