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

/** A file that the answers refer to, and where they do. */
export interface ReferredFile {
  readonly pointer: Pointer;
  readonly fimId: FimId;
  readonly file: FileValue;
}

/**
 * Finds every reference to an upload, in the order of the form.
 *
 * @param values - canonical and checked against the model
 */
export function collectFiles(
  model: FormModel,
  values: FormValues,
): ReferredFile[] {
  const found: ReferredFile[] = [];
  collectIn(model.children, values, "", found);
  return found;
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
  if (typeof value !== "object") return;
  // The values were checked: an object is a group's values or, in a file field, a file.
  if (node.kind === "group")
    collectIn(node.children, value as FormValues, pointer, found);
  else if (node.valueType === "file")
    found.push({ pointer, fimId: node.fimId, file: value as FileValue });
}
