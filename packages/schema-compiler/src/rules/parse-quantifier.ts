import type { Cursor } from "./cursor.js";
import type { Predicate } from "./parse-predicate.js";
import {
  parseKind,
  parseReference,
  parseReferences,
} from "./parse-reference.js";
import type { ProseCondition, ProseRef } from "./prose.js";
import { NUMBER_WORDS } from "./vocabulary.js";

interface Amount {
  readonly min: number;
  readonly max: number | null;
}

/** "mindestens zwei", "genau 1", "höchstens eines"; not a bare number. */
export function parseAmountOf(cursor: Cursor): Amount | undefined {
  return cursor.attempt(() => {
    const word = cursor.word();
    cursor.at++;
    if (word === "mehr" || word === "weniger") cursor.take("als");
    const number = NUMBER_WORDS.get(cursor.word()) ?? digits(cursor);
    if (number === undefined) return undefined;
    switch (word) {
      case "mehr":
        cursor.at++;
        return { min: number + 1, max: null };
      case "weniger":
        cursor.at++;
        return { min: 0, max: Math.max(0, number - 1) };
      case "mindestens":
      case "wenigstens": {
        cursor.at++;
        // "mindestens 1 und höchstens 2"
        const most = cursor.attempt(() => {
          if (!cursor.take("und")) return undefined;
          if (!cursor.take("höchstens") && !cursor.take("maximal"))
            return undefined;
          const upper = NUMBER_WORDS.get(cursor.word()) ?? digits(cursor);
          cursor.at++;
          return upper;
        });
        return { min: number, max: most ?? null };
      }
      case "genau":
      case "exakt":
        cursor.at++;
        return { min: number, max: number };
      case "höchstens":
      case "maximal":
        cursor.at++;
        return { min: 0, max: number };
      default:
        return undefined;
    }
  });
}

function digits(cursor: Cursor): number | undefined {
  const token = cursor.peek();
  return token?.kind === "number" && token.text.length < 7
    ? Number(token.text)
    : undefined;
}

/** Elements that a condition or demand counts over. */
export interface Quantified extends Amount {
  readonly refs: readonly ProseRef[];
  /** The fields in this group are meant; `all` of them instead of so many. */
  readonly group?: ProseRef;
  readonly all?: true;
  readonly start: number;
}

/** "mindestens eines der Felder A, B oder C", "alle drei Felder", "keines der folgenden Felder". */
export function parseQuantifier(
  cursor: Cursor,
  inCondition: boolean,
): Quantified | undefined {
  return cursor.attempt(() => {
    const { start } = cursor;
    let all: number | "any" | undefined;
    let amount = parseAmountOf(cursor);
    if (amount === undefined) {
      const word = cursor.word();
      cursor.at++;
      // "Nur eines der Felder … darf": none is fine, too.
      if (word === "nur" && !inCondition) {
        const most = NUMBER_WORDS.get(cursor.word());
        if (most === undefined) return undefined;
        cursor.at++;
        amount = { min: 0, max: most };
      } else if (["alle", "allen", "sämtliche"].includes(word)) {
        all = NUMBER_WORDS.get(cursor.word()) ?? digits(cursor) ?? "any";
        if (all !== "any") cursor.at++;
      } else if (word === "beide" || word === "beiden") all = 2;
      else if (["keines", "keine", "keiner", "kein"].includes(word))
        amount = { min: 0, max: 0 };
      // In a demand, "eines der Felder" leaves open whether more are allowed.
      else if (inCondition && ["eines", "einer", "eine"].includes(word))
        amount = { min: 1, max: null };
      else if (["eines", "einer", "eine"].includes(word) && cursor.is("der"))
        return cursor.refuse(
          `whether "${word} der" allows more than one is not clear`,
          { start },
          'write "mindestens", "genau" or "höchstens"',
        );
      else return undefined;
    }
    const ofGroup = cursor.attempt(() => {
      if (parseKind(cursor) !== "field") return undefined;
      if (!["der", "in", "aus"].includes(cursor.word())) return undefined;
      cursor.at++;
      const group = parseReference(cursor);
      return group?.ids.at(-1)?.startsWith("G") === true ? group : undefined;
    });
    if (ofGroup !== undefined && amount !== undefined)
      return { ...amount, refs: [], group: ofGroup, start };
    if (ofGroup !== undefined && all === "any" && inCondition)
      return { min: 0, max: null, all: true, refs: [], group: ofGroup, start };
    cursor.take("der");
    cursor.take("beiden");
    cursor.take("folgenden");
    cursor.take("genannten");
    cursor.take("nachfolgenden");
    const kind = parseKind(cursor) ?? takeNoun(cursor);
    cursor.take(":");
    const list = parseReferences(cursor);
    if (list === undefined) return undefined;
    const { refs } = list;
    if (refs.length < 2 && kind === undefined) return undefined;
    if (all !== undefined && all !== "any" && all !== refs.length)
      return cursor.fail(
        `${String(all)} elements are announced, ${String(refs.length)} are named`,
        { start },
      );
    const { min, max } = amount ?? { min: refs.length, max: refs.length };
    return { min, max, refs, start };
  });
}

/** "eine der Angaben F…, F…" */
function takeNoun(cursor: Cursor): "field" | undefined {
  return cursor.takeOf(new Set(["angaben", "elemente", "eingaben"])) === ""
    ? undefined
    : "field";
}

/** The condition that so many of the elements satisfy the predicate. */
export function quantify(
  { refs, group, all, min, max, start }: Quantified,
  predicate: Predicate,
  end: number,
): ProseCondition {
  const place = { start, end };
  if (group !== undefined)
    return {
      kind: "children",
      group,
      min: all === true ? "all" : min,
      max,
      of: (ref) => predicate({ kind: "ref", ref, start, end }),
      ...place,
    };
  const of = refs.map((ref) =>
    predicate({ kind: "ref", ref, start: ref.start, end: ref.end }),
  );
  if (min === 1 && max === null) return { kind: "or", of, ...place };
  if (min === of.length && max === of.length)
    return { kind: "and", of, ...place };
  return { kind: "count", of, min, max, ...place };
}
