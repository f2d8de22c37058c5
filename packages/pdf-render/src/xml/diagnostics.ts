import {
  formatFimId,
  type Diagnostic,
  type FormNode,
  type Pointer,
} from "@fim-forms/form-model";

/** SUB1001: XML 1.0 has no way to write the character. */
export function forbiddenCharacter(
  codePoint: number,
  node: FormNode,
  pointer: Pointer,
): Diagnostic {
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  return {
    code: "SUB1001",
    severity: "error",
    message: `The text at ${pointer} (${formatFimId(node.fimId)}) holds ${name}, which XML cannot carry`,
    fimId: node.fimId,
    hint: "validate the values before rendering; the document has U+FFFD in its place",
  };
}

/** SUB1002: the value is of another shape than its node, and is left out. */
export function unfitValue(
  expected: string,
  node: FormNode,
  pointer: Pointer,
): Diagnostic {
  return {
    code: "SUB1002",
    severity: "error",
    message: `The value at ${pointer} is left out: ${formatFimId(node.fimId)} takes ${expected}`,
    fimId: node.fimId,
    hint: "render canonical values, as a session submits them",
  };
}

/** SUB1003: the form has no such property, and the value is left out. */
export function unknownValue(pointer: Pointer): Diagnostic {
  return {
    code: "SUB1003",
    severity: "error",
    message: `The value at ${pointer} is left out: the form has no such field`,
    hint: "render canonical values, as a session submits them",
  };
}
