import type { ExpectedAnswer } from "./answers.js";
import { LINE_BREAK } from "./text/drawn-text.js";
import { endOfText, isSameText } from "./text/same-text.js";
import type { TextBlock } from "./text/text-blocks.js";

/**
 * Looks for every answer in the structure of a document, in the order of the form and under its label.
 *
 * @returns one sentence for each answer that is not there
 */
export function checkTags(
  answers: readonly ExpectedAnswer[],
  blocks: readonly TextBlock[],
): string[] {
  const faults: string[] = [];
  let from = 0;
  for (const answer of answers) {
    const shows = ({ text }: TextBlock): boolean =>
      answer.texts.some((wanted) => isSameText(text, wanted));
    const isLabelled = ({ labels }: TextBlock): boolean =>
      labels.some((label) => isSameText(label, answer.label));
    const found = blocks.find(
      (block) => block.from >= from && shows(block) && isLabelled(block),
    );
    if (found !== undefined) from = found.to;
    else {
      const elsewhere = blocks.find(shows);
      faults.push(
        elsewhere === undefined
          ? `${answer.pointer} (${answer.label}) is not there`
          : isLabelled(elsewhere)
            ? `${answer.pointer} (${answer.label}) is not in its place`
            : `${answer.pointer} (${answer.label}) is not under its label`,
      );
    }
  }
  return faults;
}

/**
 * Looks for every answer in the text that the pages draw, whatever the structure makes of it.
 *
 * @returns one sentence for each answer that is not there
 */
export function checkDrawnText(
  answers: readonly ExpectedAnswer[],
  pages: readonly string[],
): string[] {
  const text = pages.join(LINE_BREAK);
  let from = 0;
  return answers.flatMap(({ pointer, label, texts: [shown = ""] }) => {
    const end = search(text, from, shown) ?? search(text, 0, shown);
    if (end === undefined) return [`${pointer} (${label}) is not there`];
    from = end;
    return [];
  });
}

/** Whether the pages say a text anywhere. */
export function isDrawn(pages: readonly string[], wanted: string): boolean {
  return (
    search(pages.join(LINE_BREAK), 0, wanted.normalize("NFC")) !== undefined
  );
}

/** The end of the first place from which on a text says what is wanted. */
function search(
  text: string,
  from: number,
  wanted: string,
): number | undefined {
  const [first = ""] = wanted.trim();
  for (let at = from; at <= text.length; at++) {
    // Quick look first: the letter itself, or the mark of one that is shown by its code point.
    const here = text[at];
    if (first !== "" && here !== first[0] && here !== "‹" && here !== "(")
      continue;
    const end = endOfText(text, at, wanted);
    if (end !== undefined) return end;
  }
  return undefined;
}
