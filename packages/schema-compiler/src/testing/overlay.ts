import type { Diagnostic, Rule, RuleStatement } from "@fim-forms/form-model";
import { createRulePrinter } from "@fim-forms/form-model";

import { readSchemaRules, type SchemaRules } from "../read-schema-rules.js";
import { bytesOf } from "./documents.js";
import { ruleForm } from "./rule-form.js";

/** Name of the overlay in diagnostics. */
export const OVERLAY_NAME = "schema.rules.yaml";

/** Reads the form of {@link ruleForm}, or another one, with an overlay. */
export function readWithOverlay(
  overlay: string | Uint8Array,
  schema = ruleForm(),
): SchemaRules {
  return readSchemaRules({
    schema: { name: "schema.xml", bytes: bytesOf(schema) },
    rulesOverlay: {
      name: OVERLAY_NAME,
      bytes: typeof overlay === "string" ? bytesOf(overlay) : overlay,
    },
  });
}

/** A rule of the authors' own with the lines given, at the form or at a bearer. */
export function ownRule(lines: string, bearer?: string): string {
  return `additional:
  R99000000900:
    text: Text
${bearer === undefined ? "" : `    bearer: ${bearer}\n`}${lines
    .split("\n")
    .map((line) => `    ${line}\n`)
    .join("")}`;
}

/** The one rule of an overlay that the schema has not. */
export function addedRule({ rules }: SchemaRules): Rule | undefined {
  return rules.find(({ rule }) => rule.fimId.id === "R99000000900")?.rule;
}

/** Findings about the overlay, leaving out those about the schema. */
export function ofOverlay({
  diagnostics,
}: Pick<SchemaRules, "diagnostics">): readonly Diagnostic[] {
  return diagnostics.filter(({ span }) => span?.source === OVERLAY_NAME);
}

/** Statements in German, short: names and the kinds of elements left out. */
export function inGerman(
  { model }: SchemaRules,
  statements: readonly RuleStatement[] = [],
): string {
  if (model === undefined) return "";
  return createRulePrinter(model)(statements)
    .replace(/(?:das|die) (?:Feld|Gruppe) /giu, "")
    .replace(/(?:Feld|Gruppe) (?=[FG]\d)/gu, "")
    .replace(/([FG]\d+(?:\.[FG]\d+)*) "[^"]*"/gu, "$1");
}
