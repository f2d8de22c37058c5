import type { Cursor } from "./cursor.js";
import { parseDate, parseNumber } from "./parse-number.js";
import { parsePlacedReference, parseReference } from "./parse-reference.js";
import type { ProseOperand } from "./prose.js";
import { ARTICLES } from "./vocabulary.js";

const TODAY = [
  ["aktuelles", "datum"],
  ["aktuellen", "datum"],
  ["aktuelle", "datum"],
  ["heutiges", "datum"],
  ["heutigen", "datum"],
  ["heutigen", "tag"],
  ["aktuellen", "tag"],
  ["tagesdatum"],
  ["heute"],
] as const;

/** What is compared: an element, today, a number, a sum, difference, number of entries, age. */
export function parseOperand(cursor: Cursor): ProseOperand | undefined {
  return cursor.attempt(() => {
    const first = parseTerm(cursor);
    if (first === undefined) return undefined;
    let left = first;
    for (;;) {
      const next = cursor.attempt(() => {
        const minus = cursor.take("-") || cursor.take("minus");
        if (!minus && !cursor.take("+") && !cursor.take("plus"))
          return undefined;
        const right = parseTerm(cursor);
        if (right === undefined) return undefined;
        const place = { start: left.start, end: right.end };
        if (minus)
          return { kind: "difference", left, right, ...place } as const;
        const of = left.kind === "sum" ? [...left.of, right] : [left, right];
        return { kind: "sum", of, ...place } as const;
      });
      if (next === undefined) return left;
      left = next;
    }
  });
}

const AGE_UNITS: ReadonlyMap<string, "days" | "months" | "years"> = new Map([
  ["jahren", "years"],
  ["monaten", "months"],
  ["tagen", "days"],
]);

function parseTerm(cursor: Cursor): ProseOperand | undefined {
  const { start } = cursor;
  return cursor.first<ProseOperand>(
    () => parseToday(cursor),
    () => {
      if (!cursor.take("(")) return undefined;
      const inner = parseOperand(cursor);
      return inner !== undefined && cursor.take(")") ? inner : undefined;
    },
    () => {
      // Summe aus (A und B) · Summe aller Einträge von A
      cursor.skip(ARTICLES);
      if (!cursor.take("summe")) return undefined;
      if (
        cursor.take("aller", "einträge", "von") ||
        cursor.take("aller", "werte", "von")
      ) {
        const ref = parseReference(cursor);
        return ref && { kind: "total", ref, start, end: cursor.end };
      }
      if (!cursor.take("aus") && !cursor.take("von") && !cursor.take("der"))
        return undefined;
      const bracket = cursor.take("(");
      const of: ProseOperand[] = [];
      do {
        const term = parseTerm(cursor);
        if (term === undefined) return undefined;
        of.push(term);
      } while (cursor.take(",") || cursor.take("und") || cursor.take("sowie"));
      if (bracket && !cursor.take(")")) return undefined;
      return of.length < 2
        ? undefined
        : { kind: "sum", of, start, end: cursor.end };
    },
    () => {
      cursor.skip(ARTICLES);
      if (!cursor.take("anzahl")) return undefined;
      if (!cursor.take("der", "einträge") && !cursor.take("der", "angaben"))
        return undefined;
      if (!cursor.take("von") && !cursor.take("in") && !cursor.take("im"))
        return undefined;
      const ref = parseReference(cursor);
      return ref && { kind: "entries", ref, start, end: cursor.end };
    },
    () => {
      // Differenz aus (A) und (B)
      cursor.skip(ARTICLES);
      if (!cursor.take("differenz", "aus")) return undefined;
      const left = parseTerm(cursor);
      if (left === undefined || !cursor.take("und")) return undefined;
      const right = parseTerm(cursor);
      return (
        right && { kind: "difference", left, right, start, end: cursor.end }
      );
    },
    () => {
      // Zeit in Jahren von A bis B
      cursor.skip(ARTICLES);
      if (!cursor.take("zeit", "in")) return undefined;
      const unit = AGE_UNITS.get(cursor.word());
      if (unit === undefined) return undefined;
      cursor.at++;
      if (!cursor.take("von")) return undefined;
      const from = parseTerm(cursor);
      if (from === undefined || !cursor.take("bis")) return undefined;
      const to = parseTerm(cursor);
      return to && { kind: "elapsed", unit, from, to, start, end: cursor.end };
    },
    () => {
      // Datum aus Tag F…, Monat F… und Jahr F…
      cursor.skip(ARTICLES);
      if (!cursor.take("datum", "aus")) return undefined;
      const parts = [];
      for (const name of ["tag", "monat", "jahr"]) {
        cursor.take(",");
        cursor.take("und");
        if (!cursor.take(name)) return undefined;
        const ref = parseReference(cursor);
        if (ref === undefined) return undefined;
        parts.push(ref);
      }
      const [day, month, year] = parts;
      if (day === undefined || month === undefined || year === undefined)
        return undefined;
      return {
        kind: "dateOf",
        parts: [day, month, year],
        start,
        end: cursor.end,
      };
    },
    () => {
      cursor.skip(ARTICLES);
      const ref = cursor.attempt(() => {
        // das Datum im Feld F… · der Wert des Feldes F…
        if (
          cursor.takeOf(
            new Set(["datum", "wert", "angabe", "eingabe", "betrag", "alter"]),
          ) === ""
        )
          return undefined;
        cursor.takeOf(
          new Set(["im", "in", "von", "des", "der", "aus", "nach", "laut"]),
        );
        return parseReference(cursor);
      });
      const found = ref ?? parsePlacedReference(cursor);
      return found && { kind: "ref", ref: found, start, end: cursor.end };
    },
    () => {
      cursor.skip(ARTICLES);
      cursor.take("datum");
      const date = parseDate(cursor);
      return (
        date && { kind: "date", value: date.value, start, end: cursor.end }
      );
    },
    () => {
      const value = parseNumber(cursor);
      return value === undefined
        ? undefined
        : { kind: "number", value, start, end: cursor.end };
    },
  );
}

function parseToday(cursor: Cursor): ProseOperand | undefined {
  const { start } = cursor;
  cursor.skip(ARTICLES);
  return TODAY.some((words) => cursor.take(...words))
    ? { kind: "today", start, end: cursor.end }
    : undefined;
}
