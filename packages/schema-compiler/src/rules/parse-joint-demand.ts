import type { Cursor } from "./cursor.js";
import {
  parseAmountOf,
  parseQuantifier,
  quantify,
} from "./parse-quantifier.js";
import { IS, takeMust, takeToFill, valid } from "./parse-demand.js";
import { parsePredicate } from "./parse-predicate.js";
import { parseReference, parseReferences } from "./parse-reference.js";
import type {
  ProseCondition,
  ProseEffect,
  ProseOperand,
  ProseRef,
} from "./prose.js";
import { FILLED, MAY, TO_FILL } from "./vocabulary.js";

/** "Es muss entweder A oder (B und C) befüllt werden", "Entweder muss A oder B befüllt sein" */
export function parseEither(
  cursor: Cursor,
): readonly ProseEffect[] | undefined {
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
export function parseCounted(
  cursor: Cursor,
): readonly ProseEffect[] | undefined {
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
export function parseAnnounced(
  cursor: Cursor,
): readonly ProseEffect[] | undefined {
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
export function parseTogether(
  cursor: Cursor,
): readonly ProseEffect[] | undefined {
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
