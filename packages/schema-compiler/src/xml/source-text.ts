import type { SourcePosition, SourceSpan } from "@fim-forms/form-model";

import { isSpace } from "./blank.js";

/**
 * A decoded input. Places in it are kept as plain offsets (UTF-16 units); lines and columns are worked out only for
 * the few that end up in a diagnostic.
 */
export interface SourceText {
  /** The name the input was given with. */
  readonly name: string;
  readonly text: string;
  /** Line and column of an offset; LF, CR LF and CR each end a line. Offsets outside are moved to the nearest end. */
  position(offset: number): SourcePosition;
  /** `end` is exclusive. */
  span(start: number, end: number): SourceSpan;
}

/** Wraps a decoded text. */
export function sourceText(name: string, text: string): SourceText {
  let lineStarts: readonly number[] | undefined;
  const position = (offset: number): SourcePosition => {
    lineStarts ??= findLineStarts(text);
    const inside = Math.max(0, Math.min(offset, text.length));
    const index = lastAtMost(lineStarts, inside);
    const start = lineStarts[index] ?? 0;
    return { offset: inside, line: index + 1, column: inside - start + 1 };
  };
  return {
    name,
    text,
    position,
    span: (start, end) => ({
      source: name,
      start: position(start),
      end: position(Math.max(start, end)),
    }),
  };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  if (text.includes("\r")) {
    const lineBreak = /\r\n?|\n/g;
    while (lineBreak.exec(text) !== null) starts.push(lineBreak.lastIndex);
    return starts;
  }
  // The usual case, many times faster than the expression.
  let at = text.indexOf("\n");
  while (at >= 0) {
    starts.push(at + 1);
    at = text.indexOf("\n", at + 1);
  }
  return starts;
}

/** Index of the last element that is not greater than `value`. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Span of the start tag that ends right before `contentStart`.
 *
 * One number an element is enough to find its tag again, because no tag holds the sign that opens one.
 */
export function tagSpan(source: SourceText, contentStart: number): SourceSpan {
  const start = source.text.lastIndexOf("<", contentStart - 1);
  return source.span(Math.max(0, start), contentStart);
}

/** Span of an element's text without the white space around it; the start tag if the element is empty. */
export function contentSpan(
  source: SourceText,
  contentStart: number,
): SourceSpan {
  const { text } = source;
  if (text[contentStart - 2] === "/" && text[contentStart - 1] === ">")
    return tagSpan(source, contentStart);
  let start = contentStart;
  while (isSpace(text.charCodeAt(start))) start++;
  const isCdata = text.startsWith("<![CDATA[", start);
  if (isCdata) start += "<![CDATA[".length;
  let end = text.indexOf(isCdata ? "]]>" : "<", start);
  if (end < 0) end = text.length;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return end > start ? source.span(start, end) : tagSpan(source, contentStart);
}

/** Span of an attribute's value in the start tag that ends before `contentStart`; the whole tag if it is not there. */
export function attributeSpan(
  source: SourceText,
  contentStart: number,
  name: string,
): SourceSpan {
  const tag = tagSpan(source, contentStart);
  const written = source.text.slice(tag.start.offset, tag.end.offset);
  const attribute = /([^\s=<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
  for (const match of written.matchAll(attribute)) {
    if (match[1] !== name) continue;
    const start = tag.start.offset + match.index;
    return source.span(start, start + match[0].length);
  }
  return tag;
}
