import {
  choiceOf,
  EMPTY_TEXT,
  repeatOf,
  sequenceOf,
  setNode,
  type PatternNode,
} from "./ast.js";
import { rangeSet } from "./char-set.js";
import { DOT } from "./known-sets.js";
import { parseClass } from "./parse-class.js";
import { parseEscape } from "./parse-escape.js";
import type { SourceReader } from "./source-reader.js";

/** A part of the pattern with what it costs, and the anchors at its edges. */
interface Part {
  readonly node: PatternNode;
  /** States of the automaton with counts written out, or a few more. */
  readonly states: number;
  /** Product of the nested counts on the worst way down. */
  readonly counts: number;
  /** Offset of a `^` at the very start or a `$` at the very end. */
  readonly startAnchor?: number | undefined;
  readonly endAnchor?: number | undefined;
}

/** Reads a whole source. Rejects by throwing PatternRejection, which the caller turns into data. */
export function parseRegex(reader: SourceReader): PatternNode {
  const { limits, source } = reader;
  if (source.length > limits.length) {
    reader.reject(
      "too-long",
      `The pattern is longer than ${String(limits.length)} characters`,
      limits.length,
    );
  }
  const part = parseChoice(reader, 0);
  if (!reader.atEnd) {
    reader.reject("group", "This parenthesis closes nothing");
  }
  return part.node;
}

function parseChoice(reader: SourceReader, depth: number): Part {
  const options: Part[] = [];
  do options.push(parseSequence(reader, depth));
  while (reader.skip("|"));
  return {
    node: choiceOf(options.map(({ node }) => node)),
    states: countStates(reader, options) + options.length - 1,
    counts: Math.max(...options.map(({ counts }) => counts)),
    startAnchor: options.find((part) => part.startAnchor !== undefined)
      ?.startAnchor,
    endAnchor: options.find((part) => part.endAnchor !== undefined)?.endAnchor,
  };
}

function parseSequence(reader: SourceReader, depth: number): Part {
  const items: Part[] = [];
  let startAnchor: number | undefined;
  let endAnchor: number | undefined;
  while (!reader.atEnd && !reader.sees("|") && !reader.sees(")")) {
    const anchor = parseAnchor(reader);
    const item = anchor ?? parseQuantifier(reader, parseAtom(reader, depth));
    if (item.startAnchor !== undefined) {
      if (items.length > 0) rejectAnchor(reader, item.startAnchor);
      startAnchor ??= item.startAnchor;
    }
    if (endAnchor !== undefined && item !== anchor) {
      rejectAnchor(reader, endAnchor);
    }
    if (item.endAnchor !== undefined) endAnchor ??= item.endAnchor;
    if (item !== anchor) items.push(item);
  }
  return {
    node: sequenceOf(items.map(({ node }) => node)),
    states: countStates(reader, items),
    counts: Math.max(1, ...items.map(({ counts }) => counts)),
    startAnchor,
    endAnchor,
  };
}

const START_ANCHOR = /\^|\\A/y;
const END_ANCHOR = /\$|\\[zZ]/y;

function parseAnchor(reader: SourceReader): Part | undefined {
  const offset = reader.offset;
  const empty = { node: EMPTY_TEXT, states: 0, counts: 1 };
  if (reader.match(START_ANCHOR)) return { ...empty, startAnchor: offset };
  if (reader.match(END_ANCHOR)) return { ...empty, endAnchor: offset };
  return undefined;
}

function rejectAnchor(reader: SourceReader, offset: number): never {
  const sign = reader.source[offset] ?? "";
  reader.reject(
    "anchor-inside",
    sign === "\\"
      ? "Anchors may stand only at the ends of the pattern"
      : `"${sign}" inside a pattern is an anchor for JavaScript and a character for XML Schema; write [${sign === "^" ? "\\" : ""}${sign}] for the character`,
    offset,
  );
}

function parseAtom(reader: SourceReader, depth: number): Part {
  const start = reader.offset;
  const single = (node: PatternNode): Part => ({
    node,
    states: 1,
    counts: 1,
  });
  if (reader.skip("(")) return parseGroup(reader, start, depth + 1);
  if (reader.skip("[")) return single(setNode(parseClass(reader, depth)));
  if (reader.skip(".")) return single(setNode(DOT));
  if (reader.skip("\\")) {
    const value = parseEscape(reader);
    return single(
      setNode("set" in value ? value.set : rangeSet(value.codePoint)),
    );
  }
  const character = String.fromCodePoint(reader.next());
  if ("*+?".includes(character)) {
    reader.reject(
      "quantifier",
      `There is nothing in front of "${character}" to repeat`,
      start,
    );
  }
  if ("{}".includes(character)) {
    reader.reject(
      "brace",
      `"${character}" must be written \\${character}`,
      start,
    );
  }
  if (character === "]") {
    reader.reject("class", 'This "]" closes no class; write \\]', start);
  }
  return single(setNode(rangeSet(character.codePointAt(0) ?? 0)));
}

const GROUP_NAME = /\?P?<[A-Za-z_$][\w$]*>/y;

function parseGroup(reader: SourceReader, start: number, depth: number): Part {
  if (depth > reader.limits.depth) {
    reader.reject(
      "too-deep",
      `Groups are nested deeper than ${String(reader.limits.depth)} levels`,
      start,
    );
  }
  if (!reader.skip("?:") && !reader.match(GROUP_NAME) && reader.sees("?")) {
    rejectGroup(reader, start);
  }
  const part = parseChoice(reader, depth);
  if (!reader.skip(")")) {
    reader.reject("group", "This parenthesis is never closed", start);
  }
  return part;
}

function rejectGroup(reader: SourceReader, start: number): never {
  if (/\?<?[=!]/y.test(reader.source.slice(reader.offset, reader.offset + 3))) {
    reader.reject(
      "look-around",
      "Looking ahead or behind cannot be said in XML Schema",
      start,
    );
  }
  if (reader.sees("?>")) {
    reader.reject("atomic-group", "Atomic groups are not supported", start);
  }
  reader.reject(
    "flags",
    "Flags inside a pattern, such as (?i), are not supported",
    start,
  );
}

const COUNT = /\{(\d+)(?:(,)(\d*))?\}/y;

function parseQuantifier(reader: SourceReader, part: Part): Part {
  const start = reader.offset;
  let min = 0;
  let max: number | null = null;
  if (reader.skip("?")) max = 1;
  else if (reader.skip("+")) min = 1;
  else if (!reader.skip("*")) {
    if (!reader.sees("{")) return part;
    const count = reader.match(COUNT);
    if (count === undefined) {
      reader.reject(
        "brace",
        "A count must be {n}, {n,} or {n,m}; for the character write \\{",
      );
    }
    min = readCount(reader, count[1] ?? "", start);
    if (count[2] === undefined) max = min;
    else if (count[3] !== "") max = readCount(reader, count[3] ?? "", start);
    if (max !== null && max < min) {
      reader.reject("quantifier", "The count is the wrong way round", start);
    }
  }
  // Lazy: how far a match reaches does not matter when it must reach the end.
  reader.skip("?");
  if (reader.sees("+")) {
    reader.reject(
      "possessive",
      "Possessive quantifiers such as a++ are not supported",
    );
  }
  if (reader.sees("*") || reader.sees("?") || reader.sees("{")) {
    reader.reject(
      "quantifier",
      "A quantifier cannot follow a quantifier; put the first in a group",
    );
  }
  return repeatPart(reader, part, min, max, start);
}

function readCount(
  reader: SourceReader,
  digits: string,
  start: number,
): number {
  const count = Number(digits);
  if (count > reader.limits.count) {
    reader.reject(
      "count-too-large",
      `Counts above ${String(reader.limits.count)} are not supported`,
      start,
    );
  }
  return count;
}

function repeatPart(
  reader: SourceReader,
  part: Part,
  min: number,
  max: number | null,
  start: number,
): Part {
  const anchor = part.startAnchor ?? part.endAnchor;
  if (anchor !== undefined && !(min === 1 && max === 1)) {
    rejectAnchor(reader, anchor);
  }
  const factor = Math.max(1, max ?? min);
  const counts = part.counts * factor;
  if (counts > reader.limits.nestedCounts) {
    reader.reject(
      "count-too-large",
      `Nested counts may multiply to ${String(reader.limits.nestedCounts)} at most`,
      start,
    );
  }
  const forks = max === null ? 1 : max - min;
  const states = part.states * factor + forks;
  if (states > reader.limits.states) rejectSize(reader, start);
  return { ...part, node: repeatOf(part.node, min, max), counts, states };
}

function countStates(reader: SourceReader, parts: readonly Part[]): number {
  const states = parts.reduce((sum, part) => sum + part.states, 0);
  if (states > reader.limits.states) rejectSize(reader, 0);
  return states;
}

function rejectSize(reader: SourceReader, offset: number): never {
  reader.reject(
    "too-large",
    `With its counts written out, the pattern needs more than ${String(reader.limits.states)} states`,
    offset,
  );
}
