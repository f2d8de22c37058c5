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
  /** Of a record: the children so far and their values, in document order. What is behind `#count` is left over. */
  readonly #children: Child<unknown>[] = [];
  readonly #values: unknown[] = [];
  #count = 0;

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
    this.#count = 0;
  }

  add(child: Child<unknown>, value: unknown): void {
    this.#children[this.#count] = child;
    this.#values[this.#count] = value;
    this.#count++;
  }

  has(child: Child<unknown>): boolean {
    return this.#indexOf(child) >= 0;
  }

  one<Value>(child: Child<Value>): Value | undefined {
    const index = this.#indexOf(child);
    // Only `add` puts values in, and it takes them from this very child's shape.
    return index < 0 ? undefined : (this.#values[index] as Value);
  }

  all<Value>(child: Child<Value>): readonly Value[] {
    const values: Value[] = [];
    for (let index = 0; index < this.#count; index++)
      // As above.
      if (this.#children[index] === child)
        values.push(this.#values[index] as Value);
    return values;
  }

  count(child: Child<unknown>): number {
    let count = 0;
    for (let index = 0; index < this.#count; index++)
      if (this.#children[index] === child) count++;
    return count;
  }

  /** Children are few enough to look through. */
  #indexOf(child: Child<unknown>): number {
    for (let index = 0; index < this.#count; index++)
      if (this.#children[index] === child) return index;
    return -1;
  }
}
