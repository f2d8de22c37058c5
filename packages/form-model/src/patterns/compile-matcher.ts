import { PatternRejection, type PatternFailure } from "./failure.js";
import { PRINTED_LIMITS } from "./limits.js";
import { matcherOf, type Matcher } from "./matcher.js";
import { parseRegex } from "./parse-regex.js";
import { SourceReader } from "./source-reader.js";

/** A matcher, or why there is none. */
export type CompiledMatcher =
  { readonly ok: true; readonly matches: Matcher } | PatternFailure;

/**
 * Compiles an XML Schema pattern as {@link toXsdPattern} prints it, for matching whole values in linear time. Names of
 * blocks are not known here, which keeps their table out of the page; printed patterns have none.
 */
export function tryCompileMatcher(xsdSource: string): CompiledMatcher {
  const reader = new SourceReader(xsdSource, PRINTED_LIMITS, () => undefined);
  try {
    return { ok: true, matches: matcherOf(parseRegex(reader)) };
  } catch (error) {
    if (error instanceof PatternRejection) return error.failure;
    throw error;
  }
}

/**
 * The matcher of a model's pattern. A source that cannot be compiled never occurs in a decoded model; it matches
 * nothing, because letting values through unchecked would be the worse error.
 */
export function compileMatcher(xsdSource: string): Matcher {
  const compiled = tryCompileMatcher(xsdSource);
  return compiled.ok ? compiled.matches : () => false;
}
