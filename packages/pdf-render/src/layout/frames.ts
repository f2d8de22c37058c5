import type { GlyphRun } from "../text/glyph-run.js";
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

export type Frame = TextFrame | RuleFrame | LinkFrame;

export interface Page {
  /** In reading order. */
  readonly frames: readonly Frame[];
}

/** An entry of the outline. */
export interface Bookmark {
  readonly level: number;
  readonly title: string;
  /** Index of the page. */
  readonly page: number;
  /** Where the heading begins, from the top edge. */
  readonly y: number;
}

export interface LaidOutDocument {
  readonly pages: readonly Page[];
  readonly tags: TagNode;
  readonly bookmarks: readonly Bookmark[];
}
