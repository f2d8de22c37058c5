import type { HeadingLevel, ParagraphRole } from "../content/content.js";
import type { FaceName } from "../text/typeface.js";

/** How a text looks. Greys from 0 (black) to 1; nothing lighter than 0.4, which leaves a contrast of 5.7:1. */
export interface TextStyle {
  readonly face: FaceName;
  readonly sizePt: number;
  readonly leadingPt: number;
  readonly grey: number;
  /** In the colour of the theme, if there is one. */
  readonly ink?: "accent";
}

function style(
  face: FaceName,
  sizePt: number,
  leadingPt: number,
  grey = 0,
): TextStyle {
  return { face, sizePt, leadingPt, grey };
}

function accented(text: TextStyle): TextStyle {
  return { ...text, ink: "accent" };
}

export const PARAGRAPH_STYLES: Readonly<Record<ParagraphRole, TextStyle>> = {
  label: style("regular", 9.5, 13, 0.35),
  value: style("regular", 9.5, 13),
  columnHead: style("bold", 8.5, 12, 0.25),
  note: style("italic", 9.5, 13, 0.2),
  remark: style("regular", 8.5, 12, 0.35),
  checksum: style("regular", 7, 10, 0.35),
};

/** Text, room above, and the line below where there is one. */
export interface HeadingStyle {
  readonly text: TextStyle;
  readonly spaceBeforePt: number;
  readonly spaceAfterPt: number;
  readonly ruleBelow: boolean;
}

function heading(
  text: TextStyle,
  spaceBeforePt: number,
  spaceAfterPt: number,
  ruleBelow = false,
): HeadingStyle {
  return { text, spaceBeforePt, spaceAfterPt, ruleBelow };
}

export const HEADING_STYLES: Readonly<Record<HeadingLevel, HeadingStyle>> = {
  1: heading(accented(style("bold", 19, 25)), 20, 12),
  2: heading(accented(style("bold", 13, 18)), 24, 4, true),
  3: heading(style("bold", 10.5, 15), 15, 2),
  4: heading(style("bold", 9.5, 13), 12, 1),
  5: heading(style("bold", 9.5, 13, 0.3), 11, 1),
  6: heading(style("italic", 9.5, 13, 0.2), 10, 1),
};

/** The office above the title, then its address. */
export const LETTERHEAD_STYLES = {
  name: style("bold", 11, 15, 0.2),
  address: style("regular", 8.5, 12, 0.35),
} as const;

export const RUNNING_STYLE: TextStyle = style("regular", 8, 11, 0.35);

/** Lines between rows and below headings. */
export const RULES = {
  row: { weightPt: 0.5, grey: 0.82 },
  strong: { weightPt: 0.75, grey: 0.35, ink: "accent" },
  head: { weightPt: 0.75, grey: 0.35 },
  letterhead: { weightPt: 1.5, grey: 0.35, ink: "accent" },
  signature: { weightPt: 0.5, grey: 0.2 },
} as const satisfies Readonly<Record<string, RuleStyle>>;

/** How a horizontal line looks. */
export interface RuleStyle {
  readonly weightPt: number;
  readonly grey: number;
  /** In the colour of the theme, if there is one. */
  readonly ink?: "accent";
}
