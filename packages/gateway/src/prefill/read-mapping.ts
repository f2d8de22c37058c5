import {
  checkShape,
  type Diagnostic,
  type Staged,
} from "@fim-forms/form-model";

import { mappingShape, tableShape } from "./mapping-shape.js";
import type { CodeTable, Mapping, MappingRule } from "./mapping.js";

/**
 * Reads a mapping from parsed JSON.
 *
 * @param source - what the file is called in diagnostics
 * @param shipped - tables that every mapping may name, besides its own
 * @returns the mapping with all tables that its rules name, or diagnostics MAP1001 (shape) to MAP1004, each naming the
 * place as a JSON Pointer
 */
export function readMapping(
  json: unknown,
  source: string,
  shipped: ReadonlyMap<string, CodeTable>,
): Staged<Mapping> {
  const say = teller(source);
  const shape = checkShape(mappingShape, json).map(({ pointer, expected }) =>
    say(
      "MAP1001",
      pointer,
      `${expected} is expected`,
      "packages/gateway/src/prefill/mapping.schema.json describes the file; editors complete by it",
    ),
  );
  if (shape.length > 0) return { value: undefined, diagnostics: shape };
  // The shape was checked above.
  const mapping = json as Mapping;
  const tables = new Map([...shipped, ...Object.entries(mapping.tables ?? {})]);
  const named = new Set<string>();
  const diagnostics = mapping.rules.flatMap((rule, index) => {
    const at = `/rules/${String(index)}`;
    const table = "table" in rule ? rule.table : undefined;
    if (table !== undefined) named.add(table);
    return [
      ...checkTable(table, tables, at, say),
      ...checkLock(rule, at, say),
      ...checkTwice(mapping.rules, index, say),
    ];
  });
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const used = [...tables].filter(([name]) => named.has(name));
  return {
    value: { ...mapping, tables: Object.fromEntries(used) },
    diagnostics,
  };
}

/**
 * Reads a table of codes from parsed JSON.
 *
 * @returns the table, or diagnostics MAP1001
 */
export function readCodeTable(
  json: unknown,
  source: string,
): Staged<CodeTable> {
  const diagnostics = checkShape(tableShape, json).map(
    ({ pointer, expected }) =>
      teller(source)(
        "MAP1001",
        pointer,
        `${expected} is expected`,
        "a table has a codeList and codes",
      ),
  );
  return {
    // The shape was checked above.
    value: diagnostics.length > 0 ? undefined : (json as CodeTable),
    diagnostics,
  };
}

type Say = (
  code: string,
  pointer: string,
  message: string,
  hint: string,
) => Diagnostic;

function teller(source: string): Say {
  return (code, pointer, message, hint) => ({
    code,
    severity: "error",
    message: `${source}${pointer === "" ? "" : ` at ${pointer}`}: ${message}`,
    hint,
  });
}

function checkTable(
  name: string | undefined,
  tables: ReadonlyMap<string, CodeTable>,
  at: string,
  say: Say,
): Diagnostic[] {
  if (name === undefined || tables.has(name)) return [];
  return [
    say(
      "MAP1002",
      `${at}/table`,
      `no table is called "${name}"`,
      `add it below "tables"; shipped are: ${[...tables.keys()].join(", ")}`,
    ),
  ];
}

/** What is to be checked must be editable. */
function checkLock(rule: MappingRule, at: string, say: Say): Diagnostic[] {
  if (rule.lock === undefined) return [];
  const why =
    rule.confirm === true
      ? "what the citizen is to confirm cannot be locked"
      : "split" in rule && rule.split === "street-number"
        ? "how a line was split is a guess, which cannot be locked"
        : undefined;
  return why === undefined
    ? []
    : [say("MAP1003", `${at}/lock`, why, 'take "lock" away')];
}

function checkTwice(
  rules: readonly MappingRule[],
  index: number,
  say: Say,
): Diagnostic[] {
  const key = (rule: MappingRule | undefined): string =>
    JSON.stringify([rule?.from, rule?.to, rule?.within, rule?.when]);
  const first = rules.findIndex((one) => key(one) === key(rules[index]));
  return first === index
    ? []
    : [
        say(
          "MAP1004",
          `/rules/${String(index)}`,
          `this is the rule /rules/${String(first)} again`,
          "take one of them away",
        ),
      ];
}
