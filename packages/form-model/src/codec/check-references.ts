import type { Diagnostic } from "../diagnostic.js";
import type { FormModel, FormNode } from "../model.js";
import {
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
} from "../patterns/index.js";

const fault = (message: string): Diagnostic => ({
  code: "FIM6004",
  severity: "error",
  message,
  hint: "Compile the schema again; form-model.json is not meant to be edited",
});

/** Checks what a shape cannot say: paths, unique keys and names, code lists that exist, patterns that can be run. */
export function checkReferences(model: FormModel): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const lists = new Set<string>();
  for (const { id } of model.codeLists) {
    if (lists.has(id))
      diagnostics.push(fault(`Two code lists are called ${id}`));
    lists.add(id);
  }
  checkChildren(model.children, "", lists, diagnostics);
  return diagnostics;
}

function checkChildren(
  children: readonly FormNode[],
  parentPath: string,
  lists: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): void {
  const keys = new Set<string>();
  const names = new Set<string>();
  for (const node of children) {
    const path = parentPath === "" ? node.key : `${parentPath}/${node.key}`;
    if (node.path !== path)
      diagnostics.push(
        fault(`The node at ${path} says it stands at ${node.path}`),
      );
    if (keys.has(node.key))
      diagnostics.push(fault(`Two nodes at ${path} share the key ${node.key}`));
    if (names.has(node.xmlName))
      diagnostics.push(
        fault(`Two nodes at ${path} share the name ${node.xmlName}`),
      );
    keys.add(node.key);
    names.add(node.xmlName);
    const { min, max } = node.occurs;
    if (max !== null && min > max)
      diagnostics.push(
        fault(
          `The node at ${path} may occur ${String(min)} to ${String(max)} times`,
        ),
      );
    if (node.kind === "group") {
      checkChildren(node.children, path, lists, diagnostics);
      continue;
    }
    if (node.codeListId !== undefined && !lists.has(node.codeListId)) {
      diagnostics.push(
        fault(
          `The field at ${path} names the code list ${node.codeListId}, which is not there`,
        ),
      );
    }
    const { pattern } = node.constraints;
    if (pattern !== undefined && !isOwnPattern(pattern)) {
      diagnostics.push(
        fault(
          `The pattern of the field at ${path} is not what its source compiles to`,
        ),
      );
    }
  }
}

/** A pattern is used in three notations; they are only trusted if they come from one source. */
function isOwnPattern(pattern: {
  source: string;
  ecmaScript: string;
  xsd: string;
}): boolean {
  const parsed = parsePattern(pattern.source);
  return (
    parsed.ok &&
    toEcmaScriptPattern(parsed) === pattern.ecmaScript &&
    toXsdPattern(parsed) === pattern.xsd
  );
}
