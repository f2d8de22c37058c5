import type { Diagnostic, Staged } from "@fim-forms/form-model";

import type { Report } from "../diagnostics/define.js";
import {
  elementInText,
  expectedElement,
  missingElement,
  repeatedElement,
  strayText,
  tooManyFindings,
  typeSubstitution,
  unknownAttribute,
  unknownElement,
} from "../diagnostics/reading.js";
import { nearest } from "../suggest.js";
import type { XmlLimits } from "./limits.js";
import { readXml, type Attributes, type XmlHandler } from "./read.js";
import {
  Content,
  type Child,
  type LeafShape,
  type OpenElement,
  type ReadContext,
  type RecordShape,
  type Shape,
  type SubtreeReader,
} from "./shape.js";
import { attributeSpan, tagSpan, type SourceText } from "./source-text.js";

/** What the root element decides: how to read the document and which namespaces belong to it, or why not to. */
export type RootDecision<Value> =
  | { readonly shape: Shape<Value>; readonly namespaces: ReadonlySet<string> }
  | { readonly refusal: Diagnostic };

/** Looks at the root element's local name, namespace and place. */
export type DecideRoot<Value> = (
  local: string,
  namespace: string,
  at: number,
) => RootDecision<Value>;

const MAX_FINDINGS = 1000;

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** An element being read. */
type Frame =
  | {
      readonly kind: "record";
      readonly element: OpenElement;
      readonly child: Child<unknown> | undefined;
      readonly shape: RecordShape<unknown>;
      readonly content: Content;
      toldStrayText: boolean;
    }
  | {
      readonly kind: "leaf";
      readonly element: OpenElement;
      readonly child: Child<unknown> | undefined;
      readonly shape: LeafShape<unknown>;
      text: string;
    }
  | {
      readonly kind: "stream";
      readonly element: OpenElement;
      readonly child: Child<unknown> | undefined;
      readonly reader: SubtreeReader<unknown>;
    };

/**
 * Reads a document by shapes, in one pass. Elements and attributes that no shape names are reported once per name and
 * parent and left out; a broken document gives its one error and no value.
 *
 * @diagnostics FIM1007–FIM1019
 */
export function readShaped<Value>(
  source: SourceText,
  limits: XmlLimits,
  decideRoot: DecideRoot<Value>,
): Staged<NonNullable<Value>> {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic): void => {
    if (diagnostics.length < MAX_FINDINGS) diagnostics.push(found);
    else if (diagnostics.length === MAX_FINDINGS)
      diagnostics.push(tooManyFindings({}, MAX_FINDINGS));
  };
  const reader = new ShapeReader(source, report, decideRoot);
  const stopped = readXml(source, limits, reader);
  if (stopped !== undefined) diagnostics.push(stopped);
  // The root's shape is the one that `decideRoot` gave, so its value is a Value.
  const value = reader.result as Value | undefined;
  return {
    value: stopped === undefined ? (value ?? undefined) : undefined,
    diagnostics,
  };
}

class ShapeReader implements XmlHandler {
  result: unknown = undefined;
  readonly #context: ReadContext;
  readonly #frames: Frame[] = [];
  readonly #told = new Set<string>();
  #namespaces: ReadonlySet<string> = new Set();
  /** Open elements below one that is not read, or inside a stream. */
  #below = 0;
  #skipping = false;

  readonly #decideRoot: DecideRoot<unknown>;

  constructor(
    source: SourceText,
    report: Report,
    decideRoot: DecideRoot<unknown>,
  ) {
    this.#context = { source, report };
    this.#decideRoot = decideRoot;
  }

  open(
    local: string,
    namespace: string,
    attributes: Attributes,
    at: number,
  ): Diagnostic | undefined {
    const parent = this.#frames.at(-1);
    if (this.#skipping) {
      this.#below++;
      return undefined;
    }
    if (parent === undefined) {
      const decision = this.#decideRoot(local, namespace, at);
      if ("refusal" in decision) return decision.refusal;
      this.#namespaces = decision.namespaces;
      this.#push({ name: local, at, attributes }, undefined, decision.shape);
      return undefined;
    }
    if (parent.kind === "stream") {
      this.#below++;
      parent.reader.open(local, attributes, at);
      return undefined;
    }
    const child = this.#childOf(parent, local, namespace, at);
    if (child === undefined) this.#skipping = true;
    else this.#push({ name: local, at, attributes }, child, child.shape());
    return undefined;
  }

  text(text: string): void {
    if (this.#skipping) return;
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    if (frame.kind === "leaf") frame.text += text;
    else if (frame.kind === "stream") frame.reader.text(text);
    else if (!frame.toldStrayText && isVisible(text)) {
      frame.toldStrayText = true;
      const span = tagSpan(this.#context.source, frame.element.at);
      this.#context.report(
        strayText({ span }, text.trim(), frame.element.name),
      );
    }
  }

  close(): void {
    if (this.#skipping) {
      if (this.#below > 0) this.#below--;
      else this.#skipping = false;
      return;
    }
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    if (frame.kind === "stream" && this.#below > 0) {
      this.#below--;
      frame.reader.close();
      return;
    }
    this.#frames.pop();
    const value = this.#valueOf(frame);
    const parent = this.#frames.at(-1);
    if (parent?.kind === "record" && frame.child !== undefined)
      parent.content.add(frame.child, value);
    else this.result = value;
  }

  #valueOf(frame: Frame): unknown {
    switch (frame.kind) {
      case "leaf":
        return frame.shape.read(frame.element, frame.text, this.#context);
      case "stream":
        return frame.reader.end();
      case "record":
        this.#checkComplete(frame.element, frame.shape, frame.content);
        return frame.shape.read(frame.element, frame.content, this.#context);
    }
  }

  #childOf(
    parent: Exclude<Frame, { kind: "stream" }>,
    local: string,
    namespace: string,
    at: number,
  ): Child<unknown> | undefined {
    const span = (): Diagnostic["span"] => tagSpan(this.#context.source, at);
    const parentName = parent.element.name;
    if (parent.kind === "leaf") {
      if (this.#isNews(`<${parentName}/${local}`))
        this.#context.report(
          elementInText({ span: span() }, local, parentName),
        );
      return undefined;
    }
    const children = parent.shape.children();
    const ours = this.#namespaces.has(namespace);
    const child = ours ? children.get(local) : undefined;
    if (child === undefined) {
      if (this.#isNews(`${parentName}/${namespace} ${local}`)) {
        const near = ours ? nearest(local, [...children.keys()]) : undefined;
        this.#context.report(
          unknownElement(
            { span: span() },
            local,
            parentName,
            ours ? "" : namespace,
            near,
          ),
        );
      }
      return undefined;
    }
    if (!child.repeats && parent.content.has(child)) {
      this.#context.report(
        repeatedElement({ span: span() }, local, parentName),
      );
      return undefined;
    }
    return child;
  }

  #push(
    element: OpenElement,
    child: Child<unknown> | undefined,
    shape: Shape<unknown>,
  ): void {
    for (const name in element.attributes)
      this.#checkAttribute(element, name, shape.attributes);
    switch (shape.kind) {
      case "leaf":
        this.#frames.push({ kind: "leaf", element, child, shape, text: "" });
        return;
      case "record":
        this.#frames.push({
          kind: "record",
          element,
          child,
          shape,
          content: new Content(),
          toldStrayText: false,
        });
        return;
      case "stream": {
        const reader = shape.begin(element, this.#context);
        this.#frames.push({ kind: "stream", element, child, reader });
        return;
      }
    }
  }

  #checkAttribute(
    element: OpenElement,
    name: string,
    known: readonly string[],
  ): void {
    const attribute = element.attributes[name];
    if (attribute === undefined || known.includes(name)) return;
    const { prefix, local, uri } = attribute;
    if (name === "xmlns" || prefix === "xmlns" || prefix === "xml") return;
    const place = {
      span: attributeSpan(this.#context.source, element.at, name),
    };
    if (uri === XSI) {
      if (local === "type")
        this.#context.report(typeSubstitution(place, element.name));
      return;
    }
    if (!this.#isNews(`${element.name}@${name}`)) return;
    this.#context.report(
      unknownAttribute(place, name, element.name, nearest(name, known)),
    );
  }

  #checkComplete(
    element: OpenElement,
    shape: RecordShape<unknown>,
    content: Content,
  ): void {
    for (const child of shape.children().values()) {
      if (child.absence.kind === "fine" || content.has(child)) continue;
      const place = { span: tagSpan(this.#context.source, element.at) };
      this.#context.report(
        child.absence.kind === "error"
          ? missingElement(place, child.name, element.name)
          : expectedElement(
              place,
              child.name,
              element.name,
              child.absence.instead,
            ),
      );
    }
  }

  #isNews(key: string): boolean {
    if (this.#told.has(key) || this.#told.size > MAX_FINDINGS) return false;
    this.#told.add(key);
    return true;
  }
}

function isVisible(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
      return true;
  }
  return false;
}
