import type { Lexicon, Phrase } from "./lexicon.js";
import type { Misreading } from "./prose.js";
import type { Token } from "./tokenize.js";

const MOST_STEPS = 200_000;
const DEEPEST = 120;

/**
 * Where a parser stands in the tokens of a rule.
 *
 * Productions return `undefined` if the text does not go on as they say; {@link attempt} then puts the cursor back. The
 * failure that came furthest explains an unreadable text best, so it is kept.
 */
export class Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  /** Conditions that stand in brackets. */
  readonly bracketed = new WeakSet<object>();
  at = 0;
  #furthest: Misreading = { start: 0, end: 0, why: "nothing is said" };
  /** Where the cursor stood at that failure. */
  #reached = 0;
  #steps = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[], lexicon: Lexicon) {
    this.text = text;
    this.tokens = tokens;
    this.lexicon = lexicon;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  /** The next token's folded text if it is a word, else "". */
  word(ahead = 0): string {
    const token = this.peek(ahead);
    return token?.kind === "word" ? token.folded : "";
  }

  is(text: string, ahead = 0): boolean {
    return this.peek(ahead)?.folded === text;
  }

  isQuote(ahead = 0): boolean {
    return this.peek(ahead)?.kind === "quote";
  }

  /** Steps over the given token texts, all or none. */
  take(...texts: readonly string[]): boolean {
    if (!texts.every((text, index) => this.is(text, index))) return false;
    this.at += texts.length;
    return true;
  }

  /** Steps over one word of the set; returns it or "". */
  takeOf(words: { has(word: string): boolean }): string {
    const word = this.word();
    if (word === "" || !words.has(word)) return "";
    this.at++;
    return word;
  }

  skip(words: { has(word: string): boolean }): void {
    while (this.takeOf(words) !== "");
  }

  /** Runs a production; puts the cursor back if it fails. Limited in depth and in the number of attempts. */
  attempt<Found>(parse: () => Found | undefined): Found | undefined {
    const before = this.at;
    if (this.#depth >= DEEPEST || this.#steps >= MOST_STEPS) {
      this.fail("the text is too intricate to be read");
      return undefined;
    }
    this.#steps++;
    this.#depth++;
    const found = parse();
    this.#depth--;
    if (found === undefined) this.at = before;
    return found;
  }

  /** The first production that succeeds. */
  first<Found>(
    ...parsers: readonly (() => Found | undefined)[]
  ): Found | undefined {
    for (const parse of parsers) {
      const found = this.attempt(parse);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Notes why reading cannot go on here; "returns" what the production would have found. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- lets a production return its failure
  fail<Found = never>(
    why: string,
    from?: { readonly start: number },
    hint?: string,
  ): Found | undefined {
    const token = this.peek();
    const start = from?.start ?? token?.start ?? this.text.length;
    const end = token?.end ?? this.text.length;
    if (this.start < this.#reached) return undefined;
    this.#reached = this.start;
    this.#furthest = {
      start,
      end: Math.max(start, end),
      why,
      ...(hint === undefined ? {} : { hint }),
    };
    return undefined;
  }

  /**
   * As {@link fail}, for what was read to its end and means nothing clear: other productions may still read it another
   * way, but none explains better why it cannot be.
   */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- lets a production return its failure
  refuse<Found = never>(
    why: string,
    from?: { readonly start: number },
    hint?: string,
  ): Found | undefined {
    if (this.#reached === Infinity) return undefined;
    this.#reached = 0;
    this.fail(why, from, hint);
    this.#reached = Infinity;
    return undefined;
  }

  get furthest(): Misreading {
    return this.#furthest;
  }

  /** Forgets failures before the place where reading starts anew. */
  restart(): void {
    this.#reached = this.start;
    this.#furthest = { start: this.start, end: this.start, why: "" };
  }

  get start(): number {
    return this.peek()?.start ?? this.text.length;
  }

  /** End of the token before the cursor. */
  get end(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  slice(from: number): string {
    return this.text.slice(from, this.end);
  }

  /**
   * Length in tokens of the phrase at the cursor, or -1. Quotes and blanks inside may differ, and a final full stop may
   * be missing.
   */
  match(phrase: Phrase): number {
    let at = this.at;
    let matched = 0;
    for (let index = 0; index < phrase.length; index++) {
      const wanted = phrase[index];
      if (wanted === undefined || wanted.kind === "quote") continue;
      while (matched > 0 && this.tokens[at]?.kind === "quote") {
        // A quote inside the name, or the one that ends it.
        if (!this.#continues(at + 1, wanted)) break;
        at++;
      }
      if (!this.#continues(at, wanted)) {
        const isFinalStop = wanted.text === "." && index === phrase.length - 1;
        return isFinalStop && matched > 0 ? at - this.at : -1;
      }
      at++;
      matched++;
    }
    return matched === 0 ? -1 : at - this.at;
  }

  #continues(at: number, wanted: Token): boolean {
    return this.tokens[at]?.folded === wanted.folded;
  }
}
