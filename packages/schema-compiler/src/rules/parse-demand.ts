import type { Cursor } from "./cursor.js";
import { type Memory, parseCondition } from "./parse-condition.js";
import {
  parseDistinctEntries,
  parseEntryCount,
  parseLimit,
  parseNoneTwice,
} from "./parse-entry-demand.js";
import {
  parseAnnounced,
  parseCounted,
  parseEither,
  parseTogether,
} from "./parse-joint-demand.js";
import { parseOperand } from "./parse-operand.js";
import { parsePredicate, type Predicate } from "./parse-predicate.js";
import { parseValue } from "./parse-value.js";
import type {
  ProseCondition,
  ProseEffect,
  ProseOperand,
  ProseRef,
} from "./prose.js";
import { MANDATORY_ADJECTIVES, MAY, MUST, TO_FILL } from "./vocabulary.js";

/** Demands on answers as a whole: "Es muss entweder A oder B befüllt werden", "A muss zeitlich vor B liegen". */
export function parseDemand(
  cursor: Cursor,
  memory: Memory,
): readonly ProseEffect[] | undefined {
  return cursor.first(
    () => parseEither(cursor),
    () => parseAnnounced(cursor),
    () => parseCounted(cursor),
    () => parseTogether(cursor),
    () => parseCalendar(cursor, memory),
    () => parseMustHold(cursor, memory),
    () => parseDistinctEntries(cursor, memory),
    () => parseNoneTwice(cursor),
    () => parseLimit(cursor),
    () => parseEntryCount(cursor),
    () => parseOrdered(cursor),
  );
}

/** The effect of a demand on values: the text is violated where `holds` does not hold. */
export function valid(
  holds: ProseCondition,
  presupposes: readonly ProseRef[],
  start: number,
  cursor: Cursor,
): readonly ProseEffect[] {
  return [{ kind: "valid", holds, presupposes, start, end: cursor.end }];
}

/** Takes "muss" or "müssen". */
export const takeMust = (cursor: Cursor): boolean => cursor.takeOf(MUST) !== "";

/** Forms of the copula in the present. */
export const IS = new Set(["ist", "sind"]);

/** "ist … auszufüllen", "sind … anzugeben", "ist … erforderlich": demands that something is there. */
export function takeToFill(
  cursor: Cursor,
  saidIs: boolean,
): Predicate | undefined {
  return cursor.attempt(() => {
    const is = saidIs || cursor.takeOf(IS) !== "";
    if (!is) return undefined;
    cursor.take("zu");
    if (
      cursor.takeOf(TO_FILL) === "" &&
      cursor.takeOf(MANDATORY_ADJECTIVES) === ""
    )
      return undefined;
    const { end } = cursor;
    return (subject: ProseOperand): ProseCondition => ({
      kind: "filled",
      // Only elements are counted over.
      ref: (subject as Extract<ProseOperand, { kind: "ref" }>).ref,
      negated: false,
      start: subject.start,
      end,
    });
  });
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

/** "Das Datum im Feld A muss zeitlich vor dem Datum in Feld B liegen", "A muss größer als B sein", "A darf nicht = 3 sein" */
function parseOrdered(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const verbFirst = cursor.takeOf(MUST);
  const left = parseOperand(cursor);
  if (left === undefined) return undefined;
  let negated = false;
  const must = verbFirst === "" ? cursor.takeOf(MUST) : verbFirst;
  if (must === "") {
    if (cursor.takeOf(MAY) === "") return undefined;
    const isLimit = MOST.has(cursor.word());
    if (!isLimit && !cursor.take("nicht")) return undefined;
    negated = !isLimit;
  }
  const needNot = must === "muss" || must === "müssen";
  if (cursor.is("nicht") && (negated || needNot)) {
    cursor.at++;
    const denied = parsePredicate(
      cursor,
      left.kind === "ref" ? left.ref : undefined,
    );
    return denied === undefined || denied(left).kind === "filled"
      ? undefined
      : cursor.refuse(
          negated
            ? "what a double negation means is not clear"
            : `"${must} nicht" demands nothing`,
          { start },
          negated ? undefined : 'write "darf nicht"',
        );
  }
  const predicate =
    parseResult(cursor, left) ??
    parsePredicate(cursor, left.kind === "ref" ? left.ref : undefined);
  if (predicate === undefined) return undefined;
  const more = negated ? undefined : parseSecond(cursor, left);
  cursor.takeOf(ENDINGS);
  const said = predicate(left);
  const end = cursor.end;
  if (more !== undefined && said.kind === "compare") {
    const both: ProseCondition = { kind: "and", of: [said, more], start, end };
    return valid(both, [], start, cursor);
  }
  // Being filled is a demand on the element, not on its value.
  if (said.kind !== "compare") return undefined;
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

/** "… muss 100 ergeben", "… muss F… entsprechen" */
function parseResult(
  cursor: Cursor,
  left: ProseOperand,
): Predicate | undefined {
  return cursor.attempt(() => {
    const value = parseValue(
      cursor,
      left.kind === "ref" ? { subject: left.ref } : {},
    );
    if (value === undefined) return undefined;
    if (!cursor.take("ergeben") && !cursor.take("entsprechen"))
      return undefined;
    const { end } = cursor;
    return (subject: ProseOperand): ProseCondition => ({
      kind: "compare",
      left: subject,
      operator: "=",
      values: [value],
      joint: "none",
      start: subject.start,
      end,
    });
  });
}

const MOST = new Set(["höchstens", "maximal"]);

const ENDINGS = new Set(["liegen", "sein", "haben", "betragen"]);

/** "… und kleiner als 10" behind "größer als 0" */
function parseSecond(
  cursor: Cursor,
  left: ProseOperand,
): ProseCondition | undefined {
  return cursor.attempt(() => {
    if (!cursor.take("und")) return undefined;
    const predicate = parsePredicate(
      cursor,
      left.kind === "ref" ? left.ref : undefined,
    );
    const said = predicate?.(left);
    return said?.kind === "compare" ? said : undefined;
  });
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
