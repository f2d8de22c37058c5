import type {
  Block,
  Cell,
  Content,
  Entry,
  NumberedList,
  Paragraph,
  Words,
} from "./content.js";

/** The language of all texts that are ours, such as headings of appendices. */
const OWN_LANGUAGE = "de";

/** Whether a language tag is one of German: then our texts need no tag of their own. */
export function isGerman(language: string): boolean {
  return /^de(-|$)/i.test(language);
}

/**
 * Says of each text of ours that it is German, in a document that is not: a screen reader then changes its voice. Texts
 * that come from the schema are known by their source.
 */
export function withLanguage(content: Content, language: string): Content {
  if (isGerman(language)) return content;
  return {
    front: content.front.map(inBlock),
    body: content.body.map(inBlock),
  };
}

/** A text of ours in a document of another language. */
export function ownWords(text: string, language: string): Words {
  return isGerman(language) ? { text } : { text, language: OWN_LANGUAGE };
}

function inBlock(block: Block): Block {
  switch (block.kind) {
    case "section":
      return { ...block, blocks: block.blocks.map(inBlock) };
    case "heading":
      return { ...block, text: inWords(block.text) };
    case "paragraph":
      return { ...block, text: inWords(block.text) };
    case "letterhead":
      return { ...block, lines: block.lines.map(inWords) };
    case "signature":
      return { ...block, captions: block.captions.map(inWords) };
    case "table":
      return {
        ...block,
        ...(block.head === undefined ? {} : { head: block.head.map(inCell) }),
        rows: block.rows.map(({ cells }) => ({ cells: cells.map(inCell) })),
      };
  }
}

function inCell(cell: Cell): Cell {
  return { ...cell, blocks: cell.blocks.map(inCellBlock) };
}

function inCellBlock(
  block: Paragraph | NumberedList | Entry,
): Paragraph | NumberedList | Entry {
  switch (block.kind) {
    case "paragraph":
      return { ...block, text: inWords(block.text) };
    case "list":
      return { ...block, items: block.items.map(inWords) };
    case "entry":
      return { ...block, look: inLook(block.look) };
  }
}

function inLook(look: Entry["look"]): Entry["look"] {
  switch (look.kind) {
    case "text":
      return look;
    case "check":
      return { ...look, label: inWords(look.label) };
    case "list":
    case "marks":
      return {
        ...look,
        options: look.options.map(({ code, label }) => ({
          code,
          label: inWords(label),
        })),
      };
  }
}

function inWords(words: Words): Words {
  return words.source === undefined
    ? { ...words, language: OWN_LANGUAGE }
    : words;
}
