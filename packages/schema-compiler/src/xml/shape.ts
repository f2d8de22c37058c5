import type { Report } from "../diagnostics/define.js";
import type { Attribute } from "./scan.js";
import type { SourceText } from "./source-text.js";

/**
 * How an element is turned into a value while the document streams by. A reader is a table of shapes, so no tree of
 * the document is ever built and every element that no table names is noticed.
 */
export type Shape<Value> =
  LeafShape<Value> | RecordShape<Value> | StreamShape<Value>;

/** What reading may look at beside the element itself. */
export interface ReadContext {
  readonly source: SourceText;
  readonly report: Report;
}

/** An element as it was opened. Valid only while it is read: keep its parts, not itself. */
export interface OpenElement {
  readonly name: string;
  /** Offset right behind the start tag: the one number by which tag, attributes and text are found again. */
  readonly at: number;
  readonly attributes: readonly Attribute[];
}

/** The children that an element really had. Valid only while the element is read. */
export interface Content {
  /** The value of a child that may occur once. */
  one<Value>(child: Child<Value>): Value | undefined;
  /** All values of a child, in document order. */
  all<Value>(child: Child<Value>): readonly Value[];
  /** How often a child occurred. */
  count(child: Child<unknown>): number;
}

/** An element of text only. */
export interface LeafShape<Value> {
  readonly kind: "leaf";
  readonly attributes: readonly string[];
  read(element: OpenElement, text: string, context: ReadContext): Value;
}

/** An element of named children. */
export interface RecordShape<Value> {
  readonly kind: "record";
  readonly attributes: readonly string[];
  /** By local name. */
  readonly children: ReadonlyMap<string, Child<unknown>>;
  /** Those whose absence is reported. */
  readonly demanded: readonly Child<unknown>[];
  read(element: OpenElement, content: Content, context: ReadContext): Value;
}

/** An element whose whole subtree is taken in event by event, for masses of data. */
export interface StreamShape<Value> {
  readonly kind: "stream";
  readonly attributes: readonly string[];
  /** `undefined` for a subtree that nobody looks into. */
  begin(): SubtreeReader<Value> | undefined;
}

/** Takes the events inside one element; its own tags are not among them. */
export interface SubtreeReader<Value> {
  open(local: string, attributes: readonly Attribute[]): void;
  text(text: string): void;
  close(): void;
  end(): Value;
}

/** A place for an element inside another one. */
export interface Child<Value> {
  readonly name: string;
  readonly repeats: boolean;
  /** What its absence means; `instead` says what reading goes on with. */
  readonly absence:
    | { readonly kind: "fine" }
    | { readonly kind: "error" }
    | { readonly kind: "warning"; readonly instead: string };
  /** A function, since groups hold groups. */
  shape(): Shape<Value>;
}

const FINE = { kind: "fine" } as const;

/** A child that may be missing. */
export function optional<Value>(
  name: string,
  shape: Shape<Value> | (() => Shape<Value>),
): Child<Value> {
  return { name, repeats: false, absence: FINE, shape: lazy(shape) };
}

/** A child that may be missing or repeated. */
export function many<Value>(
  name: string,
  shape: Shape<Value> | (() => Shape<Value>),
): Child<Value> {
  return { name, repeats: true, absence: FINE, shape: lazy(shape) };
}

/** A child without which the element is useless. */
export function required<Value>(
  name: string,
  shape: Shape<Value>,
): Child<Value> {
  const absence = { kind: "error" } as const;
  return { name, repeats: false, absence, shape: lazy(shape) };
}

/** A child that the standard requires; `instead` says in words what happens without it. */
export function expected<Value>(
  name: string,
  shape: Shape<Value>,
  instead: string,
): Child<Value> {
  const absence = { kind: "warning", instead } as const;
  return { name, repeats: false, absence, shape: lazy(shape) };
}

function lazy<Value>(
  shape: Shape<Value> | (() => Shape<Value>),
): () => Shape<Value> {
  return typeof shape === "function" ? shape : () => shape;
}

/** A record shape of the children listed. */
export function record<Value>(
  children: readonly Child<unknown>[],
  read: RecordShape<Value>["read"],
  attributes: readonly string[] = [],
): RecordShape<Value> {
  return {
    kind: "record",
    attributes,
    children: new Map(children.map((child) => [child.name, child])),
    demanded: children.filter((child) => child.absence.kind !== "fine"),
    read,
  };
}

/** An element that is counted, not read: nothing inside it is looked at. */
export const skipped: StreamShape<undefined> = {
  kind: "stream",
  attributes: [],
  begin: () => undefined,
};

/** Value of an attribute without a prefix. */
export function attributeOf(
  element: Pick<OpenElement, "attributes">,
  name: string,
): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value;
}
