import { notWellFormed, undeclaredEntity } from "../diagnostics/reading.js";
import type { Diagnostic } from "@fim-forms/form-model";

import type { SourceText } from "./source-text.js";

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Names that authors paste from HTML, for the hint. */
const HTML: ReadonlyMap<string, string> = new Map([
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

/** No reference that means something is longer. */
const LONGEST = 500;

/**
 * Replaces the references in a stretch of text.
 *
 * @param start - offset of the stretch in the source, for the place of a problem
 * @param literally - what becomes of the text between references; a reference to CR stays CR
 * @returns the text, or what is wrong with a reference
 * @diagnostics FIM1007 no character, no semicolon · FIM1010 unknown entity, bare ampersand
 */
export function resolveReferences(
  written: string,
  start: number,
  source: SourceText,
  literally: (stretch: string) => string,
): string | Diagnostic {
  let resolved = "";
  let from = 0;
  for (;;) {
    const at = written.indexOf("&", from);
    if (at < 0) return resolved + literally(written.slice(from));
    const reference = /^&([^;&<>"'\s]{0,500});/.exec(
      written.slice(at, at + LONGEST + 2),
    );
    const name = reference?.[1] ?? "";
    const character = PREDEFINED.get(name) ?? characterOf(name);
    if (reference === null || character === undefined)
      return explain(source, start + at);
    resolved += literally(written.slice(from, at)) + character;
    from = at + reference[0].length;
  }
}

/** The character of `#228` or `#xE4`, if XML allows it. */
function characterOf(name: string): string | undefined {
  const match = /^#(?:([0-9]+)|x([0-9a-fA-F]+))$/.exec(name);
  if (match === null) return undefined;
  const code =
    match[1] === undefined
      ? Number.parseInt(match[2] ?? "", 16)
      : Number.parseInt(match[1], 10);
  return isXmlCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/** @source XML 1.0, fifth edition, production 2 */
function isXmlCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

function explain(source: SourceText, at: number): Diagnostic {
  const written = /^&([^;&<>"'\s]{1,500})(;?)/.exec(
    source.text.slice(at, at + LONGEST + 2),
  );
  const name = written?.[1];
  const isClosed = written?.[2] === ";";
  const place = { span: source.span(at, at + (written?.[0].length ?? 1)) };
  if (name === undefined) return undeclaredEntity(place, undefined, undefined);
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  if (name.startsWith("#") && isClosed)
    return notWellFormed(
      place,
      `character reference "&${shown};" names no character that XML allows`,
    );
  if (!isClosed)
    return notWellFormed(
      place,
      `the reference "&${shown}" lacks its semicolon`,
      "write &amp; for an ampersand that is text",
    );
  return undeclaredEntity(place, name, HTML.get(name));
}
