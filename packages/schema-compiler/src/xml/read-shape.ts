import type { Diagnostic, Staged } from "@fim-forms/form-model";

import { collector, MAX_FINDINGS } from "../diagnostics/collect.js";
import type { Report } from "../diagnostics/define.js";
import {
  elementInText,
  expectedElement,
  missingElement,
  repeatedElement,
  strayText,
  typeSubstitution,
  unknownAttribute,
  unknownElement,
} from "../diagnostics/reading.js";
import { nearest } from "../suggest.js";
import { Frame } from "./frame.js";
import type { XmlLimits } from "./limits.js";
import { scanXml, type Attribute, type XmlHandler } from "./scan.js";
import type { Child, ReadContext, RecordShape, Shape } from "./shape.js";
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

/**
 * Reads a document by shapes, in one pass. Elements and attributes that no shape names are reported once per name and
 * parent and left out; a broken document gives its one error and no value.
 *
 * @diagnostics FIM1007–FIM1019, FIM1038
 */
export function readShaped<Value>(
  source: SourceText,
  limits: XmlLimits,
  decideRoot: DecideRoot<Value>,
): Staged<NonNullable<Value>> {
  const { diagnostics, report } = collector();
  const reader = new ShapeReader(source, report, decideRoot);
  const stopped = scanXml(source, limits, reader);
  // What was noticed before the place where the document breaks may be a consequence of the same slip.
  if (stopped !== undefined)
    return { value: undefined, diagnostics: [stopped] };
  // The root's shape is the one that `decideRoot` gave, so its value is a Value.
  const value = reader.result as Value | undefined;
  return { value: value ?? undefined, diagnostics };
}

class ShapeReader implements XmlHandler {
  result: unknown = undefined;
  textWanted: XmlHandler["textWanted"] = "none";
  readonly #context: ReadContext;
  readonly #decideRoot: DecideRoot<unknown>;
  /** One for each depth, used again and again. */
  readonly #frames: Frame[] = [];
  #depth = 0;
  #frame: Frame | undefined = undefined;
  readonly #told = new Set<string>();
  #namespaces: ReadonlySet<string> = new Set();
  /** The namespace seen last that is one of them; nearly all elements have the same. */
  #ownNamespace: string | undefined = undefined;
  /** Open elements inside one that is not read, itself included, or inside a stream. */
  #below = 0;
  #skipping = false;

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
    attributes: readonly Attribute[],
    at: number,
  ): Diagnostic | undefined {
    if (this.#skipping) {
      this.#below++;
      return undefined;
    }
    const parent = this.#frame;
    if (parent === undefined) {
      const decision = this.#decideRoot(local, namespace, at);
      if ("refusal" in decision) return decision.refusal;
      this.#namespaces = decision.namespaces;
      this.#push(local, at, attributes, undefined, decision.shape);
      return undefined;
    }
    if (parent.reader !== undefined) {
      this.#below++;
      parent.reader.open(local, attributes);
      return undefined;
    }
    const child = this.#childOf(parent, local, namespace, at);
    if (child === undefined) {
      this.#skip();
    } else {
      this.#push(local, at, attributes, child, child.shape());
    }
    return undefined;
  }

  text(text: string): void {
    const frame = this.#frame;
    if (frame === undefined) return;
    if (frame.reader !== undefined) frame.reader.text(text);
    else if (frame.shape?.kind === "leaf")
      frame.text = frame.text === "" ? text : frame.text + text;
    else {
      frame.toldStrayText = true;
      this.textWanted = "none";
      const span = tagSpan(this.#context.source, frame.at);
      this.#context.report(strayText({ span }, text.trim(), frame.name));
    }
  }

  close(): void {
    if (this.#below > 0) {
      this.#below--;
      if (!this.#skipping) {
        this.#frame?.reader?.close();
      } else if (this.#below === 0) {
        this.#skipping = false;
        this.#settleTexts();
      }
      return;
    }
    const frame = this.#frame;
    if (frame === undefined) return;
    const value = this.#valueOf(frame);
    this.#depth--;
    const parent = this.#depth > 0 ? this.#frames[this.#depth - 1] : undefined;
    this.#frame = parent;
    this.#settleTexts();
    if (parent === undefined || frame.child === undefined) this.result = value;
    else parent.add(frame.child, value);
  }

  #valueOf(frame: Frame): unknown {
    const { shape } = frame;
    switch (shape?.kind) {
      case "leaf":
        return shape.read(frame, frame.text, this.#context);
      case "record":
        this.#checkComplete(frame, shape);
        return shape.read(frame, frame, this.#context);
      case "stream":
        return frame.reader?.end();
      case undefined:
        return undefined;
    }
  }

  #skip(): void {
    this.#skipping = true;
    this.#below = 1;
    this.textWanted = "none";
  }

  /** Says which texts the current element is interested in. */
  #settleTexts(): void {
    const frame = this.#frame;
    if (frame?.shape?.kind !== "record")
      this.textWanted = frame === undefined ? "none" : "all";
    else this.textWanted = frame.toldStrayText ? "none" : "visible";
  }

  #isOwn(namespace: string): boolean {
    if (namespace === this.#ownNamespace) return true;
    if (!this.#namespaces.has(namespace)) return false;
    this.#ownNamespace = namespace;
    return true;
  }

  #childOf(
    parent: Frame,
    local: string,
    namespace: string,
    at: number,
  ): Child<unknown> | undefined {
    const isOwn = this.#isOwn(namespace);
    const shape = parent.shape;
    if (shape?.kind !== "record") {
      if (this.#isNews(`<${parent.name}/${local}`)) {
        const span = tagSpan(this.#context.source, at);
        this.#context.report(elementInText({ span }, local, parent.name));
      }
      return undefined;
    }
    const child = isOwn ? shape.children.get(local) : undefined;
    if (child === undefined) {
      if (this.#isNews(`${parent.name}/${namespace} ${local}`)) {
        const near = isOwn
          ? nearest(local, [...shape.children.keys()])
          : undefined;
        const span = tagSpan(this.#context.source, at);
        const foreign = isOwn ? "" : namespace;
        this.#context.report(
          unknownElement({ span }, local, parent.name, foreign, near),
        );
      }
      return undefined;
    }
    if (!child.repeats && parent.has(child)) {
      const span = tagSpan(this.#context.source, at);
      this.#context.report(repeatedElement({ span }, local, parent.name));
      return undefined;
    }
    return child;
  }

  #push(
    name: string,
    at: number,
    attributes: readonly Attribute[],
    child: Child<unknown> | undefined,
    shape: Shape<unknown>,
  ): void {
    if (shape.kind === "stream") {
      const reader = shape.begin();
      if (reader === undefined && child !== undefined) {
        this.#frame?.add(child, undefined);
        this.#skip();
        return;
      }
      this.#frameFor(name, at, attributes, child, shape).reader = reader;
    } else {
      this.#frameFor(name, at, attributes, child, shape);
    }
    this.#settleTexts();
    for (const attribute of attributes)
      if (!shape.attributes.includes(attribute.name))
        this.#reportAttribute(name, at, attribute, shape.attributes);
  }

  #frameFor(
    name: string,
    at: number,
    attributes: readonly Attribute[],
    child: Child<unknown> | undefined,
    shape: Shape<unknown>,
  ): Frame {
    let frame = this.#frames[this.#depth];
    if (frame === undefined) this.#frames.push((frame = new Frame()));
    this.#depth++;
    this.#frame = frame;
    frame.open(name, at, attributes, child, shape);
    return frame;
  }

  #reportAttribute(
    element: string,
    at: number,
    { name, prefix, local }: Attribute,
    known: readonly string[],
  ): void {
    if (name === "xmlns" || prefix === "xmlns" || prefix === "xml") return;
    if (!this.#isNews(`${element}@${name}`)) return;
    const place = { span: attributeSpan(this.#context.source, at, name) };
    // Only `type` would change what the element means; the hints where schemas lie are of no interest.
    if (prefix === "xsi") {
      if (local === "type")
        this.#context.report(typeSubstitution(place, element));
      return;
    }
    const near = nearest(name, known);
    this.#context.report(unknownAttribute(place, name, element, near));
  }

  #checkComplete(frame: Frame, shape: RecordShape<unknown>): void {
    for (const child of shape.demanded) {
      if (frame.has(child)) continue;
      const place = { span: tagSpan(this.#context.source, frame.at) };
      const { absence, name } = child;
      this.#context.report(
        absence.kind === "warning"
          ? expectedElement(place, name, frame.name, absence.instead)
          : missingElement(place, name, frame.name),
      );
    }
  }

  #isNews(key: string): boolean {
    if (this.#told.has(key) || this.#told.size > MAX_FINDINGS) return false;
    this.#told.add(key);
    return true;
  }
}
