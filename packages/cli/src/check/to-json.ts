import {
  formatFimId,
  type Diagnostic,
  type SourceSpan,
} from "@fim-forms/form-model";

import { printableJson } from "../printable.js";
import {
  countFindings,
  type CheckedFile,
  type Counts,
} from "./checked-file.js";

/** Findings as JSON, for programs of one's own. Ends in a line break. */
export function toJson(
  files: readonly CheckedFile[],
  total: Counts,
  skipped: readonly string[],
): string {
  const shown = countFindings(files);
  const document = {
    formatVersion: 1,
    files: files.map(({ name, findings }) => ({
      name,
      findings: findings.map(toFinding),
    })),
    skipped,
    summary: { files: files.length, total, shown },
  };
  return `${printableJson(document)}\n`;
}

function toFinding(diagnostic: Diagnostic): object {
  const { catalogueCode, code, fimId, hint, message, severity } = diagnostic;
  const { related = [], span } = diagnostic;
  return {
    code,
    severity,
    ...(catalogueCode === undefined ? {} : { catalogueCode }),
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(fimId === undefined ? {} : { fimId: formatFimId(fimId) }),
    ...(span === undefined ? {} : { place: toPlace(span) }),
    ...(related.length === 0
      ? {}
      : {
          related: related.map((one) => ({
            message: one.message,
            place: toPlace(one.span),
          })),
        }),
  };
}

/** 1-based lines and columns, 0-based offsets in UTF-16 units; ends are exclusive. */
function toPlace({ source, start, end }: SourceSpan): object {
  return {
    source,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    offset: start.offset,
    endOffset: end.offset,
  };
}
