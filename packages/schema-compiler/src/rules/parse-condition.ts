import type { Cursor } from "./cursor.js";
import {
  isDenied,
  parseComparison,
  parseContinued,
} from "./parse-comparison.js";
import { parseLandScope, type Scopes } from "./parse-land.js";
import { parseOperand } from "./parse-operand.js";
import { parsePredicate } from "./parse-predicate.js";
import {
  parseAmountOf,
  parseQuantifier,
  quantify,
} from "./parse-quantifier.js";
import {
  parsePlacedReference,
  parseReference,
  parseReferences,
} from "./parse-reference.js";
import { parseValues } from "./parse-values.js";
import type { ProseCondition, ProseOperand, ProseRef } from "./prose.js";
import { ARTICLES, AUXILIARIES, LAENDER, VALUE_WORDS } from "./vocabulary.js";

/** What earlier words of the rule said and later ones may leave out. */
export interface Memory extends Scopes {
  /** Left side of the last comparison: "… = A ODER = B". */
  subject?: ProseOperand;
  /** That comparison was denied with "nicht". */
  isDenied?: boolean;
  /** The condition before, for "Falls keiner der genannten Codes …". */
  before?: ProseCondition;
}

/** A condition. Where "und" and "oder" meet, brackets must say which binds. */
export function parseCondition(
  cursor: Cursor,
  memory: Memory,
): ProseCondition | undefined {
  return parseChain(cursor, "or", () =>
    parseChain(cursor, "and", () => parseAtom(cursor, memory)),
  );
}

/** What follows "wenn" and the like; a "nicht" in front denies the one condition behind it. */
export function parseOpened(
  cursor: Cursor,
  memory: Memory,
): ProseCondition | undefined {
  return cursor.first(
    () => parseCondition(cursor, memory),
    () => {
      const { start } = cursor;
      if (!cursor.take("nicht")) return undefined;
      const from = cursor.at;
      const of = parseAtom(cursor, memory);
      if (of === undefined) return undefined;
      const isList = of.kind === "compare" && of.joint !== "none";
      if (isList || takeJoint(cursor, "and") || takeJoint(cursor, "or"))
        return cursor.refuse(
          'how much "nicht" denies is not clear',
          { start },
          'write "nicht (…)"',
        );
      return isDenied(cursor, from, [])
        ? cursor.refuse("what a double negation means is not clear", { start })
        : { kind: "complement", of, start, end: cursor.end };
    },
  );
}

function parseChain(
  cursor: Cursor,
  kind: "and" | "or",
  parsePart: () => ProseCondition | undefined,
): ProseCondition | undefined {
  return cursor.attempt(() => {
    const first = parsePart();
    if (first === undefined) return undefined;
    const of = [first];
    for (;;) {
      const next = cursor.attempt(() => {
        cursor.take(",");
        if (!takeJoint(cursor, kind)) return undefined;
        cursor.take("wenn");
        return parsePart();
      });
      if (next === undefined) break;
      of.push(next);
    }
    const isMixed =
      of.length > 1 &&
      of.some((part) => part.kind === "and" && !cursor.bracketed.has(part));
    if (kind === "or" && isMixed)
      return cursor.fail(
        '"und" and "oder" stand side by side without brackets',
        first,
      );
    return of.length === 1
      ? first
      : { kind, of, start: first.start, end: cursor.end };
  });
}

function takeJoint(cursor: Cursor, kind: "and" | "or"): boolean {
  if (kind === "or") {
    if (cursor.take("und", "/", "oder")) return true;
    return cursor.take("oder");
  }
  if (cursor.is("bzw"))
    cursor.refuse('"bzw." may mean "und" or "oder"; write which');
  return cursor.take("und") || cursor.take("sowie");
}

function parseAtom(cursor: Cursor, memory: Memory): ProseCondition | undefined {
  const { start } = cursor;
  return cursor.first<ProseCondition>(
    () =>
      cursor.take("immer")
        ? { kind: "always", start, end: cursor.end }
        : undefined,
    () => parseNamedBefore(cursor, memory),
    () => parseOfConditions(cursor, memory),
    () => {
      if (!cursor.take("nicht", "(") && !cursor.take("nicht", "gilt", ":", "("))
        return undefined;
      const of = parseCondition(cursor, memory);
      return of !== undefined && cursor.take(")")
        ? { kind: "not", of, start, end: cursor.end }
        : undefined;
    },
    () => {
      if (!cursor.take("(")) return undefined;
      const inner = parseCondition(cursor, memory);
      if (inner === undefined || !cursor.take(")")) return undefined;
      const bracketed = { ...inner, start, end: cursor.end };
      cursor.bracketed.add(bracketed);
      return bracketed;
    },
    () => parseSelection(cursor),
    () => parseLandCondition(cursor, memory),
    () => parseCalendarDate(cursor),
    () => parseDistinct(cursor),
    () => parseQuantified(cursor),
    () => parseListed(cursor),
    () => parseComparison(cursor, memory),
    () => parseContinued(cursor, memory),
  );
}

const PLACED_IN = new Set(["in", "im", "bei"]);

const FARTHEST = 40;

/** "Auswahl von 001 in F…", "Auswahl des Wertes "Ja" im Feld F…": the element, behind the values, says how to read them. */
function parseSelection(cursor: Cursor): ProseCondition | undefined {
  const { start } = cursor;
  cursor.takeOf(ARTICLES);
  if (!cursor.take("auswahl") && !cursor.take("angabe")) return undefined;
  cursor.take("von");
  cursor.attempt(() => {
    cursor.skip(ARTICLES);
    return cursor.takeOf(VALUE_WORDS) === "" ? undefined : true;
  });
  const from = cursor.at;
  for (let ahead = 1; ahead <= FARTHEST; ahead++) {
    const at = from + ahead;
    const word = cursor.tokens[at];
    if (word === undefined || word.kind === "id") return undefined;
    if (!PLACED_IN.has(word.folded)) continue;
    const found = cursor.attempt((): ProseCondition | undefined => {
      cursor.at = at;
      const ref = parsePlacedReference(cursor);
      if (ref === undefined) return undefined;
      const behind = cursor.at;
      cursor.at = from;
      const list = parseValues(cursor, { subject: ref });
      if (list === undefined || cursor.at !== at) return undefined;
      cursor.at = behind;
      const end = cursor.end;
      return {
        kind: "compare",
        left: { kind: "ref", ref, start: ref.start, end: ref.end },
        operator: "=",
        values: list.values,
        joint: list.joint,
        start,
        end,
      };
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** "keiner der genannten Codes ausgewählt wurde": everything that the condition before did not say. */
function parseNamedBefore(
  cursor: Cursor,
  memory: Memory,
): ProseCondition | undefined {
  const { start } = cursor;
  if (!["keine", "keiner", "keines"].includes(cursor.word())) return undefined;
  cursor.at++;
  if (!cursor.take("der", "genannten") && !cursor.take("dieser"))
    return undefined;
  if (cursor.takeOf(VALUE_WORDS) === "" || memory.before === undefined)
    return undefined;
  if (!cursor.take("ausgewählt") && !cursor.take("angegeben")) return undefined;
  cursor.skip(AUXILIARIES);
  return { kind: "complement", of: memory.before, start, end: cursor.end };
}

/** "mindestens 2 dieser Bedingungen zutreffen: (…), (…)": what the printer writes for counts of unlike conditions. */
function parseOfConditions(
  cursor: Cursor,
  memory: Memory,
): ProseCondition | undefined {
  const { start } = cursor;
  const amount = parseAmountOf(cursor);
  if (amount === undefined || !cursor.take("dieser", "bedingungen"))
    return undefined;
  if (!cursor.take("zutreffen") && !cursor.take("zutrifft")) return undefined;
  if (!cursor.take(":")) return undefined;
  const of: ProseCondition[] = [];
  for (;;) {
    const part = cursor.attempt(() => {
      if (of.length > 0 && !cursor.take(",")) return undefined;
      if (!cursor.take("(")) return undefined;
      const inner = parseCondition(cursor, memory);
      return inner !== undefined && cursor.take(")") ? inner : undefined;
    });
    if (part === undefined) break;
    of.push(part);
  }
  if (of.length === 0) return undefined;
  return { kind: "count", of, ...amount, start, end: cursor.end };
}

/** "das Bundesland eines von NW, SL ist", "das Land NW ist", "das Land nicht BY ist" */
function parseLandCondition(
  cursor: Cursor,
  memory: Memory,
): ProseCondition | undefined {
  const { start } = cursor;
  const scope = cursor.attempt(() => {
    cursor.take("das");
    if (!cursor.take("bundesland") && !cursor.take("land")) return undefined;
    const negated =
      cursor.take("<>") || cursor.take("ungleich") || cursor.take("nicht");
    if (!negated && !cursor.take("eines", "von") && !cursor.take("="))
      cursor.take("ist");
    const found = parseLandScope(cursor, memory, true);
    return found && { in: found.in, negated };
  });
  if (scope === undefined) return undefined;
  cursor.skip(AUXILIARIES);
  const keys = scope.negated
    ? LAENDER.filter((land) => !scope.in.includes(land))
    : scope.in;
  return { kind: "land", in: keys, start, end: cursor.end };
}

function parseCalendarDate(cursor: Cursor): ProseCondition | undefined {
  const { start } = cursor;
  const operand = parseOperand(cursor);
  if (operand?.kind !== "dateOf") return undefined;
  if (!cursor.take("ein", "gültiges", "kalenderdatum", "ist")) return undefined;
  return {
    kind: "calendarDate",
    parts: operand.parts,
    start,
    end: cursor.end,
  };
}

function parseDistinct(cursor: Cursor): ProseCondition | undefined {
  const { start } = cursor;
  if (!cursor.take("jeder", "eintrag")) return undefined;
  if (!cursor.take("von") && !cursor.take("in")) return undefined;
  const ref = parseReference(cursor);
  return ref !== undefined && cursor.take("nur", "einmal", "vorkommt")
    ? { kind: "distinct", ref, start, end: cursor.end }
    : undefined;
}

function parseQuantified(cursor: Cursor): ProseCondition | undefined {
  const { start } = cursor;
  const notAll =
    ["alle", "beide"].includes(cursor.word(1)) && cursor.take("nicht");
  cursor.takeOf(new Set(["in", "bei"]));
  const quantified = parseQuantifier(cursor, true);
  if (quantified === undefined) return undefined;
  const subject = quantified.refs[0] ?? quantified.group;
  const from = cursor.at;
  const predicate = parsePredicate(cursor, subject);
  if (predicate === undefined) return undefined;
  if (quantified.max === 0 && isDenied(cursor, from, []))
    return cursor.refuse(
      "what a double negation means is not clear",
      quantified,
    );
  if (notAll && isDenied(cursor, from, []))
    return cursor.refuse("what a double negation means is not clear", {
      start,
    });
  const isAll =
    quantified.all === true ||
    (quantified.refs.length > 0 &&
      quantified.min === quantified.refs.length &&
      quantified.max === quantified.refs.length);
  if (isAll && isDenied(cursor, from, []))
    return cursor.refuse(
      '"alle … nicht" may mean none of them or not all',
      { start },
      'write "keines der Felder" or "nicht alle Felder"',
    );
  const of = quantify(quantified, predicate, cursor.end);
  return notAll ? { kind: "not", of, start, end: cursor.end } : of;
}

/** "weder A noch B", "entweder A oder B", "A und B", each with one predicate for all. */
function parseListed(cursor: Cursor): ProseCondition | undefined {
  const { start } = cursor;
  const opener = cursor.takeOf(new Set(["weder", "entweder", "sowohl"]));
  const refs: ProseRef[] = [];
  let joint: "and" | "or" | "none" = "none";
  if (opener === "" || opener === "entweder") {
    const list = parseReferences(cursor);
    if (list === undefined || list.refs.length < 2) return undefined;
    ({ joint } = list);
    refs.push(...list.refs);
    if (joint === "none") return undefined;
    if (opener === "entweder" && joint !== "or") return undefined;
  } else {
    for (;;) {
      const ref = parsePlacedReference(cursor);
      if (ref === undefined) return undefined;
      refs.push(ref);
      if (opener === "weder" && cursor.take("noch")) continue;
      if (opener === "sowohl" && cursor.take("als", "auch")) continue;
      break;
    }
    if (refs.length < 2) return undefined;
  }
  const from = cursor.at;
  const predicate = parsePredicate(cursor, refs[0]);
  if (predicate === undefined) return undefined;
  const end = cursor.end;
  const of = refs.map((ref) =>
    predicate({ kind: "ref", ref, start: ref.start, end: ref.end }),
  );
  if (isDenied(cursor, from, of)) {
    if (opener === "weder")
      return cursor.fail("what a double negation means is not clear", {
        start,
      });
    if (joint === "or" && opener !== "sowohl")
      return cursor.refuse(
        '"A oder B" with "nicht" may mean neither of them or not both',
        { start },
        'write "weder A noch B", or say it of each',
      );
  }
  if (opener === "weder")
    return { kind: "count", of, min: 0, max: 0, start, end };
  if (opener === "entweder")
    return { kind: "count", of, min: 1, max: 1, start, end };
  return { kind: joint === "or" ? "or" : "and", of, start, end };
}
