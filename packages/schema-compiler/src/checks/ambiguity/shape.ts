import { parsePattern, type CharSet } from "@fim-forms/form-model";

/**
 * A pattern as it was written, repeats of repeats included. The parser of form-model joins those, since they mean the
 * same; programs that go back and forth over a text suffer from exactly them.
 */
export type Shape =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "sequence"; readonly items: readonly Shape[] }
  | { readonly kind: "choice"; readonly options: readonly Shape[] }
  | {
      readonly kind: "repeat";
      readonly item: Shape;
      readonly min: number;
      readonly max: number;
      /** The repeated part with its count, as written. */
      readonly source: string;
    };

const EMPTY: Shape = { kind: "sequence", items: [] };

/**
 * Reads the structure of a pattern.
 *
 * @param source - a pattern that form-model's parser understands
 */
export function shapeOf(source: string): Shape {
  return new ShapeReader(source).choice();
}

class ShapeReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  choice(): Shape {
    const options = [this.#sequence()];
    while (this.#take("|")) options.push(this.#sequence());
    const [only] = options;
    return options.length === 1 && only !== undefined
      ? only
      : { kind: "choice", options };
  }

  #sequence(): Shape {
    const items: Shape[] = [];
    while (this.#at < this.#source.length) {
      const next = this.#source[this.#at];
      if (next === "|" || next === ")") break;
      const start = this.#at;
      const atom = this.#atom();
      items.push(this.#counted(atom, start));
    }
    return { kind: "sequence", items };
  }

  #atom(): Shape {
    if (this.#take("(")) {
      this.#skip(/\?(?::|<[^>]*>|[imsx]+:)?/y);
      const inside = this.choice();
      this.#take(")");
      return inside;
    }
    const atom =
      this.#skip(
        /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/suy,
      ) ??
      this.#class() ??
      this.#skip(/./suy) ??
      "";
    return setOf(atom);
  }

  /** A class, classes inside it included. */
  #class(): string | undefined {
    const start = this.#at;
    if (this.#source[start] !== "[") return undefined;
    let depth = 0;
    while (this.#at < this.#source.length) {
      const sign = this.#source[this.#at];
      this.#at += sign === "\\" ? 2 : 1;
      if (sign === "[") depth++;
      if (sign === "]" && --depth === 0) break;
    }
    return this.#source.slice(start, this.#at);
  }

  #counted(atom: Shape, start: number): Shape {
    let shape = atom;
    for (;;) {
      const count = this.#skip(/[*+?]|\{\d*(?:,\d*)?\}/y);
      if (count === undefined) return shape;
      const { min, max } = countOf(count);
      // Lazy and possessive repeats match the same texts.
      this.#skip(/[?+]/y);
      const source = this.#source.slice(start, this.#at);
      shape = { kind: "repeat", item: shape, min, max, source };
    }
  }

  #take(sign: string): boolean {
    if (this.#source[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source)?.[0];
    this.#at += match?.length ?? 0;
    return match;
  }
}

function countOf(count: string): {
  readonly min: number;
  readonly max: number;
} {
  if (count === "*") return { min: 0, max: Infinity };
  if (count === "+") return { min: 1, max: Infinity };
  if (count === "?") return { min: 0, max: 1 };
  const [, min = "", comma, max = ""] =
    /^\{(\d*)(,?)(\d*)\}$/.exec(count) ?? [];
  const least = Number(min);
  if (comma !== ",") return { min: least, max: least };
  return { min: least, max: max === "" ? Infinity : Number(max) };
}

/** The characters that an atom stands for; anchors stand for none. */
function setOf(atom: string): Shape {
  if (/^(?:\^|\$|\\[AzZbB])$/.test(atom)) return EMPTY;
  const written = atom.startsWith("[")
    ? atom
    : atom === "."
      ? ".|."
      : atom.startsWith("\\")
        ? `[${atom}]`
        : /^[\]^\\[-]$/.test(atom)
          ? `[\\${atom}]`
          : `[${atom}]`;
  const parsed = parsePattern(written);
  return parsed.ok && parsed.node.kind === "set"
    ? parsed.node
    : { kind: "choice", options: [] };
}
