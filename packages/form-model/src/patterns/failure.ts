/** Why a text is not a pattern that all outputs can say. */
export type PatternReason =
  /** No pattern at all: empty or blank. */
  | "empty"
  /** A remark or an input mask instead of a pattern; it would match itself only. */
  | "prose"
  | "too-long"
  | "too-deep"
  | "count-too-large"
  /** Written out, all counts together need too many states. */
  | "too-large"
  | "look-around"
  | "back-reference"
  | "word-boundary"
  | "flags"
  | "atomic-group"
  | "possessive"
  /** `^` or `$` inside: an anchor for some engines, a letter for others. */
  | "anchor-inside"
  /** Slashes around the pattern. */
  | "delimiters"
  | "quantifier"
  | "brace"
  | "group"
  | "class"
  | "range"
  | "escape"
  | "property"
  /** A character that a text can never have, such as a lone surrogate. */
  | "character";

/** What is wrong with a pattern, for its author. */
export interface PatternFailure {
  readonly ok: false;
  readonly reason: PatternReason;
  /** Where, in UTF-16 units of the source. */
  readonly offset: number;
  /** One English sentence without a full stop. */
  readonly message: string;
}

/** Leaves the parser from any depth; never leaves this folder. */
export class PatternRejection extends Error {
  readonly failure: PatternFailure;

  constructor(reason: PatternReason, offset: number, message: string) {
    super(message);
    this.failure = { ok: false, reason, offset, message };
  }
}
