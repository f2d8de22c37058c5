import type { Cursor } from "./cursor.js";
import { judge, type Judged } from "./judge.js";
import { type LandScope, parseLandScope, type Scopes } from "./parse-land.js";
import {
  AUXILIARIES,
  CAN,
  COPULA,
  FILLED,
  FILLERS,
  HIDDEN,
  MANDATORY_ADJECTIVES,
  MANDATORY_NOUNS,
  MAY,
  MUST,
  OPTIONAL_WORDS,
  SHOWN,
  TIMES,
  TO_FILL,
  TO_HIDE,
  TO_SHOW,
} from "./vocabulary.js";

/** The finite verb of a demand. */
export type Verb = "must" | "should" | "may" | "can" | "is";

/** Takes the verb that says how binding a complement is; refuses one that leaves it open. */
export function takeVerb(cursor: Cursor): Verb | undefined {
  if (["sollte", "sollten"].includes(cursor.word()))
    return cursor.refuse(
      `"${cursor.word()}" recommends and does not demand`,
      undefined,
      'write "muss" or "kann"',
    );
  const must = cursor.takeOf(MUST);
  if (must !== "") return must.startsWith("so") ? "should" : "must";
  if (cursor.takeOf(MAY) !== "") return "may";
  if (cursor.takeOf(CAN) !== "") return "can";
  return cursor.takeOf(COPULA) === "" ? undefined : "is";
}

/** What the rest of a demand says: "für die Länder RP und ST nicht befüllt werden". */
export interface Complement {
  readonly core: Core;
  readonly negated: boolean;
  /** "nur": the opposite is said of all other cases. */
  readonly only: boolean;
  readonly land?: LandScope;
  readonly times?: Times;
}

/** How often an element may be there; `null` has no upper bound. */
export interface Times {
  readonly min: number;
  readonly max: number | null;
}

/** `toFill` and the like are infinitives with "zu", which demand by themselves. */
type Core =
  | "fill"
  | "toFill"
  | "show"
  | "toShow"
  | "showMandatory"
  | "hide"
  | "toHide"
  | "mandatory"
  | "optional"
  | "empty";

/** Words that take some of a demand back without saying when. */
const HEDGES = [
  "in der regel",
  "im regelfall",
  "grundsätzlich",
  "ggf",
  "gegebenenfalls",
  "bei bedarf",
  "möglichst",
  "normalerweise",
  "üblicherweise",
  "eventuell",
].map((words) => words.split(" "));

function startsWith(cursor: Cursor, words: readonly string[]): boolean {
  return words.every((word, index) => cursor.is(word, index));
}

const NEEDED = new Set(["zwingend", "unbedingt"]);

/** Demands that "nicht zwingend" takes back. */
const TAKEN_BACK = new Set(["fill", "toFill", "mandatory"]);

const ALWAYS = new Set(["immer", "stets", "jeweils", "beide", "alle"]);

/** @diagnostics a complement that is not understood fails where it begins */
export function parseComplement(
  cursor: Cursor,
  scopes: Scopes,
): Complement | undefined {
  return cursor.attempt(() => {
    let negated = false;
    let only = false;
    let land: LandScope | undefined;
    let times: Times | undefined;
    let isNotNeeded = false;
    for (;;) {
      if (HEDGES.some((words) => startsWith(cursor, words)))
        return cursor.refuse("when this does not apply is not said");
      if (negated && ALWAYS.has(cursor.word()))
        return cursor.refuse('when "not always" applies is not said');
      if (negated && cursor.takeOf(NEEDED) !== "") {
        isNotNeeded = true;
        continue;
      }
      if (NEEDED.has(cursor.word()) && cursor.is("nicht", 1))
        return cursor.refuse(
          `whether "${cursor.word()} nicht" forbids is not clear`,
        );
      if (!negated && !only && cursor.take("genau", "dann")) {
        only = true;
        continue;
      }
      if (cursor.takeOf(FILLERS) !== "") continue;
      const scope =
        land === undefined ? parseLandScope(cursor, scopes) : undefined;
      if (scope !== undefined) {
        land = scope;
        continue;
      }
      if (!negated && cursor.take("nicht")) {
        negated = true;
        continue;
      }
      if (!only && cursor.take("nur")) {
        only = true;
        continue;
      }
      const counted = times === undefined ? parseTimes(cursor) : undefined;
      if (counted !== undefined) {
        times = counted;
        continue;
      }
      break;
    }
    const core = parseCore(cursor);
    if (core === undefined)
      return cursor.fail("what is demanded is not understood");
    if (core === "no") negated = !negated;
    if (isNotNeeded && !TAKEN_BACK.has(core))
      return cursor.refuse('what "nicht zwingend" allows is not clear');
    cursor.skip(AUXILIARIES);
    return {
      // "nicht zwingend auszufüllen" is no prohibition.
      core: core === "no" || isNotNeeded ? "mandatory" : core,
      negated,
      only,
      ...(land === undefined ? {} : { land }),
      ...(times === undefined ? {} : { times }),
    };
  });
}

/** "bis zu dreimal", "genau einmal", "mindestens 2 mal", "höchstens 3-mal" */
function parseTimes(cursor: Cursor): Times | undefined {
  return cursor.attempt(() => {
    const how = cursor.take("bis", "zu")
      ? "most"
      : cursor.takeOf(new Set(["höchstens", "maximal"])) !== ""
        ? "most"
        : cursor.takeOf(new Set(["mindestens", "wenigstens"])) !== ""
          ? "least"
          : cursor.takeOf(new Set(["genau", "exakt"])) !== ""
            ? "exactly"
            : undefined;
    if (how === undefined) return undefined;
    let number = TIMES.get(cursor.word());
    if (number !== undefined) cursor.at++;
    else {
      const token = cursor.peek();
      if (token?.kind !== "number" || token.text.length > 6) return undefined;
      cursor.at++;
      cursor.take("-");
      if (!cursor.take("mal")) return undefined;
      number = Number(token.text);
    }
    if (how === "most") return { min: 0, max: number };
    return { min: number, max: how === "least" ? null : number };
  });
}

const INDEFINITE = new Set([
  "ein",
  "eine",
  "einer",
  "einem",
  "zum",
  "zur",
  "zu",
  "als",
]);

function parseCore(cursor: Cursor): Core | "no" | undefined {
  return cursor.first<Core | "no">(
    () => {
      // "als Pflichtfeld anzuzeigen", "als Pflicht angezeigt"
      if (!cursor.take("als")) return undefined;
      if (cursor.takeOf(MANDATORY_NOUNS) === "") return undefined;
      return cursor.takeOf(TO_SHOW) !== "" || cursor.takeOf(SHOWN) !== ""
        ? "showMandatory"
        : undefined;
    },
    () => {
      if (cursor.takeOf(new Set(["kein", "keine"])) !== "")
        return cursor.takeOf(MANDATORY_NOUNS) === "" ? undefined : "no";
      cursor.takeOf(INDEFINITE);
      return cursor.takeOf(MANDATORY_NOUNS) === "" ? undefined : "mandatory";
    },
    () => {
      cursor.takeOf(INDEFINITE);
      if (
        cursor.takeOf(new Set(["optionales", "optionale", "freiwillige"])) ===
        ""
      )
        return undefined;
      return cursor.takeOf(
        new Set([
          "feld",
          "felder",
          "datenfeld",
          "datenfelder",
          "gruppe",
          "feldgruppe",
          "datenfeldgruppe",
          "angabe",
          "angaben",
        ]),
      ) === ""
        ? undefined
        : "optional";
    },
    () => {
      if (cursor.takeOf(OPTIONAL_WORDS) === "") return undefined;
      takeFilling(cursor);
      return "optional";
    },
    () => {
      if (cursor.takeOf(MANDATORY_ADJECTIVES) === "") return undefined;
      takeFilling(cursor);
      return "mandatory";
    },
    () => (cursor.take("leer") ? "empty" : undefined),
    () => parseParticiples(cursor),
    () => {
      cursor.take("zu");
      if (cursor.takeOf(TO_FILL) !== "") return "toFill";
      if (cursor.takeOf(TO_SHOW) !== "") return "toShow";
      return cursor.takeOf(TO_HIDE) === "" ? undefined : "toHide";
    },
  );
}

/** "verpflichtend zu befüllen", "optional ausgefüllt" */
function takeFilling(cursor: Cursor): void {
  cursor.attempt(() => {
    cursor.take("zu");
    return cursor.takeOf(TO_FILL) !== "" || cursor.takeOf(FILLED) !== ""
      ? true
      : undefined;
  });
}

const PICKED = new Set(["ausgewählt", "gewählt", "beantwortet"]);

/** "angezeigt und befüllt": showing is contained in filling. */
function parseParticiples(cursor: Cursor): Core | undefined {
  let core: Core | undefined;
  for (;;) {
    const next = cursor.attempt<Core>(() => {
      if (
        core !== undefined &&
        !cursor.take("und") &&
        !cursor.take("oder") &&
        !cursor.take("bzw", ".")
      )
        return undefined;
      if (core !== undefined) cursor.take("nicht");
      if (cursor.takeOf(FILLED) !== "" || cursor.takeOf(PICKED) !== "")
        return "fill";
      if (cursor.takeOf(SHOWN) !== "") return "show";
      return core === undefined && cursor.takeOf(HIDDEN) !== ""
        ? "hide"
        : undefined;
    });
    if (next === undefined) return core;
    core = core === "fill" ? core : next;
    if (core === "hide") return core;
  }
}

/**
 * What is left of a demand when element and verb are not said again: "sonst ausgeblendet", "andernfalls optional",
 * "sonst kein Pflichtfeld".
 *
 * @param verb - that of the demand before
 */
export function parseElliptic(cursor: Cursor, verb: Verb): Judged | undefined {
  const negated = cursor.take("nicht");
  const core = parseCore(cursor);
  switch (core) {
    case "hide":
    case "optional":
      cursor.skip(AUXILIARIES);
      return negated ? undefined : judge("is", { core, negated });
    case "mandatory":
    case "no":
      return judge("is", {
        core: "mandatory",
        negated: negated !== (core === "no"),
      });
    case "show":
      cursor.skip(AUXILIARIES);
      return negated ? judge("is", { core, negated }) : undefined;
    case "empty":
      cursor.skip(AUXILIARIES);
      return verb === "must" ? judge(verb, { core, negated }) : undefined;
    default:
      return undefined;
  }
}
