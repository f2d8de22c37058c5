import { formatFimId, type FimId } from "./fim-id.js";

export type Severity = "error" | "warning" | "info";

/** A position in a source text: 0-based offset in UTF-16 units, 1-based line and column. */
export interface SourcePosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A stretch of a source text; `end` is exclusive. */
export interface SourceSpan {
  /** The name the source was given with, usually a file path. */
  readonly source: string;
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

/** One finding about an input, for the person who wrote that input. */
export interface Diagnostic {
  /** Stable, documented in docs/diagnostics.md, never reused. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that names the thing, without a full stop. */
  readonly message: string;
  readonly span?: SourceSpan;
  readonly fimId?: FimId;
  /** Code of the FIM quality catalogue ("1021") for the same finding, if the catalogue has it. */
  readonly catalogueCode?: string;
  readonly related?: readonly {
    readonly span: SourceSpan;
    readonly message: string;
  }[];
  /** What to do next. */
  readonly hint?: string;
}

/** What docs/diagnostics.md says about one code. */
export interface DocumentedCode {
  /** Stable, never reused. */
  readonly code: string;
  readonly severity: Severity;
  /** A few words for the heading. */
  readonly title: string;
  /** What the finding means, and what is done about it. */
  readonly explanation: string;
  /** A piece of input that causes it. */
  readonly example: string;
  /** What its reader can do. */
  readonly fix: string;
}

/** A stage's outcome: what it could make of its input, and what it has to say about it. */
export interface Staged<Value> {
  /** `undefined` when the input gave nothing to go on with; `diagnostics` then holds at least one error. */
  readonly value: Value | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** True if any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** Control characters other than tab would let a source text steer the reader's terminal. */
function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * Prints a diagnostic for a terminal, with the source line and a caret when the source text is at hand.
 *
 * @param sourceText - the whole text that the span points into, if available
 * @returns several lines without a trailing newline; control characters of the input are shown as escapes
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  sourceText?: string,
): string {
  const { span } = diagnostic;
  const place =
    span === undefined
      ? ""
      : `${printable(span.source)}:${String(span.start.line)}:${String(span.start.column)}: `;
  const subject =
    diagnostic.fimId === undefined ||
    diagnostic.message.includes(diagnostic.fimId.id)
      ? ""
      : ` (${printable(formatFimId(diagnostic.fimId))})`;
  const lines = [
    `${place}${diagnostic.severity} ${diagnostic.code}: ${printable(diagnostic.message)}${subject}`,
  ];
  if (span !== undefined && sourceText !== undefined) {
    lines.push(...excerpt(span, sourceText));
  }
  for (const { span: other, message } of diagnostic.related ?? []) {
    lines.push(
      `  ${printable(other.source)}:${String(other.start.line)}:${String(other.start.column)}: ${printable(message)}`,
    );
  }
  if (diagnostic.hint !== undefined)
    lines.push(`  hint: ${printable(diagnostic.hint)}`);
  return lines.join("\n");
}

const EXCERPT_WIDTH = 100;

function excerpt(span: SourceSpan, sourceText: string): string[] {
  const { offset, line, column } = span.start;
  const lineStart = offset - (column - 1);
  const nextBreak = sourceText.slice(offset).search(/[\r\n]/);
  const lineEnd = nextBreak < 0 ? sourceText.length : offset + nextBreak;
  // Portal exports put a whole schema on one line: show a window around the place.
  const from =
    column - 1 > EXCERPT_WIDTH / 2 ? offset - EXCERPT_WIDTH / 2 : lineStart;
  const to = Math.min(lineEnd, from + EXCERPT_WIDTH);
  const lead = from > lineStart ? "…" : "";
  const number = String(line);
  const text = sourceText.slice(from, to).replace(/\t/g, " ");
  return [
    `  ${number} | ${lead}${printable(text)}${to < lineEnd ? "…" : ""}`,
    `  ${" ".repeat(number.length)} | ${" ".repeat(offset - from + lead.length)}^`,
  ];
}
