import { compareDecimals, decimalText } from "@fim-forms/form-model";

/** Nesting that no form of ours comes near; it keeps recursion far from the stack's end. */
export const MAX_JSON_DEPTH = 128;

/** What {@link readJson} made of a text. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      /** One English sentence without a full stop. */
      readonly message: string;
      /** 0-based, in UTF-16 units. */
      readonly offset: number;
    };

class JsonFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Reads JSON from strangers. Stricter than `JSON.parse` where parsers disagree: a key given twice is refused, because
 * a gateway in front may keep the first while we keep the last; so is nesting deeper than {@link MAX_JSON_DEPTH}, and
 * a number that a double cannot hold, which would silently become another one.
 *
 * @param text - without byte-order mark
 * @returns the value; keys such as `__proto__` are own properties of it. It never throws
 */
export function readJson(text: string): JsonReading {
  try {
    return { ok: true, value: new JsonReader(text).document() };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { ok: false, message: error.message, offset: error.offset };
  }
}

const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/** Decimals of so many characters are always kept, as long as they have no exponent. */
const ALWAYS_KEPT = 15;

function isExact(token: string, value: number): boolean {
  if (token.length <= ALWAYS_KEPT && !/e/i.test(token)) return true;
  return (
    Number.isFinite(value) && compareDecimals(decimalText(value), token) === 0
  );
}

class JsonReader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): unknown {
    this.blanks();
    if (this.at === this.text.length) this.fail("the text is empty");
    const value = this.value(1);
    this.blanks();
    if (this.at < this.text.length) this.fail("expected the end of the text");
    return value;
  }

  private value(depth: number): unknown {
    if (depth > MAX_JSON_DEPTH)
      this.fail(`nesting is deeper than ${String(MAX_JSON_DEPTH)} levels`);
    switch (this.text[this.at]) {
      case "{":
        return this.object(depth);
      case "[":
        return this.array(depth);
      case '"':
        return this.string();
      default: {
        const word = this.take(WORD);
        if (word !== undefined) return JSON.parse(word) as unknown;
        return this.number();
      }
    }
  }

  private number(): number {
    const { at } = this;
    const token = this.take(NUMBER);
    if (token === undefined)
      this.fail(
        at < this.text.length ? "expected a value" : "the text ends too early",
      );
    const value = Number(token);
    if (!isExact(token, value)) {
      this.at = at;
      const shown = token.length > 40 ? `${token.slice(0, 40)}…` : token;
      this.fail(
        Number.isFinite(value)
          ? `the number ${shown} has more digits than can be kept: it would become ${decimalText(value)}`
          : `the number ${shown} is too large to be kept`,
      );
    }
    return value;
  }

  private object(depth: number): unknown {
    const entries = new Map<string, unknown>();
    this.members("}", () => {
      const keyAt = this.at;
      const key = this.string();
      if (entries.has(key)) {
        this.at = keyAt;
        this.fail(`the key ${JSON.stringify(key.slice(0, 60))} is given twice`);
      }
      this.blanks();
      this.expect(":");
      this.blanks();
      entries.set(key, this.value(depth + 1));
    });
    // fromEntries defines own properties: it does not run the setter of __proto__.
    return Object.fromEntries(entries);
  }

  private array(depth: number): unknown {
    const items: unknown[] = [];
    this.members("]", () => items.push(this.value(depth + 1)));
    return items;
  }

  private members(close: string, member: () => void): void {
    this.at += 1;
    this.blanks();
    if (this.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      member();
      this.blanks();
      if (this.text[this.at] === close) {
        this.at += 1;
        return;
      }
      this.expect(",", `expected "," or "${close}"`);
      this.blanks();
    }
  }

  /** Scans by hand: a regular expression over a text of some megabytes would exhaust the matcher's stack. */
  private string(): string {
    const { text, at } = this;
    if (text[at] !== '"') this.fail("expected a text in double quotes");
    let end = at + 1;
    while (end < text.length && text[end] !== '"')
      end += text[end] === "\\" ? 2 : 1;
    if (end >= text.length) this.fail("the text in quotes does not end");
    try {
      // A token in double quotes parses to a string or not at all.
      const value = JSON.parse(text.slice(at, end + 1)) as string;
      this.at = end + 1;
      return value;
    } catch {
      return this.fail(
        "the text in quotes holds a bare control character or an unknown escape",
      );
    }
  }

  private expect(character: string, message = `expected "${character}"`): void {
    if (this.text[this.at] !== character) this.fail(message);
    this.at += 1;
  }

  private blanks(): void {
    this.take(BLANK);
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0];
    this.at += token?.length ?? 0;
    return token;
  }

  private fail(message: string): never {
    throw new JsonFault(message, this.at);
  }
}
