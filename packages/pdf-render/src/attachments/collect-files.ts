import {
  appendToken,
  type FileValue,
  type FimId,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";

import { isFileValue } from "../content/display-value.js";

/** A file that the answers refer to, and where they do. */
export interface ReferredFile {
  readonly pointer: Pointer;
  readonly fimId: FimId;
  readonly file: FileValue;
}

/**
 * Finds every reference to an upload, in the order of the form.
 *
 * @param values - canonical; what has another shape than its node is passed over
 */
export function collectFiles(
  model: Pick<FormModel, "children">,
  values: FormValues,
): ReferredFile[] {
  const found: ReferredFile[] = [];
  collectIn(model.children, values, "", found);
  return found;
}

/** The files that the answers refer to, each once: a file that answers two questions is one attachment. */
export function attachedFiles(
  model: Pick<FormModel, "children">,
  values: FormValues,
): FileValue[] {
  const byId = new Map<string, FileValue>();
  for (const { file } of collectFiles(model, values))
    if (!byId.has(file.attachmentId)) byId.set(file.attachmentId, file);
  return [...byId.values()];
}

function collectIn(
  nodes: readonly FormNode[],
  values: FormValues,
  pointer: Pointer,
  found: ReferredFile[],
): void {
  for (const node of nodes) {
    if (!Object.hasOwn(values, node.key)) continue;
    const value = values[node.key];
    const at = appendToken(pointer, node.key);
    if (Array.isArray(value))
      value.forEach((entry: FormValue, index) => {
        collectOne(node, entry, appendToken(at, index), found);
      });
    else if (value !== undefined) collectOne(node, value, at, found);
  }
}

function collectOne(
  node: FormNode,
  value: FormValue,
  pointer: Pointer,
  found: ReferredFile[],
): void {
  if (typeof value !== "object" || Array.isArray(value)) return;
  if (node.kind === "group") {
    // An object that is no list is a group's values or, in a file field, a file.
    collectIn(node.children, value as FormValues, pointer, found);
  } else if (node.valueType === "file" && isFileValue(value))
    found.push({ pointer, fimId: node.fimId, file: value });
}
