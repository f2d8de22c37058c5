import type { Attribute } from "./scan.js";

/** A start tag taken apart. Tags that are written alike share one. */
export interface StartTag {
  readonly name: QName;
  /** The whole of it, as in the source. */
  readonly written: string;
  readonly attributes: readonly Attribute[];
  readonly isEmpty: boolean;
  /** The tag that came next the last time, and mostly does again. */
  follower: StartTag | undefined;
}

/** A qualified name taken apart; made once for each name of a document. */
export interface QName {
  /** As written, with prefix. */
  readonly full: string;
  /** "" without one. */
  readonly prefix: string;
  readonly local: string;
  /** Whether it has at most one colon, and something on both sides of it. */
  readonly isQualified: boolean;
  /** The tag of that name that was read last. */
  lastTag: StartTag | undefined;
}

const START = 1;
const INNER = 2;

/** For each character of ASCII: may it start a name, may it stand in one? */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_:]/.test(character)) return START | INNER;
  return /[-.0-9]/.test(character) ? INNER : 0;
});

/** @source XML 1.0, fifth edition, production 4 */
const NAME_START =
  /^[\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{2ff}\u{370}-\u{37d}\u{37f}-\u{1fff}\u{200c}\u{200d}\u{2070}-\u{218f}\u{2c00}-\u{2fef}\u{3001}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{effff}]/u;

/** @source XML 1.0, fifth edition, production 4a */
const NAME_INNER = /^[\u{b7}\u{300}-\u{36f}\u{203f}\u{2040}]/u;

/** Finds names in a text and gives the same object for the same name, without cutting it out each time. */
export class NameTable {
  readonly #text: string;
  readonly #byHash = new Map<number, QName[]>();
  /** Offset behind the name read last. */
  end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The name that starts at an offset; `undefined` if none does. Sets {@link NameTable.end}. */
  read(start: number): QName | undefined {
    const text = this.#text;
    let index = start;
    let hash = 0;
    for (;;) {
      const code = text.charCodeAt(index);
      if (code < 128) {
        const kind = ASCII[code] ?? 0;
        if ((kind & (index === start ? START : INNER)) === 0) break;
        hash = (Math.imul(hash, 31) + code) | 0;
        index++;
      } else {
        const length = beyondAscii(text, index, index === start);
        if (length === 0) break;
        hash = (Math.imul(hash, 31) + code) | 0;
        index += length;
      }
    }
    this.end = index;
    return index === start ? undefined : this.#intern(start, index, hash);
  }

  #intern(start: number, end: number, hash: number): QName {
    const written = this.#text.slice(start, end);
    const known = this.#byHash.get(hash);
    if (known !== undefined)
      for (const name of known) if (name.full === written) return name;
    const made = qName(written);
    if (known === undefined) this.#byHash.set(hash, [made]);
    else known.push(made);
    return made;
  }
}

/** Length in UTF-16 units of the name character at an offset; 0 if there is none (also at the end of the text). */
function beyondAscii(text: string, index: number, isFirst: boolean): number {
  const code = text.codePointAt(index);
  if (code === undefined) return 0;
  const character = String.fromCodePoint(code);
  return NAME_START.test(character) || (!isFirst && NAME_INNER.test(character))
    ? character.length
    : 0;
}

function qName(full: string): QName {
  const colon = full.indexOf(":");
  const lastTag = undefined;
  if (colon < 0)
    return { full, prefix: "", local: full, isQualified: true, lastTag };
  const local = full.slice(colon + 1);
  // What follows a colon starts a name of its own.
  const isQualified =
    colon > 0 &&
    !local.includes(":") &&
    /^[^-.0-9\u00b7\u0300-\u036f\u203f\u2040]/.test(local);
  return { full, prefix: full.slice(0, colon), local, isQualified, lastTag };
}
