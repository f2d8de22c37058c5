import {
  findRuleCycles,
  isDate,
  isDateTime,
  isTime,
  nodeIndex,
  type Condition,
  type Field,
  type FormModel,
  type FormNode,
  type NodePath,
  type Operand,
  type RuleStatement,
} from "@fim-forms/form-model";
import type { Json, JsonObject } from "./json.js";

/**
 * What JSON Schema can say of the rules of a form, by the place of the object that it is said of ("" for the form).
 *
 * These are demands and prohibitions of a property that hang on other properties of the same object: on whether single
 * fields are answered, and on values of theirs that compare alike in both worlds. All else is left to the session. A
 * submission that passes the session passes all that is said here.
 */
export function conditionsOf(
  model: FormModel,
): ReadonlyMap<NodePath, readonly Json[]> {
  const nodes = nodeIndex(model);
  // In a circle, what holds in the end is not all that counted on the way.
  const inCircles = new Set(
    findRuleCycles(model).flatMap(({ rules }) => rules.map(({ id }) => id)),
  );
  const statements = model.rules
    .filter(({ status }) => status === "exact")
    .flatMap((rule) =>
      (rule.statements ?? []).map((statement): Placed => ({
        statement,
        isInCircle: inCircles.has(rule.fimId.id),
      })),
    );
  const conditions = new Map<NodePath, Json[]>();
  for (const { statement, isInCircle } of statements) {
    if (statement.effect !== "require" && statement.effect !== "forbid") {
      continue;
    }
    if (isInCircle) continue;
    for (const target of new Set(statement.targets)) {
      const said = sayOf(statement, target, statements, nodes);
      if (said === undefined) continue;
      const parent = parentOf(target);
      const before = conditions.get(parent);
      if (before === undefined) conditions.set(parent, [said]);
      else before.push(said);
    }
  }
  return conditions;
}

/** A statement and whether its rule depends on itself. */
interface Placed {
  readonly statement: RuleStatement;
  readonly isInCircle: boolean;
}

type Nodes = ReadonlyMap<NodePath, FormNode>;

function sayOf(
  statement: RuleStatement,
  target: NodePath,
  statements: readonly Placed[],
  nodes: Nodes,
): JsonObject | undefined {
  const parent = parentOf(target);
  const node = nodes.get(target);
  const around = nodes.get(parent);
  if (node === undefined || isLabel(node)) return undefined;
  // Which alternative is given settles more than a rule does.
  if (around?.kind === "group" && around.arrangement === "choice") {
    return undefined;
  }
  const when = schemaOf(statement.when, parent, nodes);
  if (when === undefined) return undefined;
  if (statement.effect === "forbid") {
    return {
      if: when,
      then: { type: "object", properties: { [node.key]: false } },
    };
  }
  // What is forbidden is not demanded, whatever else holds.
  const exceptions = statements
    .filter(
      ({ statement: other }) =>
        other.effect === "forbid" && other.targets.includes(target),
    )
    .map(({ statement: other, isInCircle }) =>
      isInCircle ? undefined : schemaOf(other.when, parent, nodes),
    );
  if (exceptions.includes(undefined)) return undefined;
  const known = exceptions.filter((exception) => exception !== undefined);
  return {
    if:
      known.length === 0 ? when : { allOf: [when, { not: { anyOf: known } }] },
    then: demand(node.key),
  };
}

/** Properties named in `required` are declared beside it, as strict validators ask. */
function demand(key: string, value: Json = true): JsonObject {
  return { type: "object", properties: { [key]: value }, required: [key] };
}

/** The schema that an object passes exactly if the condition holds; `undefined` if there is none. */
function schemaOf(
  condition: Condition | undefined,
  parent: NodePath,
  nodes: Nodes,
): Json | undefined {
  if (condition === undefined) return true;
  switch (condition.kind) {
    case "always":
      return true;
    case "not": {
      const inner = schemaOf(condition.of, parent, nodes);
      return inner === undefined ? undefined : { not: inner };
    }
    case "and":
    case "or": {
      const parts = condition.of.map((part) => schemaOf(part, parent, nodes));
      const known = parts.filter((part) => part !== undefined);
      if (known.length < parts.length) return undefined;
      if (known.length === 0) return condition.kind === "and";
      return condition.kind === "and" ? { allOf: known } : { anyOf: known };
    }
    case "filled": {
      const field = fieldAt(condition.ref.path, parent, nodes);
      return field === undefined ? undefined : demand(field.key);
    }
    case "compare": {
      const { operator, left, right } = condition;
      if (operator !== "=" && operator !== "<>") return undefined;
      const equal = equalSchema(left, right, parent, nodes);
      if (equal === undefined) return undefined;
      return operator === "=" ? equal : { not: equal };
    }
    case "in": {
      const field = fieldAt(condition.ref.path, parent, nodes);
      if (field === undefined || condition.values.length === 0)
        return undefined;
      const values = condition.values.map((value) =>
        typeof value === "number"
          ? isNumber(field)
            ? comparable(field, String(value))
            : undefined
          : comparable(field, value),
      );
      const known = values.filter((value) => value !== undefined);
      if (known.length < values.length) return undefined;
      const listed = demand(field.key, { enum: [...new Set(known)] });
      return condition.negated ? { not: listed } : listed;
    }
    case "count":
    case "calendarDate":
    case "distinct":
    case "land":
      return undefined;
  }
}

function equalSchema(
  left: Operand,
  right: Operand,
  parent: NodePath,
  nodes: Nodes,
): JsonObject | undefined {
  if (left.kind !== "ref") return undefined;
  const field = fieldAt(left.ref.path, parent, nodes);
  if (field === undefined) return undefined;
  switch (right.kind) {
    case "text":
    case "number":
    case "boolean": {
      const isNumeric = isNumber(field);
      if (isNumeric !== (right.kind === "number")) return undefined;
      const value = comparable(field, right.value);
      return value === undefined
        ? undefined
        : demand(field.key, { const: value });
    }
    default:
      return undefined;
  }
}

function isNumber({ control, valueType }: Field): boolean {
  return (
    control !== "select" &&
    (valueType === "number" ||
      valueType === "integer" ||
      valueType === "currency")
  );
}

/**
 * The literal as JSON has it, if equality means the same there.
 *
 * @param literal - numbers as decimal text
 */
function comparable(
  field: Field,
  literal: string | boolean,
): string | number | boolean | undefined {
  if (field.control !== "select" && field.valueType === "boolean") {
    return typeof literal === "boolean" ? literal : undefined;
  }
  if (typeof literal === "boolean") return undefined;
  if (isNumber(field)) {
    const number = Number(literal);
    return String(number) === literal ? number : undefined;
  }
  const isText =
    field.control === "select" ||
    field.valueType === "text" ||
    field.valueType === "textLatin" ||
    field.valueType === "object";
  // Points in time may be equal and written differently.
  return isText && !isDate(literal) && !isDateTime(literal) && !isTime(literal)
    ? literal
    : undefined;
}

/** A field that stands once in the object. */
function fieldAt(
  path: NodePath,
  parent: NodePath,
  nodes: Nodes,
): Field | undefined {
  const node = nodes.get(path);
  return node?.kind === "field" &&
    node.occurs.max === 1 &&
    !isLabel(node) &&
    parentOf(path) === parent
    ? node
    : undefined;
}

function isLabel(node: FormNode): boolean {
  return node.kind === "field" && node.control === "label";
}

function parentOf(path: NodePath): NodePath {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
