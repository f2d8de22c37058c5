import type { Diagnostic } from "@fim-forms/form-model";

import { codePointName } from "../diagnostics/define.js";
import {
  doctypeRefused,
  notWellFormed,
  undeclaredEntity,
} from "../diagnostics/reading.js";
import { tagSpan, type SourceText } from "./source-text.js";

/** Where the parser stood when it found an error. All numbers are offsets into the text. */
export interface ParserState {
  /** Behind the last character taken. */
  readonly position: number;
  /** Content starts of the open elements, outermost first. */
  readonly openAt: readonly number[];
  /** Content start of the element closed last. */
  readonly lastClosedAt: number;
  /** End of the last complete tag. */
  readonly lastTagEnd: number;
  /** Whether the whole text was already taken. */
  readonly ending: boolean;
}

/** Turns the parser's words and place into a diagnostic that names the culprit. */
export function explainError(
  source: SourceText,
  message: string,
  state: ParserState,
): Diagnostic {
  const { text } = source;
  const reference = badReference(text, state.lastTagEnd, state.position);
  if (reference !== undefined && (state.ending || /entity/.test(message)))
    return explainReference(source, reference);
  if (state.ending) return explainEnd(source, state);
  const last = Math.max(0, state.position - 1);
  const span = source.span(last, state.position);
  if (message === "malformed character entity.")
    return explainReference(source, Math.max(0, text.lastIndexOf("&", last)));
  if (message === "documents may contain only one root.") {
    const start = Math.max(0, text.lastIndexOf("<", last));
    return notWellFormed(
      { span: source.span(start, state.position) },
      "not well-formed: a second root element",
      "delete what stands outside the root element",
    );
  }
  if (message === "text data outside of root node.")
    return explainOutside(source, state);
  if (message === "unexpected close tag.")
    return explainCloseTag(source, state);
  if (message === "disallowed character.") {
    const low =
      text.charCodeAt(last) >= 0xdc00 && text.charCodeAt(last) <= 0xdfff;
    const character = text.slice(low ? last - 1 : last, state.position);
    return character === "<"
      ? notWellFormed(
          { span },
          "not well-formed: < inside an attribute value",
          "write &lt;",
        )
      : notWellFormed(
          { span },
          `character ${codePointName(character)} is not allowed in XML`,
        );
  }
  if (/incorrect syntax|doctype/.test(message)) {
    const start = Math.max(0, text.lastIndexOf("<!", last));
    if (/^<!doctype/i.test(text.slice(start, start + 9)))
      return doctypeRefused({ span: source.span(start, start + 9) });
  }
  return notWellFormed({ span }, describe(message), hintFor(message));
}

/** The parser's words where they are too short. */
const CLEARER: ReadonlyMap<string, string> = new Map([
  ["malformed comment.", 'the string "--" inside a comment'],
]);

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/XML declaration must/, "delete everything before <?xml"],
  [/unbound namespace prefix/, "declare the prefix with xmlns:…"],
  [/\]\]>/, "write ]]&gt;"],
  [/in tag name/, "write &lt; for a < that is text"],
];

function hintFor(message: string): string | undefined {
  return HINTS.find(([pattern]) => pattern.test(message))?.[1];
}

const MAX_WORDS = 160;

function describe(message: string): string {
  const words = CLEARER.get(message) ?? message.replace(/\.$/, "");
  return `not well-formed: ${words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words}`;
}

/** Finds the first "&" in the stretch that does not start a reference XML knows. */
function badReference(
  text: string,
  from: number,
  to: number,
): number | undefined {
  const pieces =
    /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|&(?!(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)/g;
  const stretch = text.slice(from, to);
  for (const piece of stretch.matchAll(pieces))
    if (piece[0] === "&") return from + piece.index;
  return undefined;
}

const HTML_ENTITIES: ReadonlyMap<string, string> = new Map([
  ["auml", "ä"],
  ["ouml", "ö"],
  ["uuml", "ü"],
  ["Auml", "Ä"],
  ["Ouml", "Ö"],
  ["Uuml", "Ü"],
  ["szlig", "ß"],
  ["euro", "€"],
  ["sect", "§"],
  ["nbsp", "&#160;"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["bdquo", "„"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["hellip", "…"],
  ["eacute", "é"],
  ["copy", "©"],
]);

function explainReference(source: SourceText, at: number): Diagnostic {
  const written = /^&([^;&<>"'\s]{1,500});?/.exec(
    source.text.slice(at, at + 520),
  );
  const name = written?.[1];
  const closed = written?.[0].endsWith(";") === true;
  const span = source.span(at, at + (written?.[0].length ?? 1));
  if (name?.startsWith("#") === true)
    return notWellFormed(
      { span },
      closed
        ? `character reference "&${name.slice(0, 40)};" names no character that XML allows`
        : "a character reference lacks its semicolon",
    );
  if (name === undefined || !closed)
    return name === undefined
      ? undeclaredEntity(
          { span: source.span(at, at + 1) },
          undefined,
          undefined,
        )
      : notWellFormed(
          { span },
          `the reference "&${name.slice(0, 40)}" lacks its semicolon`,
          "write &amp; for an ampersand that is text",
        );
  return undeclaredEntity({ span }, name, HTML_ENTITIES.get(name));
}

function explainEnd(source: SourceText, state: ParserState): Diagnostic {
  const { text } = source;
  const span = source.span(text.length, text.length);
  const unfinished = text.indexOf("<", state.lastTagEnd);
  const innermost = state.openAt.at(-1);
  if (unfinished >= 0) {
    const start = source.position(unfinished);
    const kind = text.startsWith("<!--", unfinished)
      ? "a comment"
      : text.startsWith("<![CDATA[", unfinished)
        ? "a CDATA section"
        : text.startsWith("<?", unfinished)
          ? "a processing instruction"
          : "a tag";
    return notWellFormed(
      {
        span,
        related: [
          {
            span: source.span(unfinished, unfinished + 1),
            message: "begun here",
          },
        ],
      },
      `unexpected end of file inside ${kind} begun at ${String(start.line)}:${String(start.column)}`,
    );
  }
  if (innermost === undefined)
    return notWellFormed({ span }, "unexpected end of file: no root element");
  const opened = tagSpan(source, innermost);
  return notWellFormed(
    { span, related: [{ span: opened, message: "opened here" }] },
    `unexpected end of file: <${tagName(source, innermost)}> of ${String(opened.start.line)}:${String(opened.start.column)} is not closed`,
  );
}

function explainOutside(source: SourceText, state: ParserState): Diagnostic {
  const { text } = source;
  const outside = /(?:\s+|<!--[^]*?-->|<\?[^]*?\?>)*/y;
  outside.lastIndex = state.lastTagEnd;
  outside.exec(text);
  const at = Math.min(outside.lastIndex, text.length - 1);
  return notWellFormed(
    { span: source.span(at, at + 1) },
    "not well-formed: text outside the root element",
    "delete what stands outside the root element",
  );
}

function explainCloseTag(source: SourceText, state: ParserState): Diagnostic {
  const start = source.text.lastIndexOf("</", state.position);
  const written = source.text.slice(start, state.position).slice(0, 80);
  const opened = tagSpan(source, state.lastClosedAt);
  return notWellFormed(
    {
      span: source.span(start, state.position),
      related: [{ span: opened, message: "opened here" }],
    },
    `${written} does not close <${tagName(source, state.lastClosedAt)}>, which was opened at ${String(opened.start.line)}:${String(opened.start.column)}`,
  );
}

function tagName(source: SourceText, at: number): string {
  const tag = tagSpan(source, at).start.offset;
  return (
    /^[^\s/>]{1,80}/.exec(source.text.slice(tag + 1, tag + 200))?.[0] ?? ""
  );
}
