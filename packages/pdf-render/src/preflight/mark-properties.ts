import type { PDFDict } from "pdf-lib";

import type { Operand } from "./content-lexer.js";
import { dictOf, entry, numberOf, textOf } from "./objects.js";
import { utf16 } from "./to-unicode.js";

/**
 * A text among the properties of marked content, written beside the operator or kept among the resources.
 *
 * @param key - such as `ActualText`
 * @returns `undefined` if there is none
 */
export function markText(
  properties: Operand | undefined,
  resources: PDFDict | undefined,
  key: string,
): string | undefined {
  const text = besideOperator(properties, key);
  if (text?.kind === "string") {
    return text.value.startsWith("\u00fe\u00ff")
      ? utf16(text.value.slice(2))
      : text.value;
  }
  return textOf(entry(listOf(properties, resources), key));
}

/** The number that structure elements know marked content by, its MCID. */
export function markId(
  properties: Operand | undefined,
  resources: PDFDict | undefined,
): number | undefined {
  const id = besideOperator(properties, "MCID");
  return id?.kind === "number"
    ? id.value
    : numberOf(entry(listOf(properties, resources), "MCID"));
}

function besideOperator(
  properties: Operand | undefined,
  key: string,
): Operand | undefined {
  if (properties?.kind !== "dictionary") return undefined;
  const { items } = properties;
  const at = items.findIndex(
    (item) => item.kind === "name" && item.value === key,
  );
  return at < 0 ? undefined : items[at + 1];
}

function listOf(
  properties: Operand | undefined,
  resources: PDFDict | undefined,
): PDFDict | undefined {
  if (properties?.kind !== "name") return undefined;
  const lists = dictOf(entry(resources, "Properties"));
  return dictOf(entry(lists, properties.value));
}
