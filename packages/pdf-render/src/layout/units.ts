import type { HeadingLevel } from "../content/content.js";
import type { GlyphRun } from "../text/glyph-run.js";
import type { Box } from "./frames.js";
import type { RuleStyle, TextStyle } from "./styles.js";
import type { TagNode } from "./tag-node.js";

/** A line with its place inside a unit; lengths in points. */
export interface UnitLine {
  /** From the left edge of the page. */
  readonly x: number;
  /** From the top of the unit. */
  readonly top: number;
  readonly heightPt: number;
  readonly runs: readonly GlyphRun[];
  readonly style: TextStyle;
  readonly node: TagNode;
  /** Stands in place of the runs. */
  readonly box?: Box;
}

/** A horizontal line inside a unit. */
export interface UnitRule {
  /** From the left edge of the page. */
  readonly x: number;
  /** From the top of the unit. */
  readonly top: number;
  readonly width: number;
  readonly style: RuleStyle;
}

/** The lines of one cell, from top to bottom. */
export type UnitCell = readonly UnitLine[];

/**
 * A row of a table, a heading or a paragraph: what is placed on a page as a whole, or cut between lines if it is too
 * high. A paragraph is a row with one cell.
 */
export interface Unit {
  readonly cells: readonly UnitCell[];
  /** With the room inside the row, above and below its lines. */
  readonly heightPt: number;
  /** Room above, given up at the top of a page. */
  readonly spaceBeforePt: number;
  /** Never the last thing on a page. */
  readonly keepWithNext: boolean;
  /** Line along the lower edge. */
  readonly ruleBelow?: RuleStyle;
  /** Lines inside the unit, such as those to sign on. */
  readonly rules?: readonly UnitRule[];
  /** Rows that stand above this one again when it begins a page. */
  readonly repeatedHead?: readonly Unit[];
  readonly bookmark?: {
    readonly level: HeadingLevel;
    readonly title: string;
    readonly language?: string;
  };
  /** Makes the whole unit lead to a heading. */
  readonly link?: { readonly bookmark: number; readonly owner: TagNode };
}
