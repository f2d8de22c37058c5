import type { Cursor } from "./cursor.js";
import {
  parseAmountOf,
  parseCondition,
  parseQuantifier,
  quantify,
  type Memory,
} from "./parse-condition.js";
import { parseOperand } from "./parse-operand.js";
import { parsePredicate, type Predicate } from "./parse-predicate.js";
import { parseReference, parseReferences } from "./parse-reference.js";
import { parseValue } from "./parse-value.js";
import type {
  ProseCondition,
  ProseEffect,
  ProseOperand,
  ProseRef,
} from "./prose.js";
import {
  FILLED,
  MANDATORY_ADJECTIVES,
  MAY,
  MUST,
  TO_FILL,
} from "./vocabulary.js";

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
  let is = cursor.takeOf(IS) !== "";
  let must = takeMust(cursor);
  if (!cursor.take("entweder")) return undefined;
  must = takeMust(cursor) || must;
  is = cursor.takeOf(IS) !== "" || is;
  const alternatives: (readonly ProseRef[])[] = [];
  do {
    const alternative = parseAlternative(cursor);
    if (alternative === undefined) return undefined;
    alternatives.push(alternative);
  } while (cursor.take("oder") || cursor.take(",", "oder") || cursor.take(","));
  if (alternatives.length < 2) return undefined;
  must = takeMust(cursor) || must;
  const infinitive = must ? undefined : takeToFill(cursor, is);
  const from = cursor.at;
  const predicate = infinitive ?? parsePredicate(cursor, alternatives[0]?.[0]);
  must = takeMust(cursor) || must || infinitive !== undefined;
  if (!must || predicate === undefined) return undefined;
  if (
    cursor.tokens
      .slice(from, cursor.at)
      .some(({ folded }) => folded === "nicht")
  )
    return cursor.refuse('what "nicht" denies here is not clear', { start });
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

const IS = new Set(["ist", "sind"]);

/** "ist … auszufüllen", "sind … anzugeben", "ist … erforderlich": demands that something is there. */
function takeToFill(cursor: Cursor, saidIs: boolean): Predicate | undefined {
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
  let may = cursor.takeOf(MAY) !== "";
  let verb = may || takeMust(cursor);
  const is = !verb && cursor.takeOf(IS) !== "";
  const onlySo = cursor.is("nur");
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
  if (!verb) {
    may = cursor.takeOf(MAY) !== "";
    verb = may || takeMust(cursor);
  }
  const infinitive = verb ? undefined : takeToFill(cursor, is);
  const from = cursor.at;
  const predicate =
    infinitive ??
    parsePredicate(cursor, quantified.refs[0] ?? quantified.group);
  if (!verb) verb = takeMust(cursor) || infinitive !== undefined;
  if (!verb || predicate === undefined) return undefined;
  // "dürfen mindestens zwei … nicht" and the like leave open what is meant.
  if (
    cursor.tokens
      .slice(from, cursor.at)
      .some(({ folded }) => folded === "nicht")
  )
    return cursor.fail('what "nicht" denies here is not clear', { start });
  if (may && quantified.min > 0)
    return cursor.fail('"darf" with a least number demands nothing', { start });
  if (onlySo && !may)
    return cursor.fail('what "nur" says of other cases is not clear', {
      start,
    });
  return valid(quantify(quantified, predicate, cursor.end), [], start, cursor);
}

/** "Es muss mindestens eine der folgenden Angaben gemacht werden: F…, F…" */
function parseAnnounced(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  cursor.take("es");
  const must = takeMust(cursor);
  const is = !must && cursor.takeOf(IS) !== "";
  const amount = parseAmountOf(cursor);
  if (amount === undefined || !cursor.take("der")) return undefined;
  cursor.takeOf(new Set(["folgenden", "nachfolgenden", "genannten"]));
  if (cursor.takeOf(new Set(["angaben", "felder", "datenfelder"])) === "")
    return undefined;
  const said = must
    ? cursor.take("gemacht", "werden") ||
      (cursor.takeOf(FILLED) !== "" &&
        cursor.takeOf(new Set(["werden", "sein"])) !== "")
    : is && (cursor.take("zu", "machen") || cursor.takeOf(TO_FILL) !== "");
  if (!said || !cursor.take(":")) return undefined;
  const list = parseReferences(cursor);
  if (list === undefined || list.refs.length < 2) return undefined;
  const end = cursor.end;
  const holds = quantify(
    { ...amount, refs: list.refs, start },
    (subject) => ({
      kind: "filled",
      // Only elements are counted over.
      ref: (subject as Extract<ProseOperand, { kind: "ref" }>).ref,
      negated: false,
      start,
      end,
    }),
    end,
  );
  return valid(holds, [], start, cursor);
}

const TOGETHER = new Set(["gleichzeitig", "zusammen", "gemeinsam"]);

/** "A und B dürfen nicht gleichzeitig befüllt werden", "… nicht beide befüllt sein" */
function parseTogether(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  let may = cursor.takeOf(MAY) !== "";
  const list = parseReferences(cursor);
  if (list === undefined || list.refs.length < 2) return undefined;
  if (!may) may = cursor.takeOf(MAY) !== "";
  if (!may || !cursor.take("nicht")) return undefined;
  const both = cursor.take("beide");
  if (cursor.takeOf(TOGETHER) === "" && !both) return undefined;
  if (list.joint === "or" || list.refs.length > 2)
    return cursor.fail("which of them exclude each other is not clear", {
      start,
    });
  if (
    cursor.takeOf(FILLED) === "" ||
    cursor.takeOf(new Set(["werden", "sein"])) === ""
  )
    return undefined;
  const place = { start, end: cursor.end };
  const of = list.refs.map((ref): ProseCondition => ({
    kind: "filled",
    ref,
    negated: false,
    ...place,
  }));
  return valid(
    { kind: "count", of, min: 0, max: 1, ...place },
    [],
    start,
    cursor,
  );
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

const NONE = new Set(["kein", "keine"]);
const ENTRIES = new Set([
  "wert",
  "werte",
  "eintrag",
  "einträge",
  "angabe",
  "angaben",
  "code",
]);

/** "In F… darf kein Wert doppelt vorkommen", "Die Einträge in F… dürfen sich nicht wiederholen" */
function parseNoneTwice(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const ref = cursor.first(
    () => {
      if (!cursor.take("jeder") && !cursor.take("jede")) return undefined;
      if (cursor.takeOf(ENTRIES) === "") return undefined;
      if (!["in", "im", "von"].includes(cursor.word())) return undefined;
      cursor.at++;
      const inside = parseReference(cursor);
      if (inside === undefined || cursor.takeOf(MAY) === "") return undefined;
      cursor.take("nur");
      if (!cursor.take("einmal") && !cursor.take("maximal", "einmal"))
        return undefined;
      return takeOccur(cursor) ? inside : undefined;
    },
    () => {
      if (!cursor.take("in") && !cursor.take("im")) return undefined;
      const inside = parseReference(cursor);
      if (inside === undefined || cursor.takeOf(MAY) === "") return undefined;
      const none = cursor.takeOf(NONE) !== "";
      const each = !none && cursor.take("jeder");
      if (cursor.takeOf(ENTRIES) === "") return undefined;
      if (none)
        return cursor.takeOf(new Set(["doppelt", "mehrfach", "mehrmals"])) !==
          "" && takeOccur(cursor)
          ? inside
          : undefined;
      return each && cursor.take("nur", "einmal") && takeOccur(cursor)
        ? inside
        : undefined;
    },
    () => {
      cursor.take("die");
      if (cursor.takeOf(ENTRIES) === "") return undefined;
      if (!["in", "im", "von", "der", "des"].includes(cursor.word()))
        return undefined;
      cursor.at++;
      const inside = parseReference(cursor);
      if (inside === undefined) return undefined;
      if (cursor.takeOf(MAY) !== "")
        return cursor.take("sich", "nicht", "wiederholen") ||
          cursor.take("nicht", "gleich", "sein")
          ? inside
          : undefined;
      if (!takeMust(cursor)) return undefined;
      return cursor.take("sich", "unterscheiden") ||
        cursor.take("verschieden", "sein") ||
        cursor.take("unterschiedlich", "sein")
        ? inside
        : undefined;
    },
  );
  return (
    ref &&
    valid({ kind: "distinct", ref, start, end: cursor.end }, [], start, cursor)
  );
}

function takeOccur(cursor: Cursor): boolean {
  return (
    cursor.take("vorkommen") ||
    ((cursor.take("angegeben") ||
      cursor.take("ausgewählt") ||
      cursor.take("eingetragen")) &&
      cursor.take("werden"))
  );
}

/** "Die Summe … darf 5.000 Euro nicht überschreiten" */
function parseLimit(cursor: Cursor): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const left = parseOperand(cursor);
  if (left === undefined || cursor.takeOf(MAY) === "") return undefined;
  let not = cursor.take("nicht");
  cursor.takeOf(new Set(["den", "die"]));
  cursor.takeOf(new Set(["betrag", "wert"]));
  cursor.take("von");
  const value = parseValue(
    cursor,
    left.kind === "ref" ? { subject: left.ref } : {},
  );
  if (value === undefined) return undefined;
  not = cursor.take("nicht") || not;
  const over = cursor.takeOf(new Set(["überschreiten", "übersteigen"])) !== "";
  if (!not || (!over && !cursor.take("unterschreiten"))) return undefined;
  return valid(
    {
      kind: "compare",
      left,
      operator: over ? "<=" : ">=",
      values: [value],
      joint: "none",
      start,
      end: cursor.end,
    },
    [],
    start,
    cursor,
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
