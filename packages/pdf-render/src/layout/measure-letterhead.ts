import type { Letterhead, SignatureLines, Words } from "../content/content.js";
import type { Shaper } from "../text/shaper.js";
import { bottomOf, setLines } from "./measure-text.js";
import { PAGE, TEXT_WIDTH } from "./page-geometry.js";
import { LETTERHEAD_STYLES, PARAGRAPH_STYLES, RULES } from "./styles.js";
import { textTag, type TagNode } from "./tag-node.js";
import type { Unit, UnitLine } from "./units.js";

const CREST_HEIGHT = 46;
/** Wide ones become lower. */
const CREST_WIDTH = 140;
const CREST_GAP = 14;
const ROOM_ABOVE_RULE = 9;

/** Sets the crest, and beside it the office with its address. */
export function measureLetterhead(
  { lines, crest }: Letterhead,
  shaper: Shaper,
): { readonly unit: Unit; readonly nodes: readonly TagNode[] } {
  const nodes: TagNode[] = [];
  const cells: UnitLine[][] = [];
  let x: number = PAGE.left;
  let crestHeight = 0;
  if (crest !== undefined) {
    const { image, description } = crest;
    const { widthPx, heightPx } = image;
    const scale = Math.min(CREST_HEIGHT / heightPx, CREST_WIDTH / widthPx);
    const width = widthPx * scale;
    crestHeight = heightPx * scale;
    const node: TagNode = {
      ...textTag("Figure", description),
      description: description.text,
    };
    nodes.push(node);
    cells.push([
      {
        x,
        top: 0,
        heightPt: crestHeight,
        runs: [],
        style: LETTERHEAD_STYLES.name,
        node,
        box: {
          width,
          height: crestHeight,
          content: { kind: "picture", picture: image },
        },
      },
    ]);
    x += width + CREST_GAP;
  }
  let text: UnitLine[] = [];
  for (const [index, words] of lines.entries()) {
    const node = textTag("P", words);
    const style =
      index === 0 ? LETTERHEAD_STYLES.name : LETTERHEAD_STYLES.address;
    const column = { x, width: PAGE.right - x };
    nodes.push(node);
    text = text.concat(
      setLines(words, style, column, bottomOf(text), node, shaper),
    );
  }
  const drop = Math.max(0, (crestHeight - bottomOf(text)) / 2);
  cells.push(text.map((line) => ({ ...line, top: line.top + drop })));
  const bottom = Math.max(...cells.map(bottomOf));
  return {
    nodes,
    unit: {
      cells,
      heightPt: bottom + ROOM_ABOVE_RULE,
      spaceBeforePt: 0,
      keepWithNext: true,
      ruleBelow: RULES.letterhead,
    },
  };
}

/** Room to write by hand above the line. */
const SIGNATURE_ROOM = 44;
const SIGNATURE_GAP = 24;

/** Sets lines to sign on, side by side, with their captions below. */
export function measureSignature(
  { captions }: SignatureLines,
  shaper: Shaper,
): { readonly unit: Unit; readonly nodes: readonly TagNode[] } {
  const width =
    (TEXT_WIDTH - SIGNATURE_GAP * (captions.length - 1)) / captions.length;
  const columns = captions.map((_, index) => ({
    x: PAGE.left + index * (width + SIGNATURE_GAP),
    width,
  }));
  // A signature is written by hand: for those who hear the document, there is a place for it all the same.
  const field = (words: Words): TagNode => ({
    ...textTag("Form", words),
    printedField: words.text,
  });
  const nodes = captions.map(field);
  const cells = captions.map((words, index) =>
    setLines(
      words,
      PARAGRAPH_STYLES.remark,
      columns[index] ?? { x: PAGE.left, width },
      SIGNATURE_ROOM + 3,
      // There is one node for each caption.
      nodes[index] ?? field(words),
      shaper,
    ),
  );
  return {
    nodes,
    unit: {
      cells,
      heightPt: Math.max(SIGNATURE_ROOM, ...cells.map(bottomOf)),
      spaceBeforePt: 12,
      keepWithNext: false,
      rules: columns.map(({ x }) => ({
        x,
        top: SIGNATURE_ROOM,
        width,
        style: RULES.signature,
      })),
    },
  };
}
