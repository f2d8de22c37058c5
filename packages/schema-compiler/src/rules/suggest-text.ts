import { nearest } from "../suggest.js";
import type { Obstacle } from "./finding.js";
import { tokenize, type Token } from "./tokenize.js";
import { COMMON_WORDS } from "./vocabulary.js";

/** Longer texts are not mended. */
const LONGEST_TEXT = 3000;
/** Each is read to see whether it would be understood. */
const MOST_TRIES = 40;
const LONGEST_QUOTED = 8;

/**
 * The text most like an author's that would be understood to the last word: a near id or code, a missing quotation mark,
 * a missing "aktiviere", "und" for "oder" and the reverse, a word with a slip. A proposal for the author, never run.
 *
 * @param isUnderstood - reads a text
 */
export function suggestText(
  text: string,
  obstacles: readonly Obstacle[],
  isUnderstood: (text: string) => boolean,
): string | undefined {
  if (text.length > LONGEST_TEXT || obstacles.length === 0) return undefined;
  const tokens = tokenize(text);
  const mended = replaceAllNamed(text, obstacles);
  const candidates = [
    ...(mended === undefined ? [] : [mended]),
    ...swapJoints(text, obstacles),
    ...addVerbs(text, tokens),
    ...closeQuotes(text, tokens),
    ...correctWords(text, tokens, obstacles),
  ];
  return candidates.slice(0, MOST_TRIES).find(isUnderstood);
}

/** All ids and codes that are like others at once: a rule often has the same slip in all its branches. */
function replaceAllNamed(
  text: string,
  obstacles: readonly Obstacle[],
): string | undefined {
  let mended = text;
  for (const { instead } of obstacles)
    if (instead !== undefined && instead.wrong !== "")
      mended = mended.replaceAll(
        new RegExp(`(?<![\\p{L}\\d])${literal(instead.wrong)}(?!\\d)`, "gu"),
        instead.right.replaceAll("$", "$$$$"),
      );
  return mended === text ? undefined : mended;
}

function literal(text: string): string {
  return text.replace(/[^\p{L}\d ]/gu, (sign) => `\\u{${hex(sign)}}`);
}

function hex(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16);
}

function swapJoints(
  text: string,
  obstacles: readonly Obstacle[],
): readonly string[] {
  return obstacles
    .filter(({ why }) => why.includes("is probably meant"))
    .map(({ start, end }) => {
      const swapped = text
        .slice(start, end)
        .replace(/\b(?:oder|und)\b/giu, (word) =>
          word.toLowerCase() === "oder"
            ? matchCase(word, "und")
            : matchCase(word, "oder"),
        );
      return text.slice(0, start) + swapped + text.slice(end);
    });
}

function matchCase(pattern: string, word: string): string {
  return pattern === pattern.toUpperCase() ? word.toUpperCase() : word;
}

/** "DANN F…" without a verb */
function addVerbs(text: string, tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1];
    return ["dann", "sonst", "andernfalls"].includes(token.folded) &&
      next?.kind === "id"
      ? [`${text.slice(0, next.start)}aktiviere ${text.slice(next.start)}`]
      : [];
  });
}

/** A closing quotation mark behind each of the words that follow an opening one. */
function closeQuotes(
  text: string,
  tokens: readonly Token[],
): readonly string[] {
  const quotes = tokens.filter(({ kind }) => kind === "quote").length;
  if (quotes % 2 === 0) return [];
  return tokens.flatMap((token, index) =>
    token.kind !== "quote"
      ? []
      : tokens
          .slice(index + 1, index + 1 + LONGEST_QUOTED)
          .filter(({ kind }) => kind === "word" || kind === "number")
          .map(({ end }) => `${text.slice(0, end)}"${text.slice(end)}`),
  );
}

/** Words near an obstacle with a slip of the pen: "befült", "zeihe". */
function correctWords(
  text: string,
  tokens: readonly Token[],
  obstacles: readonly Obstacle[],
): readonly string[] {
  const [obstacle] = obstacles;
  if (obstacle === undefined) return [];
  const at = tokens.findIndex(({ end }) => end > obstacle.start);
  return tokens.slice(Math.max(0, at - 3), at + 6).flatMap((token) => {
    if (token.kind !== "word" || token.text.length < 3) return [];
    if (COMMON_WORDS.includes(token.folded)) return [];
    const near = nearest(token.folded, COMMON_WORDS);
    return near === undefined || near.length < 3
      ? []
      : [text.slice(0, token.start) + near + text.slice(token.end)];
  });
}
