import {
  formatFimId,
  type Field,
  type FormModel,
  type Group,
} from "@fim-forms/form-model";

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

/**
 * Foreign text as one line of a comment: it cannot end the comment, start a tag or a line of its own, or hide the
 * direction in which it is read.
 */
export function commentLine(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/g, " ")
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
      (character) =>
        `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    .replace(/\*\//g, "*\\/")
    .replace(/(^|[\s{])@/g, "$1\\@")
    .trim();
}
