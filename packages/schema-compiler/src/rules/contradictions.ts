import type { Condition, NodePath, RuleStatement } from "@fim-forms/form-model";

/** One set of answers: value by path, `null` for an empty field; the Land under "". */
export type Answers = ReadonlyMap<string, string | number | boolean | null>;

const MOST_COMBINATIONS = 4096;

/** Every element that a statement shows or demands while the other forbids it, with answers that make both hold. */
export function contradiction(
  left: RuleStatement,
  right: RuleStatement,
): { readonly target: NodePath; readonly answers: Answers } | undefined {
  if (!excludes(left, right) && !excludes(right, left)) return undefined;
  const target = targetsOf(left).find((path) =>
    targetsOf(right).includes(path),
  );
  if (target === undefined) return undefined;
  const both: Condition = {
    kind: "and",
    of: [left.when ?? { kind: "always" }, right.when ?? { kind: "always" }],
  };
  const answers = satisfy(both);
  return answers === undefined ? undefined : { target, answers };
}

function excludes(left: RuleStatement, right: RuleStatement): boolean {
  return (
    left.effect === "forbid" &&
    (right.effect === "require" ||
      right.effect === "show" ||
      right.effect === "prefill")
  );
}

function targetsOf(statement: RuleStatement): readonly NodePath[] {
  return statement.effect === "valid" ? [] : statement.targets;
}

/**
 * True if certainly no answers make the condition hold.
 *
 * @returns false also if that cannot be told
 */
export function neverHolds(condition: Condition): boolean {
  const spaces = valuesOf(condition);
  return spaces !== undefined && satisfy(condition) === undefined;
}

/** Answers that make a condition hold; `undefined` if there are none or it cannot be told by trying. */
function satisfy(condition: Condition): Answers | undefined {
  const spaces = valuesOf(condition);
  if (spaces === undefined) return undefined;
  const paths = [...spaces.keys()];
  const total = paths.reduce(
    (product, path) => product * (spaces.get(path)?.length ?? 1),
    1,
  );
  if (total > MOST_COMBINATIONS) return undefined;
  for (let index = 0; index < total; index++) {
    const answers = new Map<string, string | number | boolean | null>();
    let rest = index;
    for (const path of paths) {
      const values = spaces.get(path) ?? [];
      answers.set(path, values[rest % values.length] ?? null);
      rest = Math.floor(rest / values.length);
    }
    if (holds(condition, answers) === true) return answers;
  }
  return undefined;
}

type Value = string | number | boolean | null;

/** Values worth trying: those named, another one, none; `undefined` if the condition compares more than codes. */
function valuesOf(
  condition: Condition,
): ReadonlyMap<string, readonly Value[]> | undefined {
  const found = new Map<string, Set<Value>>();
  const add = (path: string, ...values: readonly Value[]): void => {
    const known = found.get(path) ?? new Set<Value>([null]);
    for (const value of values) known.add(value);
    found.set(path, known);
  };
  const visit = (one: Condition): boolean => {
    switch (one.kind) {
      case "always":
        return true;
      case "not":
        return visit(one.of);
      case "and":
      case "or":
      case "count":
        return one.of.every(visit);
      case "in":
        add(one.ref.path, ...one.values, "another value");
        return true;
      case "filled":
        add(one.ref.path, "another value");
        return true;
      case "land":
        add("", ...one.in, "another Land");
        return true;
      case "compare": {
        const { left, right } = one;
        if (left.kind !== "ref") return false;
        if (one.operator !== "=" && one.operator !== "<>") return false;
        if (right.kind === "boolean") add(left.ref.path, true, false);
        else if (
          right.kind === "text" ||
          right.kind === "number" ||
          right.kind === "date"
        )
          add(left.ref.path, right.value, "another value");
        else return false;
        return true;
      }
      case "calendarDate":
      case "distinct":
        return false;
    }
  };
  if (!visit(condition)) return undefined;
  return new Map(
    [...found].map(([path, values]) => {
      // Yes and no have no third.
      const isBoolean = values.has(true);
      return [
        path,
        [...values].filter((value) => !isBoolean || typeof value !== "string"),
      ];
    }),
  );
}

function holds(condition: Condition, answers: Answers): boolean | undefined {
  switch (condition.kind) {
    case "always":
      return true;
    case "not":
      return holds(condition.of, answers) !== true;
    case "and":
      return condition.of.every((part) => holds(part, answers) === true);
    case "or":
      return condition.of.some((part) => holds(part, answers) === true);
    case "count": {
      const number = condition.of.filter(
        (part) => holds(part, answers) === true,
      ).length;
      return (
        number >= condition.min &&
        (condition.max === null || number <= condition.max)
      );
    }
    case "in": {
      const value = answers.get(condition.ref.path) ?? null;
      const found = value !== null && condition.values.includes(value);
      return condition.negated ? !found : found;
    }
    case "filled":
      return (answers.get(condition.ref.path) ?? null) !== null;
    case "land": {
      const land = answers.get("");
      return typeof land === "string" && condition.in.includes(land);
    }
    case "compare": {
      const { left, right, operator } = condition;
      if (left.kind !== "ref" || !("value" in right)) return undefined;
      const value = answers.get(left.ref.path) ?? null;
      const equal = value !== null && value === right.value;
      return operator === "=" ? equal : !equal;
    }
    case "calendarDate":
    case "distinct":
      return undefined;
  }
}
