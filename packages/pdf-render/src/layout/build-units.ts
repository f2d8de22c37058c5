import type { Block, Heading, Paragraph } from "../content/content.js";
import type { Shaper } from "../text/shaper.js";
import { measureLetterhead, measureSignature } from "./measure-letterhead.js";
import { measureTable } from "./measure-table.js";
import { bottomOf, setLines } from "./measure-text.js";
import { TEXT_COLUMN, WHOLE_ROW } from "./page-geometry.js";
import { HEADING_STYLES, PARAGRAPH_STYLES, RULES } from "./styles.js";
import { tag, textTag, type TagNode } from "./tag-node.js";
import type { Unit } from "./units.js";

const PARAGRAPH_SPACE = 6;

const HEADING_TAGS = {
  1: "H1",
  2: "H2",
  3: "H3",
  4: "H4",
  5: "H5",
  6: "H6",
} as const;

export interface Measured {
  readonly units: readonly Unit[];
  readonly tags: readonly TagNode[];
}

/** Turns content into measured rows in reading order, and into the tags that they belong to. */
export function buildUnits(blocks: readonly Block[], shaper: Shaper): Measured {
  const units: Unit[] = [];
  const tags = measureBlocks(blocks, units, shaper);
  return { units, tags };
}

function measureBlocks(
  blocks: readonly Block[],
  units: Unit[],
  shaper: Shaper,
): TagNode[] {
  return blocks.flatMap((block, index): readonly TagNode[] => {
    switch (block.kind) {
      case "section":
        return [tag("Sect", measureBlocks(block.blocks, units, shaper))];
      case "heading":
        return [measureHeading(block, units, shaper)];
      case "paragraph":
        return [
          measureParagraph(block, index < blocks.length - 1, units, shaper),
        ];
      case "table":
        return [measureTable(block, units, shaper)];
      case "letterhead": {
        const { unit, nodes } = measureLetterhead(block, shaper);
        units.push(unit);
        return nodes;
      }
      case "signature": {
        const { unit, nodes } = measureSignature(block, shaper);
        units.push(unit);
        return nodes;
      }
    }
  });
}

function measureHeading(
  { level, text }: Heading,
  units: Unit[],
  shaper: Shaper,
): TagNode {
  const look = HEADING_STYLES[level];
  const node = textTag(HEADING_TAGS[level], text);
  const lines = setLines(text, look.text, TEXT_COLUMN, 0, node, shaper);
  units.push({
    cells: [lines],
    heightPt: bottomOf(lines) + look.spaceAfterPt,
    // Headings right below one another belong together.
    spaceBeforePt:
      units.at(-1)?.bookmark === undefined
        ? look.spaceBeforePt
        : look.spaceBeforePt / 2,
    keepWithNext: true,
    ...(look.ruleBelow ? { ruleBelow: RULES.strong } : {}),
    bookmark: {
      level,
      title: text.text,
      ...(text.language === undefined ? {} : { language: text.language }),
    },
  });
  return node;
}

/** @param leadsOn - something follows in the same section, which the paragraph is most likely about */
function measureParagraph(
  { role, text }: Paragraph,
  leadsOn: boolean,
  units: Unit[],
  shaper: Shaper,
): TagNode {
  const node = textTag("P", text);
  const style = PARAGRAPH_STYLES[role];
  const lines = setLines(text, style, TEXT_COLUMN, 0, node, shaper);
  const heightPt = bottomOf(lines) + PARAGRAPH_SPACE;
  units.push({
    cells: [lines],
    heightPt,
    spaceBeforePt: PARAGRAPH_SPACE,
    keepWithNext: leadsOn && heightPt <= WHOLE_ROW,
  });
  return node;
}
