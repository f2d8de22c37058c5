export * from "./model.js";
export type {
  Comparison,
  Condition,
  Operand,
  Reference,
  RuleStatement,
} from "./rules/ast.js";
export { evaluate, type RuleScope } from "./rules/evaluate.js";
export type { Datum } from "./rules/datum.js";
export { createRulePrinter, type RulePrinter } from "./rules/to-german.js";
export { expandFimId, formatFimId, type FimId } from "./fim-id.js";
export { hasErrors, renderDiagnostic } from "./diagnostic.js";
export type {
  Diagnostic,
  DocumentedCode,
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
  matchLength,
  overlap,
  parsePattern,
  toEcmaScriptPattern,
  toXsdPattern,
  tryCompileMatcher,
  XML_TEXT_ECMA_SCRIPT_PATTERN,
  type CompiledMatcher,
  type FoundCharacter,
  type Matcher,
  type CharSet,
  type ParsedPattern,
  type PatternFailure,
  type PatternNode,
  type PatternNote,
  type PatternReason,
} from "./patterns/index.js";
export {
  chooseLanguage,
  translateEntries,
  translateModel,
} from "./translate-model.js";
export { codeListIndex, nodeIndex, visitNodes } from "./visit.js";
export {
  asList,
  asObject,
  isEmpty,
  valueAt,
  type JsonObject,
} from "./values.js";
export { canonicalText, codePointLength } from "./constraints/text.js";
export { compareDecimals, decimalText } from "./constraints/decimal.js";
export { isDate, isDateTime, isTime } from "./constraints/calendar.js";
export { canonicaliseValues } from "./session/canonicalise-values.js";
export { crowdIn } from "./session/crowd-in.js";
export { createSession } from "./session/create-session.js";
export { choicesOnWay } from "./session/choices-on-way.js";
export { lockAnswers, lockSession } from "./session/lock-session.js";
export { ruleEngine, type RuleEngine } from "./session/rule-engine.js";
export { hasRules, startSession } from "./session/start-session.js";
export { validateValues } from "./session/validate-values.js";
export { findRuleCycles, type RuleCycle } from "./session/find-rule-cycles.js";
export { mayBeForbidden } from "./rules/may-be-forbidden.js";
export { submissionStructure } from "./rules/submission-structure.js";
export type {
  FormContext,
  FormSession,
  NodeState,
  Reason,
  RememberedAnswer,
  SessionChange,
  SessionOptions,
} from "./session/types.js";
export {
  issueMessage,
  issueSummary,
  type MessageLanguage,
} from "./messages/issue-message.js";
export { englishTexts } from "./messages/english.js";
export { germanTexts } from "./messages/german.js";
export type { IssueText, IssueTexts } from "./messages/message-texts.js";
export { tellIssue } from "./messages/tell-issue.js";
export { tellingIssues } from "./messages/telling-issues.js";
export {
  formatDate,
  formatDateTime,
  formatFileSize,
  formatNumber,
  formatTime,
  formatValue,
  numberForEntry,
  parseDate,
  parseDateTime,
  parseNumber,
  parseTime,
  type FormatLanguage,
} from "./format/index.js";
export {
  decodeCodeList,
  encodeCodeList,
  type CodeListFile,
} from "./code-lists/code-list-file.js";
export { searchForm, searchForms } from "./code-lists/search-form.js";
export {
  absentCodeLists,
  withCodeLists,
} from "./code-lists/with-code-lists.js";
export { decodeFormModel, encodeFormModel } from "./codec.js";
export { openFormModel } from "./codec/open-form-model.js";
export {
  checkShape,
  type Shape,
  type ShapeFault,
} from "./codec/check-shape.js";
export { shapeToJsonSchema } from "./codec/shape-to-json-schema.js";
export {
  escapeXmlAttribute,
  escapeXmlText,
  replaceForbiddenXmlCharacters,
  XmlWriter,
  type XmlAttributes,
} from "./xml-writer.js";
