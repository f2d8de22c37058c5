import {
  formatFimId,
  type Field,
  type FormModel,
  type Group,
} from "@fim-forms/form-model";
import { commentLine } from "./source-text.js";

/** Text of the doc comment of a node or the form: label, FIM id, legal basis. */
export function docComment(node: FormModel | Group | Field): string {
  const label = node.kind === "form" ? node.title : node.label.input;
  const sources = node.legalBasis.map(({ text, href }) =>
    href === undefined ? text : `${text} (${href})`,
  );
  return [
    commentLine(label),
    "",
    commentLine([formatFimId(node.fimId), ...sources].join(", ")),
  ].join("\n");
}
