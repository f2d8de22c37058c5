import type {
  Condition,
  NodePath,
  Operand,
  Reference,
  RuleStatement,
} from "@fim-forms/form-model";

import { addUnits, shiftDays } from "./reference-day.js";

/** What conditions say about one place: the values at which their verdict may turn. */
export interface NamedValues {
  /** Codes, texts, days and decimal numbers, as the conditions have them. */
  readonly texts: Set<string>;
  /** Days at which a comparison with the reference day turns. */
  readonly days: Set<string>;
  /** Part of a calendar date that is put together from several fields. */
  role?: "day" | "month" | "year";
  /** The entries of a repeat are looked at together. */
  isAggregate: boolean;
}

/** What conditions look at. */
export interface NamedPlaces {
  readonly places: ReadonlyMap<NodePath, NamedValues>;
  /** Länder that conditions name; absent if none asks for the Land. */
  readonly laender?: ReadonlySet<string>;
}

/**
 * Gathers from the conditions of statements every place that they look at, with the values that matter there.
 *
 * @param today - the day that stands for the current one, `YYYY-MM-DD`
 */
export function namedValuesIn(
  statements: readonly RuleStatement[],
  today: string,
): NamedPlaces {
  const places = new Map<NodePath, NamedValues>();
  let laender: Set<string> | undefined;
  const at = ({ path }: Reference): NamedValues => {
    const known = places.get(path) ?? {
      texts: new Set<string>(),
      days: new Set<string>(),
      isAggregate: false,
    };
    places.set(path, known);
    return known;
  };
  const playRoles = (
    date: Record<"day" | "month" | "year", Reference>,
  ): void => {
    at(date.day).role = "day";
    at(date.month).role = "month";
    at(date.year).role = "year";
  };

  const visit = (condition: Condition): void => {
    switch (condition.kind) {
      case "always":
        return;
      case "not":
        visit(condition.of);
        return;
      case "and":
      case "or":
      case "count":
        condition.of.forEach(visit);
        return;
      case "in":
        for (const value of condition.values)
          at(condition.ref).texts.add(String(value));
        return;
      case "filled":
        at(condition.ref);
        return;
      case "calendarDate":
        playRoles(condition);
        return;
      case "distinct":
        at(condition.ref).isAggregate = true;
        return;
      case "land":
        laender = new Set([...(laender ?? []), ...condition.in]);
        return;
      case "compare": {
        const found = sidesOf(condition.left, condition.right);
        for (const date of found.dates) playRoles(date);
        const days = turningDays(found, today);
        for (const { ref, isAggregate } of found.references) {
          const named = at(ref);
          for (const text of found.texts) named.texts.add(text);
          for (const day of days) named.days.add(day);
          if (isAggregate) named.isAggregate = true;
        }
        for (const { year, month, day } of found.dates)
          for (const text of days) {
            const [y = "", m = "", d = ""] = text.split("-");
            at(year).texts.add(String(Number(y)));
            at(month).texts.add(String(Number(m)));
            at(day).texts.add(String(Number(d)));
          }
      }
    }
  };
  for (const statement of statements) {
    if (statement.when !== undefined) visit(statement.when);
    if (statement.effect === "valid") visit(statement.holds);
  }
  return laender === undefined ? { places } : { places, laender };
}

interface Sides {
  readonly references: { ref: Reference; isAggregate: boolean }[];
  readonly dates: Record<"day" | "month" | "year", Reference>[];
  readonly texts: string[];
  readonly units: Set<"days" | "months" | "years">;
}

function sidesOf(...operands: readonly Operand[]): Sides {
  const sides: Sides = {
    references: [],
    dates: [],
    texts: [],
    units: new Set(["days"]),
  };
  const visit = (operand: Operand): void => {
    switch (operand.kind) {
      case "ref":
        sides.references.push({ ref: operand.ref, isAggregate: false });
        return;
      case "total":
      case "entries":
        sides.references.push({ ref: operand.ref, isAggregate: true });
        return;
      case "text":
      case "number":
      case "date":
        sides.texts.push(operand.value);
        return;
      case "boolean":
      case "today":
        return;
      case "dateOf":
        sides.dates.push(operand);
        return;
      case "elapsed":
        sides.units.add(operand.unit);
        visit(operand.from);
        visit(operand.to);
        return;
      case "sum":
        operand.of.forEach(visit);
        return;
      case "difference":
        visit(operand.left);
        visit(operand.right);
    }
  };
  operands.forEach(visit);
  return sides;
}

/** The reference day, days so many units before and after it, each with its neighbours. */
function turningDays(
  { texts, units }: Sides,
  today: string,
): ReadonlySet<string> {
  const days = new Set([today]);
  for (const text of texts) {
    if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) days.add(text);
    if (!/^\d{1,5}$/u.test(text)) continue;
    for (const unit of units)
      for (const sign of [-1, 1]) {
        const day = addUnits(today, sign * Number(text), unit);
        if (day !== undefined) days.add(day);
      }
  }
  return new Set(
    [...days].flatMap((day) =>
      [-1, 0, 1].flatMap((count) => shiftDays(day, count) ?? []),
    ),
  );
}
