/** What stands before an operator. A string has one character for each byte. */
export type Operand =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "list"; readonly items: readonly Operand[] }
  | { readonly kind: "dictionary"; readonly items: readonly Operand[] }
  | { readonly kind: "word"; readonly value: string };

export interface Operation {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const KEYWORDS: ReadonlySet<string> = new Set(["true", "false", "null"]);

/** Splits the content of a page or form into operations. Broken content ends the list early, it does not throw. */
export function* operations(bytes: Uint8Array): Generator<Operation> {
  const lexer = new Lexer(bytes);
  let operands: Operand[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (token.kind !== "word" || KEYWORDS.has(token.value)) {
      operands.push(token);
      continue;
    }
    yield { operator: token.value, operands };
    if (token.value === "ID") lexer.skipImage();
    operands = [];
  }
}

const SPACE: ReadonlySet<number> = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS: ReadonlySet<number> = new Set(
  Array.from("()<>[]{}/%", (character) => character.charCodeAt(0)),
);
const DEEPEST = 100;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
]);

class Lexer {
  private position = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  next(depth = 0): Operand | undefined {
    this.skipSpace();
    const first = this.bytes[this.position];
    if (first === undefined || depth > DEEPEST) return undefined;
    switch (String.fromCharCode(first)) {
      case "(":
        return this.literalString();
      case "<":
        if (this.bytes[this.position + 1] !== 0x3c) return this.hexString();
        this.position += 2;
        return { kind: "dictionary", items: this.until(">", depth) };
      case "[":
        this.position++;
        return { kind: "list", items: this.until("]", depth) };
      case "/":
        this.position++;
        return { kind: "name", value: this.regular() };
      case ">":
      case "]":
      case ")":
      case "{":
      case "}":
        // A closing mark that nothing opened: left out, as readers do.
        this.position++;
        return this.next(depth);
      default: {
        const value = this.regular();
        return NUMBER.test(value)
          ? { kind: "number", value: Number(value) }
          : { kind: "word", value };
      }
    }
  }

  /** Skips the data of an inline image, up to and with EI. */
  skipImage(): void {
    const { bytes } = this;
    for (; this.position < bytes.length; this.position++) {
      const at = this.position;
      const isEnd =
        bytes[at] === 0x45 &&
        bytes[at + 1] === 0x49 &&
        SPACE.has(bytes[at - 1] ?? 32) &&
        SPACE.has(bytes[at + 2] ?? 32);
      if (isEnd) break;
    }
  }

  private until(end: ">" | "]", depth: number): Operand[] {
    const items: Operand[] = [];
    for (;;) {
      this.skipSpace();
      const byte = this.bytes[this.position];
      if (byte === undefined) return items;
      if (byte === end.charCodeAt(0)) {
        this.position += end === ">" ? 2 : 1;
        return items;
      }
      const item = this.next(depth + 1);
      if (item === undefined) return items;
      items.push(item);
    }
  }

  private literalString(): Operand {
    let value = "";
    let open = 1;
    this.position++;
    for (; this.position < this.bytes.length; this.position++) {
      const byte = this.bytes[this.position] ?? 0;
      if (byte === 0x5c) {
        value += this.escaped();
        continue;
      }
      if (byte === 0x28) open++;
      else if (byte === 0x29) open--;
      if (open === 0) break;
      value += String.fromCharCode(byte);
    }
    this.position++;
    return { kind: "string", value };
  }

  /** What a backslash and the bytes behind it stand for; stops on the last of them. */
  private escaped(): string {
    const octal = this.octal();
    if (octal !== undefined) return octal;
    const byte = this.bytes[++this.position] ?? 0;
    if (byte === 13 && this.bytes[this.position + 1] === 10) this.position++;
    if (byte === 13 || byte === 10) return "";
    const character = String.fromCharCode(byte);
    return ESCAPES.get(character) ?? character;
  }

  private octal(): string | undefined {
    let digits = "";
    while (digits.length < 3) {
      const byte = this.bytes[this.position + 1 + digits.length] ?? 0;
      if (byte < 0x30 || byte > 0x37) break;
      digits += String.fromCharCode(byte);
    }
    if (digits === "") return undefined;
    this.position += digits.length;
    return String.fromCharCode(parseInt(digits, 8) & 0xff);
  }

  private hexString(): Operand {
    let digits = "";
    for (this.position++; this.position < this.bytes.length; this.position++) {
      const byte = this.bytes[this.position] ?? 0;
      if (byte === 0x3e) break;
      if (!SPACE.has(byte)) digits += String.fromCharCode(byte);
    }
    this.position++;
    let value = "";
    for (let at = 0; at < digits.length; at += 2) {
      const code = parseInt(digits.slice(at, at + 2).padEnd(2, "0"), 16);
      value += String.fromCharCode(Number.isNaN(code) ? 0 : code);
    }
    return { kind: "string", value };
  }

  private regular(): string {
    let text = "";
    for (; this.position < this.bytes.length; this.position++) {
      const byte = this.bytes[this.position] ?? 0;
      if (SPACE.has(byte) || DELIMITERS.has(byte)) break;
      text += String.fromCharCode(byte);
    }
    return text;
  }

  private skipSpace(): void {
    for (; this.position < this.bytes.length; this.position++) {
      const byte = this.bytes[this.position] ?? 0;
      if (byte === 0x25) {
        while (
          this.position < this.bytes.length &&
          this.bytes[this.position] !== 10 &&
          this.bytes[this.position] !== 13
        ) {
          this.position++;
        }
      } else if (!SPACE.has(byte)) return;
    }
  }
}
