import type { Diagnostic } from "@fim-forms/form-model";

import { codePointName, quote } from "../diagnostics/define.js";
import {
  doctypeRefused,
  limitExceeded,
  notWellFormed,
} from "../diagnostics/reading.js";
import { isBlank, isSpace } from "./blank.js";
import { readDeclaration } from "./declaration.js";
import type { XmlLimits } from "./limits.js";
import { NameTable, type QName, type StartTag } from "./names.js";
import { isDeclaration, Namespaces } from "./namespaces.js";
import { resolveReferences } from "./references.js";
import { tagSpan, type SourceText } from "./source-text.js";

/** An attribute as written; namespace declarations are among them. */
export interface Attribute {
  /** With prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
}

/** Takes the events of a document, in order. `at` is the offset right behind the start tag. */
export interface XmlHandler {
  /** Which texts are of interest right now: all, those that are not only white space, or none. */
  readonly textWanted: "all" | "visible" | "none";
  /** @returns a diagnostic to stop at */
  open(
    local: string,
    namespace: string,
    attributes: readonly Attribute[],
    at: number,
  ): Diagnostic | undefined;
  /** One element's text may come in several pieces. */
  text(text: string): void;
  close(): void;
}

/** Ends scanning from any depth; never leaves this file. */
class Stop extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super("stop");
    this.diagnostic = diagnostic;
  }
}

/** What XML 1.0 never allows. Decoding has already seen to it that surrogates come in pairs. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const BANG = 0x21;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;

/**
 * Sends the elements and texts of a document to a handler and stops at the first thing that is wrong with the XML.
 *
 * Comments and processing instructions are skipped, CDATA is text. Nothing outside the text is ever opened, and a
 * DOCTYPE is refused, so there are no entities but the five of XML.
 *
 * A scanner of our own because it is half of what compiling costs: it takes a third of the time of a general parser,
 * and it knows the place of everything it complains of. Tests hold it against two such parsers.
 *
 * @returns what stopped the scan, if anything did
 * @diagnostics FIM1007 not well-formed · FIM1008 DOCTYPE · FIM1009 limits · FIM1010 entities · FIM1011 XML 1.1
 * @source XML 1.0, fifth edition; Namespaces in XML 1.0, third edition
 */
export function scanXml(
  source: SourceText,
  limits: XmlLimits,
  handler: XmlHandler,
): Diagnostic | undefined {
  const forbidden = FORBIDDEN.exec(source.text);
  let problem: Diagnostic | undefined;
  try {
    new Scanner(source, limits, handler).run();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    problem = error.diagnostic;
  }
  if (forbidden === null) return problem;
  const { index } = forbidden;
  const earlier = problem?.span?.start.offset ?? Infinity;
  if (earlier < index) return problem;
  return notWellFormed(
    { span: source.span(index, index + 1) },
    `character ${codePointName(forbidden[0])} is not allowed in XML`,
  );
}

class Scanner {
  readonly #source: SourceText;
  readonly #text: string;
  readonly #limits: XmlLimits;
  readonly #handler: XmlHandler;
  readonly #names: NameTable;
  readonly #namespaces = new Namespaces();
  /** Open elements, outermost first: name and end of the start tag. */
  readonly #open: QName[] = [];
  readonly #openAt: number[] = [];
  #lastTag: StartTag | undefined;
  #elements = 0;
  #sawRoot = false;
  /** Next place of each sign at or behind the one looked at last: so a search never covers the same ground twice. */
  #nextAmpersand = -1;
  #nextCr = -1;
  #nextCdataEnd = -1;
  #nextLess = -1;

  constructor(source: SourceText, limits: XmlLimits, handler: XmlHandler) {
    this.#source = source;
    this.#text = source.text;
    this.#limits = limits;
    this.#handler = handler;
    this.#names = new NameTable(source.text);
  }

  run(): void {
    const text = this.#text;
    const declaration = readDeclaration(this.#source);
    if (typeof declaration !== "number") throw new Stop(declaration);
    let index = declaration;
    for (;;) {
      const less = text.indexOf("<", index);
      if (less < 0) break;
      if (less > index) this.#characters(index, less);
      switch (text.charCodeAt(less + 1)) {
        case SLASH:
          index = this.#endTag(less);
          break;
        case BANG:
          index = this.#markup(less);
          break;
        case QUESTION:
          index = this.#instruction(less);
          break;
        default:
          index = this.#startTag(less);
      }
    }
    this.#finish(index);
  }

  /** Text between two tags. */
  #characters(start: number, end: number): void {
    const text = this.#text;
    if (this.#open.length === 0) {
      this.#checkOutside(start, end);
      return;
    }
    if (this.#nextCdataEnd < start)
      this.#nextCdataEnd = indexFrom(text, "]]>", start);
    if (this.#nextCdataEnd < end)
      this.#fail(
        this.#nextCdataEnd,
        3,
        'the string "]]>" is disallowed in text',
        "write ]]&gt;",
      );
    const { textWanted } = this.#handler;
    if (textWanted !== "all") {
      let index = start;
      while (index < end && isSpace(text.charCodeAt(index))) index++;
      if (index === end) return;
    }
    const piece = this.#resolve(start, end);
    if (textWanted !== "none") this.#handler.text(piece);
  }

  /** A stretch with line ends as LF and references resolved. */
  #resolve(start: number, end: number): string {
    const text = this.#text;
    if (this.#nextCr < start) this.#nextCr = indexFrom(text, "\r", start);
    if (this.#nextAmpersand < start)
      this.#nextAmpersand = indexFrom(text, "&", start);
    const written = text.slice(start, end);
    const resolved =
      this.#nextAmpersand < end
        ? resolveReferences(written, start, this.#source, lineEndsToLf)
        : this.#nextCr < end
          ? lineEndsToLf(written)
          : written;
    if (typeof resolved !== "string") throw new Stop(resolved);
    return resolved;
  }

  #startTag(less: number): number {
    const { length: depth } = this.#open;
    const follower = this.#lastTag?.follower;
    const isForeseen =
      follower !== undefined && isAt(this.#text, follower.written, less);
    const name = isForeseen ? follower.name : this.#elementName(less);
    if (depth === 0 && this.#sawRoot)
      this.#fail(
        less,
        name.full.length + 1,
        "a second root element",
        "delete what stands outside the root element",
      );
    this.#sawRoot = true;
    this.#checkLimits(name, less, depth);

    const tag = isForeseen ? follower : this.#tagOf(name, less);
    const at = less + tag.written.length;
    this.#lastTag = tag;
    this.#opened(tag, less, at, depth);
    if (tag.isEmpty) {
      this.#handler.close();
      this.#namespaces.leave(depth);
    } else {
      this.#open.push(name);
      this.#openAt.push(at);
    }
    return at;
  }

  #elementName(less: number): QName {
    return (
      this.#names.read(less + 1) ??
      this.#fail(
        less,
        2,
        less + 1 < this.#text.length
          ? "< is not followed by the name of an element"
          : "unexpected end of file behind <",
        "write &lt; for a < that is text",
      )
    );
  }

  /** The tag whose name has just been read; taken apart only if it differs from the last one of that name. */
  #tagOf(name: QName, less: number): StartTag {
    if (
      name.lastTag === undefined ||
      !isAt(this.#text, name.lastTag.written, less)
    )
      name.lastTag = this.#readTag(name, less);
    if (this.#lastTag !== undefined) this.#lastTag.follower = name.lastTag;
    return name.lastTag;
  }

  #readTag(name: QName, less: number): StartTag {
    const text = this.#text;
    const attributes: Attribute[] = [];
    let index = this.#names.end;
    for (;;) {
      const before = index;
      index = this.#skipSpace(index);
      const code = text.charCodeAt(index);
      const isEmpty = code === SLASH;
      if (isEmpty && text.charCodeAt(index + 1) !== GREATER) {
        if (index + 1 >= text.length) this.#failUnfinished(less, "a tag");
        this.#fail(index, 1, "/ in a tag is not followed by >");
      }
      if (isEmpty || code === GREATER) {
        const written = text.slice(less, index + (isEmpty ? 2 : 1));
        return { name, written, attributes, isEmpty, follower: undefined };
      }
      if (index >= text.length) this.#failUnfinished(less, "a tag");
      if (index === before)
        this.#fail(index, 1, "no white space between attributes");
      if (attributes.length >= this.#limits.maxAttributes)
        this.#beyond(less, "too many attributes", this.#limits.maxAttributes);
      index = this.#attribute(index, less, attributes);
    }
  }

  /** Reads `name = "value"` and returns the offset behind it. */
  #attribute(start: number, less: number, attributes: Attribute[]): number {
    const text = this.#text;
    const name = this.#names.read(start);
    if (name === undefined)
      return this.#fail(start, 1, "disallowed character in a tag");
    const nameEnd = this.#names.end;
    if (nameEnd - start > this.#limits.maxNameLength)
      this.#beyond(
        less,
        "the name of an attribute is too long",
        this.#limits.maxNameLength,
      );
    const shown = quote(name.full);
    if (!name.isQualified)
      this.#fail(start, nameEnd - start, `malformed name ${shown}`);
    if (attributes.some((attribute) => attribute.name === name.full))
      this.#fail(start, nameEnd - start, `duplicate attribute ${shown}`);
    let index = this.#skipSpace(nameEnd);
    if (text.charCodeAt(index) !== EQUALS) {
      if (index >= text.length) this.#failUnfinished(less, "a tag");
      this.#fail(start, nameEnd - start, `attribute ${shown} without value`);
    }
    index = this.#skipSpace(index + 1);
    const quoteMark = text.charAt(index);
    if (quoteMark === "") this.#failUnfinished(less, "a tag");
    if (quoteMark !== '"' && quoteMark !== "'")
      this.#fail(index, 1, `the value of attribute ${shown} is not quoted`);
    const valueStart = index + 1;
    const valueEnd = text.indexOf(quoteMark, valueStart);
    if (this.#nextLess < valueStart)
      this.#nextLess = indexFrom(text, "<", valueStart);
    if (this.#nextLess < (valueEnd < 0 ? text.length : valueEnd))
      this.#fail(
        this.#nextLess,
        1,
        "< inside an attribute value",
        "write &lt;",
      );
    if (valueEnd < 0) this.#failUnfinished(less, "a tag");
    attributes.push({
      name: name.full,
      prefix: name.prefix,
      local: name.local,
      value: this.#attributeValue(valueStart, valueEnd),
    });
    return valueEnd + 1;
  }

  /** White space that is written as such counts as blanks; what is written as a reference stays. */
  #attributeValue(start: number, end: number): string {
    const text = this.#text;
    let hasSpace = false;
    for (let index = start; index < end && !hasSpace; index++) {
      const code = text.charCodeAt(index);
      hasSpace = code === LF || code === CR || code === TAB;
    }
    if (!hasSpace) return this.#resolve(start, end);
    const resolved = resolveReferences(
      text.slice(start, end),
      start,
      this.#source,
      spacesToBlanks,
    );
    if (typeof resolved !== "string") throw new Stop(resolved);
    return resolved;
  }

  /** Namespaces are known only now that all attributes are. */
  #opened(
    { name, attributes }: StartTag,
    less: number,
    at: number,
    depth: number,
  ): void {
    const length = name.full.length + 1;
    for (const attribute of attributes)
      if (isDeclaration(attribute)) {
        const problem = this.#namespaces.declare(attribute, depth);
        if (problem !== undefined) this.#fail(less, length, problem);
      }
    if (!name.isQualified)
      this.#fail(less, length, `malformed name ${quote(name.full)}`);
    if (name.prefix === "xmlns")
      this.#fail(less, length, "no element can have the prefix xmlns");
    const namespace = this.#namespaces.resolve(name.prefix);
    if (namespace === undefined)
      return this.#failUnbound(name.prefix, less, length);
    this.#checkPrefixes(attributes, less, length);
    const refusal = this.#handler.open(name.local, namespace, attributes, at);
    if (refusal !== undefined) throw new Stop(refusal);
  }

  #checkPrefixes(
    attributes: readonly Attribute[],
    less: number,
    length: number,
  ): void {
    let seen: Set<string> | undefined;
    for (const attribute of attributes) {
      if (attribute.prefix === "" || attribute.prefix === "xmlns") continue;
      const namespace = this.#namespaces.resolve(attribute.prefix);
      if (namespace === undefined)
        this.#failUnbound(attribute.prefix, less, length);
      const expanded = `{${namespace}}${attribute.local}`;
      seen ??= new Set();
      if (seen.has(expanded))
        this.#fail(less, length, `duplicate attribute ${quote(expanded)}`);
      seen.add(expanded);
    }
  }

  #checkLimits(name: QName, less: number, depth: number): void {
    const { maxDepth, maxElements, maxNameLength } = this.#limits;
    if (name.full.length > maxNameLength)
      this.#beyond(less, "the name of an element is too long", maxNameLength);
    if (depth >= maxDepth)
      this.#beyond(less, "elements are nested too deep", maxDepth);
    if (++this.#elements > maxElements)
      this.#beyond(less, "too many elements", maxElements);
  }

  #endTag(less: number): number {
    const text = this.#text;
    const depth = this.#open.length - 1;
    const name = this.#open[depth];
    if (name !== undefined && isAt(text, name.full, less + 2)) {
      const index = this.#skipSpace(less + 2 + name.full.length);
      if (text.charCodeAt(index) === GREATER) {
        this.#open.pop();
        this.#openAt.pop();
        this.#handler.close();
        this.#namespaces.leave(depth);
        return index + 1;
      }
    }
    return this.#failEndTag(less, name);
  }

  #failEndTag(less: number, name: QName | undefined): never {
    const text = this.#text;
    const written = this.#names.read(less + 2);
    const end = text.indexOf(">", less);
    if (end < 0) this.#failUnfinished(less, "a tag");
    const shown = `</${(written?.full ?? "").slice(0, 80)}>`;
    const length = end + 1 - less;
    if (name === undefined)
      return this.#fail(
        less,
        length,
        `${shown} closes nothing`,
        "delete what stands outside the root element",
      );
    if (written === name)
      return this.#fail(less, length, `disallowed character in ${shown}`);
    const opened = tagSpan(this.#source, this.#openAt.at(-1) ?? 0);
    throw new Stop(
      notWellFormed(
        {
          span: this.#source.span(less, less + length),
          related: [{ span: opened, message: "opened here" }],
        },
        `${shown} does not close <${name.full.slice(0, 80)}>, which was opened at ${String(opened.start.line)}:${String(opened.start.column)}`,
      ),
    );
  }

  /** Comments, CDATA sections, and what begins like them. */
  #markup(less: number): number {
    const text = this.#text;
    if (text.startsWith("<!--", less)) {
      const dashes = text.indexOf("--", less + 4);
      if (dashes < 0) this.#failUnfinished(less, "a comment");
      if (text.charCodeAt(dashes + 2) !== GREATER)
        this.#fail(dashes, 2, 'the string "--" inside a comment');
      return dashes + 3;
    }
    if (text.startsWith("<![CDATA[", less)) {
      if (this.#open.length === 0) this.#failOutside(less);
      const end = text.indexOf("]]>", less + 9);
      if (end < 0) this.#failUnfinished(less, "a CDATA section");
      if (this.#handler.textWanted !== "none") {
        const piece = lineEndsToLf(text.slice(less + 9, end));
        if (this.#handler.textWanted === "all" || !isBlank(piece))
          this.#handler.text(piece);
      }
      return end + 3;
    }
    if (/^<!doctype/i.test(text.slice(less, less + 9)))
      throw new Stop(
        doctypeRefused({ span: this.#source.span(less, less + 9) }),
      );
    return this.#fail(less, 2, "<! begins neither a comment nor CDATA");
  }

  #instruction(less: number): number {
    const target = this.#names.read(less + 2);
    const { end } = this.#names;
    if (target === undefined)
      return this.#fail(less, 2, "a processing instruction without a target");
    if (target.full.toLowerCase() === "xml")
      this.#fail(
        less,
        end - less,
        "an XML declaration must be at the start of the document",
        "delete everything before <?xml",
      );
    if (target.full.includes(":"))
      this.#fail(less, end - less, "a colon in the name of an instruction");
    const close = this.#text.indexOf("?>", end);
    if (close < 0) this.#failUnfinished(less, "a processing instruction");
    if (close > end && !isSpace(this.#text.charCodeAt(end)))
      this.#fail(end, 1, "disallowed character in the name of an instruction");
    return close + 2;
  }

  #finish(index: number): void {
    const { length } = this.#text;
    if (index < length) this.#characters(index, length);
    const innermost = this.#open.at(-1);
    if (innermost !== undefined) this.#failUnclosed(innermost);
    if (!this.#sawRoot)
      this.#fail(length, 0, "unexpected end of file: no root element");
  }

  #failUnclosed(innermost: QName): never {
    const { length } = this.#text;
    const opened = tagSpan(this.#source, this.#openAt.at(-1) ?? 0);
    throw new Stop(
      notWellFormed(
        {
          span: this.#source.span(length, length),
          related: [{ span: opened, message: "opened here" }],
        },
        `unexpected end of file: <${innermost.full.slice(0, 80)}> of ${String(opened.start.line)}:${String(opened.start.column)} is not closed`,
      ),
    );
  }

  #checkOutside(start: number, end: number): void {
    for (let index = start; index < end; index++)
      if (!isSpace(this.#text.charCodeAt(index))) this.#failOutside(index);
  }

  #skipSpace(start: number): number {
    let index = start;
    while (isSpace(this.#text.charCodeAt(index))) index++;
    return index;
  }

  #fail(at: number, length: number, problem: string, hint?: string): never {
    const span = this.#source.span(at, at + length);
    throw new Stop(notWellFormed({ span }, problem, hint));
  }

  #failOutside(at: number): never {
    return this.#fail(
      at,
      1,
      "text outside the root element",
      "delete what stands outside the root element",
    );
  }

  #failUnbound(prefix: string, less: number, length: number): never {
    return this.#fail(
      less,
      length,
      `unbound namespace prefix ${quote(prefix)}`,
      "declare the prefix with xmlns:…",
    );
  }

  #failUnfinished(less: number, what: string): never {
    const { length } = this.#text;
    const begun = this.#source.span(less, less + 1);
    throw new Stop(
      notWellFormed(
        {
          span: this.#source.span(length, length),
          related: [{ span: begun, message: "begun here" }],
        },
        `unexpected end of file inside ${what} begun at ${String(begun.start.line)}:${String(begun.start.column)}`,
      ),
    );
  }

  #beyond(less: number, what: string, limit: number): never {
    const span = this.#source.span(less, less + 1);
    throw new Stop(limitExceeded({ span }, what, limit));
  }
}

function lineEndsToLf(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function spacesToBlanks(text: string): string {
  return text.replace(/\r\n|[\r\n\t]/g, " ");
}

/** Like `startsWith`, which takes three to eight times as long: it goes sign by sign. */
function isAt(text: string, piece: string, start: number): boolean {
  return text.slice(start, start + piece.length) === piece;
}

/** Like `indexOf`, but the end of the text if there is none. */
function indexFrom(text: string, sign: string, start: number): number {
  const index = text.indexOf(sign, start);
  return index < 0 ? text.length : index;
}
