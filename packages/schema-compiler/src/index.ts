export {
  check,
  createChecker,
  type CheckOptions,
  type CheckResult,
} from "./check.js";
export {
  compile,
  type Artefact,
  type CompileInput,
  type CompileOptions,
  type CompileResult,
  type SourceFile,
} from "./compile.js";
export type { KeyStyle } from "./lower/names.js";
export {
  decodeCodeListLock,
  encodeCodeListLock,
  lockCodeList,
  verifyCodeLists,
  type CodeListLock,
  type LockedCodeList,
} from "./code-lists/lock.js";
export {
  readPublishedList,
  type PublishedColumn,
  type PublishedList,
} from "./code-lists/published-list.js";
export { readNewestVersion } from "./code-lists/newest-version.js";
export {
  codeListReferences,
  type CodeListReference,
} from "./code-lists/references.js";
export { absentList } from "./diagnostics/locking.js";
export {
  splitCodeLists,
  type EmittedCodeList,
  type SplitForm,
} from "./code-lists/split-code-lists.js";
export { catalogue, type CatalogueEntry } from "./diagnostics.js";
export {
  QUALITY_CATALOGUE,
  type QualityKind,
  type QualityMessage,
} from "./diagnostics/quality-catalogue.js";
export { emitFormModel } from "./emit/form-model/index.js";
export { emitJsonSchema } from "./emit/json-schema/index.js";
export { emitTypeScript } from "./emit/typescript/index.js";
export { emitValidator } from "./emit/validator/index.js";
export { emitXsd } from "./emit/xsd/index.js";
export {
  readSchemaRules,
  type SchemaRule,
  type SchemaRules,
} from "./read-schema-rules.js";
export {
  createCaseFinder,
  type NoCase,
  type RuleCase,
  type StatementCases,
} from "./rules/cases/find-cases.js";
export { overlaySkeleton } from "./overlay/overlay-skeleton.js";
export { readRules, type ReadRules } from "./rules/read-rules.js";
export {
  compareStatements,
  type ComparedEffect,
  type Difference,
  type StatementComparison,
  type StatementVerdict,
} from "./translated-rules/compare/compare-statements.js";
export { describeAnswers } from "./translated-rules/report-comparison.js";
export type { TranslationComparison } from "./translated-rules/compare-rule.js";
export type { TranslatedRule } from "./translated-rules/translated-rule.js";
