import type { Diagnostic } from "@fim-forms/form-model";

import { ALL_CHECKS } from "./checks/all-checks.js";
import type { CompileInput, SourceFile } from "./compile.js";
import { catalogueCodesOf } from "./diagnostics.js";
import { qualitySeverity } from "./diagnostics/quality-catalogue.js";
import { graver } from "./diagnostics/severity.js";
import { otherRuleSources } from "./other-rule-sources.js";
import { prepare, type Prepared } from "./prepare.js";
import { readCodelisten, type ReadCodelisten } from "./read-codelisten.js";
import { readPreparedRules } from "./read-prepared-rules.js";

export interface CheckOptions {
  /** Published translations of rules, to compare them with the prose. */
  readonly translatedRules?: readonly SourceFile[];
  /** Largest file that is read, in bytes. Default 16 MB. */
  readonly maxSizeBytes?: number;
}

/** What {@link check} found out. */
export interface CheckResult {
  /**
   * In the order of the stages: reading, the checks in their own order, lowering. An element that stands in many places
   * is spoken of once.
   */
  readonly diagnostics: readonly Diagnostic[];
  /** Decoded texts of the schema and of every list with findings, by name, to show the places of the findings. */
  readonly sourceTexts: ReadonlyMap<string, string>;
}

/**
 * Says everything about the quality of a schema that it and the supplied code lists can tell. Missing code lists are
 * warnings. Findings that the FIM quality catalogue has too are as grave as the catalogue calls them, which says nothing
 * about whether the schema compiles.
 */
export function check(
  { schema, codeLists = [], rulesOverlay }: CompileInput,
  options: CheckOptions = {},
): CheckResult {
  return createChecker(codeLists, options)(schema, rulesOverlay);
}

/** {@link check} for many schemas: the code lists are read once. */
export function createChecker(
  codeLists: readonly SourceFile[],
  options: CheckOptions = {},
): (schema: SourceFile, rulesOverlay?: SourceFile) => CheckResult {
  let lists: ReadCodelisten | undefined;
  return (schema, rulesOverlay) => {
    const prepared = prepare(
      { schema },
      { ...options, allowMissingLists: true },
      ALL_CHECKS,
      (limits) => (lists ??= readCodelisten(codeLists, limits)),
    );
    const { reading, checks, lowering } = prepared.diagnostics;
    const sources = readSources(prepared, rulesOverlay, options);
    const said = new Said(checks);
    const all = [
      ...reading.filter((one) => !said.includes(one)),
      ...checks,
      ...lowering.filter((one) => !said.includes(one)),
      ...sources.diagnostics,
    ];
    return {
      diagnostics: joinRepeated(all.map(asGraveAsCatalogue)),
      sourceTexts: new Map([...prepared.sourceTexts, ...sources.sourceTexts]),
    };
  };
}

/** What translated rules and the overlay, if there are any, say beside the prose. */
function readSources(
  prepared: Prepared,
  rulesOverlay: SourceFile | undefined,
  { translatedRules = [], ...options }: CheckOptions,
): CheckResult {
  const read =
    translatedRules.length === 0 && rulesOverlay === undefined
      ? undefined
      : readPreparedRules(
          prepared,
          otherRuleSources(
            {
              translatedRules,
              ...(rulesOverlay === undefined ? {} : { rulesOverlay }),
            },
            options,
          ),
        );
  return read === undefined
    ? { diagnostics: [], sourceTexts: new Map() }
    : { diagnostics: read.sourceFindings, sourceTexts: read.sourceTexts };
}

/** What the checks said already, often better than other stages, which look at it for reasons of their own. */
class Said {
  readonly #keys = new Set<string>();
  readonly #words = new Set<string>();

  constructor(findings: readonly Diagnostic[]) {
    for (const { catalogueCode, fimId, span } of findings) {
      if (catalogueCode === undefined) continue;
      if (span !== undefined)
        this.#keys.add(
          `${catalogueCode} ${span.source}@${String(span.start.offset)}`,
        );
      if (fimId !== undefined) this.#keys.add(`${catalogueCode} ${fimId.id}`);
    }
  }

  /** Whether it is the same finding, or the same again about another copy of the element. */
  includes(diagnostic: Diagnostic): boolean {
    const words = `${diagnostic.code} ${diagnostic.message}`;
    if (this.#words.has(words)) return true;
    if (!this.#isSame(diagnostic)) return false;
    this.#words.add(words);
    return true;
  }

  #isSame({ code, fimId, span }: Diagnostic): boolean {
    return catalogueCodesOf(code).some(
      (catalogueCode) =>
        (span !== undefined &&
          this.#keys.has(
            `${catalogueCode} ${span.source}@${String(span.start.offset)}`,
          )) ||
        (fimId !== undefined && this.#keys.has(`${catalogueCode} ${fimId.id}`)),
    );
  }
}

function asGraveAsCatalogue(diagnostic: Diagnostic): Diagnostic {
  const { catalogueCode, severity } = diagnostic;
  return catalogueCode === undefined
    ? diagnostic
    : {
        ...diagnostic,
        severity: graver(severity, qualitySeverity(catalogueCode)),
      };
}

/** So many other places of one finding are listed. */
const MAX_RELATED = 5;

/** Findings that say the same of the same element in its other places become one. */
function joinRepeated(
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const joined = new Map<string, Diagnostic>();
  for (const [index, diagnostic] of diagnostics.entries()) {
    const { code, fimId, message, span } = diagnostic;
    const key =
      fimId === undefined
        ? String(index)
        : JSON.stringify([code, fimId.id, fimId.version, message]);
    const first = joined.get(key);
    if (first === undefined) joined.set(key, diagnostic);
    else if (span !== undefined && (first.related ?? []).length < MAX_RELATED)
      joined.set(key, {
        ...first,
        related: [...(first.related ?? []), { span, message: "the same here" }],
      });
  }
  return [...joined.values()];
}
