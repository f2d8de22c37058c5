import type { Entry, EntryOption, Words } from "../content/content.js";
import type { Shaper } from "../text/shaper.js";
import { widthOf } from "../text/glyph-run.js";
import { breakLines } from "./break-lines.js";
import type { EntryBox } from "./frames.js";
import { bottomOf, setLines, type Column } from "./measure-text.js";
import { PARAGRAPH_STYLES } from "./styles.js";
import { tag, textTag, type TagNode } from "./tag-node.js";
import type { UnitCell, UnitLine } from "./units.js";

/** High enough to write in by hand. */
const LINE_HEIGHT = 19;
const FURTHER_LINE = 15;
/** Room between the edge of a box and the text in it. */
export const BOX_PADDING = 4;
const MARK_SIZE = 10.5;
const MARK_GAP = 5;
const MARK_HEIGHT = 16;
const OPTION_GAP = 18;

const STYLE = PARAGRAPH_STYLES.value;

/** How much lower the text beside an entry begins, so that both stand on one line. */
export const ENTRY_TEXT_DROP = (LINE_HEIGHT - STYLE.leadingPt) / 2;

/** Sets a place to write in. */
export function measureEntry(
  entry: Entry,
  column: Column,
  top: number,
  shaper: Shaper,
): { readonly nodes: readonly TagNode[]; readonly lines: UnitCell } {
  switch (entry.look.kind) {
    case "text":
      return textBox(
        entry,
        { ...column, width: column.width * entry.look.share },
        top,
        entry.look.lines,
        shaper,
      );
    case "list":
      return textBox(entry, column, top, 1, shaper);
    case "check": {
      const mark = measureMark(
        { kind: "entry", entry },
        entry.look.label,
        column,
        top,
        shaper,
      );
      return { nodes: mark.nodes, lines: mark.lines };
    }
    case "marks":
      return measureMarks(entry, entry.look.options, column, top, shaper);
  }
}

function textBox(
  entry: Entry,
  { x, width }: Column,
  top: number,
  lineCount: number,
  shaper: Shaper,
): { nodes: readonly TagNode[]; lines: UnitCell } {
  const node = textTag("Form", entry.label);
  const height = LINE_HEIGHT + (lineCount - 1) * FURTHER_LINE;
  const shown = shownValue(entry);
  const room = width - 2 * BOX_PADDING;
  const lines =
    shown === ""
      ? []
      : breakLines({ text: shown }, STYLE, room, shaper).map(
          ({ runs }) => runs,
        );
  const content: EntryBox = { kind: "entry", entry, lines };
  return {
    nodes: [node],
    lines: [boxLine(content, { x, width }, top, height, node)],
  };
}

function shownValue({ value, look }: Entry): string {
  if (look.kind !== "list") return value;
  const chosen = look.options.find(({ code }) => code === value);
  return chosen?.label.text ?? value;
}

/** Short options side by side, long ones below one another; a list for those who hear them. */
function measureMarks(
  entry: Entry,
  options: readonly EntryOption[],
  { x, width }: Column,
  top: number,
  shaper: Shaper,
): { nodes: readonly TagNode[]; lines: UnitCell } {
  const lines: UnitLine[] = [];
  const items: TagNode[] = [];
  let left = x;
  let y = top;
  for (const { code, label } of options) {
    const wanted = markWidth(label, shaper);
    if (left > x && left + wanted > x + width) {
      left = x;
      y = bottomOf(lines);
    }
    const mark = measureMark(
      { kind: "entry", entry, code },
      label,
      { x: left, width: x + width - left },
      y,
      shaper,
    );
    lines.push(...mark.lines);
    items.push(tag("LI", [tag("LBody", mark.nodes)]));
    left += wanted + OPTION_GAP;
    // Whatever took two lines has nothing beside it.
    if (wanted > width) left = x + width + 1;
  }
  return { nodes: [tag("L", items)], lines };
}

function markWidth(label: Words, shaper: Shaper): number {
  const words = label.text
    .split(/\s+/)
    .map((word) => widthOf(shaper.shape(word, STYLE.face, label.source)));
  const spaces = (words.length - 1) * widthOf(shaper.shape(" ", STYLE.face));
  const text = words.reduce((sum, one) => sum + one, 0) + spaces;
  return MARK_SIZE + MARK_GAP + (text * STYLE.sizePt) / 1000 + 0.5;
}

function measureMark(
  content: EntryBox,
  label: Words,
  { x, width }: Column,
  top: number,
  shaper: Shaper,
): { nodes: readonly TagNode[]; lines: readonly UnitLine[] } {
  const form = textTag("Form", content.entry.label);
  const text = textTag("P", label);
  const indent = MARK_SIZE + MARK_GAP;
  const drop = (MARK_HEIGHT - STYLE.leadingPt) / 2;
  const words = setLines(
    label,
    STYLE,
    { x: x + indent, width: width - indent },
    top + drop,
    text,
    shaper,
  ).map((line, index, all) =>
    // The room below the last line keeps options apart.
    index === all.length - 1
      ? { ...line, heightPt: line.heightPt + 2 * drop - drop }
      : line,
  );
  const boxTop = top + (MARK_HEIGHT - MARK_SIZE) / 2;
  return {
    nodes: [form, text],
    lines: [
      boxLine(content, { x, width: MARK_SIZE }, boxTop, MARK_SIZE, form),
      ...words,
    ],
  };
}

function boxLine(
  content: EntryBox,
  { x, width }: Column,
  top: number,
  height: number,
  node: TagNode,
): UnitLine {
  return {
    x,
    top,
    heightPt: height,
    runs: [],
    style: STYLE,
    node,
    box: { width, height, content },
  };
}
