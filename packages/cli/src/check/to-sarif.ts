import { createHash } from "node:crypto";
import { isAbsolute, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";

import {
  formatFimId,
  type Diagnostic,
  type Severity,
  type SourceSpan,
} from "@fim-forms/form-model";
import {
  catalogue,
  QUALITY_CATALOGUE,
  type CatalogueEntry,
} from "@fim-forms/schema-compiler";

import { printableJson } from "../printable.js";
import type { CheckedFile } from "./checked-file.js";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

const TAXONOMY = "XDFM";

/**
 * Findings as a SARIF 2.1.0 log of one run, as code hosts and editors take it in. The FIM quality catalogue is a taxonomy
 * of its own, to which rules and results refer. Ends in a line break.
 *
 * @source SARIF 2.1.0 with errata 01
 */
export function toSarif(
  files: readonly CheckedFile[],
  version: string,
): string {
  const findings = files.flatMap((file) => file.findings);
  const rules = rulesOf(findings);
  const artifacts = [
    ...new Set([
      ...files.map(({ name }) => name),
      ...findings.flatMap(({ span }) =>
        span === undefined ? [] : span.source,
      ),
    ]),
  ];
  const context: SarifContext = {
    ruleIndex: new Map(rules.map(({ code }, index) => [code, index])),
    artifactIndex: new Map(artifacts.map((name, index) => [name, index])),
    fingerprints: new Map(),
  };
  return `${printableJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "fim check",
            fullName: "fim check, of fim-forms",
            version,
            semanticVersion: version,
            rules: rules.map(toRule),
            supportedTaxonomies: [{ name: TAXONOMY, index: 0 }],
          },
        },
        invocations: [{ executionSuccessful: true }],
        columnKind: "utf16CodeUnits",
        artifacts: artifacts.map((name) => ({
          location: { uri: uriOf(name) },
          mimeType: "application/xml",
        })),
        taxonomies: [TAXONOMY_COMPONENT],
        results: files.flatMap((file) =>
          file.findings.map((finding) => toResult(file, finding, context)),
        ),
      },
    ],
  })}\n`;
}

/** What all results refer to by its place. */
interface SarifContext {
  readonly ruleIndex: ReadonlyMap<string, number>;
  readonly artifactIndex: ReadonlyMap<string, number>;
  /** How often a fingerprint was given out. */
  readonly fingerprints: Map<string, number>;
}

const TAXA = [...QUALITY_CATALOGUE.values()];

const TAXON_INDEX: ReadonlyMap<string, number> = new Map(
  TAXA.map(({ code }, index) => [code, index]),
);

const TAXONOMY_COMPONENT = {
  name: TAXONOMY,
  fullName: "Meldungen XDF-Qualität",
  organization: "FIM-Baustein Datenfelder",
  version: "1.8",
  informationUri: "https://docs.fitko.de/fim/docs/datenfelder/QS_Bericht",
  isComprehensive: true,
  shortDescription: { text: "Messages of FIM's own quality report." },
  taxa: TAXA.map(({ code, meaning }) => ({
    id: code,
    shortDescription: { text: `${meaning}.` },
  })),
};

/** The codes that occur, in order; one that no catalogue describes is a rule all the same. */
function rulesOf(
  findings: readonly Diagnostic[],
): readonly (Pick<CatalogueEntry, "code"> & Partial<CatalogueEntry>)[] {
  const entries = new Map(catalogue.map((entry) => [entry.code, entry]));
  return [...new Set(findings.map(({ code }) => code))]
    .sort()
    .map((code) => entries.get(code) ?? { code });
}

function toRule(entry: ReturnType<typeof rulesOf>[number]): object {
  const {
    catalogueCodes = [],
    code,
    explanation,
    fix,
    severity,
    title,
  } = entry;
  return {
    id: code,
    ...(title === undefined ? {} : { shortDescription: { text: `${title}.` } }),
    ...(explanation === undefined
      ? {}
      : { fullDescription: { text: explanation } }),
    ...(fix === undefined ? {} : { help: { text: fix } }),
    ...(severity === undefined
      ? {}
      : { defaultConfiguration: { level: LEVELS[severity] } }),
    ...(catalogueCodes.length === 0
      ? {}
      : {
          relationships: catalogueCodes.map((id) => ({
            target: taxonReference(id),
            kinds: [catalogueCodes.length === 1 ? "equal" : "superset"],
          })),
        }),
  };
}

function taxonReference(id: string): object {
  return {
    id,
    index: TAXON_INDEX.get(id) ?? -1,
    toolComponent: { name: TAXONOMY, index: 0 },
  };
}

function toResult(
  file: CheckedFile,
  finding: Diagnostic,
  context: SarifContext,
): object {
  const { catalogueCode, code, fimId, hint, message, severity } = finding;
  const { related = [], span } = finding;
  const id = fimId === undefined ? undefined : formatFimId(fimId);
  return {
    ruleId: code,
    ruleIndex: context.ruleIndex.get(code) ?? -1,
    level: LEVELS[severity],
    message: { text: hint === undefined ? message : `${message} (${hint})` },
    locations: [
      {
        physicalLocation: toLocation(span, file.name, context),
        ...(id === undefined
          ? {}
          : {
              logicalLocations: [
                { name: id, fullyQualifiedName: id, kind: "element" },
              ],
            }),
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, index) => ({
            id: index + 1,
            physicalLocation: toLocation(one.span, file.name, context),
            message: { text: one.message },
          })),
        }),
    partialFingerprints: {
      "fimFinding/v1": fingerprintOf(file.name, finding, context),
    },
    ...(catalogueCode === undefined
      ? {}
      : { taxa: [taxonReference(catalogueCode)] }),
  };
}

function toLocation(
  span: SourceSpan | undefined,
  fileName: string,
  { artifactIndex }: SarifContext,
): object {
  const name = span?.source ?? fileName;
  const index = artifactIndex.get(name);
  const artifactLocation = {
    uri: uriOf(name),
    ...(index === undefined ? {} : { index }),
  };
  if (span === undefined) return { artifactLocation };
  const { start, end } = span;
  return {
    artifactLocation,
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      charOffset: start.offset,
      charLength: end.offset - start.offset,
    },
  };
}

/** The same as long as the finding is the same, wherever in the file it stands. */
function fingerprintOf(
  fileName: string,
  { code, fimId, message }: Diagnostic,
  { fingerprints }: SarifContext,
): string {
  const id = fimId === undefined ? "" : fimId.id;
  const key = JSON.stringify([fileName, code, id, message]);
  const count = (fingerprints.get(key) ?? 0) + 1;
  fingerprints.set(key, count);
  return createHash("sha256")
    .update(JSON.stringify([code, id, message, count]))
    .digest("hex");
}

/** Files below the working directory by their path from there, others by their absolute address. */
function uriOf(name: string): string {
  const path = normalize(name);
  if (isAbsolute(path) || path.split(sep)[0] === "..")
    return pathToFileURL(path).href;
  return path.split(sep).map(encodeURIComponent).join("/");
}
