import { ownWords } from "../content/languages.js";
import type { Shaper } from "../text/shaper.js";
import { widthOf } from "../text/glyph-run.js";
import type { Measured } from "./build-units.js";
import type { Bookmark } from "./frames.js";
import { bottomOf, setLines } from "./measure-text.js";
import { PAGE, TEXT_COLUMN, TEXT_WIDTH } from "./page-geometry.js";
import { HEADING_STYLES, PARAGRAPH_STYLES } from "./styles.js";
import { tag, textTag, type TagNode } from "./tag-node.js";
import type { Unit } from "./units.js";

/** Deeper headings are listed only as long as the list fits a page. */
const ENTRIES_ON_A_PAGE = 45;
const DEEPEST_LEVEL = 3;

const INDENT = 14;
const NUMBER_WIDTH = 40;
const ENTRY_PADDING = 1.5;

/** The table of contents, with the page numbers that the bookmarks have now. */
export function tableOfContents(
  bookmarks: readonly Bookmark[],
  shaper: Shaper,
  language: string,
): Measured {
  const title = ownWords("Inhalt", language);
  const heading = textTag("H2", title);
  const look = HEADING_STYLES[2];
  const lines = setLines(title, look.text, TEXT_COLUMN, 0, heading, shaper);
  const units: Unit[] = [
    {
      cells: [lines],
      heightPt: bottomOf(lines) + look.spaceAfterPt,
      spaceBeforePt: look.spaceBeforePt,
      keepWithNext: true,
    },
  ];
  const deepest = deepestLevel(bookmarks);
  const items: TagNode[] = [];
  for (const [index, bookmark] of bookmarks.entries()) {
    if (bookmark.level < 2 || bookmark.level > deepest) continue;
    const owner = textTag("Link", { ...bookmark, text: bookmark.title });
    items.push(tag("TOCI", [tag("Reference", [owner])]));
    units.push(entryUnit(bookmark, index, owner, shaper));
  }
  return { units, tags: [heading, tag("TOC", items)] };
}

function deepestLevel(bookmarks: readonly Bookmark[]): number {
  const count = (deepest: number): number =>
    bookmarks.filter(({ level }) => level >= 2 && level <= deepest).length;
  return count(DEEPEST_LEVEL) <= ENTRIES_ON_A_PAGE ? DEEPEST_LEVEL : 2;
}

function entryUnit(
  { level, title, page }: Bookmark,
  bookmark: number,
  owner: TagNode,
  shaper: Shaper,
): Unit {
  const style = PARAGRAPH_STYLES.value;
  const indent = (level - 2) * INDENT;
  const words = setLines(
    // The space keeps the number apart for those who hear the line.
    { text: `${title}\u00a0` },
    style,
    { x: PAGE.left + indent, width: TEXT_WIDTH - indent - NUMBER_WIDTH },
    ENTRY_PADDING,
    owner,
    shaper,
  );
  const number = shaper.shape(String(page + 1), style.face);
  const width = (widthOf(number) * style.sizePt) / 1000;
  const top = words.at(-1)?.top ?? ENTRY_PADDING;
  return {
    cells: [
      words,
      [
        {
          x: PAGE.right - width,
          top,
          heightPt: style.leadingPt,
          runs: number,
          style,
          node: owner,
        },
      ],
    ],
    heightPt: bottomOf(words) + ENTRY_PADDING,
    spaceBeforePt: 0,
    keepWithNext: false,
    link: { bookmark, owner },
  };
}
