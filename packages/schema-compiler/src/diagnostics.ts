import type { CatalogueEntry } from "./diagnostics/define.js";
import * as emitting from "./diagnostics/emitting.js";
import * as checks from "./diagnostics/checks.js";
import * as fim from "./diagnostics/fim.js";
import * as locking from "./diagnostics/locking.js";
import * as lowering from "./diagnostics/lowering.js";
import * as overlay from "./diagnostics/overlay.js";
import * as reading from "./diagnostics/reading.js";
import * as rules from "./diagnostics/rules.js";
import * as translatedRules from "./diagnostics/translated-rules.js";
import * as translating from "./diagnostics/translating.js";

export type { CatalogueEntry } from "./diagnostics/define.js";

/** Every finding that the compiler can report, by code: the source of docs/diagnostics.md. */
export const catalogue: readonly CatalogueEntry[] = [
  ...entriesOf(reading),
  ...entriesOf(fim),
  ...entriesOf(checks),
  ...entriesOf(lowering),
  ...entriesOf(rules),
  ...entriesOf(translating),
  ...entriesOf(overlay),
  ...entriesOf(translatedRules),
  ...entriesOf(emitting),
  ...entriesOf(locking),
].sort((left, right) => (left.code < right.code ? -1 : 1));

function entriesOf(
  constructors: Readonly<Record<string, { readonly entry: CatalogueEntry }>>,
): readonly CatalogueEntry[] {
  return Object.values(constructors).map(({ entry }) => entry);
}

const CATALOGUE_CODES: ReadonlyMap<string, readonly string[]> = new Map(
  catalogue.map(({ code, catalogueCodes = [] }) => [code, catalogueCodes]),
);

/** Codes of the FIM quality catalogue that a finding of ours may have. */
export function catalogueCodesOf(code: string): readonly string[] {
  return CATALOGUE_CODES.get(code) ?? [];
}
