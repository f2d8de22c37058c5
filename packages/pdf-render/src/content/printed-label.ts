import type { FormNode } from "@fim-forms/form-model";

/** The words that stand for a node in print. */
export function printedLabel(node: FormNode): string {
  return (
    [node.label.output, node.label.input, node.name].find(
      (text) => text.trim() !== "",
    ) ?? node.fimId.id
  );
}
