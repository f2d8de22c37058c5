import type { Attribute } from "./scan.js";
import type {
  Child,
  Content,
  OpenElement,
  Shape,
  SubtreeReader,
} from "./shape.js";

const NO_ATTRIBUTES: readonly Attribute[] = [];

/**
 * An element being read. One frame serves all elements of one depth, one after the other: real files hold a hundred
 * thousand of them, and what is read out of a frame never keeps it.
 */
export class Frame implements OpenElement, Content {
  name = "";
  at = 0;
  attributes: readonly Attribute[] = NO_ATTRIBUTES;
  child: Child<unknown> | undefined = undefined;
  shape: Shape<unknown> | undefined = undefined;
  /** Of a stream. */
  reader: SubtreeReader<unknown> | undefined = undefined;
  /** Of a leaf. */
  text = "";
  toldStrayText = false;
  /** Of a record: which child stood where in `#values`. Few enough to look through. */
  #children: Child<unknown>[] = [];
  #values: unknown[] = [];

  /** Begins the next element of this depth. */
  open(
    name: string,
    at: number,
    attributes: readonly Attribute[],
    child: Child<unknown> | undefined,
    shape: Shape<unknown>,
  ): void {
    this.name = name;
    this.at = at;
    this.attributes = attributes;
    this.child = child;
    this.shape = shape;
    this.reader = undefined;
    this.text = "";
    this.toldStrayText = false;
    if (this.#children.length > 0) {
      this.#children = [];
      this.#values = [];
    }
  }

  add(child: Child<unknown>, value: unknown): void {
    this.#children.push(child);
    this.#values.push(value);
  }

  has(child: Child<unknown>): boolean {
    return this.#children.includes(child);
  }

  one<Value>(child: Child<Value>): Value | undefined {
    const index = this.#children.indexOf(child);
    // Only `add` puts values in, and it takes them from this very child's shape.
    return index < 0 ? undefined : (this.#values[index] as Value);
  }

  all<Value>(child: Child<Value>): readonly Value[] {
    const values = this.#values.filter(
      (_, index) => this.#children[index] === child,
    );
    // As above.
    return values as Value[];
  }

  count(child: Child<unknown>): number {
    let count = 0;
    for (const one of this.#children) if (one === child) count++;
    return count;
  }
}
