import {
  formatFimId,
  type Field,
  type FormModel,
  type Group,
} from "@fim-forms/form-model";
import { element, type XmlElement } from "./xml-element.js";

/** Annotation of a node or the form: what it is called and which FIM element it is, then where the law asks for it. */
export function documentation(node: FormModel | Group | Field): XmlElement {
  const label = node.kind === "form" ? node.title : node.label.input;
  return annotation([
    `${label} (${formatFimId(node.fimId)})`,
    ...node.legalBasis.map(({ text }) => text),
  ]);
}

/** An annotation of one or more texts for the reader. */
export function annotation(texts: readonly string[]): XmlElement {
  return element(
    "xs:annotation",
    {},
    texts.map((text) => element("xs:documentation", {}, text)),
  );
}
