import type { FormModel, FormNode } from "@fim-forms/form-model";

/** The words that stand for a node in print. */
export function printedLabel(node: FormNode): string {
  return (
    [node.label.output, node.label.input, node.name].find(
      (text) => text.trim() !== "",
    ) ?? node.fimId.id
  );
}

/** The words that stand for the form: every document needs a title. */
export function documentTitle({ title, name, fimId }: FormModel): string {
  return [title, name].find((text) => text.trim() !== "") ?? fimId.id;
}
