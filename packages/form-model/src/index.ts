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
