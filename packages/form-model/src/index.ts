export * from "./model.js";
export { expandFimId, formatFimId, type FimId } from "./fim-id.js";
export { hasErrors, renderDiagnostic } from "./diagnostic.js";
export type {
  Diagnostic,
  Severity,
  SourcePosition,
  SourceSpan,
  Staged,
} from "./diagnostic.js";
export { appendToken, parsePointer, type Pointer } from "./pointer.js";
export type { ConstraintName, Issue } from "./issue.js";
export {
  compileMatcher,
  firstForbiddenXmlCharacter,
  firstNonLatin,
  isLatin,
  LATIN_ECMA_SCRIPT_PATTERN,
  LATIN_XSD_PATTERN,
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
  tryCompileMatcher,
  XML_TEXT_ECMA_SCRIPT_PATTERN,
  type CompiledMatcher,
  type FoundCharacter,
  type Matcher,
  type ParsedPattern,
  type PatternFailure,
  type PatternNote,
  type PatternReason,
} from "./patterns/index.js";
