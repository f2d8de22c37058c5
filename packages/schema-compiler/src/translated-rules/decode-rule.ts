import type { Diagnostic, SourceSpan } from "@fim-forms/form-model";

import {
  malformedTranslatedRule,
  unknownTranslatedOperator,
} from "../diagnostics/translated-rules.js";
import { nearest } from "../suggest.js";
import type {
  TranslatedCondition,
  TranslatedLiteral,
  TranslatedOperand,
  TranslatedPath,
  TranslatedRule,
} from "./translated-rule.js";

const EFFECTS = ["require", "forbid", "valid"] as const;
const OPERATORS = [
  "identifier",
  "equal",
  "not_equal",
  "not",
  "and",
  "or",
  "xor",
  "is_empty",
  "is_valid_date",
  "less_than",
] as const;

/** What collections add to a rule: how often and where it is used. */
const KEYS = [
  "element",
  "effect",
  "target",
  "message",
  "condition",
  "uses",
  "schemas",
  "freitext",
];

const LONGEST_MESSAGE = 2000;
const LONGEST_LITERAL = 1000;

/** Operators in one condition; published ones have a dozen. */
const MOST_OPERATORS = 2000;

/** Ends the reading of one rule. */
class Refusal extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** What is known before a rule is read. */
export interface DecodeContext {
  readonly span: SourceSpan;
  /** The element that the file is named after. */
  readonly bearer?: TranslatedRule["bearer"];
}

/**
 * Reads one translated rule, strictly: what is not known is not guessed.
 *
 * @param json - outcome of `JSON.parse`, of bounded depth
 * @diagnostics FIM4601 malformed · FIM4602 unknown operator
 */
export function decodeTranslatedRule(
  json: unknown,
  context: DecodeContext,
): TranslatedRule | Diagnostic {
  try {
    return decode(json, context);
  } catch (error) {
    if (error instanceof Refusal) return error.diagnostic;
    throw error;
  }
}

function decode(
  json: unknown,
  { span, bearer }: DecodeContext,
): TranslatedRule {
  const reader = createReader(span);
  const { malformed } = reader;
  const fields = reader.object(json, "the rule");
  const unknown = [...fields.keys()].find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    const near = nearest(unknown, KEYS);
    malformed(
      JSON.stringify(unknown.slice(0, 60)),
      "is no key of a translated rule",
      near === undefined ? undefined : `did you mean "${near}"?`,
    );
  }
  const effect = reader.effect(fields.get("effect"));
  const target = fields.get("target") ?? undefined;
  if (effect === "valid" && target !== undefined)
    malformed("target", 'stands beside the effect "valid", which has none');
  if (effect !== "valid" && target === undefined)
    malformed("target", `is missing; "${effect}" needs to know of what`);
  const element = fields.get("element");
  const own =
    element === undefined
      ? (bearer ??
        malformed(
          "element",
          "is missing, and the name of the file does not begin with the id of an element",
          'call the file for instance G60000000083V1.1.0.json, or add "element" to each rule',
        ))
      : reader.bearer(element);
  const message = reader.optionalText(fields.get("message"), "message");
  if (!fields.has("condition"))
    malformed("condition", "is missing; write true if the rule always applies");
  return {
    bearer: own,
    effect,
    ...(target === undefined ? {} : { target: reader.path(target, "target") }),
    ...(message === undefined ? {} : { message }),
    condition: reader.condition(fields.get("condition"), "condition"),
    prose: reader.prose(fields.get("freitext")),
    span,
  };
}

type Fields = ReadonlyMap<string, unknown>;

interface Reader {
  readonly malformed: (key: string, why: string, hint?: string) => never;
  object(json: unknown, key: string): Fields;
  effect(json: unknown): TranslatedRule["effect"];
  bearer(json: unknown): TranslatedRule["bearer"];
  optionalText(json: unknown, key: string): string | undefined;
  path(json: unknown, key: string): TranslatedPath;
  condition(json: unknown, key: string): TranslatedCondition;
  prose(json: unknown): TranslatedRule["prose"];
}

function createReader(span: SourceSpan): Reader {
  const malformed = (key: string, why: string, hint?: string): never => {
    throw new Refusal(malformedTranslatedRule({ span }, key, why, hint));
  };
  const object = (json: unknown, key: string): Fields =>
    typeof json === "object" && json !== null && !Array.isArray(json)
      ? new Map(Object.entries(json))
      : malformed(key, "is not an object");
  const list = (json: unknown, key: string): readonly unknown[] =>
    Array.isArray(json) ? json : malformed(key, "is not a list");
  const text = (json: unknown, key: string): string =>
    typeof json === "string" ? json : malformed(key, "is not a text");
  const path = (json: unknown, key: string): TranslatedPath => {
    const written = text(json, key);
    const isOwn = written.startsWith("self.");
    const ids = (isOwn ? written.slice("self.".length) : written).split(".");
    return ids.length <= 20 && ids.every(isId)
      ? { ids, isOwn }
      : malformed(
          key,
          `is no path of ids: ${JSON.stringify(written.slice(0, 80))}`,
          "write for instance self.G99000000001.F99000000002",
        );
  };
  const identifier = (json: unknown, key: string): TranslatedPath => {
    const fields = object(json, key);
    return fields.size === 1 && fields.has("identifier")
      ? path(fields.get("identifier"), `${key}.identifier`)
      : malformed(key, 'is not {"identifier": path}');
  };
  const operand = (json: unknown, key: string): TranslatedOperand =>
    typeof json === "object" && json !== null
      ? { kind: "path", path: identifier(json, key) }
      : { kind: "literal", value: literal(json, key) };
  const literal = (json: unknown, key: string): TranslatedLiteral => {
    if (typeof json === "boolean") return json;
    if (typeof json === "number" && Number.isFinite(json)) return json;
    return typeof json === "string" && json.length <= LONGEST_LITERAL
      ? json
      : malformed(key, "is neither a code nor true or false");
  };
  const exactly = (
    json: unknown,
    count: number,
    key: string,
  ): readonly unknown[] => {
    const items = list(json, key);
    return items.length === count
      ? items
      : malformed(
          key,
          `has ${String(items.length)} operands instead of ${String(count)}`,
        );
  };
  const compare = (
    json: unknown,
    operator: "=" | "<>" | "<",
    key: string,
  ): TranslatedCondition => {
    const [left, right] = exactly(json, 2, key);
    return {
      kind: "compare",
      operator,
      left: identifier(left, `${key}[0]`),
      right: operand(right, `${key}[1]`),
    };
  };
  let operators = 0;
  const condition = (json: unknown, key: string): TranslatedCondition => {
    operators += 1;
    if (operators > MOST_OPERATORS)
      malformed(
        "condition",
        `has more than ${String(MOST_OPERATORS)} operators`,
      );
    if (json === true) return { kind: "always" };
    const fields = object(json, key);
    const [entry] = fields;
    if (entry === undefined || fields.size > 1)
      return malformed(key, "does not hold exactly one operator");
    const [operator, operands] = entry;
    const at = `${key}.${operator}`;
    switch (OPERATORS.find((one) => one === operator)) {
      case "identifier":
        return { kind: "yes", path: path(operands, at) };
      case "equal":
        return compare(operands, "=", at);
      case "not_equal":
        return compare(operands, "<>", at);
      case "less_than":
        return compare(operands, "<", at);
      case "is_empty":
        return { kind: "empty", path: identifier(operands, at) };
      case "not":
        return { kind: "not", of: condition(operands, at) };
      case "and":
      case "or": {
        const of = list(operands, at).map((one, index) =>
          condition(one, `${at}[${String(index)}]`),
        );
        if (of.length === 0) malformed(at, "has no operands");
        return { kind: operator === "and" ? "and" : "or", of };
      }
      case "xor":
        // Of three and more it is not told whether exactly one or an odd number is meant.
        return {
          kind: "xor",
          of: exactly(operands, 2, at).map((one, index) =>
            condition(one, `${at}[${String(index)}]`),
          ),
        };
      case "is_valid_date": {
        const [day, month, year] = exactly(operands, 3, at).map((one, index) =>
          identifier(one, `${at}[${String(index)}]`),
        );
        return day === undefined || month === undefined || year === undefined
          ? malformed(at, "has operands missing")
          : { kind: "date", parts: [day, month, year] };
      }
      case undefined: {
        const near = nearest(operator, OPERATORS);
        throw new Refusal(
          unknownTranslatedOperator(
            { span },
            key,
            operator,
            near === undefined ? undefined : `did you mean "${near}"?`,
          ),
        );
      }
    }
  };
  return {
    malformed,
    object,
    path,
    condition,
    effect(json) {
      // Collections join the effects of one rule in a list.
      const written =
        Array.isArray(json) && json.length === 1 ? (json[0] as unknown) : json;
      const effect = EFFECTS.find((one) => one === written);
      return effect ?? malformed("effect", `is none of ${EFFECTS.join(", ")}`);
    },
    bearer(json) {
      const id = text(json, "element");
      return isId(id)
        ? { id }
        : malformed("element", "is not the id of an element");
    },
    optionalText(json, key) {
      if (json === undefined || json === null) return undefined;
      const written = text(json, key).trim();
      if (written.length > LONGEST_MESSAGE)
        malformed(key, `is longer than ${String(LONGEST_MESSAGE)} characters`);
      return written === "" ? undefined : written;
    },
    prose(json) {
      if (json === undefined || json === null) return [];
      return list(json, "freitext").map((one, index) => {
        const key = `freitext[${String(index)}]`;
        const fields = object(one, key);
        return {
          id: text(fields.get("id"), `${key}.id`),
          text: text(fields.get("text"), `${key}.text`),
        };
      });
    },
  };
}

function isId(written: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{0,40}(?:_\d{1,4})?$/u.test(written);
}
