import {
  formatFimId,
  type Field,
  type FormModel,
  type Group,
} from "@fim-forms/form-model";
import { compact, type JsonObject } from "./json.js";

/** Start of every `$comment` that carries an annotation; JSON follows. */
export const ANNOTATION_PREFIX = "x-fim ";

/**
 * Title, description and the FIM annotation of a node or the form.
 *
 * The annotation is JSON text in `$comment`, because a validator in strict mode refuses a keyword of our own, and a
 * schema should not need preparations at its reader's.
 */
export function annotations(node: FormModel | Group | Field): JsonObject {
  return compact({
    title: node.kind === "form" ? node.title : node.label.input,
    description:
      node.kind === "form"
        ? (node.description ?? node.help)
        : (node.help?.input ?? node.description),
    $comment: ANNOTATION_PREFIX + JSON.stringify(details(node)),
  });
}

function details(node: FormModel | Group | Field): JsonObject {
  return compact({
    fimId: formatFimId(node.fimId),
    name: node.name,
    output:
      node.kind !== "form" && node.label.output !== node.label.input
        ? node.label.output
        : undefined,
    valueType: node.kind === "field" ? node.valueType : undefined,
    control:
      node.kind === "field" && node.control !== "input"
        ? node.control
        : undefined,
    codeList: node.kind === "field" ? node.codeListId : undefined,
    legalBasis:
      node.legalBasis.length === 0
        ? undefined
        : node.legalBasis.map(({ text, href }) =>
            href === undefined ? text : `${text} <${href}>`,
          ),
  });
}
