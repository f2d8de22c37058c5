import {
  appendToken,
  type Diagnostic,
  type Field,
  type FormValue,
  type Group,
  type Pointer,
} from "@fim-forms/form-model";

import { answerCell, answerTexts, type AnswerContext } from "./answers.js";
import { paragraph, type Cell, type Row, type Table } from "./content.js";
import { isGroupValue } from "./group-value.js";
import { printedLabel } from "./printed-label.js";

/** Two entries are easier to read one below the other. */
const MIN_ENTRIES = 3;
const MAX_COLUMNS = 4;
/** Letters that a column takes without breaking every line. */
const MAX_LETTERS = 28;
const NUMBER_SHARE = 8;

/**
 * Many short entries as one table, a line for each. `undefined` if the entries are few, nested or wordy: then each is
 * better off as a section of its own.
 */
export function repeatTable(
  group: Group,
  entries: readonly FormValue[],
  pointer: Pointer,
  context: AnswerContext,
): Table | undefined {
  if (entries.length < MIN_ENTRIES || !entries.every(isGroupValue)) {
    return undefined;
  }
  const fields = group.children.filter(isSimpleField);
  if (fields.length < group.children.length) return undefined;
  const keys = new Set(fields.map(({ key }) => key));
  const given = new Set(entries.flatMap((entry) => Object.keys(entry)));
  const columns = fields.filter(({ key }) => given.has(key));
  if (
    columns.length === 0 ||
    columns.length > MAX_COLUMNS ||
    [...given].some((key) => !keys.has(key)) ||
    columns.some((field) => printedLabel(field).length > MAX_LETTERS)
  ) {
    return undefined;
  }
  const diagnostics: Diagnostic[] = [];
  const rows: Row[] = [];
  const widths = columns.map((field) => printedLabel(field).length);
  for (const [index, entry] of entries.entries()) {
    const cells: Cell[] = [
      { heads: "row", blocks: [paragraph("value", String(index + 1))] },
    ];
    for (const [column, field] of columns.entries()) {
      const value = Object.hasOwn(entry, field.key)
        ? entry[field.key]
        : undefined;
      const texts =
        value === undefined
          ? []
          : answerTexts(
              field,
              value,
              appendToken(appendToken(pointer, index), field.key),
              { ...context, diagnostics },
            );
      const [text = ""] = texts;
      if (text.length > MAX_LETTERS || text.includes("\n")) return undefined;
      widths[column] = Math.max(widths[column] ?? 0, text.length);
      cells.push({ ...answerCell(texts, field), ...alignment(field) });
    }
    rows.push({ cells });
  }
  context.diagnostics.push(...diagnostics);
  return {
    kind: "table",
    look: "grid",
    columns: columnShares(widths),
    head: [
      { heads: "column", blocks: [paragraph("columnHead", "Nr.")] },
      ...columns.map(columnHead),
    ],
    rows,
  };
}

function isSimpleField(node: Group["children"][number]): node is Field {
  return (
    node.kind === "field" &&
    node.occurs.max === 1 &&
    node.control !== "label" &&
    node.control !== "hidden" &&
    node.valueType !== "file"
  );
}

/** Amounts are set to the right; whole numbers are often years or numbers of something, and stay on the left. */
function alignment({ valueType }: Field): Pick<Cell, "align"> {
  return valueType === "currency" || valueType === "number"
    ? { align: "end" }
    : {};
}

function columnHead(field: Field): Cell {
  return {
    heads: "column",
    ...alignment(field),
    blocks: [paragraph("columnHead", printedLabel(field), field.fimId)],
  };
}

/** The number takes what it needs; the rest goes by the longest text, so that no column starves. */
function columnShares(longest: readonly number[]): number[] {
  const weights = longest.map((letters) => Math.max(letters, 8));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return [
    NUMBER_SHARE,
    ...weights.map((weight) => ((100 - NUMBER_SHARE) * weight) / total),
  ];
}
