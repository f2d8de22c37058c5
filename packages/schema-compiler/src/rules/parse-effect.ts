import type { Cursor } from "./cursor.js";
import {
  type Complement,
  parseComplement,
  takeVerb,
  type Verb,
} from "./parse-complement.js";
import { isSilentWithOnly, judge } from "./judge.js";
import type { Memory } from "./parse-condition.js";
import { parseDemand } from "./parse-demand.js";
import { type LandScope, parseLandScope } from "./parse-land.js";
import { parsePrefill } from "./parse-prefill.js";
import { parseForbiddenCodes, parseRestriction } from "./parse-restriction.js";
import { parseTargets } from "./parse-targets.js";
import type {
  ProseCondition,
  ProseEffect,
  ProseRef,
  ProseStatement,
  Verdict,
} from "./prose.js";
import {
  FILLERS,
  HIDE_COMMANDS,
  LAENDER,
  MANDATORY_NOUNS,
  SHOW_COMMANDS,
} from "./vocabulary.js";

/** What one clause says; `otherwise` is what "nur" says of all other cases. */
export interface Clause {
  readonly statements: readonly ProseStatement[];
  readonly otherwise: readonly ProseEffect[];
  /** It begins with its Länder, so that they may be meant for the clauses behind it, too. */
  readonly isUnderFront?: true;
}

/** What a clause may refer back to. */
export interface EffectMemory extends Memory {
  /** What "sie" and "die Felder" mean. */
  targets: readonly ProseRef[];
  /** The verb of the last demand. */
  verb?: Verb;
  /** The last demand was "ist auszufüllen" or the like. */
  isInfinitive?: boolean;
}

/** Clauses joined by commas and "und". */
export function parseEffects(
  cursor: Cursor,
  memory: EffectMemory,
): Clause | undefined {
  const first = parseClause(cursor, memory);
  if (first === undefined) return undefined;
  const statements = [...first.statements];
  const otherwise = [...first.otherwise];
  for (;;) {
    const { start } = cursor;
    const next = cursor.attempt(() => {
      const comma = cursor.take(",") || cursor.take(";");
      const and = cursor.take("und") || cursor.take("sowie");
      cursor.skip(FILLERS);
      return comma || and ? parseClause(cursor, memory) : undefined;
    });
    if (next === undefined) return { ...first, statements, otherwise };
    if (
      first.isUnderFront === true &&
      next.statements.some(({ when }) => when?.kind !== "land")
    )
      return cursor.refuse(
        "whether this is said of the Länder before is not clear",
        { start },
        "write a sentence for each, or name the Länder again",
      );
    if (isOnly(first) !== isOnly(next))
      return cursor.refuse(
        'whether "nur" is said of both is not clear',
        { start },
        "write a sentence for each",
      );
    statements.push(...next.statements);
    otherwise.push(...next.otherwise);
  }
}

function isOnly({ otherwise }: Clause): boolean {
  return otherwise.length > 0;
}

function parseClause(cursor: Cursor, memory: EffectMemory): Clause | undefined {
  return cursor.first(
    () => plain(parsePrefill(cursor, memory)),
    () => plain(parseRestriction(cursor, memory)),
    () => plain(parseForbiddenCodes(cursor, memory)),
    () => plain(parseImperative(cursor, memory)),
    () => plain(parseAppearance(cursor, memory)),
    () => plain(parseDemand(cursor, memory)),
    () => parseVerbFirst(cursor, memory),
    () => parseTargetFirst(cursor, memory),
  );
}

function plain(
  effects: readonly ProseEffect[] | undefined,
): Clause | undefined {
  return (
    effects && {
      statements: effects.map((effect) => ({ effect })),
      otherwise: [],
    }
  );
}

function setEffect(
  verdict: Verdict,
  shown: boolean,
  targets: readonly ProseRef[],
  start: number,
  cursor: Cursor,
): ProseEffect {
  const others = { show: "forbid", forbid: "show" } as const;
  return {
    kind: "set",
    verdict,
    shown,
    targets,
    ...(verdict === "show" || verdict === "forbid"
      ? { others: others[verdict] }
      : {}),
    start,
    end: cursor.end,
  };
}

const SHOW = new Set(["zeige", "zeigen", "blende", "blenden"]);

/** "zeige F… als Pflichtfeld an", "blende G… aus", "aktiviere G…", "mache es zu einer Pflichtangabe" */
function parseImperative(
  cursor: Cursor,
  memory: EffectMemory,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  if (cursor.take("aktiviere") || cursor.take("deaktiviere")) {
    const on = cursor.tokens[cursor.at - 1]?.folded === "aktiviere";
    const targets = parseTargets(cursor, memory);
    return (
      targets && [setEffect(on ? "show" : "forbid", on, targets, start, cursor)]
    );
  }
  if (cursor.take("mache") || cursor.take("mach")) {
    const targets = parseTargets(cursor, memory);
    if (targets === undefined) return undefined;
    cursor.takeOf(new Set(["zu", "zum", "zur"]));
    cursor.takeOf(new Set(["einer", "einem"]));
    return cursor.takeOf(MANDATORY_NOUNS) === ""
      ? undefined
      : [setEffect("require", false, targets, start, cursor)];
  }
  const verb = cursor.takeOf(SHOW);
  if (verb === "") return parseCommand(cursor, memory);
  const asMandatory = (): boolean =>
    cursor.attempt(() =>
      cursor.take("als") && cursor.takeOf(MANDATORY_NOUNS) !== ""
        ? true
        : undefined,
    ) ?? false;
  let mandatory = asMandatory();
  const targets = parseTargets(cursor, memory);
  if (targets === undefined) return undefined;
  mandatory = asMandatory() || mandatory;
  const not = cursor.take("nicht");
  mandatory = asMandatory() || mandatory;
  const particle = cursor.takeOf(new Set(["an", "aus", "ein"]));
  // "blende … aus": without its particle, "blende" says nothing.
  const hides = verb.startsWith("blend");
  if (hides ? particle !== "aus" && particle !== "ein" : particle === "aus")
    return undefined;
  if (mandatory && (not || particle === "aus")) return undefined;
  if (particle === "aus")
    return [setEffect(not ? "show" : "forbid", not, targets, start, cursor)];
  if (mandatory) return [setEffect("require", false, targets, start, cursor)];
  return [setEffect(not ? "forbid" : "show", !not, targets, start, cursor)];
}

/** "F… anzeigen", "F… nicht anzeigen", "F… ausblenden"; "ausblenden" alone means the elements before. */
function parseCommand(
  cursor: Cursor,
  memory: EffectMemory,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const targets = parseTargets(cursor, memory) ?? memory.targets;
  if (targets.length === 0) return undefined;
  const not = cursor.take("nicht");
  if (cursor.takeOf(SHOW_COMMANDS) !== "")
    return [setEffect(not ? "forbid" : "show", !not, targets, start, cursor)];
  return cursor.takeOf(HIDE_COMMANDS) === "" || not
    ? undefined
    : [setEffect("forbid", false, targets, start, cursor)];
}

/** "erscheint die Gruppe G…", "F… erscheint (nicht)", "F… entfällt" */
function parseAppearance(
  cursor: Cursor,
  memory: EffectMemory,
): readonly ProseEffect[] | undefined {
  const { start } = cursor;
  const dropped = cursor.attempt(() => {
    const drops = new Set(["entfällt", "entfallen"]);
    const front = cursor.takeOf(drops) !== "";
    const targets = parseTargets(cursor, memory);
    if (targets === undefined) return undefined;
    return front || cursor.takeOf(drops) !== ""
      ? [setEffect("forbid", false, targets, start, cursor)]
      : undefined;
  });
  if (dropped !== undefined) return dropped;
  const appears = new Set(["erscheint", "erscheinen"]);
  const verbFirst = cursor.takeOf(appears) !== "";
  const targets = parseTargets(cursor, memory);
  if (targets === undefined) return undefined;
  if (!verbFirst && cursor.takeOf(appears) === "") return undefined;
  const not = cursor.take("nicht");
  return [setEffect(not ? "forbid" : "show", !not, targets, start, cursor)];
}

/** "muss die Gruppe G… befüllt werden", "ist G… auszublenden"; "und muss ausgefüllt werden" of the elements before. */
function parseVerbFirst(
  cursor: Cursor,
  memory: EffectMemory,
): Clause | undefined {
  const { start } = cursor;
  const front = parseLandScope(cursor, memory);
  const verb = takeVerb(cursor);
  if (verb === undefined) return undefined;
  cursor.skip(FILLERS);
  const named = parseTargets(cursor, memory);
  const targets = named ?? memory.targets;
  const complement = parseComplement(cursor, memory);
  if (complement === undefined) return undefined;
  memory.verb = verb;
  memory.isInfinitive = complement.core === "toFill";
  if (targets.length === 0)
    return cursor.fail("it is not said of which element", { start });
  return fronted(
    clause(verb, complement, front, targets, start, cursor),
    front,
  );
}

/** "F… muss nicht befüllt werden", "F… ist ein Pflichtfeld" */
function parseTargetFirst(
  cursor: Cursor,
  memory: EffectMemory,
): Clause | undefined {
  const { start } = cursor;
  const front = parseLandScope(cursor, memory);
  const targets = parseTargets(cursor, memory);
  if (targets === undefined) return undefined;
  const verb = takeVerb(cursor);
  if (verb === undefined) return cursor.fail("a verb is missing", { start });
  const complement = parseComplement(cursor, memory);
  if (complement === undefined) return undefined;
  memory.verb = verb;
  memory.isInfinitive = complement.core === "toFill";
  return fronted(
    clause(verb, complement, front, targets, start, cursor),
    front,
  );
}

function fronted(
  read: Clause | undefined,
  front: LandScope | undefined,
): Clause | undefined {
  return read === undefined || front === undefined
    ? read
    : { ...read, isUnderFront: true };
}

function clause(
  verb: Verb,
  complement: Complement,
  front: LandScope | undefined,
  targets: readonly ProseRef[],
  start: number,
  cursor: Cursor,
): Clause | undefined {
  const place = { start, end: cursor.end };
  const { times, only } = complement;
  const land = complement.land ?? front;
  if (
    land !== undefined &&
    complement.land !== undefined &&
    front !== undefined
  )
    return cursor.fail("two Länder clauses in one", { start });
  // "kann bis zu dreimal", "darf höchstens dreimal": nothing is demanded, more is forbidden.
  if (
    (verb === "can" || (verb === "may" && times?.min === 0)) &&
    times !== undefined &&
    complement.core === "fill" &&
    !complement.negated
  ) {
    return underLand(counted(targets, times, place), [], land, place);
  }
  if (complement.negated && targets.some(({ eachField }) => eachField === true))
    return cursor.refuse(
      '"alle … nicht" may mean none of them or not all',
      { start },
      "say it of the group",
    );
  const judged = judge(verb, complement);
  if (judged === undefined)
    return cursor.fail("what is demanded makes no clear sense", { start });
  const effect: ProseEffect = { kind: "set", ...judged, targets, ...place };
  const counts =
    times === undefined || judged.verdict !== "require"
      ? []
      : counted(targets, times, place);
  if (times !== undefined && judged.verdict !== "require")
    return cursor.fail("a number of times goes with a demand only", { start });
  const hasOnly = only || land?.only === true;
  // "nur optional" may be "merely optional".
  const others =
    hasOnly && complement.core !== "optional" ? judged.others : undefined;
  if (others !== undefined && complement.core === "toFill")
    return cursor.refuse(
      "whether it may be filled in other cases is not clear",
      { start },
      'write "muss nur … befüllt werden" or "darf nur … befüllt werden"',
    );
  if (hasOnly && others === undefined)
    return cursor.fail('what "nur" says of other cases is not clear', {
      start,
    });
  const otherwise: ProseEffect[] =
    others === undefined
      ? []
      : [{ kind: "set", verdict: others, shown: false, targets, ...place }];
  const said = others !== undefined && isSilentWithOnly(judged) ? [] : [effect];
  return underLand([...said, ...counts], otherwise, land, place);
}

function counted(
  targets: readonly ProseRef[],
  { min, max }: { readonly min: number; readonly max: number | null },
  place: { readonly start: number; readonly end: number },
): ProseEffect[] {
  const bound = (
    ref: ProseRef,
    operator: "=" | "<=" | ">=",
    number: number,
  ): ProseEffect => ({
    kind: "valid",
    presupposes: [],
    holds: {
      kind: "compare",
      left: { kind: "entries", ref, ...place },
      operator,
      joint: "none",
      values: [{ kind: "amount", number: String(number), ...place }],
      ...place,
    },
    ...place,
  });
  return targets.flatMap((ref) => {
    if (min === max) return [bound(ref, "=", min)];
    return [
      // An element that must be filled has at least one entry.
      ...(min > 1 ? [bound(ref, ">=", min)] : []),
      ...(max === null ? [] : [bound(ref, "<=", max)]),
    ];
  });
}

function underLand(
  effects: readonly ProseEffect[],
  otherwise: readonly ProseEffect[],
  land: LandScope | undefined,
  place: { readonly start: number; readonly end: number },
): Clause {
  if (land === undefined)
    return { statements: effects.map((effect) => ({ effect })), otherwise };
  const inside: ProseCondition = { kind: "land", in: land.in, ...place };
  const outside: ProseCondition = {
    kind: "land",
    in: LAENDER.filter((key) => !land.in.includes(key)),
    ...place,
  };
  return {
    statements: [
      ...effects.map((effect) => ({ effect, when: inside })),
      ...otherwise.map((effect) => ({ effect, when: outside })),
    ],
    otherwise: [],
  };
}
