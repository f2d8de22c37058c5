import type {
  Diagnostic,
  DocumentedCode,
  FimId,
  SourceSpan,
} from "@fim-forms/form-model";

import { present } from "../present.js";
import { qualitySeverity } from "./quality-catalogue.js";

/** What docs/diagnostics.md says about one code of the compiler. */
export interface CatalogueEntry extends DocumentedCode {
  /** Codes of the FIM quality catalogue that say the same; of several, each finding names the one that it is. */
  readonly catalogueCodes?: readonly string[];
}

/** Where a finding belongs; everything is optional because a missing file has no place. */
export interface Place {
  readonly span?: SourceSpan | undefined;
  readonly fimId?: FimId | undefined;
  readonly related?: Diagnostic["related"] | undefined;
}

/** Words of one finding. */
export interface Wording {
  readonly message: string;
  readonly hint?: string | undefined;
  /** Which of the entry's codes of the quality catalogue the finding is, if there are several; `null` for none. */
  readonly catalogueCode?: string | null | undefined;
}

/** Makes the diagnostics of one code; `entry` is its page in the catalogue. */
export interface DiagnosticConstructor<Facts extends readonly unknown[]> {
  (place: Place, ...facts: Facts): Diagnostic;
  readonly entry: CatalogueEntry;
}

/** Receives findings while a stage goes on. */
export type Report = (diagnostic: Diagnostic) => void;

/** Joins a code's catalogue entry and its wording. */
export function define<Facts extends readonly unknown[]>(
  entry: CatalogueEntry,
  say: (...facts: Facts) => Wording | string,
): DiagnosticConstructor<Facts> {
  const construct = (place: Place, ...facts: Facts): Diagnostic => {
    const said = say(...facts);
    const wording: Wording =
      typeof said === "string" ? { message: said } : said;
    return present({
      code: entry.code,
      severity: entry.severity,
      message: wording.message,
      span: place.span,
      fimId: place.fimId,
      catalogueCode:
        wording.catalogueCode === null
          ? undefined
          : (wording.catalogueCode ?? onlyCode(entry)),
      related: place.related,
      hint: wording.hint,
    });
  };
  return Object.assign(construct, { entry });
}

function onlyCode({ catalogueCodes = [] }: CatalogueEntry): string | undefined {
  return catalogueCodes.length === 1 ? catalogueCodes[0] : undefined;
}

const QUOTED_LENGTH = 80;

/** Quotes a piece of input, shortened to some 80 characters. */
export function quote(text: string): string {
  if (text.length <= QUOTED_LENGTH) return `"${text}"`;
  const points = Array.from(text.slice(0, QUOTED_LENGTH * 2));
  const shown = points.slice(0, QUOTED_LENGTH).join("");
  const cut = shown.length < text.length;
  return `"${shown}${cut ? "…" : ""}"`;
}

/** Names every character beyond ASCII, since a Cyrillic "а" looks like an "a": `"nаme" (U+0430)`. */
export function quoteName(name: string): string {
  const odd = [...new Set(Array.from(name.slice(0, QUOTED_LENGTH)))].filter(
    (character) => character > "~",
  );
  const points = odd.slice(0, 5).map(codePointName).join(", ");
  return points === "" ? quote(name) : `${quote(name)} (${points})`;
}

/** `U+202E` for a character. */
export function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** `a, b and 3 more`, for lists that may be long. */
export function listSome(items: readonly string[], most = 5): string {
  if (items.length <= most) return items.join(", ");
  return `${items.slice(0, most).join(", ")} and ${String(items.length - most)} more`;
}

/**
 * Defines a check that the FIM quality catalogue has too: message 1NNN of the catalogue is FIM3NNN, as grave as the
 * catalogue calls it.
 */
export function defineQuality<Facts extends readonly unknown[]>(
  catalogueCode: string,
  page: Omit<CatalogueEntry, "code" | "severity" | "catalogueCodes">,
  say: (...facts: Facts) => Wording | string,
): DiagnosticConstructor<Facts> {
  return define(
    {
      code: `FIM3${catalogueCode.slice(1)}`,
      severity: qualitySeverity(catalogueCode),
      ...page,
      catalogueCodes: [catalogueCode],
    },
    say,
  );
}
