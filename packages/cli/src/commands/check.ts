import type { Diagnostic, Severity } from "@fim-forms/form-model";
import { createChecker } from "@fim-forms/schema-compiler";

import {
  countFindings,
  isAtLeast,
  type CheckedFile,
  type Counts,
} from "../check/checked-file.js";
import { findSchemas } from "../check/find-schemas.js";
import { toJson } from "../check/to-json.js";
import { toSarif } from "../check/to-sarif.js";
import { toText } from "../check/to-text.js";
import { UsageError, type Command } from "../command.js";
import { readCodeLists, readNamed } from "../files.js";
import { packageVersion } from "../package-version.js";
import {
  readRulesOverlay,
  RULES_OVERLAY_HELP,
  RULES_OVERLAY_OPTIONS,
} from "../read-rules-overlay.js";
import { readArguments } from "../read-arguments.js";

const FORMATS = ["text", "json", "sarif"] as const;
const SEVERITIES = ["error", "warning", "info"] as const;

/** What makes an XML file in a folder no schema: other XML, and messages that accompany schemas. */
const NO_SCHEMA = ["FIM1020", "FIM1022"];

/** `fim check`: schemas in, everything about their quality out. */
export const checkCommand: Command = {
  help: `Usage: fim check <schema.xml|folder>... [options]

Checks schemas, groups, fields and document profiles (XDatenfelder 2.0 and 3.0.0) against the FIM quality catalogue, and
for what the catalogue does not see: rules that name absent elements, patterns that can explode, fields that accept no
value. A folder stands for every schema in it and below. docs/diagnostics.md explains every code; FIM3021 is message 1021
of the catalogue, and other findings name its number in brackets.

Options:
  --code-list PATH   a genericode file, or a folder: every *.xml in it and below. May be repeated
${RULES_OVERLAY_HELP}
  --translated-rules FILE
                     published translations of rules (the FIM portal's answer, or one rule a line), to compare them with
                     the prose. May be repeated
  --format FORMAT    text (default), json, or sarif (SARIF 2.1.0, for code hosts and editors)
  --severity LEVEL   least severity that is reported: error, warning, info; default: warning in text, else info
  --fail-on LEVEL    least severity that ends with exit code 1; default: error

Examples:
  fim check schemas/fim/hundesteuer-anmeldung/schema.xml --code-list schemas/fim/hundesteuer-anmeldung/code-lists
  fim check schemas/ --code-list lists/ --format sarif > findings.sarif
  fim check schema.xml --severity info --fail-on warning

Exit codes: 0 fine, 1 there are errors (or what --fail-on says), 2 wrong usage or unreadable file.
`,
  async run(args, io) {
    const { values, positionals } = readArguments({
      args: [...args],
      allowPositionals: true,
      options: {
        "code-list": { type: "string", multiple: true },
        "translated-rules": { type: "string", multiple: true },
        ...RULES_OVERLAY_OPTIONS,
        format: { type: "string", default: "text" },
        severity: { type: "string" },
        "fail-on": { type: "string", default: "error" },
      },
    });
    if (positionals.length === 0)
      throw new UsageError("<schema.xml|folder> is missing");
    const format = oneOf("--format", values.format, FORMATS);
    const isText = format === "text";
    const least = oneOf(
      "--severity",
      values.severity ?? (isText ? "warning" : "info"),
      SEVERITIES,
    );
    const failOn = oneOf("--fail-on", values["fail-on"], SEVERITIES);
    const codeLists = await readCodeLists(values["code-list"] ?? []);
    const translatedRules = await Promise.all(
      (values["translated-rules"] ?? []).map(readNamed),
    );
    const check = createChecker(codeLists, { translatedRules });
    const found = await findSchemas(positionals);
    if (values["rules-overlay"] !== undefined && found.length !== 1)
      throw new UsageError(
        "--rules-overlay belongs to one schema; beside several, each finds its own",
      );

    const all: CheckedFile[] = [];
    const shown: CheckedFile[] = [];
    const skipped: string[] = [];
    const told = new Set<string>();
    for (const { name, isNamed } of found) {
      const { diagnostics, sourceTexts } = check(
        await readNamed(name),
        await readRulesOverlay(name, values),
      );
      if (!isNamed && isNoSchema(diagnostics)) {
        skipped.push(name);
        continue;
      }
      const findings = diagnostics.filter((one) => isNews(one, name, told));
      all.push({ name, findings });
      const grave = findings.filter((one) => isAtLeast(one.severity, least));
      shown.push({ name, findings: grave });
      if (isText)
        for (const finding of grave) io.out(toText(finding, sourceTexts));
    }
    const total = countFindings(all);
    if (format === "json") io.out(toJson(shown, total, skipped));
    if (format === "sarif") io.out(toSarif(shown, packageVersion()));
    io.err(summaryLine(all.length, total, least, skipped.length));
    const fails = all.some(({ findings }) =>
      findings.some(({ severity }) => isAtLeast(severity, failOn)),
    );
    return fails ? 1 : 0;
  },
};

function oneOf<const Value extends string>(
  option: string,
  given: string,
  known: readonly Value[],
): Value {
  const value = known.find((one) => one === given);
  if (value === undefined)
    throw new UsageError(
      `${option} needs one of ${known.join(", ")}, not "${given}"`,
    );
  return value;
}

function isNoSchema(diagnostics: readonly Diagnostic[]): boolean {
  const [only] = diagnostics;
  return (
    diagnostics.length === 1 &&
    only !== undefined &&
    NO_SCHEMA.includes(only.code)
  );
}

/** What is wrong with a code list is said once, however many schemas use it. */
function isNews(
  { code, message, span }: Diagnostic,
  fileName: string,
  told: Set<string>,
): boolean {
  if (span === undefined || span.source === fileName) return true;
  const key = JSON.stringify([code, message, span.source, span.start.offset]);
  if (told.has(key)) return false;
  told.add(key);
  return true;
}

function summaryLine(
  files: number,
  total: Counts,
  least: Severity,
  skipped: number,
): string {
  const counts = SEVERITIES.filter((severity) => total[severity] > 0).map(
    (severity) => {
      const number = total[severity];
      const hidden = isAtLeast(severity, least)
        ? ""
        : ` (shown with --severity ${severity})`;
      return `${String(number)} ${severity}${number === 1 ? "" : "s"}${hidden}`;
    },
  );
  const checked = `${String(files)} ${files === 1 ? "file" : "files"} checked`;
  const others =
    skipped === 0 ? "" : `; ${String(skipped)} skipped that hold no schema`;
  return `${checked}: ${counts.length === 0 ? "no findings" : counts.join(", ")}${others}\n`;
}
