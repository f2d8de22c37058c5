import type { FeelExpression, FeelProblem, Place } from "./ast.js";
import type { FeelToken } from "./tokenize.js";

/** Expressions nested deeper than this were not written by hand. */
const DEEPEST = 60;

/** Walks through the tokens of one expression and keeps the first problem. */
export class FeelCursor {
  #at = 0;
  #depth = 0;
  #problem: FeelProblem | undefined;
  readonly #tokens: readonly FeelToken[];

  constructor(tokens: readonly FeelToken[]) {
    this.#tokens = tokens;
  }

  get problem(): FeelProblem | undefined {
    return this.#problem;
  }

  get token(): FeelToken {
    return this.ahead(0);
  }

  /** End of the token before this one. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  ahead(count: number): FeelToken {
    return this.#tokens[this.#at + count] ?? END;
  }

  advance(): FeelToken {
    const { token } = this;
    if (this.#at < this.#tokens.length) this.#at++;
    return token;
  }

  isSymbol(...texts: readonly string[]): boolean {
    return this.token.kind === "symbol" && texts.includes(this.token.text);
  }

  isWord(text: string): boolean {
    return this.token.kind === "name" && this.token.text === text;
  }

  /** Takes a sign or word if it is next. */
  accept(text: string): boolean {
    const isNext = this.isSymbol(text) || this.isWord(text);
    if (isNext) this.advance();
    return isNext;
  }

  /** Takes a sign or word, or notes that it is missing. */
  expect(text: string, where: string): boolean {
    if (this.accept(text)) return true;
    this.fail(
      "syntax",
      this.token,
      `"${text}" is missing ${where}${found(this.token)}`,
    );
    return false;
  }

  /** Notes a problem, if it is the first. */
  fail(
    kind: FeelProblem["kind"],
    { start, end }: Place,
    message: string,
    hint?: string,
  ): FeelExpression | undefined {
    this.#problem ??= {
      kind,
      start,
      end,
      message,
      ...(hint === undefined ? {} : { hint }),
    };
    return undefined;
  }

  /** Runs a part of the grammar one level deeper. */
  deeper(parse: () => FeelExpression | undefined): FeelExpression | undefined {
    if (this.#depth >= DEEPEST)
      return this.fail(
        "syntax",
        this.token,
        `the expression is nested more than ${String(DEEPEST)} levels deep`,
        "split it into several statements",
      );
    this.#depth++;
    const result = parse();
    this.#depth--;
    return result;
  }
}

const END: FeelToken = { kind: "end", text: "", start: 0, end: 0 };

function found({ kind, text }: FeelToken): string {
  return kind === "end" ? "" : ` before "${text}"`;
}
