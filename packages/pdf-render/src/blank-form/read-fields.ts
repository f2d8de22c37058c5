import type { PDFDict } from "pdf-lib";

import {
  dictOf,
  entry,
  has,
  itemsOf,
  nameOf,
  textOf,
} from "../preflight/objects.js";

/** A form field of a PDF that was filled in. */
export interface FilledField {
  /** Names from the root of the fields to this one. */
  readonly names: readonly string[];
  /** Text, export value or name of a state; "" if nothing was entered. */
  readonly value: string;
}

export const MOST_FIELDS = 20_000;
const DEEPEST = 32;

/**
 * The fields of a form, in the order of the file.
 *
 * @returns at most {@link MOST_FIELDS} and one
 */
export function readFields(catalog: PDFDict): FilledField[] {
  const found: FilledField[] = [];
  const visit = (
    field: PDFDict,
    names: readonly string[],
    inherited: { readonly value: string; readonly isTyped: boolean },
    depth: number,
  ): void => {
    if (depth > DEEPEST || found.length > MOST_FIELDS) return;
    const name = textOf(entry(field, "T"));
    const all = name === undefined ? names : [...names, name];
    const value = valueOf(field) ?? inherited.value;
    const isTyped = inherited.isTyped || has(field, "FT");
    const kids = itemsOf(entry(field, "Kids"))
      .map(dictOf)
      .filter((kid) => kid !== undefined);
    // Children without a name are only places where the same field stands.
    const fields = kids.filter((kid) => textOf(entry(kid, "T")) !== undefined);
    if (fields.length === 0 && isTyped) found.push({ names: all, value });
    for (const kid of fields) visit(kid, all, { value, isTyped }, depth + 1);
  };
  for (const item of itemsOf(
    entry(dictOf(entry(catalog, "AcroForm")), "Fields"),
  )) {
    const field = dictOf(item);
    if (field !== undefined) visit(field, [], { value: "", isTyped: false }, 0);
  }
  return found;
}

const OFF = "Off";

function valueOf(field: PDFDict): string | undefined {
  const value = entry(field, "V");
  const state = nameOf(value);
  if (state !== undefined) return state === OFF ? "" : state;
  const [first] = itemsOf(value);
  return textOf(first ?? value);
}
