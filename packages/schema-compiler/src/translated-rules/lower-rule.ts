import type {
  CodeList,
  Condition,
  Field,
  FormNode,
  NodePath,
  Operand,
  Reference,
  RuleStatement,
} from "@fim-forms/form-model";

import type { Findings } from "../rules/finding.js";
import { pathsIn } from "../rules/lower-rule.js";
import { lowerLiteral } from "../rules/lower-value.js";
import type { Resolver } from "../rules/resolve.js";
import type {
  TranslatedCondition,
  TranslatedLiteral,
  TranslatedPath,
  TranslatedRule,
} from "./translated-rule.js";

/** What translated rules are resolved against. */
export interface LowerTranslatedContext {
  readonly resolver: Resolver;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  /** Ids of the choices whose code list is not at hand, and which take free text therefore. */
  readonly withoutList: ReadonlySet<string>;
  /** Place of the element that bears the rule. */
  readonly bearer: NodePath;
}

/** A translated rule in the rule language, or why it cannot be. */
export type LoweredTranslation =
  | {
      readonly ok: true;
      readonly statement: RuleStatement;
      /** Values that are not written as the code they mean. */
      readonly loose: readonly {
        readonly written: string;
        readonly code: string;
      }[];
    }
  | {
      readonly ok: false;
      readonly kind: "element" | "value";
      readonly why: string;
      readonly hint?: string;
    };

type Failure = Extract<LoweredTranslation, { ok: false }>;

/** Ends the lowering of one rule. */
class Obstacle extends Error {
  readonly failure: Failure;

  constructor(kind: Failure["kind"], why: string, hint?: string) {
    super(why);
    this.failure = {
      ok: false,
      kind,
      why,
      ...(hint === undefined ? {} : { hint }),
    };
  }
}

/** Resolves a translated rule at one of the places of its bearer. */
export function lowerTranslatedRule(
  rule: TranslatedRule,
  context: LowerTranslatedContext,
): LoweredTranslation {
  const loose: { written: string; code: string }[] = [];
  try {
    return { ok: true, statement: lower(rule, { ...context, loose }), loose };
  } catch (error) {
    if (error instanceof Obstacle) return error.failure;
    throw error;
  }
}

interface Context extends LowerTranslatedContext {
  readonly loose: { written: string; code: string }[];
}

function lower(
  { effect, target, condition }: TranslatedRule,
  context: Context,
): RuleStatement {
  const lowered = lowerCondition(condition, context);
  if (effect === "valid" || target === undefined)
    return { effect: "valid", holds: lowered, about: pathsIn(lowered) };
  return {
    effect,
    targets: [lowerNode(target, context).path],
    ...(lowered.kind === "always" ? {} : { when: lowered }),
  };
}

function lowerCondition(
  condition: TranslatedCondition,
  context: Context,
): Condition {
  switch (condition.kind) {
    case "always":
      return { kind: "always" };
    case "yes": {
      const field = lowerField(condition.path, context);
      if (field.valueType !== "boolean")
        throw new Obstacle(
          "element",
          `${field.fimId.id} "${field.name}" stands alone as a condition, but is not answered with yes or no`,
        );
      return compare("=", field, { kind: "boolean", value: true });
    }
    case "compare":
      return condition.operator === "<"
        ? lowerOrder(condition, context)
        : lowerEquality(condition, context);
    case "empty":
      return {
        kind: "not",
        of: { kind: "filled", ref: lowerReference(condition.path, context) },
      };
    case "not": {
      const of = lowerCondition(condition.of, context);
      return of.kind === "not" ? of.of : { kind: "not", of };
    }
    case "and":
    case "or":
      return {
        kind: condition.kind,
        of: condition.of.map((one) => lowerCondition(one, context)),
      };
    case "xor":
      return {
        kind: "count",
        of: condition.of.map((one) => lowerCondition(one, context)),
        min: 1,
        max: 1,
      };
    case "date": {
      const [day, month, year] = condition.parts;
      return {
        kind: "calendarDate",
        day: lowerReference(day, context),
        month: lowerReference(month, context),
        year: lowerReference(year, context),
      };
    }
  }
}

type Compare = Extract<TranslatedCondition, { kind: "compare" }>;

function lowerEquality(
  { operator, left, right }: Compare,
  context: Context,
): Condition {
  const field = lowerField(left, context);
  if (right.kind === "literal")
    return compare(operator, field, lowerValue(right.value, field, context));
  const other = lowerField(right.path, context);
  if (kindOf(field) !== kindOf(other)) throw incomparable(field, other);
  return compare(operator, field, { kind: "ref", ref: { path: other.path } });
}

function lowerOrder({ left, right }: Compare, context: Context): Condition {
  const field = lowerField(left, context);
  const kind = kindOf(field);
  if (kind === "text" || kind === "boolean")
    throw new Obstacle(
      "element",
      `the values of ${field.fimId.id} "${field.name}" have no order`,
    );
  if (right.kind === "literal")
    return compare("<", field, lowerValue(right.value, field, context));
  const other = lowerField(right.path, context);
  if (kind !== kindOf(other)) throw incomparable(field, other);
  return compare("<", field, { kind: "ref", ref: { path: other.path } });
}

function incomparable(left: Field, right: Field): Obstacle {
  return new Obstacle(
    "element",
    `${left.fimId.id} "${left.name}" and ${right.fimId.id} "${right.name}" cannot be compared`,
  );
}

function compare(
  operator: Compare["operator"],
  { path }: Field,
  right: Operand,
): Condition {
  return {
    kind: "compare",
    operator,
    left: { kind: "ref", ref: { path } },
    right,
  };
}

function kindOf({ valueType }: Field): string {
  switch (valueType) {
    case "integer":
    case "number":
    case "currency":
      return "number";
    case "date":
    case "dateTime":
      return "date";
    case "time":
    case "boolean":
      return valueType;
    case "text":
    case "textLatin":
    case "file":
    case "object":
      return "text";
  }
}

/** A value as one of the field's: a code of its list, yes or no, a number, a date. */
function lowerValue(
  value: TranslatedLiteral,
  field: Field,
  { codeLists, withoutList, loose }: Context,
): Operand {
  const codeList = codeLists.get(field.codeListId ?? "");
  const subject = codeList === undefined ? { field } : { field, codeList };
  const labelled =
    typeof value === "string" &&
    (field.control === "select" || withoutList.has(field.fimId.id))
      ? codeBefore(value, codeList)
      : undefined;
  if (labelled !== undefined && typeof value === "string") {
    loose.push({ written: value, code: labelled });
    return { kind: "text", value: labelled };
  }
  const findings: Findings = { obstacles: [], remarks: [] };
  const place = { start: 0, end: 0 };
  const literal = lowerLiteral(
    typeof value === "boolean"
      ? { kind: "boolean", value, text: value ? "Ja" : "Nein", ...place }
      : typeof value === "number"
        ? { kind: "amount", number: String(value), ...place }
        : isIsoDate(value) && kindOf(field) === "date"
          ? { kind: "date", value, ...place }
          : { kind: "text", text: value, ...place },
    subject,
    findings,
  );
  if (literal === undefined) {
    const [{ why, hint } = { why: "the value cannot be read" }] =
      findings.obstacles;
    throw new Obstacle(
      "value",
      `${JSON.stringify(value).slice(0, 80)}: ${why}`,
      hint,
    );
  }
  if (literal.kind === "text" && literal.value !== value)
    loose.push({ written: String(value), code: literal.value });
  return literal;
}

/** `001 Ja` where 001 is a code of the list and the whole is none. */
function codeBefore(
  written: string,
  codeList: CodeList | undefined,
): string | undefined {
  const code = /^(?<code>[A-Za-z]{0,4}\d{1,10})\s+\S/u.exec(written)?.groups?.[
    "code"
  ];
  if (code === undefined || codeList === undefined) return code;
  const has = (one: string): boolean =>
    codeList.entries.some((entry) => entry.code === one);
  return has(code) && !has(written) ? code : undefined;
}

function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text);
}

function lowerReference(path: TranslatedPath, context: Context): Reference {
  const node = lowerNode(path, context);
  if (node.kind === "field" && node.control === "label")
    throw new Obstacle(
      "element",
      `${node.fimId.id} "${node.name}" is a static text without answer`,
    );
  return { path: node.path };
}

function lowerField(path: TranslatedPath, context: Context): Field {
  const node = lowerNode(path, context);
  if (node.kind === "group" || node.control === "label")
    throw new Obstacle(
      "element",
      `${node.fimId.id} "${node.name}" is ${node.kind === "group" ? "a group" : "a static text"} and has no value`,
    );
  return node;
}

function lowerNode(
  { ids, isOwn }: TranslatedPath,
  { resolver, bearer }: Context,
): FormNode {
  const findings: Findings = { obstacles: [], remarks: [] };
  const node = resolver.resolve({ ids, start: 0, end: 0 }, bearer, findings);
  if (node === undefined) {
    const [{ why, hint } = { why: `${ids.join(".")} is not there` }] =
      findings.obstacles;
    throw new Obstacle("element", why, hint);
  }
  const isBelow = bearer === "" || node.path.startsWith(`${bearer}/`);
  if (isOwn && !isBelow && node.path !== bearer)
    throw new Obstacle(
      "element",
      `self.${ids.join(".")} stands nowhere below the element that bears the rule`,
    );
  return node;
}
