import {
  appendToken,
  codeListIndex,
  type Diagnostic,
  type Field,
  type FormModel,
  type FormNode,
  type Group,
  type Pointer,
} from "@fim-forms/form-model";

import {
  headingLevel,
  paragraph,
  words,
  type Block,
  type Cell,
  type Entry,
  type Row,
} from "../content/content.js";
import { createSectionBuilder } from "../content/section-builder.js";
import { fewerEntries, listWritten } from "./diagnostics.js";
import {
  fieldEntry,
  inputLabel,
  listOf,
  requiredSign,
  type BlankContext,
  type BlankOptions,
} from "./blank-entry.js";
import { blankTable } from "./blank-table.js";
import { conditionBlocks, conditionsOf } from "./conditions.js";
import { roomFor, spareInside } from "./entry-count.js";
import { entryFormat, isListed } from "./entry-look.js";
import { ENCLOSED, fieldName } from "./names.js";

export interface BlankContent {
  readonly blocks: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The questions of a form with room for answers, in the order of the form; the files to enclose at the end.
 *
 * @diagnostics PDF1202 not all entries that are demanded have room · PDF1203 a list is answered as text
 */
export function blankContent(
  model: FormModel,
  options: BlankOptions,
): BlankContent {
  const context: BlankContext = {
    codeLists: codeListIndex(model),
    options,
    titles: [],
    isDemanded: true,
    files: [],
    conditions: options.showRules ? conditionsOf(model) : new Map(),
    diagnostics: [],
  };
  const blocks = childBlocks(model.children, "", 2, "Angaben", context);
  return {
    blocks: [
      ...conditionBlocks("", context.conditions),
      ...blocks,
      ...enclosureBlocks(context),
    ],
    diagnostics: context.diagnostics,
  };
}

function childBlocks(
  children: readonly FormNode[],
  pointer: Pointer,
  depth: number,
  title: string,
  context: BlankContext,
): Block[] {
  const builder = createSectionBuilder(depth, title, "entries");
  for (const node of children) {
    const place = appendToken(pointer, node.key);
    if (node.kind === "group") {
      builder.addSections(groupSections(node, place, depth, context));
    } else if (node.control === "label") {
      builder.addNote(node.text ?? "", node.fimId);
    } else {
      const row = fieldRow(node, place, context);
      if (row !== undefined) builder.addRow(row);
    }
  }
  return builder.blocks();
}

function groupSections(
  group: Group,
  pointer: Pointer,
  depth: number,
  given: BlankContext,
): Block[] {
  const label = inputLabel(group);
  const context: BlankContext = {
    ...given,
    isDemanded: given.isDemanded && group.occurs.min >= 1,
  };
  if (group.occurs.max === 1) {
    return section(group, pointer, depth, label, context);
  }
  const count = entriesOf(group, context);
  const spareEntries = spareInside(context.options.spareEntries);
  const inside: BlankContext = {
    ...context,
    options: { ...context.options, spareEntries },
  };
  const table = blankTable(group, pointer, count, {
    ...inside,
    titles: [...inside.titles, label],
  });
  const more = moreEntries(group, count);
  if (table !== undefined) {
    return [
      {
        kind: "section",
        blocks: [
          heading(depth, label, group),
          ...introduction(group, context),
          table,
          // A line of a table has no room for them.
          ...group.children.flatMap((child) =>
            conditionBlocks(child.path, context.conditions),
          ),
          ...more,
        ],
      },
    ];
  }
  const sections = Array.from({ length: count }, (_, index) =>
    section(
      group,
      appendToken(pointer, index),
      depth,
      `${label} ${String(index + 1)}`,
      index < group.occurs.min ? inside : { ...inside, isDemanded: false },
    ),
  ).flat();
  return [...sections, ...more];
}

function section(
  group: Group,
  pointer: Pointer,
  depth: number,
  title: string,
  context: BlankContext,
): Block[] {
  const blocks = childBlocks(group.children, pointer, depth + 1, title, {
    ...context,
    titles: [...context.titles, title],
    isDemanded: context.isDemanded && group.arrangement === "sequence",
  });
  if (blocks.length === 0) return [];
  return [
    {
      kind: "section",
      blocks: [
        heading(depth, title, group),
        ...introduction(group, context),
        ...blocks,
      ],
    },
  ];
}

function heading(depth: number, title: string, { fimId }: Group): Block {
  return {
    kind: "heading",
    level: headingLevel(depth),
    text: words(title, fimId),
  };
}

function introduction(
  group: Group,
  { options, conditions }: BlankContext,
): Block[] {
  const help = (group.help?.input ?? "").trim();
  return [
    ...(options.showHelp && help !== ""
      ? [paragraph("note", help, group.fimId)]
      : []),
    ...(group.arrangement === "choice"
      ? [
          paragraph(
            "remark",
            "Bitte füllen Sie nur eine dieser Möglichkeiten aus.",
          ),
        ]
      : []),
    ...conditionBlocks(group.path, conditions),
  ];
}

function moreEntries({ occurs }: Group, count: number): Block[] {
  if (occurs.max !== null && occurs.max <= count) return [];
  return [
    paragraph(
      "remark",
      "Reicht der Platz nicht, machen Sie weitere Angaben bitte auf einem zusätzlichen Blatt.",
    ),
  ];
}

/** How many entries of a repeat have room. */
function entriesOf(
  node: FormNode,
  { options, diagnostics }: BlankContext,
): number {
  const count = roomFor(node.occurs, options.spareEntries);
  if (count < node.occurs.min) {
    diagnostics.push(fewerEntries(node.fimId, count, node.occurs.min));
  }
  return count;
}

function fieldRow(
  field: Field,
  pointer: Pointer,
  context: BlankContext,
): Row | undefined {
  if (field.control === "hidden") return undefined;
  const conditions = conditionBlocks(field.path, context.conditions);
  if (field.valueType === "file") {
    context.files.push({
      field,
      pointer,
      title: context.titles.at(-1) ?? "",
    });
    return {
      cells: [
        labelCell(field, context),
        {
          blocks: [
            paragraph("remark", "Bitte legen Sie diese Unterlage bei."),
            ...conditions,
          ],
        },
      ],
    };
  }
  if (field.control === "locked" && field.initialValue === undefined) {
    return {
      cells: [
        labelCell(field, context),
        {
          blocks: [
            paragraph("remark", "Hier ist nichts einzutragen."),
            ...conditions,
          ],
        },
      ],
    };
  }
  const list = listOf(field, context);
  if (field.control === "select" && !isListed(list)) {
    context.diagnostics.push(
      listWritten(field.fimId, list?.entries.length ?? 0),
    );
  }
  const blocks =
    field.occurs.max === 1
      ? [fieldEntry(field, pointer, undefined, context)]
      : Array.from({ length: entriesOf(field, context) }, (_, index) =>
          fieldEntry(field, appendToken(pointer, index), index, context),
        );
  const help = context.options.showHelp ? (field.help?.input ?? "").trim() : "";
  return {
    cells: [
      labelCell(field, context),
      {
        blocks: [
          ...blocks,
          // Beside the label it would take three times as many lines.
          ...(help === "" ? [] : [paragraph("remark", help, field.fimId)]),
          ...conditions,
        ],
      },
    ],
  };
}

function labelCell(field: Field, context: BlankContext): Cell {
  const format =
    field.control === "locked"
      ? undefined
      : entryFormat(field, listOf(field, context));
  return {
    heads: "row",
    blocks: [
      paragraph("label", inputLabel(field) + requiredSign(field), field.fimId),
      ...(format === undefined ? [] : [paragraph("remark", format)]),
    ],
  };
}

function enclosureBlocks({ files }: BlankContext): Block[] {
  if (files.length === 0) return [];
  const asked = new Map<string, number>();
  for (const { field } of files) {
    const label = inputLabel(field);
    asked.set(label, (asked.get(label) ?? 0) + 1);
  }
  return [
    {
      kind: "section",
      blocks: [
        { kind: "heading", level: 2, text: words("Beigelegte Unterlagen") },
        paragraph("remark", "Bitte kreuzen Sie an, was Sie beilegen."),
        {
          kind: "table",
          look: "entries",
          columns: [100],
          rows: files.map(({ field, pointer, title }) => {
            const name = inputLabel(field);
            const isOneOfMany = (asked.get(name) ?? 0) > 1 && title !== "";
            const label = isOneOfMany ? `${name} (${title})` : name;
            const entry: Entry = {
              kind: "entry",
              name: `${ENCLOSED}${fieldName(pointer)}`,
              label: words(label, field.fimId),
              description: `${label} liegt bei`,
              isRequired: false,
              isReadOnly: false,
              value: "",
              look: { kind: "check", label: words(label, field.fimId) },
            };
            return { cells: [{ blocks: [entry] }] };
          }),
        },
      ],
    },
  ];
}
