import type {
  Structure,
  StructureElement,
} from "../../preflight/structure-tree.js";
import {
  entry,
  itemsOf,
  nameOf,
  numberOf,
  textOf,
  dictOf,
} from "../../preflight/objects.js";
import { LINE_BREAK, type DrawnText } from "./drawn-text.js";

/** A stretch of text that stands for itself: a paragraph, a heading, what is in a cell of a table. */
export interface TextBlock {
  readonly text: string;
  /** What may be the question that the text answers: headings of its row and column, or the text before it. */
  readonly labels: readonly string[];
  /** First and last of the smallest stretches that it consists of; a cell may hold several paragraphs. */
  readonly from: number;
  readonly to: number;
}

/** Structure types that hold other blocks rather than text of their own. */
const CONTAINERS: ReadonlySet<string> = new Set(
  "Document Part Art Sect Div BlockQuote TOC TOCI Index NonStruct Private L LI Table THead TBody TFoot TR".split(
    " ",
  ),
);
/** Text of these is part of the text around them. */
const INLINE: ReadonlySet<string> = new Set(
  "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split(
    " ",
  ),
);

/** Splits a document into stretches of text, in the reading order of its structure tree. */
export function textBlocks(
  structure: Structure,
  { byMark }: DrawnText,
): TextBlock[] {
  const blocks: TextBlock[] = [];
  let leaves = 0;
  let previous = "";

  const textIn = (element: StructureElement): string => {
    const said = saidInstead(element);
    if (said !== undefined) return said;
    return element.kids
      .map((kid) =>
        typeof kid === "string"
          ? // A mark begins a line of its own, or goes on where a page has ended.
            LINE_BREAK + (byMark.get(kid) ?? "")
          : (isInline(kid) ? "" : LINE_BREAK) + textIn(kid),
      )
      .join("");
  };

  const addLeaf = (element: StructureElement, labels: readonly string[]) => {
    const text = textIn(element);
    blocks.push({
      text,
      labels: labels.length > 0 ? labels : [previous],
      from: leaves,
      to: leaves + 1,
    });
    leaves++;
    previous = text;
  };

  /** What a cell or a list item consists of, down to where no block is inside another. */
  const addLeaves = (element: StructureElement, labels: readonly string[]) => {
    const inner = element.children.filter((child) => !isInline(child));
    if (inner.length === 0 || saidInstead(element) !== undefined)
      addLeaf(element, labels);
    else for (const child of inner) addLeaves(child, labels);
  };

  const addCell = (cell: StructureElement, labels: readonly string[]) => {
    const from = leaves;
    const text = textIn(cell);
    const at = blocks.length;
    addLeaves(cell, labels);
    if (leaves - from > 1) {
      const whole: TextBlock = {
        text,
        labels: blocks[at]?.labels ?? labels,
        from,
        to: leaves,
      };
      // Before its parts: an answer of several paragraphs is looked for as a whole first.
      blocks.splice(at, 0, whole);
    }
  };

  const addTable = (table: StructureElement) => {
    const columnHeads: string[][] = [];
    for (const row of rowsOf(table)) {
      const cells = row.children.filter(isCell);
      const rowHeads = cells
        .filter((cell) => cell.type === "TH" && scopeOf(cell) !== "Column")
        .flatMap((cell) => [textIn(cell), ...partsOf(cell, textIn)]);
      let column = 0;
      for (const cell of cells) {
        if (cell.type === "TH" && scopeOf(cell) === "Column") {
          const heads = (columnHeads[column] ??= []);
          heads.push(textIn(cell), ...partsOf(cell, textIn));
        }
        const isHead = cell.type === "TH";
        addCell(cell, [
          ...(isHead ? [] : rowHeads),
          ...(isHead && scopeOf(cell) === "Column"
            ? []
            : (columnHeads[column] ?? [])),
        ]);
        column += spanOf(cell);
      }
    }
  };

  const visit = (element: StructureElement) => {
    if (element.type === "Table") addTable(element);
    else if (CONTAINERS.has(element.type ?? "")) {
      for (const child of element.children) visit(child);
    } else addLeaves(element, []);
  };
  for (const element of structure.elements)
    if (element.parent === undefined) visit(element);
  return blocks;
}

/** What is read out in place of everything inside. */
function saidInstead({ dict }: StructureElement): string | undefined {
  return textOf(entry(dict, "ActualText")) ?? textOf(entry(dict, "Alt"));
}

function isInline({ type }: StructureElement): boolean {
  return INLINE.has(type ?? "");
}

function isCell({ type }: StructureElement): boolean {
  return type === "TH" || type === "TD";
}

function rowsOf(element: StructureElement): StructureElement[] {
  return element.children.flatMap((child) =>
    child.type === "TR" ? [child] : rowsOf(child),
  );
}

/** The texts of a cell's own blocks: a label may have a remark below it. */
function partsOf(
  cell: StructureElement,
  textIn: (element: StructureElement) => string,
): string[] {
  return cell.children.filter((child) => !isInline(child)).map(textIn);
}

function scopeOf(cell: StructureElement): string | undefined {
  return nameOf(attribute(cell, "Scope"));
}

function spanOf(cell: StructureElement): number {
  const span = numberOf(attribute(cell, "ColSpan")) ?? 1;
  return Math.min(Math.max(Math.trunc(span), 1), 1000);
}

/** An attribute of an element, whichever of its attribute objects it is in. */
function attribute({ dict }: StructureElement, key: string) {
  const own = entry(dict, "A");
  const holders = [own, ...itemsOf(own)].map(dictOf);
  return holders
    .map((holder) => entry(holder, key))
    .find((found) => found !== undefined);
}
