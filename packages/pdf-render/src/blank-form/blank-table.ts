import {
  appendToken,
  type Field,
  type FormNode,
  type Group,
  type Pointer,
} from "@fim-forms/form-model";

import { paragraph, type Cell, type Table } from "../content/content.js";
import {
  fieldEntry,
  inputLabel,
  listOf,
  requiredSign,
  type BlankContext,
} from "./blank-entry.js";
import { entryFormat, entryLook } from "./entry-look.js";

/** More columns leave no room to write in. */
const MAX_COLUMNS = 4;
const MAX_LETTERS = 32;
const NUMBER_SHARE = 6;
const NARROW = 14;
const WIDE = 24;

/**
 * The entries of a repeat as one table, a line for each. `undefined` if they are too many-sided for a line: then each
 * is better off as a section of its own.
 */
export function blankTable(
  group: Group,
  pointer: Pointer,
  count: number,
  context: BlankContext,
): Table | undefined {
  const fields = group.children.filter((node) => isOneLiner(node, context));
  if (
    fields.length < group.children.length ||
    fields.length === 0 ||
    fields.length > MAX_COLUMNS ||
    group.arrangement === "choice" ||
    count < 2
  ) {
    return undefined;
  }
  return {
    kind: "table",
    look: "entries",
    columns: [NUMBER_SHARE, ...fields.map(columnShare)],
    head: [
      { heads: "column", blocks: [paragraph("columnHead", "Nr.")] },
      ...fields.map((field) => columnHead(field, context)),
    ],
    rows: Array.from({ length: count }, (_, index) => ({
      cells: [
        { heads: "row", blocks: [paragraph("value", String(index + 1))] },
        ...fields.map((field) => ({
          blocks: [
            fieldEntry(
              field,
              appendToken(appendToken(pointer, index), field.key),
              undefined,
              {
                ...context,
                titles: [
                  ...context.titles.slice(0, -1),
                  `${context.titles.at(-1) ?? ""} ${String(index + 1)}`,
                ],
                isDemanded: context.isDemanded && index < group.occurs.min,
              },
            ),
          ],
        })),
      ],
    })),
  };
}

function isOneLiner(node: FormNode, context: BlankContext): node is Field {
  if (
    node.kind === "group" ||
    node.occurs.max !== 1 ||
    node.control === "label" ||
    node.control === "hidden" ||
    node.control === "locked" ||
    node.valueType === "file" ||
    node.valueType === "boolean" ||
    inputLabel(node).length > MAX_LETTERS ||
    (node.help?.input ?? "") !== ""
  ) {
    return false;
  }
  const look = entryLook(node, listOf(node, context));
  return look.kind === "list" || (look.kind === "text" && look.lines === 1);
}

function columnShare(field: Field): number {
  return field.valueType === "date" || field.valueType === "integer"
    ? NARROW
    : WIDE;
}

function columnHead(field: Field, context: BlankContext): Cell {
  const format = entryFormat(field, listOf(field, context));
  const more = format === undefined ? "" : ` (${format})`;
  return {
    heads: "column",
    blocks: [
      paragraph(
        "columnHead",
        inputLabel(field) + more + requiredSign(field),
        field.fimId,
      ),
    ],
  };
}
