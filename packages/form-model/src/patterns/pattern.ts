import type { PatternNode } from "./ast.js";
import { findBlock } from "./blocks.js";
import { sameSet, FULL_SET } from "./char-set.js";
import { PatternRejection, type PatternFailure } from "./failure.js";
import { DOT } from "./known-sets.js";
import { PATTERN_LIMITS } from "./limits.js";
import { parseRegex } from "./parse-regex.js";
import { looksLikeProse } from "./prose.js";
import { SourceReader } from "./source-reader.js";

/** What an author may want to know about a pattern that works. */
export type PatternNote =
  /** Blanks or line breaks around the pattern were dropped. */
  | "trimmed"
  /** `^` at the start or `$` at the end was dropped: patterns apply to the whole value anyway. */
  | "anchored"
  /** Every text matches. */
  | "everything"
  /** No text matches. */
  | "nothing";

/** A pattern that all outputs can say. */
export interface ParsedPattern {
  readonly ok: true;
  /** As it was given. */
  readonly source: string;
  readonly node: PatternNode;
  readonly notes: readonly PatternNote[];
}

/**
 * Reads a pattern as authors write them: XML Schema's language with the habits of Java and JavaScript. It applies to
 * the whole value. Classes mean what XML Schema says (`\d` is every decimal digit, `\w` every letter).
 *
 * @returns a failure for what cannot be said in all outputs, for remarks and input masks, and for nothing at all
 */
export function parsePattern(source: string): ParsedPattern | PatternFailure {
  const lead = source.length - source.trimStart().length;
  // A blank behind a backslash is meant.
  const text = source.slice(lead).replace(/(?<!\\)\s+$/, "");
  if (text === "") {
    return {
      ok: false,
      reason: "empty",
      offset: 0,
      message: "There is no pattern",
    };
  }
  const slashes = /^\/.+\/[dgimsuvy]*$/su.test(text);
  if (slashes) {
    return {
      ok: false,
      reason: "delimiters",
      offset: lead,
      message: "Slashes around a pattern are not part of it; leave them out",
    };
  }
  const reader = new SourceReader(text, PATTERN_LIMITS, findBlock);
  try {
    const node = parseRegex(reader);
    if (looksLikeProse(text)) {
      return {
        ok: false,
        reason: "prose",
        offset: lead,
        message:
          "This looks like a remark or an input mask; as a pattern it would match only itself",
      };
    }
    return { ok: true, source, node, notes: notesOn(source, text, node) };
  } catch (error) {
    if (!(error instanceof PatternRejection)) throw error;
    const { failure } = error;
    return { ...failure, offset: failure.offset + lead };
  }
}

function notesOn(
  source: string,
  text: string,
  node: PatternNode,
): PatternNote[] {
  const notes: PatternNote[] = [];
  if (text !== source) notes.push("trimmed");
  if (/^(?:\^|\\A)|(?<!\\)(?:\\\\)*(?:\$|\\[zZ])$/.test(text)) {
    notes.push("anchored");
  }
  if (node.kind === "choice" && node.options.length === 0) {
    notes.push("nothing");
  }
  if (
    node.kind === "repeat" &&
    node.min === 0 &&
    node.max === null &&
    node.item.kind === "set" &&
    (sameSet(node.item.set, DOT) || sameSet(node.item.set, FULL_SET))
  ) {
    notes.push("everything");
  }
  return notes;
}
