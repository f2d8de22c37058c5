import type { Diagnostic } from "@fim-forms/form-model";
import { SaxesParser } from "saxes";

import { limitExceeded } from "../diagnostics/reading.js";
import { explainError } from "./explain-error.js";
import type { XmlLimits } from "./limits.js";
import { problemOfProlog } from "./prolog.js";
import type { SourceText } from "./source-text.js";

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

/** Ends parsing from inside a handler of the parser; never leaves this file. */
class Stop extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super("stop");
    this.diagnostic = diagnostic;
  }
}

const NO_ATTRIBUTES: readonly Attribute[] = [];

/**
 * Sends the elements and texts of a document to a handler and stops at the first thing that is wrong with the XML.
 *
 * Comments and processing instructions are skipped, CDATA is text. Nothing outside the text is ever opened.
 *
 * @returns what stopped the reading, if anything did
 * @diagnostics FIM1007 not well-formed · FIM1008 DOCTYPE · FIM1009 limits · FIM1010 entities · FIM1011 XML 1.1
 */
export function readXml(
  source: SourceText,
  limits: XmlLimits,
  handler: XmlHandler,
): Diagnostic | undefined {
  const early = problemOfProlog(source);
  if (early !== undefined) return early;
  // `position` is only about the texts of errors; offsets are kept anyway.
  const parser = new SaxesParser({ xmlns: true, position: false });
  const openAt: number[] = [];
  let lastClosedAt = 0;
  let lastTagEnd = 0;
  let elements = 0;
  let attributes: Attribute[] | undefined;
  let ending = false;

  const stop = (diagnostic: Diagnostic): never => {
    throw new Stop(diagnostic);
  };
  const beyond = (what: string, limit: number): never => {
    const end = parser.position;
    const start = Math.max(0, source.text.lastIndexOf("<", end - 1));
    const span = source.span(start, start + 1);
    return stop(limitExceeded({ span }, what, limit));
  };
  parser.on("error", (error) =>
    stop(
      explainError(source, error.message, {
        position: parser.position,
        openAt,
        lastClosedAt,
        lastTagEnd,
        ending,
      }),
    ),
  );
  // Collected here, because the parser's own record of them is slow to go through.
  parser.on("attribute", (attribute) => {
    if (attributes === undefined) attributes = [];
    if (attributes.length >= limits.maxAttributes)
      beyond("too many attributes", limits.maxAttributes);
    if (attribute.name.length > limits.maxNameLength)
      beyond("the name of an attribute is too long", limits.maxNameLength);
    attributes.push(attribute);
  });
  parser.on("opentag", (tag) => {
    const at = parser.position;
    const taken = attributes ?? NO_ATTRIBUTES;
    attributes = undefined;
    lastTagEnd = at;
    if (tag.name.length > limits.maxNameLength)
      beyond("the name of an element is too long", limits.maxNameLength);
    if (openAt.length >= limits.maxDepth)
      beyond("elements are nested too deep", limits.maxDepth);
    if (++elements > limits.maxElements)
      beyond("too many elements", limits.maxElements);
    openAt.push(at);
    const refusal = handler.open(tag.local, tag.uri, taken, at);
    if (refusal !== undefined) stop(refusal);
  });
  parser.on("closetag", () => {
    lastTagEnd = parser.position;
    lastClosedAt = openAt.pop() ?? 0;
    handler.close();
  });
  const text = (piece: string): void => {
    if (openAt.length > 0) handler.text(piece);
  };
  parser.on("text", text);
  parser.on("cdata", text);

  try {
    parser.write(source.text);
    ending = true;
    parser.close();
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.diagnostic;
    throw error;
  }
}
