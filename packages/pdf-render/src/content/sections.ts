import {
  appendToken,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
  type Group,
  type Pointer,
} from "@fim-forms/form-model";

import { unexpectedValue, unknownValue } from "../diagnostics.js";
import { answerRow, type AnswerContext } from "./answers.js";
import { headingLevel, paragraph, words, type Block } from "./content.js";
import { isGroupValue } from "./group-value.js";
import { printedLabel } from "./printed-label.js";
import { repeatTable } from "./repeat-table.js";
import { createSectionBuilder } from "./section-builder.js";

/**
 * The answers in the order of the model: a heading for each group, a row for each answer. Parts without an answer are
 * left out; answers that come behind a group within the same parent get a heading that says whose they are.
 *
 * @diagnostics PDF1005 a value has another shape than its node · PDF1006 a value without a node
 */
export function formBlocks(
  model: FormModel,
  values: FormValues,
  context: AnswerContext,
): Block[] {
  return childBlocks(model.children, values, "", 2, "Angaben", context);
}

function childBlocks(
  children: readonly FormNode[],
  values: FormValues,
  pointer: Pointer,
  depth: number,
  title: string,
  context: AnswerContext,
): Block[] {
  reportUnknown(children, values, pointer, context);
  const builder = createSectionBuilder(depth, title, "answers");
  for (const node of children) {
    if (node.kind === "field" && node.control === "label") {
      builder.addNote(node.text ?? "", node.fimId);
      continue;
    }
    const value = Object.hasOwn(values, node.key)
      ? values[node.key]
      : undefined;
    if (value === undefined) continue;
    const place = appendToken(pointer, node.key);
    if (node.kind === "field") {
      const row = answerRow(node, value, place, context);
      if (row !== undefined) builder.addRow(row);
    } else {
      builder.addSections(groupSections(node, value, place, depth, context));
    }
  }
  return builder.blocks();
}

function groupSections(
  group: Group,
  value: FormValue,
  pointer: Pointer,
  depth: number,
  context: AnswerContext,
): Block[] {
  const label = printedLabel(group);
  if (group.occurs.max === 1) {
    return groupSection(group, value, pointer, depth, label, context);
  }
  if (!Array.isArray(value)) {
    context.diagnostics.push(unexpectedValue(pointer, group.fimId));
    return [];
  }
  // Array.isArray does not narrow readonly arrays.
  const entries = value as readonly FormValue[];
  const table = repeatTable(group, entries, pointer, context);
  if (table !== undefined) {
    return [
      {
        kind: "section",
        blocks: [
          {
            kind: "heading",
            level: headingLevel(depth),
            text: words(`${label} (${String(entries.length)})`, group.fimId),
          },
          table,
        ],
      },
    ];
  }
  return entries.flatMap((entry, index) =>
    groupSection(
      group,
      entry,
      appendToken(pointer, index),
      depth,
      `${label} ${String(index + 1)}`,
      context,
    ),
  );
}

function groupSection(
  group: Group,
  value: FormValue,
  pointer: Pointer,
  depth: number,
  title: string,
  context: AnswerContext,
): Block[] {
  if (!isGroupValue(value)) {
    context.diagnostics.push(unexpectedValue(pointer, group.fimId));
    return [];
  }
  const blocks = childBlocks(
    group.children,
    value,
    pointer,
    depth + 1,
    title,
    context,
  );
  const isEntry = group.occurs.max !== 1;
  if (blocks.length === 0 && !isEntry) return [];
  return [
    {
      kind: "section",
      blocks: [
        {
          kind: "heading",
          level: headingLevel(depth),
          text: words(title, group.fimId),
        },
        ...(blocks.length > 0
          ? blocks
          : [paragraph("remark", "Keine Angaben")]),
      ],
    },
  ];
}

function reportUnknown(
  children: readonly FormNode[],
  values: FormValues,
  pointer: Pointer,
  { diagnostics }: AnswerContext,
): void {
  const known = new Set(
    children
      .filter((node) => node.kind === "group" || node.control !== "label")
      .map(({ key }) => key),
  );
  for (const key of Object.keys(values)) {
    if (!known.has(key))
      diagnostics.push(unknownValue(appendToken(pointer, key)));
  }
}
