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
 *
 * @param languageOf - for texts of the schema that were not translated into the language of the document
 */
export function withLanguage(
  content: Content,
  language: string,
  languageOf: LanguageOf = () => undefined,
): Content {
  const inWords = (words: Words): Words => {
    const own = words.source === undefined ? OWN_LANGUAGE : languageOf(words);
    return own === undefined || own === language || isGermanTwice(own, language)
      ? words
      : { ...words, language: own };
  };
  const inBlock = blocksIn(inWords);
  return {
    front: content.front.map(inBlock),
    body: content.body.map(inBlock),
  };
}

/** The language of a text of the form, where it is known to be another than that of the document. */
export type LanguageOf = (words: Words) => string | undefined;

function isGermanTwice(own: string, language: string): boolean {
  return isGerman(own) && isGerman(language);
}

/** A text of ours in a document of another language. */
export function ownWords(text: string, language: string): Words {
  return isGerman(language) ? { text } : { text, language: OWN_LANGUAGE };
}

/** Carries a change of texts into all that holds some. */
function blocksIn(inWords: (words: Words) => Words): (block: Block) => Block {
  const inBlock = (block: Block): Block => {
    switch (block.kind) {
      case "section":
        return { ...block, blocks: block.blocks.map(inBlock) };
      case "heading":
        return { ...block, text: inWords(block.text) };
      case "paragraph":
        return { ...block, text: inWords(block.text) };
      case "letterhead":
        return {
          ...block,
          lines: block.lines.map(inWords),
          ...(block.crest === undefined
            ? {}
            : {
                crest: {
                  ...block.crest,
                  description: inWords(block.crest.description),
                },
              }),
        };
      case "signature":
        return { ...block, captions: block.captions.map(inWords) };
      case "table":
        return {
          ...block,
          ...(block.head === undefined ? {} : { head: block.head.map(inCell) }),
          rows: block.rows.map(({ cells }) => ({ cells: cells.map(inCell) })),
        };
    }
  };

  const inCell = (cell: Cell): Cell => {
    return { ...cell, blocks: cell.blocks.map(inCellBlock) };
  };

  const inCellBlock = (
    block: Paragraph | NumberedList | Entry,
  ): Paragraph | NumberedList | Entry => {
    switch (block.kind) {
      case "paragraph":
        return { ...block, text: inWords(block.text) };
      case "list":
        return { ...block, items: block.items.map(inWords) };
      case "entry":
        return {
          ...block,
          label: inWords(block.label),
          look: inLook(block.look),
        };
    }
  };

  const inLook = (look: Entry["look"]): Entry["look"] => {
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
  };

  return inBlock;
}
