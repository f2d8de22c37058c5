import { expandFimId, type FimId, type FormNames } from "@fim-forms/form-model";

import { unsafeId, unusualId } from "../diagnostics/fim.js";
import type { Report } from "../diagnostics/define.js";
import type { Identifikation, Standard } from "../fim/model.js";
import { contentSpan, type SourceText } from "../xml/source-text.js";

const OFFICIAL: Readonly<Record<Standard, RegExp>> = {
  "2.0": /^[A-Z]\d{8}$/,
  "3.0.0": /^[A-Z]\d{11}$/,
};

/**
 * Letters, then a digit, then letters, digits and hyphens (editors give drafts such ids): cannot be a path, markup, or
 * a name with a meaning in some language; but for the devices of Windows.
 */
const HARMLESS = /^(?!(?:com|lpt)\d$)[a-z]{1,4}\d[a-z0-9-]{0,60}$/i;

const VERSION = /^[0-9A-Za-z][0-9A-Za-z.-]{0,29}$/;

/**
 * The id that names an element from here on. An id that is not of FIM's form is used if it is harmless; any other is
 * replaced, since ids become property, element and file names.
 *
 * @param letter - first letter of such ids, for messages and for the replacement
 * @diagnostics FIM2002 unusual · FIM2003 unusable
 */
export function lowerFimId(
  identifikation: Identifikation | undefined,
  letter: string,
  standard: Standard,
  source: SourceText,
  report: Report,
): FimId {
  // The reader has reported that there is none.
  if (identifikation === undefined) return { id: `${letter}0` };
  const { id, version } = identifikation;
  const written = id.text;
  const form = `${letter}\\d{${standard === "2.0" ? "8" : "11"}}`;
  const place = { span: contentSpan(source, id.at) };
  if (!HARMLESS.test(written)) {
    report(unsafeId(place, written, form));
    return { id: `${letter}0` };
  }
  if (!OFFICIAL[standard].test(written) || !written.startsWith(letter))
    report(unusualId(place, written, form));
  const expanded = expandFimId(written);
  return version !== undefined && VERSION.test(version.text)
    ? { id: expanded, version: version.text }
    : { id: expanded };
}

/** Names of the whole form, after the addresses that FITKO publishes schemas under. */
export function lowerFormNames(fimId: FimId, typeName: string): FormNames {
  const suffix = fimId.version === undefined ? "" : `_${fimId.version}`;
  const stem = `${fimId.id.toLowerCase()}${suffix}`;
  return {
    jsonSchemaId: `https://schema.fitko.de/fim/${stem}.schema.json`,
    xmlNamespace: `urn:xoev-de:xfall:standard:fim-${stem}`,
    xmlRoot: `fim.${fimId.id}`,
    typeName,
  };
}

/** A key that is not taken yet among siblings: the id, else with `_2`, `_3` … behind it. */
export function uniqueKey(id: string, taken: ReadonlySet<string>): string {
  let key = id;
  for (let count = 2; taken.has(key); count++) key = `${id}_${String(count)}`;
  return key;
}
