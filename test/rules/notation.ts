import type { Condition, Operand, RuleStatement } from "@fim-forms/form-model";

/** A statement of the rule language in brackets, one line: `require F2 <- (= F1 "001")`. */
export function notation(statement: RuleStatement): string {
  const when =
    statement.when === undefined ? "" : ` <- ${condition(statement.when)}`;
  if (statement.effect === "valid")
    return `valid ${condition(statement.holds)} about ${statement.about.map(name).join(" ")}${when}`;
  const targets = statement.targets.map(name).join(" ");
  switch (statement.effect) {
    case "restrict":
      return `restrict ${targets} to ${statement.codes.join(" ")}${when}`;
    case "prefill":
      return `prefill ${targets} with ${JSON.stringify(statement.value)}${statement.hide ? " hidden" : ""}${when}`;
    default:
      return `${statement.effect} ${targets}${when}`;
  }
}

/** The last key; the elements of gold.yaml that stand in two places are told apart by their group. */
function name(path: string): string {
  return path.includes("F60000000240") ? path : (path.split("/").at(-1) ?? "");
}

function condition(one: Condition): string {
  switch (one.kind) {
    case "always":
      return "always";
    case "not":
      return `(not ${condition(one.of)})`;
    case "and":
    case "or":
      return `(${one.kind} ${one.of.map(condition).join(" ")})`;
    case "count":
      return `(count ${String(one.min)}..${one.max === null ? "*" : String(one.max)} ${one.of.map(condition).join(" ")})`;
    case "compare":
      return `(${one.operator} ${operand(one.left)} ${operand(one.right)})`;
    case "in":
      return `(${one.negated ? "not-in" : "in"} ${name(one.ref.path)} ${one.values.map((value) => JSON.stringify(value)).join(" ")})`;
    case "filled":
      return `(filled ${name(one.ref.path)})`;
    case "calendarDate":
      return `(date ${[one.day, one.month, one.year].map((ref) => name(ref.path)).join(" ")})`;
    case "distinct":
      return `(distinct ${name(one.ref.path)})`;
    case "land":
      return `(land ${one.in.join(" ")})`;
  }
}

function operand(one: Operand): string {
  switch (one.kind) {
    case "ref":
      return name(one.ref.path);
    case "text":
      return JSON.stringify(one.value);
    case "number":
    case "date":
      return one.value;
    case "boolean":
      return String(one.value);
    case "today":
      return "today";
    case "dateOf":
      return `(dateOf ${[one.day, one.month, one.year].map((ref) => name(ref.path)).join(" ")})`;
    case "elapsed":
      return `(${one.unit} ${operand(one.from)} ${operand(one.to)})`;
    case "sum":
      return `(+ ${one.of.map(operand).join(" ")})`;
    case "difference":
      return `(- ${operand(one.left)} ${operand(one.right)})`;
    case "total":
      return `(total ${name(one.ref.path)})`;
    case "entries":
      return `(entries ${name(one.ref.path)})`;
  }
}
