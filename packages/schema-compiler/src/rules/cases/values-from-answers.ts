import {
  codeListIndex,
  nodeIndex,
  type CodeList,
  type Datum,
  type Field,
  type FileValue,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
  type NodePath,
} from "@fim-forms/form-model";

import type { TriedAnswers } from "../../translated-rules/compare/answers.js";

/** Writes answers as the values of a form. */
export type ValuesWriter = (
  answers: TriedAnswers,
  targets: readonly NodePath[],
) => FormValues;

type Draft = Record<string, unknown>;

/** An upload that stands for any. */
const FILE: FileValue = {
  attachmentId: "00000000-0000-4000-8000-000000000000",
  fileName: "nachweis.pdf",
  mediaType: "application/pdf",
  sizeBytes: 1,
  sha512: "0".repeat(128),
};

/**
 * Builds form values that hold given answers and nothing else. Of a group that must hold something its first field is
 * filled; repeats around a target get an entry, so that there is something to decide about.
 */
export function createValuesWriter(model: FormModel): ValuesWriter {
  const nodes = nodeIndex(model);
  const codeLists = codeListIndex(model);
  const put = (values: Draft, path: NodePath, data: readonly unknown[]) => {
    const chain = chainTo(path, nodes);
    const last = chain.at(-1);
    if (last === undefined) return;
    const repeats = chain.slice(0, -1).filter(isRepeated).length;
    const leafRepeats = isRepeated(last);
    data.forEach((value, index) => {
      let around = values;
      let left = repeats;
      for (const node of chain.slice(0, -1)) {
        if (!isRepeated(node)) {
          around = objectIn(around, node.key);
          continue;
        }
        left--;
        // Several answers stand in entries of the innermost repeat.
        around = entryIn(around, node.key, left > 0 || leafRepeats ? 0 : index);
      }
      if (!leafRepeats) around[last.key] = value;
      else around[last.key] = [...asArray(around[last.key]), value];
    });
  };
  return (answers, targets) => {
    // Keys of the model, which the codec and lowering keep to plain names.
    const values: Draft = {};
    for (const path of targets) {
      const around = chainTo(path, nodes).slice(0, -1);
      let into = values;
      for (const node of around.slice(0, around.findLastIndex(isRepeated) + 1))
        into = isRepeated(node)
          ? entryIn(into, node.key, 0)
          : objectIn(into, node.key);
    }
    for (const [path, { data }] of answers) {
      const node = nodes.get(path);
      if (node === undefined || data.length === 0) continue;
      if (node.kind === "field")
        put(
          values,
          path,
          data.map((datum) => valueOf(datum, node)),
        );
      else {
        const field = firstField(node);
        if (field !== undefined)
          put(
            values,
            field.path,
            data.map(() => sampleOf(field, codeLists)),
          );
      }
    }
    // Built of the values of fields, objects and lists only.
    return values as FormValues;
  };
}

function chainTo(
  path: NodePath,
  nodes: ReadonlyMap<NodePath, FormNode>,
): readonly FormNode[] {
  const keys = path.split("/");
  return keys.flatMap(
    (_, index) => nodes.get(keys.slice(0, index + 1).join("/")) ?? [],
  );
}

function isRepeated({ occurs }: FormNode): boolean {
  return occurs.max !== 1;
}

function objectIn(around: Draft, key: string): Draft {
  // Only this file writes into the draft: what is there is an object.
  const found = (around[key] ?? {}) as Draft;
  around[key] = found;
  return found;
}

function entryIn(around: Draft, key: string, index: number): Draft {
  // As above: a list of objects.
  const entries = asArray(around[key]) as Draft[];
  while (entries.length <= index) entries.push({});
  around[key] = entries;
  return entries[index] ?? {};
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function firstField(node: FormNode): Field | undefined {
  if (node.kind === "field") return node.control === "label" ? undefined : node;
  for (const child of node.children) {
    const found = firstField(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function valueOf(datum: Datum, { valueType }: Field): FormValue {
  if (valueType === "file") return FILE;
  switch (datum.kind) {
    case "boolean":
      return datum.value;
    case "number":
      return Number(datum.text);
    case "text":
      return datum.text;
  }
}

function sampleOf(
  { valueType, codeListId, control }: Field,
  codeLists: ReadonlyMap<string, CodeList>,
): FormValue {
  if (control === "select")
    return codeLists.get(codeListId ?? "")?.entries[0]?.code ?? "1";
  switch (valueType) {
    case "boolean":
      return true;
    case "integer":
    case "number":
    case "currency":
      return 1;
    case "date":
      return "2001-02-03";
    case "dateTime":
      return "2001-02-03T12:00:00";
    case "time":
      return "12:00:00";
    case "file":
      return FILE;
    case "text":
    case "textLatin":
    case "object":
      return "Beispiel";
  }
}
