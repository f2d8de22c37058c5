import type { CharSet } from "./char-set.js";
import { PatternRejection, type PatternReason } from "./failure.js";
import type { PatternLimits } from "./limits.js";

/** Code points of a block of Unicode by its name without blanks, or `undefined` if unknown. */
export type FindBlock = (name: string) => CharSet | undefined;

/** A pattern source and how far it has been read. */
export class SourceReader {
  readonly source: string;
  readonly limits: PatternLimits;
  readonly findBlock: FindBlock;
  offset = 0;

  constructor(source: string, limits: PatternLimits, findBlock: FindBlock) {
    this.source = source;
    this.limits = limits;
    this.findBlock = findBlock;
  }

  get atEnd(): boolean {
    return this.offset >= this.source.length;
  }

  /** True if `text` comes next. */
  sees(text: string): boolean {
    return this.source.startsWith(text, this.offset);
  }

  /** Reads `text` if it comes next. */
  skip(text: string): boolean {
    if (!this.sees(text)) return false;
    this.offset += text.length;
    return true;
  }

  /** Reads what a sticky expression matches here. */
  match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.offset;
    const match = expression.exec(this.source);
    if (match === null) return undefined;
    this.offset += match[0].length;
    return match;
  }

  /** Reads one code point; the end must have been ruled out. */
  next(): number {
    const codePoint = this.source.codePointAt(this.offset) ?? 0;
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
      this.reject(
        "character",
        "Half a character (a lone surrogate) never occurs in a text",
      );
    }
    this.offset += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }

  reject(
    reason: PatternReason,
    message: string,
    offset: number = this.offset,
  ): never {
    throw new PatternRejection(reason, offset, message);
  }
}
