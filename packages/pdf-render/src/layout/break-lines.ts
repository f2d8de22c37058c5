import type { Words } from "../content/content.js";
import { clusters } from "../text/characters.js";
import { widthOf, type GlyphRun } from "../text/glyph-run.js";
import type { Shaper } from "../text/shaper.js";
import type { TextStyle } from "./styles.js";

/** One line of a paragraph. */
export interface Line {
  readonly runs: readonly GlyphRun[];
  readonly widthPt: number;
}

/** Spaces and tabs may be given up at the end of a line, words may not. */
const WORDS_AND_GAPS = /[^ \t]+|[ \t]+/g;

/** A line may end behind a hyphen, dash or slash. */
const BEHIND_HYPHEN = /(?<=[-–/])(?=[\p{L}\p{N}])/u;

/** Longer pieces are never shaped as a whole; no word of a language is. */
const LONGEST_WORD = 120;

/** An indentation takes no more than this part of a line. */
const WIDEST_GAP = 0.5;

/**
 * Breaks a text into lines. Words that are wider than a line are cut between letters, without adding a hyphen, which
 * would change the value.
 *
 * Each line but the last ends in a space: it separates the words for those who read the text without seeing it.
 *
 * @param width - in points
 */
export function breakLines(
  { text, source }: Words,
  style: TextStyle,
  width: number,
  shaper: Shaper,
): Line[] {
  const scale = style.sizePt / 1000;
  const space = shaper.shape(" ", style.face);
  const spaceWidth = widthOf(space) * scale;
  const lines: Line[] = [];
  let runs: GlyphRun[] = [];
  let used = 0;
  const finish = (separated: boolean): void => {
    if (separated) runs.push(...space);
    lines.push({ runs, widthPt: used });
    runs = [];
    used = 0;
  };
  const put = (piece: readonly GlyphRun[], pieceWidth: number): void => {
    runs.push(...piece);
    used += pieceWidth;
  };
  const putCut = (word: string): void => {
    for (const letter of clusters(word)) {
      // A letter may come as several runs, if some of its marks are printed as code points.
      for (const run of shaper.shape(letter, style.face, source)) {
        const runWidth = run.width * scale;
        if (used + runWidth > width && used > 0) finish(false);
        put([run], runWidth);
      }
    }
  };

  const paragraphs = text.split(/\r\n|\n|\r/);
  for (const [index, paragraph] of paragraphs.entries()) {
    let gap = 0;
    for (const token of paragraph.match(WORDS_AND_GAPS) ?? []) {
      if (token[0] === " " || token[0] === "\t") {
        gap = token.length;
        continue;
      }
      const pieces =
        token.length > LONGEST_WORD ? [token] : token.split(BEHIND_HYPHEN);
      for (const piece of pieces) {
        const shaped =
          piece.length > LONGEST_WORD
            ? undefined
            : shaper.shape(piece, style.face, source);
        const pieceWidth =
          shaped === undefined ? Infinity : widthOf(shaped) * scale;
        const gapWidth = Math.min(gap * spaceWidth, width * WIDEST_GAP);
        if (used > 0 && used + gapWidth + pieceWidth > width) {
          finish(gap > 0);
        } else if (gap > 0) {
          for (let count = 0; count * spaceWidth < gapWidth; count++) {
            put(space, spaceWidth);
          }
        }
        gap = 0;
        if (shaped === undefined || pieceWidth > width) putCut(piece);
        else put(shaped, pieceWidth);
      }
    }
    finish(index < paragraphs.length - 1);
  }
  return lines;
}
