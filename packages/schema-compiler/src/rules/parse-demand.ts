import type { Cursor } from "./cursor.js";
import {
  parseCondition,
  parseQuantifier,
  quantify,
  type Memory,
} from "./parse-condition.js";
import { parseOperand } from "./parse-operand.js";
import { parsePredicate } from "./parse-predicate.js";
import { parseReference } from "./parse-reference.js";
import type {
  ProseCondition,
  ProseEffect,
  ProseOperand,
  ProseRef,
} from "./prose.js";
import { MAY, MUST } from "./vocabulary.js";

/** Demands on answers as a whole: "Es muss entweder A oder B befüllt werden", "A muss zeitlich vor B liegen". */
export function parseDemand(
  cursor: Cursor,
  memory: Memory,
): readonly ProseEffect[] | undefined {
  return cursor.first(
    () => parseEither(cursor),
    () => parseCounted(cursor),
    () => parseCalendar(cursor, memory),
    () => parseMustHold(cursor, memory),
    () => parseDistinctEntries(cursor, memory),
    () => parseEntryCount(cursor),
    () => parseOrdered(cursor),
  );
}

function valid(
  holds: ProseCondition,
  presupposes: readonly ProseRef[],
  start: number,
  cursor: Cursor,
): readonly ProseEffect[] {
  return [{ kind: "valid", holds, presupposes, start, end: cursor.end }];
}

const takeMust = (cursor: Cursor): boolean => cursor.takeOf(MUST) !== "";

/** "Es muss entweder A oder (B und C) befüllt werden", "Entweder muss A oder B befüllt sein" */
function parseEither(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  cursor.take("es");
  let must = takeMust(cursor);
  if (!cursor.take("entweder")) return undefined;
  must = takeMust(cursor) || must;
  const alternatives: (readonly ProseRef[])[] = [];
  do {
    const alternative = parseAlternative(cursor);
    if (alternative === undefined) return undefined;
    alternatives.push(alternative);
  } while (cursor.take("oder") || cursor.take(",", "oder") || cursor.take(","));
  if (alternatives.length < 2) return undefined;
  must = takeMust(cursor) || must;
  const predicate = parsePredicate(cursor, alternatives[0]?.[0]);
  must = takeMust(cursor) || must;
  if (!must || predicate === undefined) return undefined;
  const place = { start, end: cursor.end };
  const of = alternatives.map((refs): ProseCondition => {
    const parts = refs.map((ref) => predicate({ kind: "ref", ref, ...place }));
    const [only] = parts;
    return parts.length === 1 && only !== undefined
      ? only
      : { kind: "and", of: parts, ...place };
  });
  return valid(
    { kind: "count", of, min: 1, max: 1, ...place },
    [],
    start,
    cursor,
  );
}

/** One element, or several in brackets with "und" between them. */
function parseAlternative(cursor: Cursor): readonly ProseRef[] | undefined {
  return cursor.first(
    () => {
      if (!cursor.take("(")) return undefined;
      const refs: ProseRef[] = [];
      do {
        const ref = parseReference(cursor);
        if (ref === undefined) return undefined;
        refs.push(ref);
      } while (cursor.take("und") || cursor.take("sowie"));
      return cursor.take(")") ? refs : undefined;
    },
    () => {
      const ref = parseReference(cursor);
      return ref && [ref];
    },
  );
}

/** "Es muss mindestens eines der Felder A, B oder C befüllt sein", "Höchstens eines der Felder … darf befüllt sein" */
function parseCounted(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  cursor.take("es");
  let verb = takeMust(cursor) || cursor.takeOf(MAY) !== "";
  const quantified = parseQuantifier(cursor, false);
  if (quantified === undefined) return undefined;
  if (quantified.group === undefined && quantified.refs.length < 2)
    return undefined;
  // "alle Felder A und B müssen befüllt sein" requires each of them.
  if (
    quantified.min === quantified.refs.length &&
    quantified.group === undefined
  )
    return undefined;
  if (!verb) verb = takeMust(cursor) || cursor.takeOf(MAY) !== "";
  const predicate = parsePredicate(
    cursor,
    quantified.refs[0] ?? quantified.group,
  );
  if (!verb) verb = takeMust(cursor);
  if (!verb || predicate === undefined) return undefined;
  return valid(quantify(quantified, predicate, cursor.end), [], start, cursor);
}

/** "muss die Validität des sich ergebenden Kalenderdatums sichergestellt werden" of the three fields before. */
function parseCalendar(
  cursor: Cursor,
  memory: Memory,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  if (!takeMust(cursor)) return undefined;
  if (!takeValidity(cursor) && !takeResult(cursor)) return undefined;
  const { before } = memory;
  const refs =
    before?.kind === "and"
      ? before.of.flatMap((part) =>
          part.kind === "filled" && !part.negated ? [part.ref] : [],
        )
      : [];
  const [day, month, year] = refs;
  if (
    refs.length !== 3 ||
    day === undefined ||
    month === undefined ||
    year === undefined
  )
    return cursor.fail("it is not said which fields make up the date", {
      start,
    });
  return valid(
    { kind: "calendarDate", parts: [day, month, year], start, end: cursor.end },
    [],
    start,
    cursor,
  );
}

/** "die Validität des sich ergebenden Kalenderdatums sichergestellt werden" */
function takeValidity(cursor: Cursor): boolean {
  return (
    cursor.attempt(() => {
      if (!cursor.take("die")) return undefined;
      if (!cursor.take("validität") && !cursor.take("gültigkeit"))
        return undefined;
      if (!cursor.take("des")) return undefined;
      cursor.take("sich", "ergebenden");
      if (!cursor.take("kalenderdatums") && !cursor.take("datums"))
        return undefined;
      if (!cursor.take("sichergestellt") && !cursor.take("geprüft"))
        return undefined;
      return cursor.take("werden") || cursor.take("sein") ? true : undefined;
    }) ?? false
  );
}

/** "sie zusammen ein gültiges Kalenderdatum ergeben" */
function takeResult(cursor: Cursor): boolean {
  return (
    cursor.attempt(() => {
      if (!cursor.take("sie") && !cursor.take("diese")) return undefined;
      cursor.take("felder");
      cursor.take("zusammen");
      if (!cursor.take("ein", "gültiges")) return undefined;
      if (!cursor.take("kalenderdatum") && !cursor.take("datum"))
        return undefined;
      return cursor.take("ergeben") || cursor.take("bilden") ? true : undefined;
    }) ?? false
  );
}

/** "muss gelten: (…)": any condition as a demand. */
function parseMustHold(
  cursor: Cursor,
  memory: Memory,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  cursor.take("es");
  if (!takeMust(cursor) || !cursor.take("gelten") || !cursor.take(":", "("))
    return undefined;
  const holds = parseCondition(cursor, memory);
  if (holds === undefined || !cursor.take(")")) return undefined;
  return valid(holds, [], start, cursor);
}

/** "dabei darf jeder Eintrag nur maximal einmal ausgewählt werden" of the elements before. */
function parseDistinctEntries(
  cursor: Cursor,
  memory: Memory & { readonly targets?: readonly ProseRef[] },
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  if (!cursor.take("dabei") && !cursor.take("wobei")) return undefined;
  let may = cursor.takeOf(MAY) !== "";
  cursor.take("aber");
  cursor.take("jedoch");
  if (
    !cursor.take("jeder", "eintrag") &&
    !cursor.take("jeder", "wert") &&
    !cursor.take("jeder", "code")
  )
    return undefined;
  const most = cursor.take("nur");
  const limit = cursor.take("maximal") || cursor.take("höchstens");
  if ((!most && !limit) || !cursor.take("einmal")) return undefined;
  if (
    !cursor.take("ausgewählt") &&
    !cursor.take("angegeben") &&
    !cursor.take("vorkommen")
  )
    return undefined;
  cursor.take("werden");
  may = cursor.takeOf(MAY) !== "" || may;
  const refs = memory.targets ?? [];
  if (!may || refs.length === 0) return undefined;
  return refs.flatMap((ref) =>
    valid({ kind: "distinct", ref, start, end: cursor.end }, [], start, cursor),
  );
}

/** "Die Angabe in Feld F… bestimmt, wie oft die Gruppe G… befüllt werden muss." */
function parseEntryCount(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  cursor.take("die");
  if (!cursor.take("angabe") && !cursor.take("anzahl")) return undefined;
  if (!cursor.take("in") && !cursor.take("im")) return undefined;
  const number = parseReference(cursor);
  if (number === undefined || !cursor.take("bestimmt")) return undefined;
  cursor.take(",");
  if (!cursor.take("wie", "oft")) return undefined;
  const ref = parseReference(cursor);
  if (ref === undefined) return undefined;
  if (
    !cursor.take("befüllt", "werden") &&
    !cursor.take("ausgefüllt", "werden") &&
    !cursor.take("angegeben", "werden")
  )
    return undefined;
  if (!takeMust(cursor)) return undefined;
  const place = { start, end: cursor.end };
  const operand: ProseOperand = { kind: "ref", ref: number, ...place };
  return valid(
    {
      kind: "compare",
      left: { kind: "entries", ref, ...place },
      operator: "=",
      joint: "none",
      values: [{ kind: "operand", operand, ...place }],
      ...place,
    },
    [number],
    start,
    cursor,
  );
}

/** "Das Datum im Feld A muss zeitlich vor dem Datum in Feld B liegen", "A muss größer als B sein", "A darf nicht = 3 sein" */
function parseOrdered(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const verbFirst = takeMust(cursor);
  const left = parseOperand(cursor);
  if (left === undefined) return undefined;
  let negated = false;
  if (!verbFirst && !takeMust(cursor)) {
    if (cursor.takeOf(MAY) === "" || !cursor.take("nicht")) return undefined;
    negated = true;
  }
  const predicate = parsePredicate(
    cursor,
    left.kind === "ref" ? left.ref : undefined,
  );
  if (predicate === undefined) return undefined;
  cursor.takeOf(new Set(["liegen", "sein", "haben", "betragen"]));
  const said = predicate(left);
  // Being filled is a demand on the element, not on its value.
  if (said.kind !== "compare") return undefined;
  const end = cursor.end;
  const right = said.values.flatMap((value) =>
    value.kind === "operand" ? refsOf(value.operand) : [],
  );
  const holds: ProseCondition = negated
    ? { kind: "not", of: said, start, end }
    : said;
  // Whether an order holds while a side is missing, the evaluator knows; equality with an empty side would fail.
  const presupposes =
    said.operator === "=" && right.length > 0
      ? [...refsOf(left), ...right]
      : [];
  return valid(holds, presupposes, start, cursor);
}

function refsOf(operand: ProseOperand): readonly ProseRef[] {
  switch (operand.kind) {
    case "ref":
    case "total":
      return [operand.ref];
    case "entries":
    case "today":
    case "number":
    case "date":
      return [];
    case "sum":
      return operand.of.flatMap(refsOf);
    case "difference":
      return [...refsOf(operand.left), ...refsOf(operand.right)];
    case "elapsed":
      return [...refsOf(operand.from), ...refsOf(operand.to)];
    case "dateOf":
      return operand.parts;
  }
}
