import { printEcmaScript } from "./print-ecma-script.js";
import { printXsd } from "./print-xsd.js";
import type { ParsedPattern } from "./pattern.js";

export { matchLength, type PatternNode } from "./ast.js";
export type { CharSet } from "./char-set.js";
export {
  compileMatcher,
  tryCompileMatcher,
  type CompiledMatcher,
} from "./compile-matcher.js";
export {
  firstNonLatin,
  isLatin,
  LATIN_ECMA_SCRIPT_PATTERN,
  LATIN_XSD_PATTERN,
  type FoundCharacter,
} from "./din-91379.js";
export type { PatternFailure, PatternReason } from "./failure.js";
export type { Matcher } from "./matcher.js";
export { overlap } from "./overlap.js";
export {
  parsePattern,
  type ParsedPattern,
  type PatternNote,
} from "./pattern.js";
export {
  firstForbiddenXmlCharacter,
  XML_TEXT_ECMA_SCRIPT_PATTERN,
} from "./xml-characters.js";

/** The pattern in XML Schema 1.0: whole-value meaning, classes beyond the basics spelled out. */
export function toXsdPattern(pattern: ParsedPattern): string {
  return printXsd(pattern.node);
}

/** The pattern in ECMAScript: anchored, of one meaning under the flags `u` and `v`. */
export function toEcmaScriptPattern(pattern: ParsedPattern): string {
  return printEcmaScript(pattern.node);
}
