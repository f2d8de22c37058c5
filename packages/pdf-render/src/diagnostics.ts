import {
  formatFimId,
  type Diagnostic,
  type FimId,
} from "@fim-forms/form-model";

/** Prints a code point the way Unicode does: `U+1F600`. */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

function where(fimId: FimId | undefined): string {
  return fimId === undefined ? "" : ` in ${formatFimId(fimId)}`;
}

function about(fimId: FimId | undefined): { fimId?: FimId } {
  return fimId === undefined ? {} : { fimId };
}

/** PDF1001: neither the typeface nor the fallback has the character. */
export function missingGlyph(
  codePoint: number,
  severity: "warning" | "error",
  fimId?: FimId,
): Diagnostic {
  return {
    code: "PDF1001",
    severity,
    message: `No glyph for “${String.fromCodePoint(codePoint)}” (${codePointName(codePoint)})${where(fimId)}`,
    ...about(fimId),
    hint:
      severity === "error"
        ? "pass a fallback font that has it, or print code points instead (missingGlyphs: show)"
        : `printed as ‹${codePointName(codePoint)}›`,
  };
}

/** PDF1002: the character has no shape of its own and could change how others look. */
export function invisibleCharacter(
  codePoint: number,
  fimId?: FimId,
): Diagnostic {
  return {
    code: "PDF1002",
    severity: "info",
    message: `Invisible character ${codePointName(codePoint)}${where(fimId)} is printed as its code point`,
    ...about(fimId),
  };
}

/** PDF1003: more combining marks on one letter than fit a line. */
export function stackedMarks(fimId?: FimId): Diagnostic {
  return {
    code: "PDF1003",
    severity: "info",
    message: `More combining marks on one letter than fit a line${where(fimId)}: the others are printed as code points`,
    ...about(fimId),
  };
}

/** PDF1004: a font file cannot be read. */
export function unreadableFont(name: string, reason: string): Diagnostic {
  return {
    code: "PDF1004",
    severity: "error",
    message: `The ${name} font cannot be read: ${reason}`,
    hint: "pass TrueType files (.ttf)",
  };
}

/** PDF1005: a value has another shape than its node in the model. */
export function unexpectedValue(pointer: string, fimId: FimId): Diagnostic {
  return {
    code: "PDF1005",
    severity: "error",
    message: `The value at ${pointer} has another shape than ${formatFimId(fimId)}`,
    fimId,
    hint: "render canonical values, as a session submits them",
  };
}

/** PDF1006: the values hold something that the model does not know. */
export function unknownValue(pointer: string): Diagnostic {
  return {
    code: "PDF1006",
    severity: "error",
    message: `The model knows no node for the value at ${pointer}`,
    hint: "render canonical values, as a session submits them",
  };
}

/** PDF1007: the time of submission cannot be read. */
export function unreadableTime(text: string): Diagnostic {
  return {
    code: "PDF1007",
    severity: "error",
    message: `“${text}” is not a time with date, seconds and offset`,
    hint: "pass RFC 3339, such as 2026-11-23T10:05:00+01:00",
  };
}

/** PDF1008: a file value and the bytes that came with it differ. */
export function attachmentDiffers(
  fileName: string,
  what: "size" | "SHA-512",
): Diagnostic {
  return {
    code: "PDF1008",
    severity: "error",
    message: `The bytes of “${fileName}” have another ${what} than the values state`,
  };
}

/** PDF1009: bytes came for a file that the values do not name. */
export function unknownAttachment(attachmentId: string): Diagnostic {
  return {
    code: "PDF1009",
    severity: "error",
    message: `No file value names the attachment “${attachmentId}”`,
  };
}

/** PDF1011: what came as a file of one type is none of that type; programs would take it for something else. */
export function attachmentOfOtherType(
  fileName: string,
  mediaType: string,
): Diagnostic {
  return {
    code: "PDF1011",
    severity: "error",
    message: `“${fileName}” is no file of the type ${mediaType}, which the values state`,
    hint: "sniff the type when the file comes in (sniffMediaType)",
  };
}

/** PDF1010: so many findings about characters that the rest is only counted. */
export function furtherCharacters(count: number): Diagnostic {
  return {
    code: "PDF1010",
    severity: "info",
    message: `${String(count)} further findings about characters are not listed`,
  };
}
