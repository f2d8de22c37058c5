import {
  expandFimId,
  formatFimId,
  type FimId,
  type FormNames,
  type XsdProfile,
} from "@fim-forms/form-model";

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
  const say = (finding: typeof unsafeId | typeof unusualId): void => {
    const form = `${letter}\\d{${standard === "2.0" ? "8" : "11"}}`;
    report(finding({ span: contentSpan(source, id.at) }, written, form));
  };
  if (!HARMLESS.test(written)) {
    say(unsafeId);
    return { id: `${letter}0` };
  }
  if (!OFFICIAL[standard].test(written) || !written.startsWith(letter))
    say(unusualId);
  const expanded = expandFimId(written);
  return version !== undefined && VERSION.test(version.text)
    ? { id: expanded, version: version.text }
    : { id: expanded };
}

/** How JSON keys are made: `F60000000227` or, with the version, `F60000000227V1.1.0`. */
export type KeyStyle = "bare" | "versioned";

/** What the form's author decides about names. */
export interface Naming {
  readonly keys: KeyStyle;
  readonly xsdProfile: XsdProfile;
}

/**
 * Names of the whole form: in the profile `nested` after the addresses that FITKO publishes schemas under, in the
 * profile `global` as the FIM team's own stylesheet makes them.
 *
 * @param isWhole - false for a lone group or field, whose own element then stands inside the root
 */
export function lowerFormNames(
  fimId: FimId,
  typeName: string,
  { xsdProfile }: Naming,
  isWhole: boolean,
): FormNames {
  const suffix = fimId.version === undefined ? "" : `_${fimId.version}`;
  const stem = `${fimId.id.toLowerCase()}${suffix}`;
  const jsonSchemaId = `https://schema.fitko.de/fim/${stem}.schema.json`;
  return xsdProfile === "nested"
    ? {
        jsonSchemaId,
        xmlNamespace: `urn:xoev-de:xfall:standard:fim-${stem}`,
        xmlRoot: `fim.${fimId.id}`,
        typeName,
      }
    : {
        jsonSchemaId,
        xmlNamespace: "urn:fim-de:xfall:datenschema:xdf3",
        xmlRoot: `${isWhole ? "" : "fim."}${formatFimId(fimId)}`,
        xsdProfile,
        typeName,
      };
}

/** Names that the siblings of a node have taken. */
export interface TakenNames {
  readonly keys: NameSet;
  readonly xmlNames: NameSet;
}

/** JSON key and XML name of a node, both unique among its siblings. */
export interface NodeNames {
  readonly key: string;
  readonly xmlName: string;
}

/**
 * Names a node by its id: two siblings with one name are told apart by `_2`, `_3` … Under the profile `global`, the XML
 * name is not final: see {@link ElementNames}.
 */
export function lowerNodeNames(
  fimId: FimId,
  taken: TakenNames,
  { keys, xsdProfile }: Naming,
): NodeNames {
  const versioned = formatFimId(fimId);
  const key = keys === "bare" ? fimId.id : versioned;
  const xmlName = xsdProfile === "nested" ? fimId.id : versioned;
  return {
    key: taken.keys.free(key),
    xmlName: taken.xmlNames.free(xmlName),
  };
}

/** Names in use, and where to look for the next free one, so that the thousandth namesake does not try 999 names. */
export class NameSet {
  readonly #names = new Set<string>();
  readonly #next = new Map<string, number>();

  add(name: string): void {
    this.#names.add(name);
  }

  /**
   * A name that is not taken yet: the wish, else with `_2`, `_3` … behind it.
   *
   * @param isUsable - refuses further names
   */
  free(wish: string, isUsable: (name: string) => boolean = () => true): string {
    let name = wish;
    let count = this.#next.get(wish) ?? 2;
    while (this.#names.has(name)) name = `${wish}_${String(count++)}`;
    this.#next.set(wish, count);
    while (this.#names.has(name) || !isUsable(name))
      name = `${wish}_${String(count++)}`;
    return name;
  }
}
