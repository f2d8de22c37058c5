import type { FeelProblem, Place } from "./ast.js";

/** A piece of an expression. */
export interface FeelToken extends Place {
  readonly kind: "name" | "number" | "string" | "symbol" | "end";
  /** Of strings what they stand for, of others what is written. */
  readonly text: string;
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)+/uy;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)/y;
const SYMBOL = /\.\.|!=|<=|>=|\*\*|[-=<>+*/()[\]{},.:@]/y;
const STRING = /"(?:[^"\\]|\\.)*"/suy;
const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))/gsu;

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["\\", "\\"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** What people write who know other languages, and what FEEL has for it. */
const FOREIGN: readonly (readonly [string, string])[] = [
  ["<>", 'FEEL writes "!="'],
  ["==", 'FEEL writes one "="'],
  ["&&", 'FEEL writes "and"'],
  ["||", 'FEEL writes "or"'],
  ["!", 'FEEL writes "not(…)"'],
  ["'", 'FEEL has straight double quotes: "…"'],
  ["„", 'FEEL has straight double quotes: "…"'],
  ["“", 'FEEL has straight double quotes: "…"'],
  ["”", 'FEEL has straight double quotes: "…"'],
  ["≤", 'FEEL writes "<="'],
  ["≥", 'FEEL writes ">="'],
  ["≠", 'FEEL writes "!="'],
];

/** Takes an expression apart; the problem is the first that was found, and the tokens end before it. */
export function tokenizeFeel(text: string): {
  readonly tokens: readonly FeelToken[];
  readonly problem?: FeelProblem;
} {
  const tokens: FeelToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    at += take(SPACE)?.length ?? 0;
    const start = at;
    if (at >= text.length) {
      tokens.push({ kind: "end", text: "", start, end: start });
      return { tokens };
    }
    const foreign = FOREIGN.find(
      ([sign]) => text.startsWith(sign, at) && !text.startsWith("!=", at),
    );
    if (foreign !== undefined)
      return {
        tokens,
        problem: {
          kind: "syntax",
          start,
          end: start + foreign[0].length,
          message: `${foreign[0]} is no sign of FEEL`,
          hint: foreign[1],
        },
      };
    const string = take(STRING);
    if (string !== undefined) {
      at += string.length;
      const value = unescape(string.slice(1, -1));
      tokens.push({ kind: "string", text: value, start, end: at });
      continue;
    }
    const kinds = [
      ["name", NAME],
      ["number", NUMBER],
      ["symbol", SYMBOL],
    ] as const;
    let found = false;
    for (const [kind, pattern] of kinds) {
      const written = take(pattern);
      if (written === undefined) continue;
      at += written.length;
      tokens.push({ kind, text: written, start, end: at });
      found = true;
      break;
    }
    if (found) continue;
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
    return {
      tokens,
      problem: {
        kind: "syntax",
        start,
        end: start + sign.length,
        message:
          sign === '"' ? "the string has no end" : `${sign} is no sign of FEEL`,
      },
    };
  }
}

function unescape(text: string): string {
  return text.replace(
    ESCAPE,
    (written, short?: string, long?: string, sign?: string) => {
      const code = short ?? long;
      if (code === undefined) return ESCAPED.get(sign ?? "") ?? written;
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : written;
    },
  );
}
