import type { Shape } from "./check-shape.js";

const string: Shape = { kind: "string" };
const count: Shape = { kind: "count" };
const boolean: Shape = { kind: "boolean" };
const array = (of: Shape): Shape => ({ kind: "array", of });
const lazy = (shape: () => Shape): Shape => ({ kind: "lazy", shape });
const oneOf = (...values: (string | number | null)[]): Shape => ({
  kind: "oneOf",
  values,
});
const object = (
  required: Record<string, Shape>,
  optional: Record<string, Shape> = {},
): Shape => ({ kind: "object", required, optional });
const anyOf = (name: string, ...shapes: Shape[]): Shape => ({
  kind: "anyOf",
  name,
  shapes,
});

/** Shapes told apart by the property `tag`, each by its value there. */
function tagged(
  tag: string,
  shapes: Readonly<Record<string, Record<string, Shape>>>,
  optional: Record<string, Shape> = {},
): Shape {
  return {
    kind: "tagged",
    tag,
    shapes: new Map(
      Object.entries(shapes).map(([value, required]) => [
        value,
        object({ [tag]: oneOf(value), ...required }, optional),
      ]),
    ),
  };
}

const condition = lazy(() => conditionShape);
const operand = lazy(() => operandShape);
const ref = object({ path: string });
const scalar = anyOf(
  "a text, a number, true or false",
  string,
  { kind: "number" },
  boolean,
);
const date = { day: ref, month: ref, year: ref };

/** A condition of the rule language. */
export const conditionShape: Shape = tagged("kind", {
  always: {},
  not: { of: condition },
  and: { of: array(condition) },
  or: { of: array(condition) },
  count: {
    of: array(condition),
    min: count,
    max: anyOf("a whole number from 0 on, or null", count, oneOf(null)),
  },
  compare: {
    operator: oneOf("=", "<>", "<", "<=", ">", ">="),
    left: operand,
    right: operand,
  },
  in: { ref, values: array(scalar), negated: boolean },
  filled: { ref },
  calendarDate: date,
  distinct: { ref },
  land: { in: array(string) },
});

/** What a condition compares. */
export const operandShape: Shape = tagged("kind", {
  ref: { ref },
  text: { value: string },
  number: { value: string },
  boolean: { value: boolean },
  date: { value: string },
  today: {},
  dateOf: date,
  elapsed: {
    unit: oneOf("days", "months", "years"),
    from: operand,
    to: operand,
  },
  sum: { of: array(operand) },
  difference: { left: operand, right: operand },
  total: { ref },
  entries: { ref },
});

const targets = array(string);

/** What a rule does. */
export const statementShape: Shape = tagged(
  "effect",
  {
    require: { targets },
    forbid: { targets },
    show: { targets },
    optional: { targets },
    valid: { holds: condition, about: targets },
    restrict: { targets, codes: array(string) },
    prefill: { targets, value: scalar, hide: boolean },
  },
  { when: condition },
);
