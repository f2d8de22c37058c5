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
import { answerRow, unansweredRow, type AnswerContext } from "./answers.js";
import { headingLevel, paragraph, words, type Block } from "./content.js";
import { isGroupValue } from "./group-value.js";
import { printedLabel } from "./printed-label.js";
import { repeatTable } from "./repeat-table.js";
import {
  createSectionBuilder,
  type SectionBuilder,
} from "./section-builder.js";

/** More entries of a repeat get a heading of their own, so that they do not fill the table of contents. */
const ENTRIES_SIDE_BY_SIDE = 8;

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
    const place = appendToken(pointer, node.key);
    if (value === undefined) {
      addUnanswered(builder, node, place, depth, context);
      continue;
    }
    if (node.kind === "field") {
      const row = answerRow(node, value, place, context);
      if (row !== undefined) builder.addRow(row);
    } else {
      builder.addSections(groupSections(node, value, place, depth, context));
    }
  }
  return builder.blocks();
}

/** Says that a question or a whole group of them has no answer, if that is wanted and it was asked. */
function addUnanswered(
  builder: SectionBuilder,
  node: FormNode,
  pointer: Pointer,
  depth: number,
  { isAsked }: AnswerContext,
): void {
  if (isAsked?.(pointer) !== true) return;
  if (node.kind === "field") {
    if (node.control !== "hidden") builder.addRow(unansweredRow(node));
    return;
  }
  const blocks = [paragraph("remark", "Keine Angaben")];
  builder.addSections([section(node, printedLabel(node), depth, blocks)]);
}

function section(
  { fimId }: Group,
  title: string,
  depth: number,
  blocks: readonly Block[],
): Block {
  const heading: Block = {
    kind: "heading",
    level: headingLevel(depth),
    text: words(title, fimId),
  };
  return { kind: "section", blocks: [heading, ...blocks] };
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
    const title = `${label} (${String(entries.length)})`;
    return [section(group, title, depth, [table])];
  }
  const isLong = entries.length > ENTRIES_SIDE_BY_SIDE;
  const sections = entries.flatMap((entry, index) =>
    groupSection(
      group,
      entry,
      appendToken(pointer, index),
      isLong ? depth + 1 : depth,
      `${label} ${String(index + 1)}`,
      context,
    ),
  );
  if (!isLong) return sections;
  const title = `${label} (${String(entries.length)})`;
  return [section(group, title, depth, sections)];
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
  const shown =
    blocks.length > 0 ? blocks : [paragraph("remark", "Keine Angaben")];
  return [section(group, title, depth, shown)];
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
